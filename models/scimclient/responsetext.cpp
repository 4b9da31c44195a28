// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/scimclient/responsetext.h"

#include "models/scim/resource.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace muster::scimclient {

namespace {

constexpr int kLongestTitle = 100;
constexpr int kLongestText = 300;
constexpr int kSearchedBytes = 8192;

QString oneLine(const QString &text, int longest)
{
    const QString line = text.simplified();
    return line.size() <= longest ? line : line.left(longest - 1) + u'…';
}

QString messageIn(const QJsonValue &value, int depth = 0)
{
    if (value.isString()) {
        return value.toString();
    }
    if (depth == 3) {
        return {};
    }
    if (value.isArray()) {
        return messageIn(value.toArray().at(0), depth + 1);
    }
    static constexpr std::array kNames {
        u"detail", u"message", u"error_description", u"description", u"error", u"errorMessage", u"errors", u"title"};
    for (const auto *name : kNames) {
        const QJsonValue member = scim::Resource::member(value.toObject(), name);
        const QString text = messageIn(member, depth + 1);
        if (!text.isEmpty()) {
            return text;
        }
    }
    return {};
}

} // namespace

QString pageTitle(const QByteArray &html)
{
    const QString text = QString::fromUtf8(html.left(kSearchedBytes));
    const qsizetype start = text.indexOf("<title"_L1, 0, Qt::CaseInsensitive);
    const qsizetype open = text.indexOf(u'>', std::max<qsizetype>(start, 0));
    const qsizetype end = text.indexOf("</title"_L1, std::max<qsizetype>(open, 0), Qt::CaseInsensitive);
    if (start < 0 || open < 0 || end < 0) {
        return {};
    }
    return oneLine(text.mid(open + 1, end - open - 1), kLongestTitle);
}

bool isLogInText(QStringView text)
{
    static constexpr std::array kWords {u"login",     u"log in",       u"log-in", u"logon",  u"signin",
                                        u"sign in",   u"sign-in",      u"sso",    u"saml",   u"oauth",
                                        u"authorize", u"authenticate", u"/adfs",  u"captive"};
    return std::any_of(kWords.begin(), kWords.end(),
                       [text](const char16_t *word) { return text.contains(QStringView(word), Qt::CaseInsensitive); });
}

QString providerText(const QByteArray &body)
{
    const QByteArray start = body.left(kSearchedBytes).trimmed();
    if (start.startsWith('<')) {
        return pageTitle(start);
    }
    if (start.startsWith('{') || start.startsWith('[')) {
        const QJsonDocument document = QJsonDocument::fromJson(body);
        return oneLine(document.isArray() ? messageIn(document.array()) : messageIn(document.object()), kLongestText);
    }
    const bool text = std::none_of(start.begin(), start.end(),
                                   [](char c) { return c >= 0 && c < ' ' && c != '\n' && c != '\r' && c != '\t'; });
    return text ? oneLine(QString::fromUtf8(start).section(u'\n', 0, 0), kLongestText) : QString();
}

} // namespace muster::scimclient
