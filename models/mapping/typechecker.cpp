// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/typechecker.h"

#include "models/mapping/function.h"

#include <algorithm>

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

private:
    [[nodiscard]] ResultType callType(const Node &call);
    [[nodiscard]] ResultType attributeType(const QString &name) const;
    void bind(const Node &call, const ResultType &type);

    std::span<const KnownAttribute> m_attributes;
    std::vector<ResultType> m_variables; ///< by slot
};

ResultType Checker::attributeType(const QString &name) const
{
    const auto known = std::ranges::find(m_attributes, name, &KnownAttribute::name);
    return known == m_attributes.end() ? ResultType() : ResultType {known->kind, known->isMultiValued};
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
        return attributeType(node.name);
    case Node::Kind::SoftDeleted:
    case Node::Kind::Compare:
        return kBooleanResult;
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

} // namespace muster::mapping
