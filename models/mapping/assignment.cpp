// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/assignment.h"

#include "models/mapping/jsonmembers.h"
#include "models/mapping/suggestion.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::mapping {

namespace {

core::Result<core::ObjectType> readType(const QJsonObject &json, const QString &place)
{
    const core::Result<QString> name = readText(json, u"type"_s, place, u"\"Group\""_s);
    if (!name) {
        return core::failure(name.error());
    }
    for (const core::ObjectType type : {core::ObjectType::User, core::ObjectType::Group}) {
        if (core::objectTypeName(type) == *name) {
            return type;
        }
    }
    return documentError(place + u".type"_s,
                         u"there is no type \"%1\"%2"_s.arg(*name, didYouMean(*name, {u"User"_s, u"Group"_s})),
                         u"Write \"User\" or \"Group\"."_s);
}

core::Result<Assignment> readAssignment(const QJsonValue &json, const QString &place)
{
    const auto object = readObject(json, place, {u"type"_s, u"anchor"_s, u"attribute"_s, u"value"_s});
    if (!object) {
        return core::failure(object.error());
    }
    const auto type = readType(*object, place);
    if (!type) {
        return core::failure(type.error());
    }
    Assignment assignment {*type, {}, {}};
    const bool byAnchor = object->contains("anchor"_L1);
    if (byAnchor && (object->contains("attribute"_L1) || object->contains("value"_L1))) {
        return documentError(place, u"both an anchor and an attribute are given."_s, u"Keep one of them."_s);
    }
    if (!byAnchor) {
        const auto attribute = readText(*object, u"attribute"_s, place, u"\"name\", or \"anchor\": \"G03\""_s);
        if (!attribute) {
            return core::failure(attribute.error());
        }
        assignment.attribute = *attribute;
    }
    const auto value = readText(*object, byAnchor ? u"anchor"_s : u"value"_s, place, u"\"Engineering\""_s);
    if (!value) {
        return core::failure(value.error());
    }
    assignment.value = *value;
    return assignment;
}

} // namespace

bool Assignment::matches(const core::SourceObject &object) const
{
    if (object.type != type) {
        return false;
    }
    if (attribute.isEmpty()) {
        return object.anchor == value;
    }
    const auto found = object.attributes.constFind(attribute);
    if (found == object.attributes.constEnd()) {
        return false;
    }
    const core::AttributeValue::List values = found->toList();
    return std::any_of(values.begin(), values.end(), [this](const auto &each) { return each.toText() == value; });
}

QJsonObject Assignment::toJson() const
{
    QJsonObject json {{u"type"_s, core::objectTypeName(type)}};
    if (attribute.isEmpty()) {
        json.insert(u"anchor"_s, value);
    } else {
        json.insert(u"attribute"_s, attribute);
        json.insert(u"value"_s, value);
    }
    return json;
}

QString Assignment::inWords() const
{
    const QString word = type == core::ObjectType::User ? u"person"_s : u"group"_s;
    return attribute.isEmpty() ? u"%1 \"%2\""_s.arg(word, value) : u"%1 with %2 \"%3\""_s.arg(word, attribute, value);
}

bool AssignmentRules::namesGroups() const
{
    return std::any_of(list.begin(), list.end(),
                       [](const Assignment &each) { return each.type == core::ObjectType::Group; });
}

core::Result<std::vector<Assignment>> assignmentsFromJson(const QJsonArray &json, const QString &place)
{
    std::vector<Assignment> assignments;
    for (const QJsonValue &each : json) {
        auto assignment = readAssignment(each, u"%1[%2]"_s.arg(place, QString::number(assignments.size())));
        if (!assignment) {
            return core::failure(assignment.error());
        }
        assignments.push_back(std::move(*assignment));
    }
    return assignments;
}

QJsonArray assignmentsToJson(const std::vector<Assignment> &assignments)
{
    QJsonArray array;
    for (const Assignment &assignment : assignments) {
        array.append(assignment.toJson());
    }
    return array;
}

} // namespace muster::mapping
