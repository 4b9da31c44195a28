// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/mappingexpression.h"

#include "models/mapping/compiler.h"
#include "models/mapping/evaluator.h"
#include "models/mapping/function.h"
#include "models/mapping/suggestion.h"
#include "models/mapping/syntax.h"

using namespace Qt::StringLiterals;

namespace muster::mapping {

struct MappingExpression::Program
{
    QString text;
    Node root;
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

} // namespace

MappingExpression::MappingExpression(std::shared_ptr<const Program> program)
    : m_program(std::move(program))
{
}

core::Result<MappingExpression> MappingExpression::compile(const QString &text)
{
    core::Result<Node> root = parseExpression(text);
    if (!root) {
        return tl::unexpected(std::move(root.error()));
    }
    if (auto compiled = compileTree(*root); !compiled) {
        return tl::unexpected(std::move(compiled.error()));
    }
    QStringList names = attributesOf(*root);
    return MappingExpression(std::make_shared<const Program>(Program {text, std::move(*root), std::move(names)}));
}

core::Result<core::AttributeValue> MappingExpression::evaluate(const EvaluationContext &context) const
{
    return evaluateNode(m_program->root, context);
}

const QString &MappingExpression::text() const
{
    return m_program->text;
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

bool MappingExpression::yieldsList() const
{
    const Node &root = m_program->root;
    return root.kind == Node::Kind::Call && root.function->result == ResultKind::List;
}

std::vector<core::Error> MappingExpression::checkAttributes(const QStringList &known) const
{
    std::vector<core::Error> problems;
    visit(m_program->root, [&](const Node &node) {
        if (node.kind != Node::Kind::Attribute || known.contains(node.name)) {
            return;
        }
        core::Error problem;
        problem.code = core::ErrorCode::MappingFailed;
        problem.detail = u"Column %1: the source has no attribute [%2]%3"_s.arg(QString::number(node.column), node.name,
                                                                                didYouMean(node.name, known));
        problem.remedy = u"Names of attributes are case-sensitive; without a correction the value is always empty."_s;
        problems.push_back(std::move(problem));
    });
    return problems;
}

} // namespace muster::mapping
