// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/company.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <array>

using namespace Qt::StringLiterals;

namespace muster::bench {

namespace {

constexpr std::array<const char *, 8> kGivenNames {"Siobhán", "Tyler", "Wei", "Zoë", "José", "Олена", "Fatima", "優子"};
constexpr std::array<const char *, 8> kSurnames {"Ó Donnchadha", "Hawkins",  "Zhang",   "Müller",
                                                 "Álvarez",      "Шевченко", "El-Amin", "田中"};
constexpr std::array<const char *, 5> kDepartments {"Engineering", "Sales", "Finance", "People & Culture", "Support"};
constexpr std::array<const char *, 4> kTitles {"Engineer", "\"Vice President, Sales\"", "Analyst", "Assistant"};
constexpr std::array<const char *, 4> kCities {"Baile Átha Cliath", "\"Austin, TX\"", "Köln", "東京"};
constexpr std::array<const char *, 4> kCountries {"IE", "US", "DE", "JP"};

template<typename Words>
QByteArray pick(const Words &words, int number)
{
    return words.at(static_cast<std::size_t>(number) % words.size());
}

QByteArray anchor(int number)
{
    return 'E' + QByteArray::number(1'000'000 + number);
}

QByteArray person(int number)
{
    const QByteArray given = pick(kGivenNames, number);
    const QByteArray surname = pick(kSurnames, number / 8);
    const QByteArray own = QByteArray::number(number);
    const QByteArray manager = number == 0 ? QByteArray() : anchor(number / 10);
    return anchor(number) + ",person" + own + "@acme.example," + given + ',' + surname + ',' + given + ' ' + surname
        + ',' + pick(kDepartments, number) + ',' + pick(kTitles, number / 3) + ',' + manager + ",active,+1 202 555 "
        + QByteArray::number(number % 10'000).rightJustified(4, '0') + ',' + pick(kCities, number) + ','
        + pick(kCountries, number) + '\n';
}

QByteArray group(int number, int people)
{
    QByteArray line = 'G' + QByteArray::number(10'000 + number) + ",Team " + QByteArray::number(number)
        + ",Everybody who works in this team,";
    for (int i = 0; i < kMembersPerGroup; ++i) {
        line += i == 0 ? "" : "|";
        line += anchor(static_cast<int>((static_cast<qint64>(number) * kMembersPerGroup + i) % people));
    }
    return line + '\n';
}

template<typename Line>
core::Result<void> writeFile(const QString &path, const QByteArray &header, int count, const Line &line)
{
    QFile file(path);
    bool written = file.open(QIODevice::WriteOnly) && file.write(header) > 0;
    for (int i = 0; i < count && written; ++i) {
        written = file.write(line(i)) > 0;
    }
    file.close();
    if (!written || file.error() != QFileDevice::NoError) {
        return core::failure(core::ErrorCode::DiskFull,
                             u"The company cannot be written to %1: %2"_s.arg(path, file.errorString()));
    }
    return {};
}

QJsonObject mapped(const char *target, const char *source)
{
    return {{u"target"_s, QString::fromLatin1(target)}, {u"source"_s, QString::fromLatin1(source)}};
}

QJsonObject with(QJsonObject object, const QString &member, const QJsonValue &value)
{
    object.insert(member, value);
    return object;
}

QJsonArray userMappings()
{
    return {
        with(mapped("userName", "[email]"), u"matching"_s, 1),
        mapped("externalId", "[employeeId]"),
        mapped("displayName", "[displayName]"),
        mapped("name.givenName", "[givenName]"),
        mapped("name.familyName", "[surname]"),
        mapped("title", "[jobTitle]"),
        mapped("active", "Not([IsSoftDeleted])"),
        mapped(R"(emails[type eq "work"].value)", "ToLower([email])"),
        mapped(R"(phoneNumbers[type eq "work"].value)", "[phone]"),
        mapped(R"(addresses[type eq "work"].locality)", "[city]"),
        mapped(R"(addresses[type eq "work"].country)", "[country]"),
        mapped("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber", "[employeeId]"),
        mapped("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department", "[department]"),
        mapped("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:organization", "\"Acme\""),
        with(mapped("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager", "[managerId]"),
             u"reference"_s, u"User"_s),
    };
}

QJsonArray groupMappings()
{
    return {with(mapped("displayName", "[name]"), u"matching"_s, 1), mapped("externalId", "[groupId]"),
            with(mapped("members", "[members]"), u"reference"_s, u"User"_s)};
}

} // namespace

core::Result<void> Company::write(const QString &folder) const
{
    const core::Result<void> written = writeFile(
        QDir(folder).filePath(u"people.csv"_s),
        "employeeId,email,givenName,surname,displayName,department,jobTitle,managerId,status,phone,city,country\n",
        people, person);
    if (!written) {
        return written;
    }
    return writeFile(QDir(folder).filePath(u"groups.csv"_s), "groupId,name,description,members\n", groups,
                     [this](int number) { return group(number, people); });
}

QByteArray connectionDocument(const QString &name, const QString &folder, const QString &baseUrl)
{
    const QDir files(folder);
    const QJsonObject users {
        {u"path"_s, files.filePath(u"people.csv"_s)}, {u"anchor"_s, u"employeeId"_s}, {u"enabled"_s, u"[status]"_s}};
    const QJsonObject groups {{u"path"_s, files.filePath(u"groups.csv"_s)},
                              {u"anchor"_s, u"groupId"_s},
                              {u"members"_s, u"members"_s},
                              {u"membersSeparator"_s, u"|"_s}};
    const QJsonObject source {{u"id"_s, u"hr"_s}, {u"type"_s, u"csv"_s}, {u"users"_s, users}, {u"groups"_s, groups}};
    const QJsonObject target {
        {u"profile"_s, u"generic"_s}, {u"baseUrl"_s, baseUrl}, {u"auth"_s, QJsonObject {{u"type"_s, u"none"_s}}}};
    return QJsonDocument(
               QJsonObject {{u"muster"_s, 1},
                            {u"name"_s, name},
                            {u"sources"_s, QJsonArray {source}},
                            {u"target"_s, target},
                            {u"mappings"_s, QJsonObject {{u"User"_s, userMappings()}, {u"Group"_s, groupMappings()}}}})
        .toJson();
}

QJsonObject tenantUser(int number)
{
    const QString given = QString::fromUtf8(pick(kGivenNames, number));
    const QString surname = QString::fromUtf8(pick(kSurnames, number / 8));
    const QString email = u"person%1@acme.example"_s.arg(number);
    return {{u"schemas"_s, QJsonArray {u"urn:ietf:params:scim:schemas:core:2.0:User"_s}},
            {u"userName"_s, email},
            {u"externalId"_s, QString::fromLatin1(anchor(number))},
            {u"displayName"_s, given + u' ' + surname},
            {u"active"_s, true},
            {u"name"_s, QJsonObject {{u"givenName"_s, given}, {u"familyName"_s, surname}}},
            {u"emails"_s, QJsonArray {QJsonObject {{u"value"_s, email}, {u"type"_s, u"work"_s}}}}};
}

} // namespace muster::bench
