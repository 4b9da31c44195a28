// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/values.h"

#include <QLocale>

#include <cmath>
#include <compare>

using namespace Qt::StringLiterals;

namespace muster::mapping {

namespace {

std::partial_ordering order(const QString &left, const QString &right)
{
    return left.compare(right) <=> 0;
}

std::partial_ordering orderTimes(const core::AttributeValue &left, const core::AttributeValue &right)
{
    const auto a = toDateTime(left);
    const auto b = a ? toDateTime(right) : std::nullopt;
    return b ? a->toMSecsSinceEpoch() <=> b->toMSecsSinceEpoch() : std::partial_ordering::unordered;
}

std::partial_ordering orderNumbers(const core::AttributeValue &left, const core::AttributeValue &right)
{
    const auto leftInteger = toInteger(left);
    const auto rightInteger = toInteger(right);
    if (leftInteger && rightInteger) {
        return *leftInteger <=> *rightInteger;
    }
    const auto leftNumber = toNumber(left);
    const auto rightNumber = toNumber(right);
    return leftNumber && rightNumber ? *leftNumber <=> *rightNumber : std::partial_ordering::unordered;
}

/// Order when one side is typed and the other can be read as that type; unordered otherwise.
std::partial_ordering orderTyped(const core::AttributeValue &left, const core::AttributeValue &right)
{
    if (left.isBool() || right.isBool()) {
        const auto a = toBoolean(left);
        const auto b = toBoolean(right);
        return a && b ? static_cast<int>(*a) <=> static_cast<int>(*b) : std::partial_ordering::unordered;
    }
    if (left.isDateTime() || right.isDateTime()) {
        return orderTimes(left, right);
    }
    const std::partial_ordering numbers = orderNumbers(left, right);
    return numbers == std::partial_ordering::unordered ? orderTimes(left, right) : numbers;
}

bool holds(std::partial_ordering result, Comparison comparison)
{
    switch (comparison) {
    case Comparison::Equal:
        return std::is_eq(result);
    case Comparison::NotEqual:
        return !std::is_eq(result);
    case Comparison::Greater:
        return std::is_gt(result);
    case Comparison::GreaterOrEqual:
        return std::is_gteq(result);
    case Comparison::Less:
        return std::is_lt(result);
    case Comparison::LessOrEqual:
        return std::is_lteq(result);
    }
    return false;
}

bool compareEmpty(bool bothEmpty, Comparison comparison)
{
    return comparison == Comparison::NotEqual ? !bothEmpty : comparison == Comparison::Equal && bothEmpty;
}

} // namespace

QString kindInWords(const core::AttributeValue &value)
{
    if (value.isNull()) {
        return u"nothing"_s;
    }
    if (value.isBool()) {
        return u"a boolean"_s;
    }
    if (value.isInteger()) {
        return u"a whole number"_s;
    }
    if (value.isDouble()) {
        return u"a decimal number"_s;
    }
    if (value.isDateTime()) {
        return u"a time stamp"_s;
    }
    if (const auto *list = value.as<core::AttributeValue::List>()) {
        return list->size() == 1 ? u"a list of one value"_s : u"a list of %1 values"_s.arg(list->size());
    }
    if (value.isRecord()) {
        return u"a complex value"_s;
    }
    return value.toText().isEmpty() ? u"an empty text"_s : u"a text"_s;
}

bool isNullOrEmpty(const core::AttributeValue &value)
{
    const auto *text = value.as<QString>();
    return value.isUnassigned() || (text != nullptr && text->isEmpty());
}

core::AttributeValue unwrapped(core::AttributeValue value)
{
    const auto *list = value.as<core::AttributeValue::List>();
    if (list == nullptr || list->size() > 1) {
        return value;
    }
    return list->empty() ? core::AttributeValue() : core::AttributeValue(list->front());
}

std::optional<qint64> toInteger(const core::AttributeValue &value)
{
    if (const auto *integer = value.as<qint64>()) {
        return *integer;
    }
    if (const auto *number = value.as<double>()) {
        constexpr double kExact = 9007199254740992.0; // 2^53
        const bool integral = std::floor(*number) == *number && std::abs(*number) <= kExact;
        return integral ? std::optional(static_cast<qint64>(*number)) : std::nullopt;
    }
    if (const auto *text = value.as<QString>()) {
        bool ok = false;
        const qint64 integer = QStringView(*text).trimmed().toLongLong(&ok);
        return ok ? std::optional(integer) : std::nullopt;
    }
    return std::nullopt;
}

std::optional<double> toNumber(const core::AttributeValue &value)
{
    if (const auto *number = value.as<double>()) {
        return *number;
    }
    if (const auto integer = toInteger(value)) {
        return static_cast<double>(*integer);
    }
    if (const auto *text = value.as<QString>()) {
        bool ok = false;
        const double number = QStringView(*text).trimmed().toDouble(&ok);
        return ok && std::isfinite(number) ? std::optional(number) : std::nullopt;
    }
    return std::nullopt;
}

std::optional<bool> toBoolean(const core::AttributeValue &value)
{
    if (const auto *flag = value.as<bool>()) {
        return *flag;
    }
    if (const auto *text = value.as<QString>()) {
        const QStringView trimmed = QStringView(*text).trimmed();
        if (trimmed.compare("true"_L1, Qt::CaseInsensitive) == 0) {
            return true;
        }
        if (trimmed.compare("false"_L1, Qt::CaseInsensitive) == 0) {
            return false;
        }
    }
    const auto number = toNumber(value);
    return number ? std::optional(*number != 0.0) : std::nullopt;
}

std::optional<QDateTime> toDateTime(const core::AttributeValue &value)
{
    if (const auto *time = value.as<QDateTime>()) {
        return time->isValid() ? std::optional(time->toUTC()) : std::nullopt;
    }
    const auto *text = value.as<QString>();
    if (text == nullptr) {
        return std::nullopt;
    }
    const QString trimmed = text->trimmed();
    if (trimmed.isEmpty() || !trimmed.front().isDigit()) {
        return std::nullopt;
    }
    QDateTime time = QDateTime::fromString(trimmed, Qt::ISODateWithMs);
    if (!time.isValid()) {
        time = QLocale::c().toDateTime(trimmed, u"M/d/yyyy h:mm:ss AP"_s);
    }
    if (!time.isValid()) {
        return std::nullopt;
    }
    if (time.timeSpec() == Qt::LocalTime) {
        time.setTimeSpec(Qt::UTC); // no zone given: the result must not depend on this computer's zone
    }
    return time.toUTC();
}

bool compareValues(const core::AttributeValue &left, Comparison comparison, const core::AttributeValue &right)
{
    const bool leftEmpty = isNullOrEmpty(left);
    const bool rightEmpty = isNullOrEmpty(right);
    if (leftEmpty || rightEmpty) {
        return compareEmpty(leftEmpty && rightEmpty, comparison);
    }
    const bool bothTexts = left.isString() && right.isString();
    const bool equality = comparison == Comparison::Equal || comparison == Comparison::NotEqual;
    if (!bothTexts || !equality) {
        const std::partial_ordering result = orderTyped(left, right);
        if (result != std::partial_ordering::unordered) {
            return holds(result, comparison);
        }
        if (!bothTexts && !equality) {
            return false; // 5 > "abc" has no answer
        }
    }
    return holds(order(left.toText(), right.toText()), comparison);
}

} // namespace muster::mapping
