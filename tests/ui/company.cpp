// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ui/setupservices.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <array>

using namespace Qt::StringLiterals;

namespace muster::test {

namespace {

constexpr int kPeople = 250;

struct Person
{
    const char16_t *given;
    const char16_t *family;
    const char16_t *login;
};

constexpr std::array kNames {
    Person {u"Ada", u"Lovelace", u"ada"},   Person {u"Søren", u"Kierkegaard", u"soren"},
    Person {u"伟", u"张", u"wei"},          Person {u"Grace", u"Hopper", u"grace"},
    Person {u"Мария", u"Кюри", u"maria"},   Person {u"Charles", u"Babbage", u"charles"},
    Person {u"ليلى", u"حداد", u"layla"},    Person {u"Katherine", u"Johnson", u"katherine"},
    Person {u"Ngozi", u"Okonjo", u"ngozi"}, Person {u"José", u"Núñez", u"jose"},
};

scim::Resource personAt(int number)
{
    const Person &person = kNames.at(static_cast<std::size_t>(number) % kNames.size());
    const QString login = QString::fromUtf16(person.login) + (number < 10 ? QString() : QString::number(number));
    const QString given = QString::fromUtf16(person.given);
    const QString family = QString::fromUtf16(person.family);
    QJsonObject json {
        {u"schemas"_s, QJsonArray {u"urn:ietf:params:scim:schemas:core:2.0:User"_s}},
        {u"id"_s, u"u%1"_s.arg(number)},
        {u"externalId"_s, u"E%1"_s.arg(1000 + number)},
        {u"userName"_s, login + u"@acme.example"_s},
        {u"displayName"_s, given + u' ' + family},
        {u"name"_s, QJsonObject {{u"givenName"_s, given}, {u"familyName"_s, family}}},
        {u"title"_s, u"Engineer"_s},
        {u"active"_s, number % 10 != 9},
        {u"emails"_s,
         QJsonArray {
             QJsonObject {{u"value"_s, login + u"@acme.example"_s}, {u"type"_s, u"work"_s}, {u"primary"_s, true}}}},
        {u"meta"_s,
         QJsonObject {{u"resourceType"_s, u"User"_s},
                      {u"created"_s, u"2025-01-02T08:00:00Z"_s},
                      {u"lastModified"_s, u"2026-01-01T08:00:00Z"_s}}},
    };
    if (number > 0) {
        json.insert(
            u"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"_s,
            QJsonObject {{u"department"_s, u"Research"_s}, {u"manager"_s, QJsonObject {{u"value"_s, u"u0"_s}}}});
    }
    return scim::Resource(json);
}

scim::Resource groupAt(int number, const QString &name, int members)
{
    QJsonArray list;
    for (int i = 0; i < members; ++i) {
        list.append(QJsonObject {{u"value"_s, u"u%1"_s.arg(i)}, {u"type"_s, u"User"_s}});
    }
    return scim::Resource({{u"id"_s, u"g%1"_s.arg(number)},
                           {u"displayName"_s, name},
                           {u"members"_s, list},
                           {u"meta"_s, QJsonObject {{u"lastModified"_s, u"2026-01-01T08:00:00Z"_s}}}});
}

QByteArray documentOfCompany()
{
    return R"json({"muster": 1, "name": "Acme", "sources": [{"id": "csv", "type": "csv",
        "users": {"path": "/data/people.csv", "anchor": "employee_id"}}],
        "target": {"baseUrl": "https://acme.example/scim/v2"}, "future": {"kept": true},
        "mappings": {"User": [
            {"target": "userName", "source": "ToLower([email])", "matching": 1},
            {"target": "displayName", "source": "Join(\" \", [first_name], [surname])", "note": "ours"},
            {"target": "emails[type eq \"work\"].value", "source": "[email]"},
            {"target": "title", "source": "[title]", "default": "Engineer", "when": "onCreate"}],
         "Group": [{"target": "displayName", "source": "[name]", "matching": 1}]}})json";
}

} // namespace

void fillCompany(SetupServices &services)
{
    for (int number = 0; number < kPeople; ++number) {
        services.users.push_back(personAt(number));
    }
    services.groups = {groupAt(1, u"Everybody"_s, kPeople), groupAt(2, u"Research"_s, 12), groupAt(3, u"Board"_s, 0)};
    engine::ConnectionSummary summary;
    summary.id = core::ConnectionId(u"c1"_s);
    summary.name = u"Acme"_s;
    summary.state = engine::ConnectionState::Healthy;
    summary.sentence = u"Healthy. Last cycle 12 minutes ago changed 14 of 250 people."_s;
    summary.sourceText = u"CSV people.csv"_s;
    summary.targetText = u"acme.example"_s;
    services.summaries = {summary};
    services.documents.insert(summary.id, documentOfCompany());
    engine::SourcePreview people;
    people.encoding = u"UTF-8"_s;
    people.delimiter = u","_s;
    people.header = {u"employee_id"_s, u"first_name"_s, u"surname"_s,    u"email"_s,
                     u"title"_s,       u"department"_s, u"manager_id"_s, u"enabled"_s};
    for (int i = 0; i < 20; ++i) {
        const QJsonObject person = services.users.at(static_cast<std::size_t>(i)).json();
        people.rows.push_back({u"E%1"_s.arg(1000 + i), person["name"_L1]["givenName"_L1].toString(),
                               person["name"_L1]["familyName"_L1].toString(), person["userName"_L1].toString(),
                               u"Engineer"_s, u"Research"_s, i == 0 ? QString() : u"E1000"_s, u"true"_s});
    }
    engine::SourcePreview groups;
    groups.encoding = u"UTF-8"_s;
    groups.delimiter = u";"_s;
    groups.header = {u"group_id"_s, u"name"_s, u"members"_s};
    groups.rows = {{u"G1"_s, u"Research"_s, u"E1000|E1001"_s}};
    services.files = {{u"/data/people.csv"_s, people}, {u"/data/groups.csv"_s, groups}};
}

} // namespace muster::test
