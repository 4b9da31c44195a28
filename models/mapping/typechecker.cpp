// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/typechecker.h"

#include "models/mapping/advice.h"
#include "models/mapping/function.h"
#include "models/mapping/suggestion.h"
#include "models/mapping/values.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::mapping {

namespace {

using core::AttributeValue;

ResultType typeOfLiteral(const AttributeValue &value)
{
    if (value.isBool()) {
        return kBooleanResult;
    }
    if (value.isInteger()) {
        return kIntegerResult;
    }
    return value.isDouble() ? ResultType {ValueKind::Decimal, false} : kTextResult;
}

/// Walks a compiled tree from the leaves and works out types.
class Checker final
{
public:
    explicit Checker(std::span<const KnownAttribute> attributes)
        : m_attributes(attributes)
    {
    }
    [[nodiscard]] ResultType type(const Node &node);
    [[nodiscard]] std::vector<core::Error> takeWarnings() { return std::move(m_warnings); }

private:
    [[nodiscard]] ResultType callType(const Node &call);
    [[nodiscard]] ResultType comparisonType(const Node &comparison);
    [[nodiscard]] ResultType attributeType(const Node &attribute);
    void bind(const Node &call, const ResultType &type);
    void checkArgument(const Node &call, int index, const ResultType &type);
    void checkBoolean(const Node &comparison, const Node &other, const ResultType &type);
    void warn(const Node &at, const QString &what, const QString &remedy)
    {
        m_warnings.push_back(warningAt(at.column, what, remedy));
    }

