// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/compiler.h"

#include "models/mapping/datetimeformat.h"
#include "models/mapping/function.h"
#include "models/mapping/lexer.h"
#include "models/mapping/pattern.h"
#include "models/mapping/suggestion.h"
#include "models/mapping/values.h"

using namespace Qt::StringLiterals;

namespace muster::mapping {

namespace {

QString usage(const Function &function)
{
    return u"The function is used as %1."_s.arg(function.signature());
}

QString expectedInWords(ArgumentKind kind)
{
    switch (kind) {
    case ArgumentKind::Integer:
        return u"a whole number"_s;
    case ArgumentKind::Condition:
        return u"a condition (true or false)"_s;
    case ArgumentKind::CompareWord:
        return u"vbBinaryCompare or vbTextCompare"_s;
    case ArgumentKind::DateTime:
        return u"a date"_s;
    case ArgumentKind::Interval:
        return u"yyyy, m, d, ww, h, n or s"_s;
    case ArgumentKind::Any:
    case ArgumentKind::Text:
    case ArgumentKind::Pattern:
        break;
    }
    return u"a value"_s;
}

bool fits(ArgumentKind kind, const core::AttributeValue &literal)
{
    switch (kind) {
    case ArgumentKind::Integer:
        return toInteger(literal).has_value();
    case ArgumentKind::Condition:
        return toBoolean(literal).has_value();
    case ArgumentKind::CompareWord:
        return compareWord(literal).has_value();
    case ArgumentKind::Interval:
        return isInterval(literal.toText());
    case ArgumentKind::DateTime:
        return isNullOrEmpty(literal) || parseAnyDateTime(literal.toText()).has_value();
    case ArgumentKind::Any:
    case ArgumentKind::Text:
    case ArgumentKind::Pattern:
        break;
    }
    return true;
}

core::Result<void> checkLiteral(const Function &function, int index, Node &literal)
{
    const ArgumentKind kind = function.argument(index).kind;
    if (kind == ArgumentKind::Integer && literal.value.isString()) {
        // Exported schemas write numbers between quotes, hexadecimal ones too.
        if (const auto number = hexNumber(literal.value.toText())) {
            literal.value = core::AttributeValue(*number);
        }
    }
    if (fits(kind, literal.value)) {
        return {};
    }
    return syntaxError(literal.column,
                       u"%1 must be %2, not %3."_s.arg(argumentInWords(function, index), expectedInWords(kind),
                                                       kindInWords(literal.value)),
                       usage(function));
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

/// Empty arguments behind the last possible one carry no meaning (entra.md 7.1: trailing empties are allowed).
void dropTrailingEmpties(const Function &function, Node &call)
{
    while (!function.takes(static_cast<int>(call.children.size())) && call.children.back().kind == Node::Kind::Empty) {
        call.children.pop_back();
    }
}

QString argumentsInWords(int count)
{
    return count == 0 ? u"no argument"_s : count == 1 ? u"one argument"_s : u"%1 arguments"_s.arg(count);
}

core::Result<void> checkCount(const Function &function, const Node &call)
{
    const auto count = static_cast<int>(call.children.size());
    const auto known = static_cast<int>(function.arguments.size());
    if (!function.takes(count)) {
        const Node &surplus = call.children[static_cast<std::size_t>(known)];
        return syntaxError(surplus.column,
                           u"%1 takes at most %2, but %3 are given."_s.arg(function.name, argumentsInWords(known),
                                                                           QString::number(count)),
                           usage(function));
    }
    for (int index = count; index < known; ++index) {
        if (!function.argument(index).optional) {
            return syntaxError(call.column, u"%1 is missing."_s.arg(argumentInWords(function, index)), usage(function));
        }
    }
    return {};
}

/// One pass over a tree; knows which variables exist where.
class Compiler final
{
public:
    explicit Compiler(Dialect dialect)
        : m_dialect(dialect)
    {
    }
    [[nodiscard]] core::Result<void> compile(Node &node, bool outermost = false);
    [[nodiscard]] int slots() const { return m_slots; }

private:
    [[nodiscard]] core::Result<void> compileCall(Node &call, bool outermost);
    [[nodiscard]] core::Result<void> compileArguments(Node &call);
    [[nodiscard]] core::Result<void> compileArgument(const Function &function, int index, Node &argument);
    [[nodiscard]] core::Result<void> compileWord(const Function &function, int index, Node &word);
    [[nodiscard]] core::Result<void> compileComparison(Node &comparison);
    [[nodiscard]] core::Result<void> checkComparison(const Function &function, int index, const Node &argument) const;
    [[nodiscard]] core::Result<void> unknownFunction(const Node &node) const;
    [[nodiscard]] core::Result<void> unknownWord(const Node &node) const;
    [[nodiscard]] core::Result<void> bindName(Node &call);
    [[nodiscard]] bool resolveVariable(Node &word) const;

    Dialect m_dialect;
    QStringList m_variables; ///< by slot, innermost last
    int m_slots = 0;
};

core::Result<void> Compiler::unknownFunction(const Node &node) const
{
    if (m_dialect == Dialect::Entra && findFunction(node.name, Dialect::Muster) != nullptr) {
        return syntaxError(
            node.column, u"%1 is a function of the Muster dialect; this expression is in Entra's."_s.arg(node.name),
            u"Change the dialect of the mapping to Muster (\"dialect\": \"muster\"), or use functions that Entra has."_s);
    }
    return syntaxError(node.column,
                       u"there is no function %1%2"_s.arg(node.name, didYouMean(node.name, functionNames(m_dialect))),
                       u"Names of functions are case-sensitive. The list of functions has them all."_s);
}

core::Result<void> Compiler::unknownWord(const Node &node) const
{
    const QString suggestion = didYouMean(node.name, m_variables + functionNames(m_dialect));
    return syntaxError(node.column, u"the word %1 means nothing here%2"_s.arg(node.name, suggestion),
                       u"Write an attribute as [%1] and a text as \"%1\"."_s.arg(node.name));
}

bool Compiler::resolveVariable(Node &word) const
{
    const qsizetype slot = m_variables.lastIndexOf(word.name);
    if (slot < 0) {
        return false;
    }
    word.kind = Node::Kind::Variable;
    word.slot = static_cast<int>(slot);
    return true;
}

core::Result<void> Compiler::compileWord(const Function &function, int index, Node &word)
{
    if (resolveVariable(word)) {
        return {};
    }
    if (function.argument(index).kind != ArgumentKind::CompareWord) {
        return unknownWord(word);
    }
    word.kind = Node::Kind::Literal;
    word.value = core::AttributeValue(word.name);
    return checkLiteral(function, index, word);
}

core::Result<void> Compiler::checkComparison(const Function &function, int index, const Node &argument) const
{
    const ArgumentKind kind = function.argument(index).kind;
    const bool anywhere = m_dialect == Dialect::Muster && (kind == ArgumentKind::Any || kind == ArgumentKind::Text);
    if (kind == ArgumentKind::Condition || anywhere) {
        return {};
    }
    return syntaxError(argument.column, u"%1 cannot be a comparison."_s.arg(argumentInWords(function, index)),
                       u"Comparisons are possible as the condition of IIF and inside CBool."_s);
}

core::Result<void> Compiler::compileArgument(const Function &function, int index, Node &argument)
{
    switch (argument.kind) {
    case Node::Kind::Empty:
        if (!function.argument(index).optional) {
            return syntaxError(argument.column, u"%1 is missing."_s.arg(argumentInWords(function, index)),
                               usage(function));
        }
        return {};
    case Node::Kind::Literal:
        if (function.argument(index).kind == ArgumentKind::Pattern) {
            return compilePatternOf(function, index, argument);
        }
        return checkLiteral(function, index, argument);
    case Node::Kind::Word:
        return compileWord(function, index, argument);
    case Node::Kind::Compare:
        if (auto possible = checkComparison(function, index, argument); !possible) {
            return possible;
        }
        break;
    case Node::Kind::Attribute:
    case Node::Kind::SoftDeleted:
    case Node::Kind::Variable:
    case Node::Kind::Call:
        break;
    }
    return compile(argument);
}

core::Result<void> Compiler::compileCall(Node &call, bool outermost)
{
    const Function *function = findFunction(call.name, m_dialect);
    if (function == nullptr) {
        return unknownFunction(call);
    }
    if (function->outermostOnly && !outermost) {
        return syntaxError(call.column, u"%1 can only be the outermost function."_s.arg(call.name),
                           u"Put the other functions into its arguments."_s);
    }
    call.function = function;
    dropTrailingEmpties(*function, call);
    if (auto counted = checkCount(*function, call); !counted) {
        return counted;
    }
    const qsizetype variables = m_variables.size();
    auto compiled = compileArguments(call);
    m_variables.resize(variables);
    if (!compiled) {
        return compiled;
    }
    return function->check == nullptr ? core::Result<void>() : function->check(call);
}

core::Result<void> Compiler::bindName(Node &call)
{
    const Node &name = call.children[0];
    if (name.kind != Node::Kind::Word) {
        return syntaxError(name.column,
                           u"%1 must be a name without brackets or quotes."_s.arg(argumentInWords(*call.function, 0)),
                           u"Write e.g. Let(nick, ToLower([mailNickname]), Append(nick, \"@example.com\"))."_s);
    }
    return {};
}

/// A variable exists in the arguments behind the one that it takes its value from.
core::Result<void> Compiler::compileArguments(Node &call)
{
    const Binding binding = call.function->binding;
    const int bindAfter = binding == Binding::Element ? 0 : binding == Binding::Name ? 1 : -1;
    if (binding == Binding::Name) {
        if (auto named = bindName(call); !named) {
            return named;
        }
    }
    int index = 0;
    for (Node &argument : call.children) {
        const bool isName = binding == Binding::Name && index == 0;
        if (!isName) {
            if (auto compiled = compileArgument(*call.function, index, argument); !compiled) {
                return compiled;
            }
        }
        if (index == bindAfter) {
            call.slot = static_cast<int>(m_variables.size());
            m_variables.append(binding == Binding::Name ? call.children[0].name : u"item"_s);
            m_slots = qMax(m_slots, call.slot + 1);
        }
        ++index;
    }
    return {};
}

core::Result<void> Compiler::compileComparison(Node &comparison)
{
    for (Node &side : comparison.children) {
        if (auto compiled = compile(side); !compiled) {
            return compiled;
        }
    }
    return {};
}

core::Result<void> Compiler::compile(Node &node, bool outermost)
{
    switch (node.kind) {
    case Node::Kind::Call:
        return compileCall(node, outermost);
    case Node::Kind::Compare:
        if (outermost && m_dialect == Dialect::Entra) {
            return syntaxError(node.column, u"a comparison cannot be the whole expression."_s,
                               u"Put it into CBool(…) or into the condition of IIF(…, …, …)."_s);
        }
        return compileComparison(node);
    case Node::Kind::Word:
        return resolveVariable(node) ? core::Result<void>() : unknownWord(node);
    case Node::Kind::Empty:
    case Node::Kind::Literal:
    case Node::Kind::Attribute:
    case Node::Kind::SoftDeleted:
    case Node::Kind::Variable:
        break;
    }
    return {};
}

} // namespace

core::Result<int> compileTree(Node &root, Dialect dialect)
{
    Compiler compiler(dialect);
    if (auto compiled = compiler.compile(root, true); !compiled) {
        return tl::unexpected(std::move(compiled.error()));
    }
    return compiler.slots();
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
                       usage(*call.function));
}

} // namespace muster::mapping
