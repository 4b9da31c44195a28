// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mappingeditor/expression/expressionhighlighter.h"

#include "models/mapping/expressioncursor.h"

#include <optional>

namespace muster::ui {

namespace {

std::optional<Token> tokenOf(const mapping::TokenSpan &span)
{
    switch (span.kind) {
    case mapping::TokenKind::Name:
        return Token::SyntaxFunction;
    case mapping::TokenKind::Attribute:
        return Token::SyntaxAttribute;
    case mapping::TokenKind::Literal:
        return span.text.startsWith(u'"') ? Token::SyntaxText : Token::SyntaxNumber;
    default:
        return std::nullopt;
    }
}

} // namespace

ExpressionHighlighter::ExpressionHighlighter(QTextDocument *document, const QPalette &palette)
    : QSyntaxHighlighter(document)
    , m_palette(palette)
{
}

void ExpressionHighlighter::setPalette(const QPalette &palette)
{
    m_palette = palette;
    rehighlight();
}

void ExpressionHighlighter::highlightBlock(const QString &text)
{
    for (const mapping::TokenSpan &span : mapping::tokenSpans(text)) {
        if (const auto token = tokenOf(span)) {
            setFormat(span.begin, span.length(), colour(*token, m_palette));
        }
    }
}

} // namespace muster::ui
