// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/scim/filter.h"

#include "models/scim/json.h"
#include "models/scim/syntaxparser.h"

#include <QStringList>

#include <utility>

using namespace Qt::StringLiterals;

namespace muster::scim {

struct Filter::Node
{
    Kind kind = Kind::Comparison;
    AttributePath path;
    CompareOp op = CompareOp::Pr;
    QJsonValue value = QJsonValue::Undefined;
    std::vector<Filter> children;
};

namespace {

QString operatorName(CompareOp op)
{
    switch (op) {
    case CompareOp::Eq:
        return u"eq"_s;
    case CompareOp::Ne:
        return u"ne"_s;
    case CompareOp::Co:
        return u"co"_s;
    case CompareOp::Sw:
        return u"sw"_s;
    case CompareOp::Ew:
        return u"ew"_s;
    case CompareOp::Gt:
        return u"gt"_s;
    case CompareOp::Ge:
        return u"ge"_s;
    case CompareOp::Lt:
        return u"lt"_s;
    case CompareOp::Le:
        return u"le"_s;
    case CompareOp::Pr:
        break;
    }
    return u"pr"_s;
}

/// `and` within `and` means the same as one longer `and`: keeping it flat makes equal filters compare equal.
std::vector<Filter> flattened(std::vector<Filter> children, Filter::Kind kind)
{
    std::vector<Filter> flat;
    flat.reserve(children.size());
    for (Filter &child : children) {
        if (child.kind() == kind) {
            flat.insert(flat.end(), child.children().begin(), child.children().end());
        } else {
            flat.push_back(std::move(child));
        }
    }
    return flat;
}

QString joined(const Filter &filter, const QString &word)
{
    QStringList parts;
    for (const Filter &child : filter.children()) {
        const bool needsGroup = filter.kind() == Filter::Kind::And && child.kind() == Filter::Kind::Or;
        parts += needsGroup ? u'(' + child.toString() + u')' : child.toString();
    }
    return parts.join(word);
}

QString comparisonText(const Filter &filter)
{
    const QString text = filter.path().toString() + u' ' + operatorName(filter.op());
    return filter.op() == CompareOp::Pr ? text : text + u' ' + json::literal(filter.value());
}

} // namespace

Filter::Filter(std::shared_ptr<const Node> node)
    : m_node(std::move(node))
{
}

Filter Filter::compare(AttributePath path, CompareOp op, QJsonValue value)
{
    if (op == CompareOp::Pr) {
        value = QJsonValue::Undefined;
    } else if (value.isUndefined()) {
        value = QJsonValue::Null; // the grammar has no other word for "unassigned"
    }
    return Filter(std::make_shared<const Node>(Node {Kind::Comparison, std::move(path), op, std::move(value), {}}));
}

Filter Filter::allOf(std::vector<Filter> children)
{
    Q_ASSERT(!children.empty());
    if (children.size() == 1) {
        return std::move(children.front());
    }
    return Filter(std::make_shared<const Node>(
        Node {Kind::And, {}, CompareOp::Pr, QJsonValue::Undefined, flattened(std::move(children), Kind::And)}));
}

Filter Filter::anyOf(std::vector<Filter> children)
{
    Q_ASSERT(!children.empty());
    if (children.size() == 1) {
        return std::move(children.front());
    }
    return Filter(std::make_shared<const Node>(
        Node {Kind::Or, {}, CompareOp::Pr, QJsonValue::Undefined, flattened(std::move(children), Kind::Or)}));
}

Filter Filter::negate(Filter child)
{
    return Filter(
        std::make_shared<const Node>(Node {Kind::Not, {}, CompareOp::Pr, QJsonValue::Undefined, {std::move(child)}}));
}

Filter Filter::valuePath(AttributePath path, Filter child)
{
    return Filter(std::make_shared<const Node>(
        Node {Kind::ValuePath, path.withoutFilter(), CompareOp::Pr, QJsonValue::Undefined, {std::move(child)}}));
}

core::Result<Filter> Filter::parse(QStringView text)
{
    return SyntaxParser(text, SyntaxParser::Subject::Filter).filter();
}

Filter::Kind Filter::kind() const
{
    return m_node->kind;
}

const AttributePath &Filter::path() const
{
    return m_node->path;
}

CompareOp Filter::op() const
{
    return m_node->op;
}

const QJsonValue &Filter::value() const
{
    return m_node->value;
}

const std::vector<Filter> &Filter::children() const
{
    return m_node->children;
}

QString Filter::toString() const
{
    switch (kind()) {
    case Kind::Comparison:
        return comparisonText(*this);
    case Kind::And:
        return joined(*this, u" and "_s);
    case Kind::Or:
        return joined(*this, u" or "_s);
    case Kind::Not:
        return u"not ("_s + children().front().toString() + u')';
    case Kind::ValuePath:
        break;
    }
    return path().toString() + u'[' + children().front().toString() + u']';
}

bool operator==(const Filter &a, const Filter &b)
{
    if (a.m_node == b.m_node) {
        return true;
    }
    return a.kind() == b.kind() && a.op() == b.op() && a.path() == b.path() && a.value() == b.value()
        && a.children() == b.children();
}

Filter equals(const AttributePath &path, const QString &value)
{
    if (!path.valueFilter()) {
        return Filter::compare(path, CompareOp::Eq, value);
    }
    // FILTER has no `emails[type eq "work"].value eq "x"`; the condition goes into the brackets (RFC 7644 3.4.2.2).
    const QString name = path.subAttribute().isEmpty() ? u"value"_s : path.subAttribute();
    return Filter::valuePath(
        path.withSubAttribute({}),
        Filter::allOf({*path.valueFilter(), Filter::compare(AttributePath(name), CompareOp::Eq, value)}));
}

} // namespace muster::scim
