// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/scim/valuefilter.h"

#include "models/scim/json.h"
#include "models/scim/resource.h"

#include <algorithm>

namespace muster::scim::valuefilter {

namespace {

bool isTerm(const Filter &filter)
{
    return filter.kind() == Filter::Kind::Comparison && filter.op() == CompareOp::Eq && !filter.value().isNull()
        && filter.path().urn().isEmpty() && filter.path().subAttribute().isEmpty() && !filter.path().valueFilter();
}

bool isDescription(const Filter &filter)
{
    if (filter.kind() != Filter::Kind::And) {
        return isTerm(filter);
    }
    return std::all_of(filter.children().begin(), filter.children().end(), isTerm);
}

bool termHolds(const Filter &term, const QJsonObject &element, Qt::CaseSensitivity sensitivity)
{
    const QJsonValue actual = Resource::member(element, term.path().attribute());
    const QJsonValue &wanted = term.value();
    if (actual.isString() && wanted.isString()) {
        return actual.toString().compare(wanted.toString(), sensitivity) == 0;
    }
    if (actual.isBool() != wanted.isBool()) {
        const auto truth = json::toBool(actual);
        return truth && truth == json::toBool(wanted);
    }
    return actual == wanted;
}

bool describes(const Filter &filter, const QJsonObject &element, Qt::CaseSensitivity sensitivity)
{
    if (filter.kind() != Filter::Kind::And) {
        return termHolds(filter, element, sensitivity);
    }
    return std::all_of(filter.children().begin(), filter.children().end(),
                       [&](const Filter &term) { return termHolds(term, element, sensitivity); });
}

template<typename Predicate>
qsizetype indexWhere(const QJsonArray &elements, Predicate predicate)
{
    for (qsizetype i = 0; i < elements.size(); ++i) {
        if (predicate(json::asComplex(elements.at(i)))) {
            return i;
        }
    }
    return -1;
}

} // namespace

std::optional<QJsonObject> description(const Filter &filter)
{
    if (!isDescription(filter)) {
        return std::nullopt;
    }
    QJsonObject element;
    if (filter.kind() != Filter::Kind::And) {
        json::put(element, filter.path().attribute(), filter.value());
        return element;
    }
    for (const Filter &term : filter.children()) {
        json::put(element, term.path().attribute(), term.value());
    }
    return element;
}

qsizetype indexOfMatch(const QJsonArray &elements, const Filter &filter)
{
    if (!isDescription(filter)) {
        return indexWhere(elements,
                          [&](const QJsonObject &element) { return filter.matches(element).value_or(false); });
    }
    const auto find = [&](Qt::CaseSensitivity sensitivity) {
        return indexWhere(elements,
                          [&](const QJsonObject &element) { return describes(filter, element, sensitivity); });
    };
    const qsizetype exact = find(Qt::CaseSensitive);
    return exact >= 0 ? exact : find(Qt::CaseInsensitive);
}

bool holdsOnly(const QJsonObject &element, const QJsonObject &description)
{
    for (auto it = element.constBegin(); it != element.constEnd(); ++it) {
        if (!json::isUnassigned(it.value()) && json::memberKey(description, it.key()).isNull()) {
            return false;
        }
    }
    return true;
}

} // namespace muster::scim::valuefilter
