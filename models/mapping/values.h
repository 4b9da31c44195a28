// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/attributevalue.h"
#include "models/mapping/syntax.h"

#include <QDateTime>
#include <QString>

#include <optional>

namespace muster::mapping {

/// Kind of a value in words, without the value: "nothing", "a text", "a list of 3 values". Safe for logs.
[[nodiscard]] QString kindInWords(const core::AttributeValue &value);

/// True for nothing, an empty list and an empty text.
[[nodiscard]] bool isNullOrEmpty(const core::AttributeValue &value);

/// A list of one value becomes that value; everything else stays.
[[nodiscard]] core::AttributeValue unwrapped(core::AttributeValue value);

/// Whole number of an integer, an integral number or a text of digits (optional sign).
[[nodiscard]] std::optional<qint64> toInteger(const core::AttributeValue &value);
/// Number of anything that toInteger() takes, and of decimal fractions.
[[nodiscard]] std::optional<double> toNumber(const core::AttributeValue &value);
/// Boolean of a boolean, of "true" or "false" in any case, and of a number (0 is false).
[[nodiscard]] std::optional<bool> toBoolean(const core::AttributeValue &value);
/// Time stamp of a time stamp, of ISO 8601 text with or without time (no zone: UTC), and of Entra's
/// `M/d/yyyy h:mm:ss tt`. In UTC.
[[nodiscard]] std::optional<QDateTime> toDateTime(const core::AttributeValue &value);

/// Compares as documented in entra.md 7.1, and total where Entra gives up: nothing equals nothing and the empty text,
/// and is neither less nor greater. Numbers compare by value, times as instants, booleans with "true"/"false" in any
/// case; texts exactly and case-sensitively, except that <, >, <=, >= of two numerals or two dates go by value.
[[nodiscard]] bool compareValues(const core::AttributeValue &left, Comparison comparison,
                                 const core::AttributeValue &right);

} // namespace muster::mapping
