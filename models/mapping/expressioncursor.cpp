// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/expressioncursor.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::mapping {

namespace {

bool isInsideOfText(const QString &before)
{
    bool inside = false;
    for (qsizetype i = 0; i < before.size(); ++i) {
        if (inside && before.at(i) == u'\\') {
            ++i;
        } else if (before.at(i) == u'"') {
            inside = !inside;
        }
    }
    return inside;
}

bool isBeside(int place, int cursor)
{
    return cursor == place || cursor == place + 1;
}

} // namespace

std::vector<TokenSpan> tokenSpans(const QString &text)
{
    std::vector<TokenSpan> spans;
    Lexer lexer(text);
    for (auto token = lexer.next(); token && token->kind != TokenKind::End; token = lexer.next()) {
        spans.push_back({token->kind, token->column - 1, lexer.position(), token->text});
    }
    return spans;
}

std::optional<CallAtCursor> callAt(const QString &text, int cursor)
{
    std::vector<CallAtCursor> open;
    QString name;
    for (const TokenSpan &span : tokenSpans(text)) {
        if (span.begin >= cursor) {
            break;
        }
        switch (span.kind) {
        case TokenKind::Open:
            open.push_back({name, 0});
            break;
        case TokenKind::Close:
            if (!open.empty()) {
                open.pop_back();
            }
            break;
        case TokenKind::Comma:
            if (!open.empty()) {
                ++open.back().argument;
            }
            break;
        default:
            break;
        }
        name = span.kind == TokenKind::Name ? span.text : QString();
    }
    if (open.empty() || open.back().function.isEmpty()) {
        return std::nullopt;
    }
    return open.back();
}

std::optional<BracketPair> bracketsAt(const QString &text, int cursor)
{
    std::vector<int> open;
    for (const TokenSpan &span : tokenSpans(text)) {
        if (span.kind == TokenKind::Open) {
            open.push_back(span.begin);
        } else if (span.kind == TokenKind::Close && !open.empty()) {
            const BracketPair pair {open.back(), span.begin};
            open.pop_back();
            if (isBeside(pair.open, cursor) || isBeside(pair.close, cursor)) {
                return pair;
            }
        }
    }
    return std::nullopt;
}

QString begunWord(const QString &text, int cursor)
{
    const QString before = text.left(cursor);
    if (isInsideOfText(before)) {
        return {};
    }
    if (const qsizetype open = before.lastIndexOf(u'['); open > before.lastIndexOf(u']')) {
        return before.mid(open);
    }
    qsizetype start = before.size();
    while (start > 0 && (before.at(start - 1).isLetterOrNumber() || before.at(start - 1) == u'_')) {
        --start;
    }
    const QString word = before.mid(start);
    return word.isEmpty() || word.front().isDigit() ? QString() : word;
}

TokenSpan spanAt(const QString &text, int position)
{
    for (const TokenSpan &span : tokenSpans(text)) {
        if (position >= span.begin && position < span.end) {
            return span;
        }
    }
    const auto last = static_cast<int>(std::max<qsizetype>(0, text.size() - 1));
    const int begin = std::clamp(position, 0, last);
    return {TokenKind::End, begin, std::min(begin + 1, static_cast<int>(text.size())), {}};
}

} // namespace muster::mapping
