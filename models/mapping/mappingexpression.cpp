// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/mappingexpression.h"

#include "models/mapping/advice.h"
#include "models/mapping/compiler.h"
#include "models/mapping/evaluator.h"
#include "models/mapping/function.h"
#include "models/mapping/syntax.h"
#include "models/mapping/typechecker.h"
#include "models/mapping/values.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::mapping {

struct MappingExpression::Program
{
    QString text;
    Dialect dialect = Dialect::Muster;
    Node root;
    int variables = 0;
    QStringList attributeNames;
};

namespace {

template<typename Visitor>
void visit(const Node &node, const Visitor &visitor)
{
    visitor(node);
    for (const Node &child : node.children) {
        visit(child, visitor);
    }
}

QStringList attributesOf(const Node &root)
{
    QStringList names;
    visit(root, [&names](const Node &node) {
        if (node.kind == Node::Kind::Attribute && !names.contains(node.name)) {
            names.append(node.name);
        }
    });
    return names;
}

bool isCallOf(const Node &node, QLatin1StringView name)
{
    return node.kind == Node::Kind::Call && node.name == name;
}

bool anyFunction(const Node &node, bool (*predicate)(const Function &))
{
    const bool here = node.function != nullptr && predicate(*node.function);
    return here
        || std::ranges::any_of(node.children, [predicate](const Node &child) { return anyFunction(child, predicate); });
}

Frame frameFor(int variables, const EvaluationContext &context)
{
    Frame frame {context, {}};
    frame.variables.resize(variables);
    return frame;
}

} // namespace

MappingExpression::MappingExpression(std::shared_ptr<const Program> program)
    : m_program(std::move(program))
{
}

core::Result<MappingExpression> MappingExpression::compile(const QString &text, Dialect dialect)
{
    core::Result<Node> root = parseExpression(text);
    if (!root) {
        return tl::unexpected(std::move(root.error()));
    }
    const core::Result<int> variables = compileTree(*root, dialect);
    if (!variables) {
        return tl::unexpected(variables.error());
    }
    QStringList names = attributesOf(*root);
    return MappingExpression(
        std::make_shared<const Program>(Program {text, dialect, std::move(*root), *variables, std::move(names)}));
}

core::Result<core::AttributeValue> MappingExpression::evaluate(const EvaluationContext &context) const
{
    Frame frame = frameFor(m_program->variables, context);
    return evaluateNode(m_program->root, frame);
}

core::Result<std::vector<core::AttributeValue>>
MappingExpression::evaluateCandidates(const EvaluationContext &context) const
{
    const std::span<const Node> rules = isUniqueSelection() ? std::span<const Node>(m_program->root.children)
                                                            : std::span<const Node>(&m_program->root, 1);
    Frame frame = frameFor(m_program->variables, context);
    std::vector<core::AttributeValue> candidates;
    for (const Node &rule : rules) {
        core::Result<core::AttributeValue> value = evaluateNode(rule, frame);
        if (!value) {
            return tl::unexpected(std::move(value.error()));
        }
        if (!isNullOrEmpty(*value) && std::ranges::find(candidates, *value) == candidates.end()) {
            candidates.push_back(std::move(*value));
        }
    }
    return candidates;
}

const QString &MappingExpression::text() const
{
    return m_program->text;
}

Dialect MappingExpression::dialect() const
{
    return m_program->dialect;
}

const QStringList &MappingExpression::attributeNames() const
{
    return m_program->attributeNames;
}

QString MappingExpression::directAttribute() const
{
    const Node &root = m_program->root;
    const bool direct = root.kind == Node::Kind::Attribute || root.kind == Node::Kind::SoftDeleted;
    return direct ? root.name : QString();
}

bool MappingExpression::isConstant() const
{
    return m_program->root.kind == Node::Kind::Literal;
}

ResultType MappingExpression::resultType(std::span<const KnownAttribute> attributes) const
{
    return typeOf(m_program->root, attributes);
}

bool MappingExpression::yieldsList() const
{
    return resultType().isList.value_or(false);
}

bool MappingExpression::yieldsComplex() const
{
    return resultType().kind == ValueKind::Complex;
}

bool MappingExpression::redacts() const
{
    return anyFunction(m_program->root, [](const Function &function) { return function.name == "Redact"_L1; });
}

bool MappingExpression::ignoresEmpty() const
{
    const Node &root = m_program->root;
    const Node &inner = isCallOf(root, "Redact"_L1) ? root.children.front() : root;
    return isCallOf(inner, "IgnoreFlowIfNullOrEmpty"_L1);
}

bool MappingExpression::isUniqueSelection() const
{
    return isCallOf(m_program->root, "SelectUniqueValue"_L1);
}

bool MappingExpression::isVolatile() const
{
    return anyFunction(m_program->root, [](const Function &function) { return function.isVolatile; });
}

QStringList MappingExpression::referencedLookups() const
{
    QStringList names;
    visit(m_program->root, [&names](const Node &node) {
        if (isCallOf(node, "Lookup"_L1) && !names.contains(node.children.front().value.toText())) {
            names.append(node.children.front().value.toText());
        }
    });
    return names;
}

std::vector<core::Error> MappingExpression::checkAttributes(const QStringList &known) const
{
    std::vector<core::Error> problems;
    visit(m_program->root, [&](const Node &node) {
        if (node.kind != Node::Kind::Attribute || known.contains(node.name)) {
            return;
        }
        problems.push_back(unknownAttribute(node, known));
    });
    return problems;
}

std::vector<core::Error> MappingExpression::check(std::span<const KnownAttribute> attributes) const
{
    std::vector<core::Error> warnings = typeWarnings(m_program->root, attributes);
    std::ranges::move(adviceFor(m_program->root, m_program->dialect), std::back_inserter(warnings));
    std::ranges::stable_sort(warnings, {}, columnOf);
    return warnings;
}

int columnOf(const core::Error &error)
{
    constexpr QLatin1StringView kBefore {"Column "};
    const qsizetype end = error.detail.indexOf(u':');
    return error.detail.startsWith(kBefore) && end > 0
        ? QStringView(error.detail).mid(kBefore.size(), end - kBefore.size()).toInt()
        : 0;
}

} // namespace muster::mapping
