// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sources/csvoptions.h"

#include "models/sources/csvencoding.h"
#include "models/sources/csvvalue.h"

using namespace Qt::StringLiterals;

namespace muster::sources {

namespace {

tl::unexpected<core::Error> wrong(const QString &member, const QString &what, const QString &remedy)
{
    return core::failure(core::ErrorCode::InvalidConfiguration, u"%1: %2"_s.arg(member, what), remedy);
}

core::Result<void> validateDialect(const CsvFileOptions &file, const QString &name)
{
    if (!isKnownEncoding(file.encoding)) {
        return wrong(name + u".encoding"_s, u"the encoding \"%1\" is not known."_s.arg(file.encoding),
                     u"Use \"utf-8\", \"utf-16\" or \"latin-1\", or leave it out to have it detected."_s);
    }
    const bool isOne = file.delimiter.size() == 1 && file.delimiter.at(0).unicode() < 0x80;
    const QString forbidden = u"\"\r\n\0"_s;
    if (!file.delimiter.isEmpty() && (!isOne || forbidden.contains(file.delimiter))) {
        return wrong(name + u".delimiter"_s, u"a delimiter is one ASCII character, no quotation mark or line end."_s,
                     u"Use \",\", \";\" or \"\\t\", or leave it out to have it detected."_s);
    }
    return {};
}

core::Result<void> validateValues(const CsvFileOptions &file, const QString &name)
{
    if (!file.multiValued.isEmpty() && file.multiValueSeparator.isEmpty()) {
        return wrong(name + u".multiValueSeparator"_s, u"it is missing, but multiValued names columns to be split."_s,
                     u"Give the text between two values of a cell, for example \"|\"."_s);
    }
    for (const auto &[attribute, type] : file.types.asKeyValueRange()) {
        if (!valueTypeFromName(type)) {
            return wrong(name + u".types."_s + attribute, u"the type \"%1\" is not known."_s.arg(type),
                         u"Use \"string\", \"boolean\", \"integer\" or \"dateTime\"."_s);
        }
    }
    if (!file.enabled.trimmed().isEmpty()) {
        if (const core::Result<CsvEnabledRule> rule = CsvEnabledRule::parse(file.enabled); !rule) {
            return wrong(name + u".enabled"_s, rule.error().detail, rule.error().remedy);
        }
    }
    return {};
}

core::Result<void> validateMembers(const CsvFileOptions &file, const QString &name)
{
    const bool hasFile = !file.membershipPath.isEmpty();
    if (hasFile && !file.members.isEmpty()) {
        return wrong(name + u".members"_s, u"members come either from a column or from a membership file, not both."_s,
                     u"Remove members or membershipPath."_s);
    }
    if (hasFile && (file.membershipGroup.isEmpty() || file.membershipMember.isEmpty())) {
        return wrong(name + (file.membershipGroup.isEmpty() ? u".membershipGroup"_s : u".membershipMember"_s),
                     u"the column of the membership file is not named."_s,
                     u"Name the columns that hold the group's and the member's anchor."_s);
    }
    if (!hasFile && (!file.membershipGroup.isEmpty() || !file.membershipMember.isEmpty())) {
        return wrong(name + u".membershipPath"_s, u"columns of a membership file are named, but not the file."_s,
                     u"Add membershipPath or remove its columns."_s);
    }
    return {};
}

core::Result<void> validateFile(const CsvFileOptions &file, const QString &name)
{
    if (file.path.isEmpty()) {
        return wrong(name + u".path"_s, u"the path of the file is missing."_s, u"Name the CSV file."_s);
    }
    if (file.anchor.trimmed().isEmpty()) {
        return wrong(name + u".anchor"_s, u"the anchor is missing."_s,
                     u"Name the column that identifies an object for ever, such as the employee number."_s);
    }
    for (const auto check : {&validateDialect, &validateValues, &validateMembers}) {
        if (core::Result<void> checked = check(file, name); !checked) {
            return checked;
        }
    }
    return {};
}

} // namespace

core::Result<void> validate(const CsvSourceOptions &options)
{
    if (!options.users && !options.groups) {
        return wrong(u"source \"%1\""_s.arg(options.id), u"it names neither a users nor a groups file."_s,
                     u"Add \"users\" or \"groups\"."_s);
    }
    if (options.users) {
        if (core::Result<void> checked = validateFile(*options.users, u"users"_s); !checked) {
            return checked;
        }
        if (!options.users->members.isEmpty() || !options.users->membershipPath.isEmpty()) {
            return wrong(u"users.members"_s, u"only groups have members."_s, u"Move it to \"groups\"."_s);
        }
    }
    return options.groups ? validateFile(*options.groups, u"groups"_s) : core::Result<void>();
}

} // namespace muster::sources
