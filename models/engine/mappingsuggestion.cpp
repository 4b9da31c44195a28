// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/engine/mappingsuggestion.h"

#include <QJsonObject>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace muster::engine {

namespace {

/// What a column is for, the names it goes by (letters and digits only, lower case), and where its value goes.
struct KnownColumn
{
    const char *names; ///< separated by blanks, the likeliest first
    const char *target;
};

constexpr const char *kUserNameNames = "username login userprincipalname upn account samaccountname";
constexpr const char *kMailNames = "email mail emailaddress workemail primaryemail";
constexpr const char *kAnchorNames =
    "employeeid id personid personnelnumber employeenumber userid uid objectid objectguid "
    "externalid groupid teamid key guid";
constexpr const char *kEnabledNames = "enabled active status accountenabled employmentstatus isactive";
constexpr const char *kMembersNames = "members member users people";
constexpr const char *kManagerNames = "managerid manager manageremployeeid supervisor supervisorid reportsto bossid";

constexpr std::array kKnownColumns {
    KnownColumn {"displayname fullname name commonname cn", "displayName"},
    KnownColumn {"givenname firstname forename", "name.givenName"},
    KnownColumn {"surname lastname familyname sn", "name.familyName"},
    KnownColumn {"jobtitle title position role", "title"},
    KnownColumn {"phone telephone telephonenumber workphone phonenumber businessphone",
                 "phoneNumbers[type eq \"work\"].value"},
    KnownColumn {"mobile mobilephone cellphone cell", "phoneNumbers[type eq \"mobile\"].value"},
    KnownColumn {"street streetaddress address", "addresses[type eq \"work\"].streetAddress"},
    KnownColumn {"city town locality l", "addresses[type eq \"work\"].locality"},
    KnownColumn {"state region province", "addresses[type eq \"work\"].region"},
    KnownColumn {"postalcode zip zipcode postcode", "addresses[type eq \"work\"].postalCode"},
    KnownColumn {"country countrycode c", "addresses[type eq \"work\"].country"},
    KnownColumn {"language preferredlanguage", "preferredLanguage"},
    KnownColumn {"department dept departmentname",
                 "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department"},
    KnownColumn {"division", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:division"},
    KnownColumn {"costcenter costcentre", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:costCenter"},
    KnownColumn {"organization organisation company",
                 "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:organization"},
    KnownColumn {"employeenumber employeeid personnelnumber",
                 "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber"},
};

QString plain(const QString &name)
{
    QString letters;
    for (const QChar c : name) {
        if (c.isLetterOrNumber()) {
            letters.append(c.toLower());
        }
    }
    return letters;
}

/// The column with the likeliest of the names; empty when there is none.
QString columnNamed(const QStringList &header, const char *names)
{
    for (const QString &name : QString::fromLatin1(names).split(u' ')) {
        for (const QString &column : header) {
            if (plain(column) == name) {
                return column;
            }
        }
    }
    return {};
}

QString attribute(const QString &column)
{
    return u'[' + column + u']';
}

QJsonObject row(const QString &target, const QString &source)
{
    return {{u"target"_s, target}, {u"source"_s, source}};
}

QJsonObject matchingRow(const QString &target, const QString &source)
{
    QJsonObject mapping = row(target, source);
    mapping.insert(u"matching"_s, 1);
    return mapping;
}

QJsonObject referenceRow(const QString &target, const QString &column)
{
    QJsonObject mapping = row(target, attribute(column));
    mapping.insert(u"reference"_s, u"User"_s);
    return mapping;
}

/// True when a target is one of the attributes or a part of one.
bool isAmong(const QString &target, const QStringList &attributes)
{
    return std::ranges::any_of(attributes, [&target](const QString &attribute) {
        return target.startsWith(attribute, Qt::CaseInsensitive)
            && (target.size() == attribute.size() || target.at(attribute.size()) == u'.'
                || target.at(attribute.size()) == u'[');
    });
}

} // namespace

QJsonArray fittedTo(const scim::ProviderProfile &profile, QJsonArray mappings)
{
    const auto targetOf = [](const QJsonValue &row) { return row.toObject().value("target"_L1).toString(); };
    const bool matches = std::ranges::any_of(
        std::as_const(mappings), [&](const QJsonValue &row) { return profile.matching.contains(targetOf(row)); });
    QJsonArray fitted;
    int precedence = 0;
    for (const QJsonValue &value : std::as_const(mappings)) {
        QJsonObject row = value.toObject();
        const QString target = targetOf(value);
        if (isAmong(target, profile.refused)) {
            continue;
        }
        if (matches) {
            row.remove(u"matching"_s);
        }
        if (!profile.updatable.isEmpty() && !profile.updatable.contains(target)) {
            row.insert(u"when"_s, u"onCreate"_s);
        }
        fitted.append(row);
    }
    for (const QString &attribute : profile.matching) {
        for (qsizetype i = 0; matches && i < fitted.size(); ++i) {
            if (targetOf(fitted.at(i)) == attribute) {
                QJsonObject row = fitted.at(i).toObject();
                row.insert(u"matching"_s, ++precedence);
                fitted.replace(i, row);
            }
        }
    }
    return fitted;
}

QJsonArray suggestUserMappings(const PeopleColumns &columns)
{
    const QString userName = columnNamed(columns.header, kUserNameNames);
    const QString mail = columnNamed(columns.header, kMailNames);
    const QString name = !userName.isEmpty() ? userName : !mail.isEmpty() ? mail : columns.anchor;
    QJsonArray mappings {matchingRow(u"userName"_s, attribute(name)), row(u"externalId"_s, attribute(columns.anchor)),
                         row(u"active"_s, u"Not([IsSoftDeleted])"_s)};
    for (const KnownColumn &known : kKnownColumns) {
        const QString column = columnNamed(columns.header, known.names);
        if (!column.isEmpty()) {
            mappings.append(row(QString::fromLatin1(known.target), attribute(column)));
        }
    }
    if (!mail.isEmpty()) {
        mappings.append(row(u"emails[type eq \"work\"].value"_s, attribute(mail)));
    }
    const QString manager = columnNamed(columns.header, kManagerNames);
    if (!manager.isEmpty()) {
        mappings.append(referenceRow(u"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager"_s, manager));
    }
    return mappings;
}

QJsonArray suggestGroupMappings(const QStringList &header, const QString &anchor, const QString &members)
{
    const QString name = columnNamed(header, "displayname name groupname title");
    QJsonArray mappings {matchingRow(u"displayName"_s, attribute(name.isEmpty() ? anchor : name)),
                         row(u"externalId"_s, attribute(anchor))};
    if (!members.isEmpty()) {
        mappings.append(referenceRow(u"members"_s, members));
    }
    return mappings;
}

QString suggestAnchor(const QStringList &header)
{
    return columnNamed(header, kAnchorNames);
}

QString suggestEnabled(const QStringList &header)
{
    return columnNamed(header, kEnabledNames);
}

QString suggestMembers(const QStringList &header)
{
    return columnNamed(header, kMembersNames);
}

} // namespace muster::engine
