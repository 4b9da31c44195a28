// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sandbox/listquery.h"

#include "models/sandbox/refusal.h"
#include "models/scim/messages.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::sandbox {

namespace {

using core::Result;

Result<std::optional<qint64>> number(const QString &text, QLatin1StringView name)
{
    if (text.isEmpty()) {
        return std::nullopt;
    }
    bool isNumber = false;
    const qint64 value = text.toLongLong(&isNumber);
    if (!isNumber) {
        return refusal(400, "invalidValue", u"\"%1\" is \"%2\", which is no whole number."_s.arg(name, text));
    }
    return value;
}

QString numberText(const QJsonValue &value)
{
    return value.isDouble() ? QString::number(value.toInteger()) : value.toString();
}

QStringList namesOf(const QJsonValue &value)
{
    if (!value.isArray()) {
        return splitNames(value.toString());
    }
    QStringList names;
    for (const QJsonValue &name : value.toArray()) {
        names.append(name.toString());
    }
    return names;
}

Result<ListQuery> withOrder(ListQuery query, const QString &order)
{
    query.isDescending = order.compare("descending"_L1, Qt::CaseInsensitive) == 0;
    if (!query.isDescending && !order.isEmpty() && order.compare("ascending"_L1, Qt::CaseInsensitive) != 0) {
        return refusal(400, "invalidValue", u"\"sortOrder\" is either ascending or descending."_s);
    }
    return query;
}

Result<ListQuery> withPaging(ListQuery query, const QString &startIndex, const QString &count)
{
    const auto start = number(startIndex, "startIndex"_L1);
    if (!start) {
        return core::failure(start.error());
    }
    const auto atMost = number(count, "count"_L1);
    if (!atMost) {
        return core::failure(atMost.error());
    }
    query.startIndex = std::max<qint64>(1, start->value_or(1));
    if (atMost->has_value()) {
        query.count = std::max<qint64>(0, **atMost);
    }
    return query;
}

} // namespace

Result<ListQuery> ListQuery::fromUrl(const QueryItems &items, const scim::SchemaSet &schemas)
{
    ListQuery query;
    if (items.isEmpty()) {
        return query;
    }
    auto projection = Projection::parse(splitNames(items.value(u"attributes"_s)),
                                        splitNames(items.value(u"excludedattributes"_s)), schemas);
    if (!projection) {
        return core::failure(projection.error());
    }
    query.projection = std::move(*projection);
    query.filter = items.value(u"filter"_s);
    query.sortBy = items.value(u"sortby"_s);
    return withPaging(std::move(query), items.value(u"startindex"_s), items.value(u"count"_s))
        .and_then([&items](ListQuery &&paged) { return withOrder(std::move(paged), items.value(u"sortorder"_s)); });
}

Result<ListQuery> ListQuery::fromJson(const QJsonObject &json, const scim::SchemaSet &schemas)
{
    const auto member = [&json](QStringView name) { return scim::Resource::member(json, name); };
    if (!member(u"schemas").toArray().contains(QString(scim::kSearchRequestSchema))) {
        return refusal(400, "invalidSyntax",
                       u"The member \"schemas\" has to list \"%1\"."_s.arg(scim::kSearchRequestSchema));
    }
    ListQuery query;
    auto projection =
        Projection::parse(namesOf(member(u"attributes")), namesOf(member(u"excludedAttributes")), schemas);
    if (!projection) {
        return core::failure(projection.error());
    }
    query.projection = std::move(*projection);
    query.filter = member(u"filter").toString();
    query.sortBy = member(u"sortBy").toString();
    return withPaging(std::move(query), numberText(member(u"startIndex")), numberText(member(u"count")))
        .and_then([&](ListQuery &&paged) { return withOrder(std::move(paged), member(u"sortOrder").toString()); });
}

QStringList splitNames(const QString &text)
{
    return text.split(u',', Qt::SkipEmptyParts);
}

} // namespace muster::sandbox
