// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/scim/messages.h"
#include "models/scim/schema.h"
#include "tests/scimclient/faketransport.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QStringList>
#include <QUrlQuery>

#include <algorithm>

namespace muster::test {

/// A provider with the users ada, bob and eve below /scim/v2, and what is wrong with it.
struct FakeProvider
{
    bool discovery = true;
    bool filters = true;
    bool caseSensitive = false;
    bool findsNobody = false;
    bool notFoundForNobody = false;
    bool pages = true;
    bool groups = true;
    QString usersPath = QStringLiteral("/Users");
    QStringList users {QStringLiteral("ada"), QStringLiteral("bob"), QStringLiteral("eve")};

    FakeTransport::Answer operator()(const scimclient::HttpRequest &request) const;

private:
    [[nodiscard]] scimclient::HttpResponse listUsers(const QUrlQuery &query) const;
    [[nodiscard]] QStringList matching(const QString &filter) const;
};

namespace fakeprovider {

inline QByteArray json(const QJsonObject &object)
{
    return QJsonDocument(object).toJson();
}

inline QByteArray listMessage(const QJsonArray &resources, qsizetype total)
{
    return json({{QLatin1StringView("schemas"), QJsonArray {QString(scim::kListResponseSchema)}},
                 {QLatin1StringView("totalResults"), qint64(total)},
                 {QLatin1StringView("Resources"), resources}});
}

inline QByteArray config()
{
    return json({{QLatin1StringView("patch"), QJsonObject {{QLatin1StringView("supported"), true}}},
                 {QLatin1StringView("bulk"), QJsonObject {{QLatin1StringView("supported"), false}}},
                 {QLatin1StringView("filter"), QJsonObject {{QLatin1StringView("supported"), true}}},
                 {QLatin1StringView("etag"), QJsonObject {{QLatin1StringView("supported"), true}}}});
}

} // namespace fakeprovider

inline FakeTransport::Answer FakeProvider::operator()(const scimclient::HttpRequest &request) const
{
    const QString path = request.url.path();
    if (path == QStringLiteral("/scim/v2") + usersPath) {
        return listUsers(QUrlQuery(request.url));
    }
    if (path == QLatin1StringView("/scim/v2/Groups") && groups) {
        return reply(200, fakeprovider::listMessage({}, 0));
    }
    if (!path.startsWith(QStringLiteral("/scim/v2/")) || !discovery) {
        return reply(404, "<html><title>Not here</title></html>");
    }
    if (path.endsWith(QLatin1StringView("/ServiceProviderConfig"))) {
        return reply(200, fakeprovider::config());
    }
    if (path.endsWith(QLatin1StringView("/ResourceTypes"))) {
        return reply(
            200,
            fakeprovider::listMessage({QJsonObject {{QLatin1StringView("name"), QStringLiteral("User")},
                                                    {QLatin1StringView("endpoint"), usersPath},
                                                    {QLatin1StringView("schema"), QString(scim::kUserSchema)}}},
                                      1));
    }
    if (path.endsWith(QLatin1StringView("/Schemas"))) {
        return reply(200, fakeprovider::listMessage({scim::Schema::user().toJson()}, 1));
    }
    return reply(404);
}

inline QStringList FakeProvider::matching(const QString &filter) const
{
    if (filter.isEmpty() || !filters) {
        return users;
    }
    const QString wanted = filter.section(u'"', 1, 1);
    return findsNobody ? QStringList()
                       : users.filter(QRegularExpression(QStringLiteral("^%1$").arg(QRegularExpression::escape(wanted)),
                                                         caseSensitive ? QRegularExpression::NoPatternOption
                                                                       : QRegularExpression::CaseInsensitiveOption));
}

inline scimclient::HttpResponse FakeProvider::listUsers(const QUrlQuery &query) const
{
    const QStringList found = matching(query.queryItemValue(QStringLiteral("filter"), QUrl::FullyDecoded));
    if (found.isEmpty() && notFoundForNobody && query.hasQueryItem(QStringLiteral("filter"))) {
        return reply(404);
    }
    const int start = pages ? std::max(query.queryItemValue(QStringLiteral("startIndex")).toInt(), 1) : 1;
    QJsonArray resources;
    for (const QString &name : found.mid(start - 1, query.queryItemValue(QStringLiteral("count")).toInt())) {
        resources.append(QJsonObject {{QLatin1StringView("id"), QStringLiteral("id-") + name},
                                      {QLatin1StringView("userName"), name}});
    }
    return reply(200, fakeprovider::listMessage(resources, found.size()));
}

} // namespace muster::test
