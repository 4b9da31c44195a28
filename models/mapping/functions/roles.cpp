// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/functions/groups.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace muster::mapping {

namespace {

using core::AttributeValue;
using core::Result;

constexpr QStringView kRoleType = u"WindowsAzureActiveDirectoryRole"; // entra.md 5.5

struct Role
{
    AttributeValue value;
    AttributeValue displayName;
};

AttributeValue memberOf(const AttributeValue &record, QStringView name)
{
    const AttributeValue *member = record.member(name);
    return member == nullptr ? AttributeValue() : *member;
}

/// An assignment is a record {id, value, displayName}, the same as a JSON text, or the plain name of a role. A role
/// without a value, such as Entra's "Default Access", is known by its display name.
Role toRole(const AttributeValue &assignment)
{
    AttributeValue record = assignment;
    const QString text = assignment.toText();
    if (assignment.isString() && text.startsWith(u'{')) {
        record = AttributeValue::fromJson(QJsonDocument::fromJson(text.toUtf8()).object());
    }
    if (!record.isRecord() || record.isUnassigned()) {
        return {AttributeValue(text), AttributeValue(text)};
    }
    Role role {memberOf(record, u"value"), memberOf(record, u"displayName")};
    if (role.value.toText().isEmpty()) {
        role.value = role.displayName;
    }
    if (role.displayName.toText().isEmpty()) {
        role.displayName = role.value;
    }
    return role;
}

std::vector<Role> rolesOf(const Call &call)
{
    std::vector<Role> roles;
    for (const AttributeValue &assignment : call.value(0).toList()) {
        if (Role role = toRole(assignment); !role.value.toText().isEmpty()) {
            roles.push_back(std::move(role));
        }
    }
    return roles;
}

AttributeValue roleRecords(const Call &call, QStringView nameOfDisplay)
{
    AttributeValue::List records;
    for (Role &role : rolesOf(call)) {
        records.emplace_back(AttributeValue::Record {{u"primary"_s, AttributeValue(false)},
                                                     {u"type"_s, AttributeValue(kRoleType.toString())},
                                                     {nameOfDisplay.toString(), std::move(role.displayName)},
                                                     {u"value"_s, std::move(role.value)}});
    }
    return AttributeValue(std::move(records));
}

/// "A single role name string"; which one of several is not promised (entra.md 5.5), here the first.
Result<AttributeValue> single(const Call &call)
{
    const std::vector<Role> roles = rolesOf(call);
    return roles.empty() ? AttributeValue() : AttributeValue(roles.front().value.toText());
}

Result<AttributeValue> complex(const Call &call)
{
    return roleRecords(call, u"displayName");
}

Result<AttributeValue> assertive(const Call &call)
{
    return roleRecords(call, u"display");
}

/// Known by its name only; taken as the values of the roles.
Result<AttributeValue> values(const Call &call)
{
    AttributeValue::List list;
    for (const Role &role : rolesOf(call)) {
        list.emplace_back(role.value.toText());
    }
    return AttributeValue(std::move(list));
}

} // namespace

const std::vector<Function> &roleFunctions()
{
    static const std::vector<ArgumentSpec> arguments = {{u"appRoleAssignments", ArgumentKind::Any}};
    static const std::vector<Function> rows = {
        {.name = u"AppRoleAssignments",
         .arguments = arguments,
         .result = {ValueKind::Text, true},
         .body = values,
         .description = u"Lists the values of the roles that are assigned.",
         .example = uR"(Join("|", AppRoleAssignments(Split("Reader,Writer", ","))))",
         .exampleResult = u"Reader|Writer"},
        {.name = u"AppRoleAssignmentsComplex",
         .arguments = arguments,
         .result = {ValueKind::Complex, true},
         .body = complex,
         .description = u"Makes a complex value {primary, type, displayName, value} of each role that is assigned.",
         .example = uR"(Count(AppRoleAssignmentsComplex(Split("Reader,Writer", ","))))",
         .exampleResult = u"2"},
        {.name = u"AssertiveAppRoleAssignmentsComplex",
         .arguments = arguments,
         .result = {ValueKind::Complex, true},
         .body = assertive,
         .description = u"Makes a complex value {primary, type, display, value} of each role that is assigned.",
         .example = uR"(Count(AssertiveAppRoleAssignmentsComplex(Split("Reader,Writer", ","))))",
         .exampleResult = u"2"},
        {.name = u"SingleAppRoleAssignment",
         .arguments = arguments,
         .body = single,
         .description = u"Gives the name of the role that is assigned; of several, the first.",
         .example =
             uR"x(SingleAppRoleAssignment("{\"id\":\"1\",\"value\":\"Admin\",\"displayName\":\"Administrator\"}"))x",
         .exampleResult = u"Admin"},
    };
    return rows;
}

} // namespace muster::mapping
