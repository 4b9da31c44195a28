// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/evaluator.h"

#include "models/mapping/datetimeformat.h"
#include "models/mapping/function.h"
#include "models/mapping/pattern.h"
#include "models/mapping/values.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::mapping {

namespace {

using core::AttributeValue;
using core::Result;

constexpr qint64 kMaxWork = 20'000'000; // well under a second

Result<void> spend(Frame &frame, const Node &call, qint64 work)
{
    frame.work += work;
    if (frame.work <= kMaxWork) {
        return {};
    }
    return core::failure(
        core::ErrorCode::MappingFailed,
        u"Column %1: the expression needs too many steps for this object and was given up at %2."_s.arg(
            QString::number(call.column), call.name),
        u"Avoid lists inside lists, and patterns on long texts."_s);
}

/// What looking at a value costs.
qint64 weight(const AttributeValue &value)
{
    if (const auto *text = value.as<QString>()) {
        return text->size();
    }
    const auto *list = value.as<AttributeValue::List>();
    return list == nullptr ? 1 : static_cast<qint64>(list->size());
}

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

Result<AttributeValue> dateTimeArgument(const Node &call, int index, AttributeValue value)
{
    Result<AttributeValue> one = single(call, index, std::move(value));
    if (!one || isNullOrEmpty(*one)) {
        return one ? AttributeValue() : one;
    }
    const auto time = one->isString() ? parseAnyDateTime(one->toText()) : toDateTime(*one);
    if (!time) {
        return wrongKind(call, index, *one, u"a date"_s,
                         u"Write it as ISO 8601, e.g. 2020-03-16T07:00:00Z, or convert it with FormatDateTime."_s);
    }
    return AttributeValue(*time);
}

Result<AttributeValue> intervalArgument(const Node &call, int index, AttributeValue value)
{
    Result<AttributeValue> one = single(call, index, std::move(value));
    if (one && !isInterval(one->toText())) {
        return wrongKind(call, index, *one, u"yyyy, m, d, ww, h, n or s"_s, {});
    }
    return one;
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
    case ArgumentKind::DateTime:
        return dateTimeArgument(call, index, std::move(value));
    case ArgumentKind::Interval:
        return intervalArgument(call, index, std::move(value));
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
    qint64 work = 1;
    for (int index = 0; index < given; ++index) {
        Result<AttributeValue> value = argumentValue(call, index, frame);
        if (!value) {
            return value;
        }
        work += weight(*value);
        values.append(std::move(*value));
    }
    if (auto affordable = spend(frame, call, work); !affordable) {
        return tl::unexpected(std::move(affordable.error()));
    }
    values.resize(qMax<qsizetype>(values.size(), static_cast<qsizetype>(function.arguments.size())));
    return function.body(Call(call, {values.constData(), static_cast<std::size_t>(values.size())}, frame));
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

Result<void> LazyCall::bind(AttributeValue value) const
{
    m_frame.variables[m_node.slot] = std::move(value);
    return spend(m_frame, m_node, 1);
}

const EvaluationContext &Call::context() const
{
    return m_frame.context;
}

Result<void> Call::charge(qint64 work) const
{
    return spend(m_frame, m_node, work);
}

bool LazyCall::readsEmptyAttribute(int index) const
{
    return readsEmpty(m_node.children[static_cast<std::size_t>(index)], m_frame.context);
}

} // namespace muster::mapping
