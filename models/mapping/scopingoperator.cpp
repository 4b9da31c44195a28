// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/scopingoperator.h"

#include "models/mapping/pattern.h"
#include "models/mapping/values.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace muster::mapping {

namespace {

using core::AttributeValue;

// Flags of kinds.
constexpr int kNone = 0;
constexpr int kText = 1;
constexpr int kInteger = 2;
constexpr int kBoolean = 4;
constexpr int kDateTime = 8;
constexpr int kEvery = kText | kInteger | kBoolean | kDateTime;

struct OperatorRow
{
    ScopingOperator op {};
    QLatin1StringView name; ///< as Entra spells it
    OperandCount operands {};
    int kinds = kNone; ///< kinds of attributes that it is offered for
};

constexpr std::array kOperators {
    OperatorRow {ScopingOperator::Equals, "EQUALS"_L1, OperandCount::One, kText | kInteger | kDateTime},
    OperatorRow {ScopingOperator::NotEquals, "NOT EQUALS"_L1, OperandCount::One, kText | kInteger | kDateTime},
    OperatorRow {ScopingOperator::IsTrue, "IS TRUE"_L1, OperandCount::None, kBoolean | kText},
    OperatorRow {ScopingOperator::IsFalse, "IS FALSE"_L1, OperandCount::None, kBoolean | kText},
    OperatorRow {ScopingOperator::IsNull, "IS NULL"_L1, OperandCount::None, kEvery},
    OperatorRow {ScopingOperator::IsNotNull, "IS NOT NULL"_L1, OperandCount::None, kEvery},
    OperatorRow {ScopingOperator::RegexMatch, "REGEX MATCH"_L1, OperandCount::One, kText | kInteger},
    OperatorRow {ScopingOperator::NotRegexMatch, "NOT REGEX MATCH"_L1, OperandCount::One, kText | kInteger},
    OperatorRow {ScopingOperator::GreaterThan, "Greater_Than"_L1, OperandCount::One, kText | kInteger | kDateTime},
    OperatorRow {ScopingOperator::GreaterThanOrEquals, "Greater_Than_OR_EQUALS"_L1, OperandCount::One,
                 kText | kInteger | kDateTime},
    OperatorRow {ScopingOperator::Includes, "Includes"_L1, OperandCount::One, kText},
    OperatorRow {ScopingOperator::EndsWith, "ENDS_WITH"_L1, OperandCount::One, kText},
    OperatorRow {ScopingOperator::BitAnd, "&"_L1, OperandCount::One, kText | kInteger},
    OperatorRow {ScopingOperator::NotBitAnd, "!&"_L1, OperandCount::One, kText | kInteger},
    OperatorRow {ScopingOperator::StartsWith, "STARTS_WITH"_L1, OperandCount::One, kText},
    OperatorRow {ScopingOperator::LessThan, "Less_Than"_L1, OperandCount::One, kText | kInteger | kDateTime},
    OperatorRow {ScopingOperator::LessThanOrEquals, "Less_Than_OR_EQUALS"_L1, OperandCount::One,
                 kText | kInteger | kDateTime},
    OperatorRow {ScopingOperator::In, "IN"_L1, OperandCount::Several, kText | kInteger},
    OperatorRow {ScopingOperator::IsMemberOf, "IS MEMBER OF"_L1, OperandCount::Several, kNone},
    OperatorRow {ScopingOperator::IsDirectMemberOf, "IS DIRECT MEMBER OF"_L1, OperandCount::Several, kNone},
    OperatorRow {ScopingOperator::IsNotMemberOf, "IS NOT MEMBER OF"_L1, OperandCount::Several, kNone},
};

const OperatorRow &rowOf(ScopingOperator op)
{
    const auto row =
        std::find_if(kOperators.begin(), kOperators.end(), [op](const auto &each) { return each.op == op; });
    return row == kOperators.end() ? kOperators.front() : *row;
}

int flagOf(AttributeKind kind)
{
    switch (kind) {
    case AttributeKind::Text:
        return kText;
    case AttributeKind::Integer:
        return kInteger;
    case AttributeKind::Boolean:
        return kBoolean;
    case AttributeKind::DateTime:
        return kDateTime;
    }
    return kNone;
}

bool isNegative(ScopingOperator op)
{
    return op == ScopingOperator::NotEquals || op == ScopingOperator::NotRegexMatch || op == ScopingOperator::NotBitAnd;
}

template<typename T>
bool holdsOrder(const T &left, ScopingOperator op, const T &right)
{
    switch (op) {
    case ScopingOperator::GreaterThan:
        return left > right;
    case ScopingOperator::GreaterThanOrEquals:
        return left >= right;
    case ScopingOperator::LessThan:
        return left < right;
    default:
        return left <= right;
    }
}

/// As whole numbers, or as points in time; false when the two are neither both.
bool compares(const AttributeValue &actual, ScopingOperator op, const QString &operand)
{
    const AttributeValue wanted(operand);
    if (const auto number = toInteger(wanted)) {
        const auto left = toInteger(actual);
        return left && holdsOrder(*left, op, *number);
    }
    const auto time = toDateTime(wanted);
    const auto left = toDateTime(actual);
    return time && left && holdsOrder(*left, op, *time);
}

/// Texts exactly; a point in time equals the same instant however it is written.
bool equals(const AttributeValue &actual, const QString &operand)
{
    if (const QDateTime *time = actual.as<QDateTime>()) {
        const auto wanted = toDateTime(AttributeValue(operand));
        return wanted && *wanted == *time;
    }
    return actual.toText() == operand;
}

/// Nothing: the pattern is wrong or gave up.
std::optional<bool> matchesPattern(const QString &text, const QRegularExpression *pattern)
{
    if (pattern == nullptr || text.size() > kMaxPatternText) {
        return std::nullopt;
    }
    const QRegularExpressionMatch match = pattern->match(text);
    return match.isValid() ? std::optional(match.hasMatch()) : std::nullopt;
}

/// Nothing: one of the two is no whole number.
std::optional<bool> hasBits(const AttributeValue &actual, const QString &operand)
{
    const auto value = toInteger(actual);
    const auto mask = bitMask(operand);
    return value && mask ? std::optional((*value & *mask) == *mask) : std::nullopt;
}

/// The verdict on one value that is neither nothing nor an empty text.
bool holds(const AttributeValue &actual, ScopingOperator op, const QStringList &operands,
           const QRegularExpression *pattern)
{
    const QString operand = operands.isEmpty() ? QString() : operands.front();
    switch (op) {
    case ScopingOperator::Equals:
        return equals(actual, operand);
    case ScopingOperator::NotEquals:
        return !equals(actual, operand);
    case ScopingOperator::IsTrue:
        return toBoolean(actual) == true;
    case ScopingOperator::IsFalse:
        return toBoolean(actual) == false;
    case ScopingOperator::IsNotNull:
        return true;
    case ScopingOperator::RegexMatch:
        return matchesPattern(actual.toText(), pattern) == true;
    case ScopingOperator::NotRegexMatch:
        return matchesPattern(actual.toText(), pattern) == false;
    case ScopingOperator::GreaterThan:
    case ScopingOperator::GreaterThanOrEquals:
    case ScopingOperator::LessThan:
    case ScopingOperator::LessThanOrEquals:
        return compares(actual, op, operand);
    case ScopingOperator::Includes:
        return actual.toText().contains(operand);
    case ScopingOperator::EndsWith:
        return actual.toText().endsWith(operand);
    case ScopingOperator::BitAnd:
        return hasBits(actual, operand) == true;
    case ScopingOperator::NotBitAnd:
        return hasBits(actual, operand) == false;
    case ScopingOperator::StartsWith:
        return actual.toText().startsWith(operand);
    case ScopingOperator::In:
        return operands.contains(actual.toText());
    case ScopingOperator::IsNull:
    case ScopingOperator::IsMemberOf:
    case ScopingOperator::IsDirectMemberOf:
    case ScopingOperator::IsNotMemberOf:
        return false; // a value is there; groups are no values
    }
    return false;
}

} // namespace

