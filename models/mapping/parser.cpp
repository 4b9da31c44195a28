// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/lexer.h"
#include "models/mapping/syntax.h"

using namespace Qt::StringLiterals;

namespace muster::mapping {

namespace {

constexpr qsizetype kMaxLength = 10'000; // Entra's limit (entra.md 7.1)
constexpr int kMaxNesting = 100; // keeps recursion far from the end of any thread's stack

/// The token as it was written.
QString written(const Token &token)
{
    return token.kind == TokenKind::Attribute ? u'[' + token.text + u']' : token.text;
}

/// Recursive descent over the grammar of entra.md 7.1.
class Parser final
{
public:
    explicit Parser(QStringView text)
        : m_lexer(text)
    {
    }
    [[nodiscard]] core::Result<Node> whole();

private:
    [[nodiscard]] core::Result<void> advance();
    [[nodiscard]] core::Result<Node> operand(int depth);
    [[nodiscard]] core::Result<Node> wordOrCall(int depth);
    [[nodiscard]] core::Result<Node> call(Node node, int depth);
    [[nodiscard]] core::Result<Node> argument(int depth);
    [[nodiscard]] core::Result<Node> leaf(Node node);
    [[nodiscard]] core::Result<Node> unexpected() const;
    [[nodiscard]] core::Result<void> afterWhole() const;

    Lexer m_lexer;
    Token m_token;
};

core::Result<void> Parser::advance()
{
    core::Result<Token> token = m_lexer.next();
    if (!token) {
        return tl::unexpected(token.error());
    }
    m_token = std::move(*token);
    return {};
}

core::Result<Node> Parser::whole()
{
    if (const auto first = advance(); !first) {
        return tl::unexpected(first.error());
    }
    if (m_token.kind == TokenKind::End) {
        return syntaxError(
            1, u"the expression is empty."_s,
            u"Write an attribute as [name], a text as \"text\", or a function such as ToLower([mail])."_s);
    }
    core::Result<Node> node = argument(0);
    if (!node) {
        return node;
    }
    if (const auto end = afterWhole(); !end) {
        return tl::unexpected(end.error());
    }
    return node;
}

core::Result<void> Parser::afterWhole() const
{
    switch (m_token.kind) {
    case TokenKind::End:
        return {};
    case TokenKind::Close:
        return syntaxError(m_token.column, u"this closing parenthesis closes nothing."_s, u"Remove it."_s);
    default:
        return syntaxError(m_token.column, u"the expression is complete before \"%1\"."_s.arg(written(m_token)),
                           u"Join several values with Append, Join or Coalesce."_s);
    }
}

core::Result<Node> Parser::unexpected() const
{
    switch (m_token.kind) {
    case TokenKind::End:
        return syntaxError(m_token.column, u"the expression ends too early."_s,
                           u"Close each opening parenthesis with )."_s);
    case TokenKind::Compare:
        return syntaxError(m_token.column, u"\"%1\" has nothing to compare with on its left."_s.arg(written(m_token)),
                           u"Write a value on both sides, e.g. [department] = \"Sales\"."_s);
    default:
        return syntaxError(m_token.column, u"a value is expected, not \"%1\"."_s.arg(written(m_token)),
                           u"Write an attribute as [name], a text as \"text\", or a function call."_s);
    }
}

core::Result<Node> Parser::leaf(Node node)
{
    if (const auto next = advance(); !next) {
        return tl::unexpected(next.error());
    }
    return node;
}

core::Result<Node> Parser::operand(int depth)
{
    Node node;
    node.column = m_token.column;
    switch (m_token.kind) {
    case TokenKind::Literal:
        node.kind = Node::Kind::Literal;
        node.value = m_token.value;
        return leaf(std::move(node));
    case TokenKind::Attribute:
        node.kind = m_token.text == "IsSoftDeleted"_L1 ? Node::Kind::SoftDeleted : Node::Kind::Attribute;
        node.name = m_token.text;
        return leaf(std::move(node));
    case TokenKind::Name:
        return wordOrCall(depth);
    default:
        return unexpected();
    }
}

core::Result<Node> Parser::wordOrCall(int depth)
{
    Node node;
    node.column = m_token.column;
    node.name = m_token.text;
    if (const auto next = advance(); !next) {
        return tl::unexpected(next.error());
    }
    if (m_token.kind == TokenKind::Open) {
        return call(std::move(node), depth + 1);
    }
    const bool isTrue = node.name == "True"_L1 || node.name == "true"_L1;
    if (isTrue || node.name == "False"_L1 || node.name == "false"_L1) {
        node.kind = Node::Kind::Literal;
        node.value = core::AttributeValue(isTrue);
        return node;
    }
    node.kind = Node::Kind::Word;
    return node;
}

core::Result<Node> Parser::call(Node node, int depth)
{
    if (depth > kMaxNesting) {
        return syntaxError(node.column, u"more than %1 functions inside one another."_s.arg(kMaxNesting),
                           u"Split the expression over several attributes."_s);
    }
    node.kind = Node::Kind::Call;
    if (const auto open = advance(); !open) {
        return tl::unexpected(open.error());
    }
    if (m_token.kind == TokenKind::Close) {
        return leaf(std::move(node));
    }
    for (;;) {
        core::Result<Node> next = argument(depth);
        if (!next) {
            return next;
        }
        node.children.push_back(std::move(*next));
        if (m_token.kind == TokenKind::Close) {
            return leaf(std::move(node));
        }
        if (m_token.kind != TokenKind::Comma) {
            return m_token.kind == TokenKind::End
                ? syntaxError(node.column, u"%1( has no closing parenthesis."_s.arg(node.name), u"Add a )."_s)
                : syntaxError(
                    m_token.column, u"a comma or ) is expected, not \"%1\"."_s.arg(written(m_token)),
                    u"Separate arguments by commas; join conditions with And(a, b) or Or(a, b), texts with Append."_s);
        }
        if (const auto comma = advance(); !comma) {
            return tl::unexpected(comma.error());
        }
    }
}

core::Result<Node> Parser::argument(int depth)
{
    if (m_token.kind == TokenKind::Comma || m_token.kind == TokenKind::Close) {
        Node empty;
        empty.column = m_token.column;
        return empty;
    }
    core::Result<Node> left = operand(depth);
    if (!left || m_token.kind != TokenKind::Compare) {
        return left;
    }
    Node node;
    node.kind = Node::Kind::Compare;
    node.column = m_token.column;
    node.name = m_token.text;
    node.comparison = m_token.comparison;
    if (const auto next = advance(); !next) {
        return tl::unexpected(next.error());
    }
    core::Result<Node> right = operand(depth);
    if (!right) {
        return right;
    }
    if (m_token.kind == TokenKind::Compare) {
        return syntaxError(m_token.column, u"two comparisons in a row."_s,
                           u"Join conditions with And(a, b), or nest IIF."_s);
    }
    node.children.push_back(std::move(*left));
    node.children.push_back(std::move(*right));
    return node;
}

} // namespace

tl::unexpected<core::Error> syntaxError(int column, const QString &what, const QString &remedy)
{
    return core::failure(core::ErrorCode::InvalidSyntax, u"Column %1: %2"_s.arg(QString::number(column), what), remedy);
}

core::Result<Node> parseExpression(const QString &text)
{
    if (text.size() > kMaxLength) {
        return syntaxError(static_cast<int>(kMaxLength) + 1,
                           u"the expression has %1 characters; at most 10,000 are allowed."_s.arg(text.size()),
                           u"Split it over several attributes."_s);
    }
    return Parser(text).whole();
}

} // namespace muster::mapping
