// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/attributevalue.h"
#include "models/core/result.h"
#include "models/mapping/syntax.h"

#include <QString>
#include <QStringView>

#include <optional>

namespace muster::mapping {

enum class TokenKind { End, Name, Attribute, Literal, Open, Close, Comma, Compare };

struct Token
{
    TokenKind kind = TokenKind::End;
    int column = 1; ///< 1-based
    QString text; ///< name of a function or attribute, or the token as written
    core::AttributeValue value; ///< Literal
    Comparison comparison = Comparison::Equal; ///< Compare
};

/// Number of a text such as &HF7; nothing for any other text or when it is too large.
[[nodiscard]] std::optional<qint64> hexNumber(QStringView text);

/// Cuts an expression into tokens, one at a time. The text must outlive it.
class Lexer final
{
public:
    explicit Lexer(QStringView text)
        : m_text(text)
    {
    }
    /// The next token, End at the end of the text again and again. InvalidSyntax for what begins no token.
    [[nodiscard]] core::Result<Token> next();
    /// 0-based place behind the last token.
    [[nodiscard]] int position() const { return static_cast<int>(m_position); }

private:
    [[nodiscard]] int column() const { return static_cast<int>(m_position) + 1; }
    [[nodiscard]] QChar peek(qsizetype ahead = 0) const;
    [[nodiscard]] Token take(TokenKind kind, qsizetype length);
    [[nodiscard]] Token compare(Comparison comparison, qsizetype length);
    [[nodiscard]] core::Result<Token> text();
    [[nodiscard]] core::Result<Token> attribute();
    [[nodiscard]] core::Result<Token> number();
    [[nodiscard]] core::Result<Token> hexadecimal();
    [[nodiscard]] core::Result<Token> comparison();
    [[nodiscard]] Token name();

    QStringView m_text;
    qsizetype m_position = 0;
};

} // namespace muster::mapping
