// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/attributevalue.h"

#include <QList>
#include <QRegularExpression>
#include <QString>
#include <QStringList>

#include <optional>

namespace muster::mapping {

/// Operators of a scoping clause (entra.md 6.3), and those that Entra lacks.
enum class ScopingOperator {
    Equals,
    NotEquals,
    IsTrue,
    IsFalse,
    IsNull,
    IsNotNull,
    RegexMatch,
    NotRegexMatch,
    GreaterThan,
    GreaterThanOrEquals,
    Includes,
    EndsWith,
    BitAnd, ///< all bits of the operand are set in the attribute, as LDAP's matching rule 1.2.840.113556.1.4.803
    NotBitAnd, ///< they are not
    StartsWith,
    LessThan,
    LessThanOrEquals,
    In,
    IsMemberOf, ///< of one of the groups, directly or through groups in them, however deep
    IsDirectMemberOf, ///< of one of the groups itself
    IsNotMemberOf, ///< of none of the groups; there is no attribute, so the null rule does not apply
};

/// What a clause compares with.
enum class OperandCount { None, One, Several };

/// Type of a source attribute, as far as operators care.
enum class AttributeKind { Text, Integer, Boolean, DateTime };

/// As documents spell it: Entra's own spelling, and "STARTS_WITH", "Less_Than", "IN", "IS MEMBER OF" and the like for
/// those that Entra lacks.
[[nodiscard]] QString scopingOperatorName(ScopingOperator op);
/// Inverse of scopingOperatorName(); case, and blank or underscore between words, do not matter.
[[nodiscard]] std::optional<ScopingOperator> scopingOperatorFromName(const QString &name);
[[nodiscard]] QStringList scopingOperatorNames();
[[nodiscard]] OperandCount operandCount(ScopingOperator op);
/// True for the operators that ask for a group instead of an attribute.
[[nodiscard]] bool asksForGroup(ScopingOperator op);
[[nodiscard]] bool isOrdering(ScopingOperator op);
[[nodiscard]] bool isPatternOperator(ScopingOperator op);
[[nodiscard]] bool isBitOperator(ScopingOperator op);
/// Operators that make sense for an attribute of the kind, those of groups excluded.
[[nodiscard]] QList<ScopingOperator> scopingOperatorsFor(AttributeKind kind);

/// Whole number of a bit mask: decimal, or hexadecimal as `&H2` or `0x2`.
[[nodiscard]] std::optional<qint64> bitMask(const QString &text);

/// The verdict of an operator that reads an attribute: several values pass when one does, for the operators that deny
/// when all do; no value, or an empty text, passes only IS NULL (entra.md 6.3). `pattern`: the compiled operand of the
/// pattern operators, or null when it cannot be used, which passes nothing.
[[nodiscard]] bool passesOperator(const core::AttributeValue &value, ScopingOperator op, const QStringList &operands,
                                  const QRegularExpression *pattern);

} // namespace muster::mapping
