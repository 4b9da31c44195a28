// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/app/musterctl.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace muster::test {

inline const QString kCompanyToken = QStringLiteral("company-token");

/// The document of a connection named "acme" from people.csv to the URL.
inline QJsonObject companyDocument(const QUrl &baseUrl)
{
    const QJsonObject users {{QStringLiteral("path"), QStringLiteral("people.csv")},
                             {QStringLiteral("anchor"), QStringLiteral("id")},
                             {QStringLiteral("enabled"), QStringLiteral("[status]")}};
    const QJsonObject source {{QStringLiteral("id"), QStringLiteral("hr")},
                              {QStringLiteral("type"), QStringLiteral("csv")},
                              {QStringLiteral("users"), users}};
    const QJsonObject token {{QStringLiteral("env"), QStringLiteral("COMPANY_TOKEN")}};
    const QJsonObject auth {{QStringLiteral("type"), QStringLiteral("bearer")}, {QStringLiteral("token"), token}};
    const auto row = [](const QString &target, const QString &expression) {
        return QJsonObject {{QStringLiteral("target"), target}, {QStringLiteral("source"), expression}};
    };
    QJsonObject name = row(QStringLiteral("userName"), QStringLiteral("[mail]"));
    name.insert(QStringLiteral("matching"), 1);
    const QJsonArray rows {name, row(QStringLiteral("displayName"), QStringLiteral("[name]")),
                           row(QStringLiteral("active"), QStringLiteral("Not([IsSoftDeleted])"))};
    return {{QStringLiteral("muster"), 1},
            {QStringLiteral("name"), QStringLiteral("acme")},
            {QStringLiteral("sources"), QJsonArray {source}},
            {QStringLiteral("target"),
             QJsonObject {{QStringLiteral("baseUrl"), baseUrl.toString()}, {QStringLiteral("auth"), auth}}},
            {QStringLiteral("mappings"), QJsonObject {{QStringLiteral("User"), rows}}}};
}

/// `count` people, the first `disabled` of them disabled.
inline QByteArray companyPeople(int count, int disabled = 0)
{
    QByteArray text = "id,mail,name,status\n";
    for (int i = 1; i <= count; ++i) {
        const QByteArray number = QByteArray::number(i);
        text +=
            number + ",p" + number + "@example.com,Person " + number + (i <= disabled ? ",inactive\n" : ",active\n");
    }
    return text;
}

/// Writes files, token and document into the program's folder and imports the connection.
inline Outcome importCompany(Musterctl &musterctl, const QUrl &baseUrl, const QByteArray &people)
{
    musterctl.setVariable(QStringLiteral("COMPANY_TOKEN"), kCompanyToken);
    musterctl.write(QStringLiteral("people.csv"), people);
    const QString file = musterctl.write(QStringLiteral("acme.json"), QJsonDocument(companyDocument(baseUrl)).toJson());
    return musterctl.run({QStringLiteral("connection"), QStringLiteral("import"), file, QStringLiteral("--json")});
}

} // namespace muster::test

/// Fails the test with everything the program said unless it ended with the code.
#define QVERIFY_EXIT(outcome, expected)                                                                                \
    do {                                                                                                               \
        const muster::test::Outcome &musterOutcome = (outcome);                                                        \
        QVERIFY2(musterOutcome.exitCode == (expected), musterOutcome.text().constData());                              \
    } while (false)
