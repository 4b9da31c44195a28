// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/attributevalue.h"
#include "models/core/result.h"

#include <QRegularExpression>
#include <QString>

#include <optional>

namespace muster::mapping {

/// Regular expressions as in .NET (dotnetpattern.h), run by PCRE2: case-sensitive, Unicode classes, `(?<name>…)`. Known
/// differences: look-behind is limited in length, a group keeps its last capture only, names occur once, \b goes by
/// PCRE2's idea of a word. Every match stops after 100,000 steps, so that a hostile pattern costs milliseconds.
/// InvalidSyntax with the 1-based position inside the pattern.
[[nodiscard]] core::Result<QRegularExpression> compilePattern(const QString &pattern);
/// The same, but the pattern must match the whole text.
[[nodiscard]] core::Result<QRegularExpression> compileWholePattern(const QString &pattern);

/// Longest text that patterns are tried on; together with the step limit it bounds the time of one evaluation.
inline constexpr qsizetype kMaxPatternText = 100'000;

/// Index of the group that is named so or, for digits, has that number in .NET, which counts unnamed groups first;
/// nothing when the pattern has none.
[[nodiscard]] std::optional<int> groupIndex(const QRegularExpression &expression, const QString &group);

/// Replacement text of a match in .NET's notation: $1, ${1}, ${name}, $& or $0 for the whole match, $$ for a dollar
/// sign. What names no group stays as it is.
[[nodiscard]] QString expandReplacement(const QRegularExpressionMatch &match, const QString &replacement);

/// True for vbTextCompare (or 1), false for vbBinaryCompare (or 0); nothing for anything else.
[[nodiscard]] std::optional<bool> compareWord(const core::AttributeValue &value);

} // namespace muster::mapping