    std::span<const KnownAttribute> m_attributes;
    std::vector<core::Error> m_warnings;
    std::vector<ResultType> m_variables; ///< by slot
};

ResultType Checker::attributeType(const Node &attribute)
{
    const auto known = std::ranges::find(m_attributes, attribute.name, &KnownAttribute::name);
    if (known != m_attributes.end()) {
        return {known->kind, known->isMultiValued};
    }
    if (!m_attributes.empty()) {
        QStringList names;
        std::ranges::transform(m_attributes, std::back_inserter(names), &KnownAttribute::name);
        m_warnings.push_back(unknownAttribute(attribute, names));
    }
    return {};
}

/// Whether a value of one kind can serve where another is wanted. A text may hold digits or a date, so it may.
bool mayFit(ArgumentKind wanted, ValueKind given)
{
    if (given == ValueKind::Unknown || given == ValueKind::Nothing) {
        return true;
    }
    switch (wanted) {
    case ArgumentKind::Condition:
        return given != ValueKind::Text && given != ValueKind::DateTime && given != ValueKind::Complex;
    case ArgumentKind::Integer:
        return given == ValueKind::Integer || given == ValueKind::Decimal || given == ValueKind::Text;
    case ArgumentKind::DateTime:
        return given == ValueKind::DateTime || given == ValueKind::Text;
    case ArgumentKind::Text:
    case ArgumentKind::Pattern:
    case ArgumentKind::CompareWord:
    case ArgumentKind::Interval:
        return given != ValueKind::Complex;
    case ArgumentKind::Any:
        break;
    }
    return true;
}

struct Expectation
{
    QString words;
    QString remedy;
};

Expectation expectation(ArgumentKind wanted)
{
    switch (wanted) {
    case ArgumentKind::Condition:
        return {u"true or false"_s, u"Compare it, e.g. [attribute] = \"value\", or map its values with Switch."_s};
    case ArgumentKind::Integer:
        return {u"a whole number"_s, u"Check what the attribute holds."_s};
    case ArgumentKind::DateTime:
        return {u"a date"_s, u"Check what the attribute holds."_s};
    default:
        return {u"a text"_s, u"Take a part of it with Member(…, \"value\")."_s};
    }
}

void Checker::checkArgument(const Node &call, int index, const ResultType &type)
{
    const Node &argument = call.children[static_cast<std::size_t>(index)];
    const ArgumentKind wanted = call.function->argument(index).kind;
    if (wanted == ArgumentKind::Any || argument.kind == Node::Kind::Literal) {
        return; // literals were checked when compiled
    }
    const QString where = argumentInWords(*call.function, index);
    if (type.isList.value_or(false)) {
        warn(argument, u"%1 is %2, but one value is expected."_s.arg(where, typeInWords(type)),
             u"Choose one with Item(…, 1) or make one text of them with Join(\", \", …)."_s);
    } else if (!mayFit(wanted, type.kind)) {
        const Expectation expected = expectation(wanted);
        warn(argument, u"%1 is %2, but %3 is expected."_s.arg(where, typeInWords(type), expected.words),
             expected.remedy);
    }
}

void Checker::checkBoolean(const Node &comparison, const Node &other, const ResultType &type)
{
    const bool literal = other.kind == Node::Kind::Literal;
    if (type.kind != ValueKind::Text || (literal && (toBoolean(other.value) || isNullOrEmpty(other.value)))) {
        return;
    }
    warn(comparison,
         literal ? u"a boolean is compared with a text that is neither true nor false."_s
                 : u"a boolean is compared with a text."_s,
         u"A boolean equals the texts true and false only."_s);
}

ResultType Checker::comparisonType(const Node &comparison)
{
    const Node &leftSide = comparison.children[0];
    const Node &rightSide = comparison.children[1];
    const ResultType left = type(leftSide);
    const ResultType right = type(rightSide);
    if (left.isList.value_or(false) || right.isList.value_or(false)) {
        warn(comparison, u"%1 compares single values, but one side is a list."_s.arg(comparison.name),
             u"Choose one value with Item(…, 1) or make one text of them with Join(\", \", …)."_s);
    }
    if (left.kind == ValueKind::Boolean) {
        checkBoolean(comparison, rightSide, right);
    } else if (right.kind == ValueKind::Boolean) {
        checkBoolean(comparison, leftSide, left);
    }
    return kBooleanResult;
}

void Checker::bind(const Node &call, const ResultType &type)
{
    m_variables.resize(std::max(m_variables.size(), static_cast<std::size_t>(call.slot) + 1));
    m_variables[static_cast<std::size_t>(call.slot)] = type;
}

ResultType Checker::callType(const Node &call)
{
    std::vector<ResultType> types;
    for (const Node &argument : call.children) {
        types.push_back(type(argument));
        checkArgument(call, static_cast<int>(types.size()) - 1, types.back());
        if (call.function->binding == Binding::Element && types.size() == 1) {
            bind(call, {types.front().kind, false});
        } else if (call.function->binding == Binding::Name && types.size() == 2) {
            bind(call, types.back());
        }
    }
    return call.function->typing == nullptr ? call.function->result : call.function->typing(types);
}

ResultType Checker::type(const Node &node)
{
    switch (node.kind) {
    case Node::Kind::Empty:
        return {ValueKind::Nothing, {}};
    case Node::Kind::Literal:
        return typeOfLiteral(node.value);
    case Node::Kind::Attribute:
        return attributeType(node);
    case Node::Kind::SoftDeleted:
        return kBooleanResult;
    case Node::Kind::Compare:
        return comparisonType(node);
    case Node::Kind::Variable:
        return m_variables[static_cast<std::size_t>(node.slot)];
    case Node::Kind::Call:
        return callType(node);
    case Node::Kind::Word:
        break; // the name that Let gives
    }
    return {};
}

} // namespace

ResultType typeOf(const Node &root, std::span<const KnownAttribute> attributes)
{
    return Checker(attributes).type(root);
}

std::vector<core::Error> typeWarnings(const Node &root, std::span<const KnownAttribute> attributes)
{
    Checker checker(attributes);
    (void)checker.type(root);
    return checker.takeWarnings();
}

core::Error unknownAttribute(const Node &attribute, const QStringList &known)
{
    return warningAt(attribute.column,
                     u"the source has no attribute [%1]%2"_s.arg(attribute.name, didYouMean(attribute.name, known)),
                     u"Names of attributes are case-sensitive; without a correction the value is always empty."_s);
}

} // namespace muster::mapping
