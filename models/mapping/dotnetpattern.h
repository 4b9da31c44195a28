// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"

#include <QString>

namespace muster::mapping {

/// The same regular expression for PCRE2 as the given one is for .NET, where their notations differ:
/// - \w is .NET's (letters, marks, decimal digits, connector punctuation); \v is one character; \uXXXX is understood;
/// - character class subtraction [a-z-[aeiou]], and [ as an ordinary character inside a class;
/// - common Unicode blocks, \p{IsCyrillic};
/// - \1 counts as .NET does: unnamed groups first, then the named ones;
/// - { that begins no quantifier is an ordinary character.
/// What one of the two lacks is refused with InvalidSyntax that begins with the 1-based position: PCRE2's \Q, \K, \R,
/// \h, possessive quantifiers, recursion and (*VERBS); .NET's balancing groups and numbers as group names.
[[nodiscard]] core::Result<QString> fromDotNet(const QString &pattern);

} // namespace muster::mapping
