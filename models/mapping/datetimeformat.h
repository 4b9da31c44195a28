// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QString>

#include <optional>
#include <vector>

namespace muster::mapping {

/// The styles of .NET's DateTimeStyles that make a difference. A value without a zone is always UTC, so that the result
/// does not depend on the computer; AssumeLocal is therefore not known.
struct DateTimeStyles
{
    bool allowLeadingWhite = true;
    bool allowTrailingWhite = true;
    bool allowInnerWhite = false;

    /// Names joined by commas, in any case; empty means RoundtripKind, AllowLeadingWhite, AllowTrailingWhite
    /// (entra.md 7.2). Nothing for an unknown name.
    [[nodiscard]] static std::optional<DateTimeStyles> fromText(const QString &text);
};

/// Reads a value whose every character is described by a .NET custom format: y M d H h m s f F t z K, quoted and
/// escaped literals, invariant culture. Parts that the format lacks are 1 January 0001, midnight; UTC without a zone.
[[nodiscard]] std::optional<QDateTime> parseDateTime(const QString &text, const QString &format,
                                                     const DateTimeStyles &styles);

/// Reads what .NET's DateTime.Parse reads with the invariant culture, as far as dates in directories go: ISO 8601 with
/// or without time, fraction and zone (2020-03-16-07:00 too), month/day/year, and month names in English. White space
/// anywhere between the parts is allowed. In UTC; without a zone it is UTC already.
[[nodiscard]] std::optional<QDateTime> parseAnyDateTime(const QString &text);

/// True for the units of DateAdd and DateDiff: yyyy, m, d, ww, h, n, s (entra.md 7.2).
[[nodiscard]] bool isInterval(QStringView text);

/// The custom format that a one-letter .NET standard format stands for in the culture en-US, which is the one that
/// `M/d/yyyy h:mm:ss tt` comes from; any other format as it is. Nothing for a letter that is no standard format.
[[nodiscard]] std::optional<QString> customDateTimeFormat(const QString &format);

/// Writes a time in UTC by a .NET custom format; an empty one is `M/d/yyyy h:mm:ss tt`.
[[nodiscard]] QString printDateTime(const QDateTime &time, const QString &format);

/// A run of one format letter, or a literal: the pieces of a .NET custom format.
struct DateTimePiece
{
    QChar letter; ///< null for a literal
    int count = 0;
    QString literal;
};
[[nodiscard]] std::vector<DateTimePiece> dateTimePieces(const QString &format);

} // namespace muster::mapping
