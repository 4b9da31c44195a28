// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/compiler.h"

#include "models/mapping/function.h"
#include "models/mapping/pattern.h"
#include "models/mapping/suggestion.h"
#include "models/mapping/values.h"

using namespace Qt::StringLiterals;

namespace muster::mapping {

namespace {

[[nodiscard]] core::Result<void> compileNode(Node &node);

QString expectedInWords(ArgumentKind kind)
{
    switch (kind) {
    case ArgumentKind::Integer:
        return u"a whole number"_s;
    case ArgumentKind::Condition:
        return u"a condition (true or false)"_s;
    case ArgumentKind::CompareWord:
        return u"vbBinaryCompare or vbTextCompare"_s;
    case ArgumentKind::Any:
    case ArgumentKind::Text:
    case ArgumentKind::Pattern:
        break;
    }
    return u"a value"_s;
}

core::Result<void> unknownFunction(const Node &node)
{
    return syntaxError(node.column,
                       u"there is no function %1%2"_s.arg(node.name, didYouMean(node.name, functionNames())),
                       u"Names of functions are case-sensitive; \"musterctl expr functions\" lists them."_s);
}

core::Result<void> unknownWord(const Node &node)
{
    const QString suggestion = didYouMean(node.name, functionNames());
    return syntaxError(node.column, u"the word %1 means nothing here%2"_s.arg(node.name, suggestion),
                       u"Write an attribute as [%1] and a text as \"%1\"."_s.arg(node.name));
}

core::Result<void> checkLiteral(const Function &function, int index, const Node &literal)
{
    const ArgumentKind kind = function.argument(index).kind;
    const bool wrong = (kind == ArgumentKind::Integer && !toInteger(literal.value))
        || (kind == ArgumentKind::Condition && !toBoolean(literal.value))
        || (kind == ArgumentKind::CompareWord && !compareWord(literal.value));
    if (wrong) {
        return syntaxError(literal.column,
                           u"%1 must be %2, not %3."_s.arg(argumentInWords(function, index), expectedInWords(kind),
                                                           kindInWords(literal.value)),
                           u"The function is used as %1."_s.arg(function.signature()));
    }
    return {};
}

core::Result<void> compilePatternOf(const Function &function, int index, Node &literal)
{
    const QString pattern = literal.value.toText();
    if (pattern.isEmpty()) {
        return {};
    }
    core::Result<QRegularExpression> expression = compilePattern(pattern);
    if (!expression) {
        return syntaxError(literal.column, u"%1: %2"_s.arg(argumentInWords(function, index), expression.error().detail),
                           expression.error().remedy);
    }
    literal.pattern = std::move(*expression);
    return {};
}

core::Result<void> checkWord(const Function &function, int index, Node &word)
{
    if (function.argument(index).kind != ArgumentKind::CompareWord) {
        return unknownWord(word);
    }
    word.kind = Node::Kind::Literal;
    word.value = core::AttributeValue(word.name);
    return checkLiteral(function, index, word);
}

core::Result<void> compileArgument(const Function &function, int index, Node &argument)
{
    switch (argument.kind) {
    case Node::Kind::Empty:
        if (!function.argument(index).optional) {
            return syntaxError(argument.column, u"%1 is missing."_s.arg(argumentInWords(function, index)),
                               u"The function is used as %1."_s.arg(function.signature()));
        }
        return {};
    case Node::Kind::Literal:
        if (function.argument(index).kind == ArgumentKind::Pattern) {
            return compilePatternOf(function, index, argument);
        }
        return checkLiteral(function, index, argument);
    case Node::Kind::Word:
        return checkWord(function, index, argument);
    case Node::Kind::Compare:
        if (function.argument(index).kind != ArgumentKind::Condition) {
            return syntaxError(argument.column, u"%1 cannot be a comparison."_s.arg(argumentInWords(function, index)),
                               u"Comparisons are possible as the condition of IIF and inside CBool."_s);
        }
        return compileNode(argument);
    case Node::Kind::Attribute:
    case Node::Kind::SoftDeleted:
    case Node::Kind::Call:
        return compileNode(argument);
    }
    return {};
}

/// Empty arguments behind the last possible one carry no meaning (entra.md 7.1: trailing empties are allowed).
void dropTrailingEmpties(const Function &function, Node &call)
{
    while (!function.takes(static_cast<int>(call.children.size())) && call.children.back().kind == Node::Kind::Empty) {
        call.children.pop_back();
    }
}

core::Result<void> checkCount(const Function &function, const Node &call)
{
    const auto count = static_cast<int>(call.children.size());
    const auto known = static_cast<int>(function.arguments.size());
    const QString usage = u"The function is used as %1."_s.arg(function.signature());
    if (!function.takes(count)) {
        const Node &surplus = call.children[static_cast<std::size_t>(known)];
        return syntaxError(
            surplus.column,
            u"%1 takes at most %2, but %3 are given."_s.arg(
                function.name, known == 1 ? u"one argument"_s : u"%1 arguments"_s.arg(known), QString::number(count)),
            usage);
    }
    for (int index = count; index < known; ++index) {
        if (!function.argument(index).optional) {
            return syntaxError(call.column, u"%1 is missing."_s.arg(argumentInWords(function, index)), usage);
        }
    }
    return {};
}

core::Result<void> compileCall(Node &call)
{
    const Function *function = findFunction(call.name);
    if (function == nullptr) {
        return unknownFunction(call);
    }
    call.function = function;
    dropTrailingEmpties(*function, call);
    if (auto counted = checkCount(*function, call); !counted) {
        return counted;
    }
    int index = 0;
    for (Node &argument : call.children) {
        if (auto compiled = compileArgument(*function, index++, argument); !compiled) {
            return compiled;
        }
    }
    return function->check == nullptr ? core::Result<void>() : function->check(call);
}

core::Result<void> compileNode(Node &node)
{
    switch (node.kind) {
    case Node::Kind::Call:
        return compileCall(node);
    case Node::Kind::Compare:
        for (Node &side : node.children) {
            if (auto compiled = compileNode(side); !compiled) {
                return compiled;
            }
        }
        return {};
    case Node::Kind::Word:
        return unknownWord(node);
    case Node::Kind::Empty:
    case Node::Kind::Literal:
    case Node::Kind::Attribute:
    case Node::Kind::SoftDeleted:
        break;
    }
    return {};
}

} // namespace

core::Result<void> compileTree(Node &root)
{
    return compileNode(root);
}

core::Result<void> requirePairs(const Node &call, int fixed)
{
    const auto count = static_cast<int>(call.children.size());
    if ((count - fixed) % 2 == 0) {
        return {};
    }
    return syntaxError(call.children.back().column,
                       u"%1 needs an even number of arguments, but %2 are given: the last key has no value."_s.arg(
                           call.name, QString::number(count)),
                       u"The function is used as %1."_s.arg(call.function->signature()));
}

} // namespace muster::mapping
