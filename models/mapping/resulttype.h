// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <optional>
#include <span>

namespace muster::mapping {

/// Kind of a value as far as it is known before there is one.
enum class ValueKind {
    Unknown,
    Nothing, ///< always null: an argument left out
    Text,
    Boolean,
    Integer,
    Decimal,
    DateTime,
    Complex, ///< a record of named values
};

/// What an expression gives, as far as its text tells.
struct ResultType
{
    ValueKind kind = ValueKind::Unknown;
    std::optional<bool> isList; ///< nothing: not known

    friend bool operator==(const ResultType &, const ResultType &) = default;
};

inline constexpr ResultType kTextResult {ValueKind::Text, false};
inline constexpr ResultType kBooleanResult {ValueKind::Boolean, false};
inline constexpr ResultType kIntegerResult {ValueKind::Integer, false};

/// A source attribute as an attribute list describes it, for the checks before run time.
struct KnownAttribute
{
    QString name;
    ValueKind kind = ValueKind::Unknown;
    bool isMultiValued = false;
};

/// What is certain about a value that has either of two types.
[[nodiscard]] ResultType unified(const ResultType &a, const ResultType &b);
/// The same for any of several.
[[nodiscard]] ResultType unified(std::span<const ResultType> types);

/// "a text", "a boolean", "a list of texts": for warnings. "a value" when nothing is known.
[[nodiscard]] QString typeInWords(const ResultType &type);

} // namespace muster::mapping
