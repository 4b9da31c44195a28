// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/mapping/lexer.h"

#include <QString>

#include <optional>
#include <vector>

/// What an editor has to know about a text that is still being written.
namespace muster::mapping {

/// A token and where it ends.
struct TokenSpan
{
    TokenKind kind = TokenKind::End;
    int begin = 0; ///< 0-based
    int end = 0; ///< behind its last character
    QString text; ///< as Token::text

    [[nodiscard]] int length() const { return end - begin; }
};

/// The tokens up to the first character that begins none; white space is in none of them.
[[nodiscard]] std::vector<TokenSpan> tokenSpans(const QString &text);

/// The call that the cursor stands in, and the argument (0-based).
struct CallAtCursor
{
    QString function;
    int argument = 0;
};
/// Nothing outside of the brackets of a function.
[[nodiscard]] std::optional<CallAtCursor> callAt(const QString &text, int cursor);

/// A bracket and its partner, 0-based.
struct BracketPair
{
    int open = 0;
    int close = 0;
};
/// The pair whose one half stands before or behind the cursor.
[[nodiscard]] std::optional<BracketPair> bracketsAt(const QString &text, int cursor);

/// What stands before the cursor and can be completed: `[sur`, `ToL`; empty inside of a text and where nothing was
/// begun.
[[nodiscard]] QString begunWord(const QString &text, int cursor);

/// The part of the text that a finding at `position` (0-based) is about: its token, or one character.
[[nodiscard]] TokenSpan spanAt(const QString &text, int position);

} // namespace muster::mapping
