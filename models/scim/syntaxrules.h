// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringView>

/// Lexical rules of paths and filters.
namespace muster::scim::syntax {

[[nodiscard]] bool isSpace(QChar c);
/// Characters of an attribute name after its first (RFC 7643 section 2.1).
[[nodiscard]] bool isNameCharacter(QChar c);
/// True for what ends a path's URN and names: a space, bracket, quote or comma.
[[nodiscard]] bool endsHead(QChar c);
/// ATTRNAME of RFC 7643 section 2.1, plus `$ref` and names that providers begin with an underscore.
[[nodiscard]] bool isName(QStringView text);
/// Number of characters of the URN at the start of a path, 0 for none; the rules are told at AttributePath. `filtered`
/// says that a value filter follows.
[[nodiscard]] qsizetype urnLength(QStringView head, bool filtered);
/// The number of RFC 8259 section 6.
[[nodiscard]] bool isJsonNumber(QStringView word);

} // namespace muster::scim::syntax
