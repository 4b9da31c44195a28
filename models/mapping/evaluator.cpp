// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/evaluator.h"

#include "models/mapping/function.h"
#include "models/mapping/pattern.h"
#include "models/mapping/values.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::mapping {

namespace {

using core::AttributeValue;
using core::Result;

tl::unexpected<core::Error> wrongKind(const Node &call, int index, const AttributeValue &value, const QString &expected,
                                      const QString &remedy)
{
    const Node &argument = call.children[static_cast<std::size_t>(index)];
    return core::failure(core::ErrorCode::MappingFailed,
                         u"Column %1: %2 is %3, but %4 is expected."_s.arg(QString::number(argument.column),
                                                                           argumentInWords(*call.function, index),
                                                                           kindInWords(value), expected),
                         remedy);
}

/// One value out of a list of one; several values where one is expected are an error, never a silent choice.
Result<AttributeValue> single(const Node &call, int index, AttributeValue value)
{
    value = unwrapped(std::move(value));
    if (value.isList()) {
        return wrongKind(call, index, value, u"one value"_s,
                         u"Choose one with Item(…, 1) or make one text of them with Join(\", \", …)."_s);
    }
    return value;
}

Result<AttributeValue> integerArgument(const Node &call, int index, AttributeValue value)
{
    Result<AttributeValue> one = single(call, index, std::move(value));
    if (!one || isNullOrEmpty(*one)) {
        return one ? AttributeValue() : one;
    }
    const auto integer = toInteger(*one);
    if (!integer) {
        return wrongKind(call, index, *one, u"a whole number"_s, u"Check what the attribute holds for this object."_s);
    }
    return AttributeValue(*integer);
}

Result<AttributeValue> compareWordArgument(const Node &call, int index, AttributeValue value)
{
    Result<AttributeValue> one = single(call, index, std::move(value));
    if (one && !one->isNull() && !compareWord(*one)) {
        return wrongKind(call, index, *one, u"vbBinaryCompare or vbTextCompare"_s, {});
    }
    return one;
}

Result<AttributeValue> conditionArgument(const Node &call, int index, AttributeValue value)
{
    Result<AttributeValue> one = single(call, index, std::move(value));
    if (!one) {
        return one;
    }
    if (isNullOrEmpty(*one)) {
        return AttributeValue(false);
    }
    const auto flag = toBoolean(*one);
    if (!flag) {
        return wrongKind(call, index, *one, u"true or false"_s,
                         u"Compare it, e.g. [attribute] = \"value\", or map its values with Switch."_s);
    }
    return AttributeValue(*flag);
}

Result<AttributeValue> checked(const Node &call, int index, AttributeValue value)
{
    switch (call.function->argument(index).kind) {
    case ArgumentKind::Any:
        return value;
    case ArgumentKind::Text:
    case ArgumentKind::Pattern:
        return single(call, index, std::move(value));
    case ArgumentKind::Integer:
        return integerArgument(call, index, std::move(value));
    case ArgumentKind::CompareWord:
        return compareWordArgument(call, index, std::move(value));
    case ArgumentKind::Condition:
        return conditionArgument(call, index, std::move(value));
    }
    return value;
}

Result<AttributeValue> argumentValue(const Node &call, int index, Frame &frame)
{
    const Node &argument = call.children[static_cast<std::size_t>(index)];
    if (argument.kind == Node::Kind::Empty) {
        return AttributeValue();
    }
    Result<AttributeValue> value = evaluateNode(argument, frame);
    return value ? checked(call, index, std::move(*value)) : value;
}

Result<AttributeValue> evaluateCall(const Node &call, Frame &frame)
{
    const Function &function = *call.function;
    if (function.lazyBody != nullptr) {
        return function.lazyBody(LazyCall(call, frame));
    }
    QVarLengthArray<AttributeValue, 8> values;
    const auto given = static_cast<int>(call.children.size());
    for (int index = 0; index < given; ++index) {
        Result<AttributeValue> value = argumentValue(call, index, frame);
        if (!value) {
            return value;
        }
        values.append(std::move(*value));
    }
    values.resize(qMax<qsizetype>(values.size(), static_cast<qsizetype>(function.arguments.size())));
    return function.body(Call(call, {values.constData(), static_cast<std::size_t>(values.size())}, frame.context));
}

Result<AttributeValue> evaluateComparison(const Node &node, Frame &frame)
{
    Result<AttributeValue> left = evaluateNode(node.children[0], frame);
    if (!left) {
        return left;
    }
    Result<AttributeValue> right = evaluateNode(node.children[1], frame);
    if (!right) {
        return right;
    }
    const AttributeValue leftOne = unwrapped(std::move(*left));
    const AttributeValue rightOne = unwrapped(std::move(*right));
    if (leftOne.isList() || rightOne.isList()) {
        return core::failure(
            core::ErrorCode::MappingFailed,
            u"Column %1: %2 compares single values, but one side is %3."_s.arg(
                QString::number(node.column), node.name, kindInWords(leftOne.isList() ? leftOne : rightOne)),
            u"Choose one value with Item(…, 1) or make one text of them with Join(\", \", …)."_s);
    }
    return AttributeValue(compareValues(leftOne, node.comparison, rightOne));
}

AttributeValue attribute(const Node &node, const EvaluationContext &context)
{
    return context.attributes == nullptr ? AttributeValue() : context.attributes->value(node.name);
}

bool readsEmpty(const Node &node, const EvaluationContext &context)
{
    if (node.kind == Node::Kind::Attribute) {
        return isNullOrEmpty(attribute(node, context));
    }
    return std::ranges::any_of(node.children, [&context](const Node &child) { return readsEmpty(child, context); });
}

} // namespace

Result<AttributeValue> evaluateNode(const Node &node, Frame &frame)
{
    switch (node.kind) {
    case Node::Kind::Literal:
        return node.value;
    case Node::Kind::Attribute:
        return attribute(node, frame.context);
    case Node::Kind::SoftDeleted:
        return AttributeValue(frame.context.isSoftDeleted);
    case Node::Kind::Variable:
        return frame.variables[node.slot];
    case Node::Kind::Compare:
        return evaluateComparison(node, frame);
    case Node::Kind::Call:
        return evaluateCall(node, frame);
    case Node::Kind::Empty:
    case Node::Kind::Word:
        break;
    }
    return AttributeValue();
}

Result<AttributeValue> LazyCall::value(int index) const
{
    return argumentValue(m_node, index, m_frame);
}

Result<bool> LazyCall::condition(int index) const
{
    const Result<AttributeValue> value = argumentValue(m_node, index, m_frame);
    if (!value) {
        return tl::unexpected(value.error());
    }
    const bool *flag = value->as<bool>();
    return flag != nullptr && *flag;
}

const EvaluationContext &LazyCall::context() const
{
    return m_frame.context;
}

void LazyCall::bind(AttributeValue value) const
{
    m_frame.variables[m_node.slot] = std::move(value);
}

bool LazyCall::readsEmptyAttribute(int index) const
{
    return readsEmpty(m_node.children[static_cast<std::size_t>(index)], m_frame.context);
}

} // namespace muster::mapping