QString scopingOperatorName(ScopingOperator op)
{
    return rowOf(op).name;
}

std::optional<ScopingOperator> scopingOperatorFromName(const QString &name)
{
    const QString wanted = QString(name).replace(u' ', u'_');
    for (const OperatorRow &row : kOperators) {
        if (wanted.compare(QString(row.name).replace(u' ', u'_'), Qt::CaseInsensitive) == 0) {
            return row.op;
        }
    }
    return std::nullopt;
}

QStringList scopingOperatorNames()
{
    QStringList names;
    for (const OperatorRow &row : kOperators) {
        names.append(row.name);
    }
    return names;
}

OperandCount operandCount(ScopingOperator op)
{
    return rowOf(op).operands;
}

bool asksForGroup(ScopingOperator op)
{
    return op == ScopingOperator::IsMemberOf || op == ScopingOperator::IsDirectMemberOf
        || op == ScopingOperator::IsNotMemberOf;
}

bool isOrdering(ScopingOperator op)
{
    return op == ScopingOperator::GreaterThan || op == ScopingOperator::GreaterThanOrEquals
        || op == ScopingOperator::LessThan || op == ScopingOperator::LessThanOrEquals;
}

bool isPatternOperator(ScopingOperator op)
{
    return op == ScopingOperator::RegexMatch || op == ScopingOperator::NotRegexMatch;
}

bool isBitOperator(ScopingOperator op)
{
    return op == ScopingOperator::BitAnd || op == ScopingOperator::NotBitAnd;
}

QList<ScopingOperator> scopingOperatorsFor(AttributeKind kind)
{
    QList<ScopingOperator> list;
    for (const OperatorRow &row : kOperators) {
        if ((row.kinds & flagOf(kind)) != 0) {
            list.append(row.op);
        }
    }
    return list;
}

std::optional<qint64> bitMask(const QString &text)
{
    const QString digits = text.trimmed();
    const bool isHex =
        digits.startsWith("&H"_L1, Qt::CaseInsensitive) || digits.startsWith("0x"_L1, Qt::CaseInsensitive);
    bool isNumber = false;
    const qint64 mask = isHex ? digits.mid(2).toLongLong(&isNumber, 16) : digits.toLongLong(&isNumber, 10);
    return isNumber && mask > 0 ? std::optional(mask) : std::nullopt;
}

bool passesOperator(const AttributeValue &value, ScopingOperator op, const QStringList &operands,
                    const QRegularExpression *pattern)
{
    if (!value.isList()) { // most attributes: no list is made of them
        return isNullOrEmpty(value) ? op == ScopingOperator::IsNull : holds(value, op, operands, pattern);
    }
    AttributeValue::List values = value.toList();
    std::erase_if(values, [](const AttributeValue &each) { return isNullOrEmpty(each); });
    if (values.empty()) {
        return op == ScopingOperator::IsNull;
    }
    const auto test = [&](const AttributeValue &each) { return holds(each, op, operands, pattern); };
    return isNegative(op) ? std::all_of(values.cbegin(), values.cend(), test)
                          : std::any_of(values.cbegin(), values.cend(), test);
}

} // namespace muster::mapping
