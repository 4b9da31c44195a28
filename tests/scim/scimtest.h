// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/scim/attributepath.h"
#include "models/scim/filter.h"
#include "models/scim/resource.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <vector>

/// What the SCIM tests say often, said shortly. A text that does not parse ends the test program: it is a mistake of
/// the test itself.
namespace muster::test {

inline QJsonObject object(const QByteArray &text)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    if (error.error != QJsonParseError::NoError) {
        qFatal("%s in %s", qPrintable(error.errorString()), text.constData());
    }
    return document.object();
}

inline QJsonArray array(const QByteArray &text)
{
    return object("{\"a\":" + text + '}').value(QLatin1String("a")).toArray();
}

/// Any JSON value from its text; Undefined from an empty one.
inline QJsonValue value(const QByteArray &text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Undefined)
                          : object("{\"a\":" + text + '}').value(QLatin1String("a"));
}

/// A document of tests/data/scim.
inline QJsonDocument document(const char *name)
{
    QFile file(QLatin1String(MUSTER_TEST_DATA "/scim/") + QLatin1String(name));
    if (!file.open(QIODevice::ReadOnly)) {
        qFatal("cannot read %s", qPrintable(file.fileName()));
    }
    return QJsonDocument::fromJson(file.readAll());
}

inline scim::Resource resource(const QByteArray &text)
{
    return scim::Resource(object(text));
}

inline scim::AttributePath path(const QString &text)
{
    const auto parsed = scim::AttributePath::parse(text);
    if (!parsed) {
        qFatal("%s: %s", qPrintable(text), qPrintable(parsed.error().detail));
    }
    return *parsed;
}

inline scim::Filter filter(const QString &text)
{
    const auto parsed = scim::Filter::parse(text);
    if (!parsed) {
        qFatal("%s: %s", qPrintable(text), qPrintable(parsed.error().detail));
    }
    return *parsed;
}

inline std::vector<scim::AttributePath> paths(const QStringList &texts)
{
    std::vector<scim::AttributePath> result;
    for (const QString &text : texts) {
        result.push_back(path(text));
    }
    return result;
}

} // namespace muster::test
