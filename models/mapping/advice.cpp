// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/advice.h"

#include "models/mapping/function.h"
#include "models/mapping/values.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::mapping {

namespace {

using Kind = Node::Kind;

bool contains(const Node &node, auto predicate)
{
    return predicate(node)
        || std::ranges::any_of(node.children, [&predicate](const Node &child) { return contains(child, predicate); });
}

bool testsEmptiness(const Node &node)
{
    return node.kind == Kind::Call
        && (node.name == "IsNull"_L1 || node.name == "IsNothing"_L1 || node.name == "IsNullOrEmpty"_L1
            || node.name == "IsPresent"_L1);
}

bool comparesWithEmpty(const Node &node)
{
    return node.kind == Kind::Compare && std::ranges::any_of(node.children, [](const Node &side) {
               return side.kind == Kind::Literal && isNullOrEmpty(side.value);
           });
}

/// One walk over a tree.
class Adviser final
{
public:
    explicit Adviser(Dialect dialect)
        : m_dialect(dialect)
    {
    }
    void visit(const Node &node, bool outermost);
    [[nodiscard]] std::vector<core::Error> take() { return std::move(m_found); }

private:
    void add(const Node &at, const QString &what, const QString &remedy)
    {
        m_found.push_back(warningAt(at.column, what, remedy));
    }
    void checkBinding(const Node &call);
    void checkReach(const Node &call);
    void checkCondition(const Node &call);
    void checkSwitch(const Node &call);

    Dialect m_dialect;
    std::vector<core::Error> m_found;
};

void Adviser::checkBinding(const Node &call)
{
    if (call.slot < 0 || call.children.size() < 2) {
        return;
    }
    const bool isLet = call.function->binding == Binding::Name;
    const Node &used = isLet ? call.children[2] : call.children[1];
    const auto reads = [&call](const Node &node) { return node.kind == Kind::Variable && node.slot == call.slot; };
    if (contains(used, reads)) {
        return;
    }
    if (isLet) {
        add(call.children[0], u"the name %1 is never used."_s.arg(call.children[0].name),
            u"Use it in the expression, or leave Let out."_s);
    } else {
        add(used, u"%1 treats every value alike, because item is not used."_s.arg(call.name),
            u"Use item for the value, e.g. StartsWith(item, \"app-\")."_s);
    }
}

void Adviser::checkReach(const Node &call)
{
    if (call.name != "Coalesce"_L1) {
        return;
    }
    const auto constant = std::ranges::find(call.children, Kind::Literal, &Node::kind);
    if (constant != call.children.end() && std::next(constant) != call.children.end()) {
        add(*std::next(constant), u"Coalesce never comes to this argument, because the one before is always there."_s,
            u"Put the constant last."_s);
    }
}

void Adviser::checkCondition(const Node &call)
{
    const bool decides = call.name == "IIF"_L1 && !call.children.empty();
    if (!decides) {
        return;
    }
    const Node &condition = call.children.front();
    const auto changes = [](const Node &node) {
        return node.kind == Kind::Attribute || node.kind == Kind::SoftDeleted || node.kind == Kind::Variable
            || (node.function != nullptr && node.function->isVolatile);
    };
    if (!contains(condition, changes)) {
        add(condition, u"the condition of IIF is the same for every object."_s, u"Compare an attribute."_s);
    }
    const auto asksForEmpty = [](const Node &node) { return testsEmptiness(node) || comparesWithEmpty(node); };
    if (m_dialect == Dialect::Entra && contains(condition, asksForEmpty)) {
        add(condition,
            u"IIF cannot test for empty values in Entra's dialect: the check fails when the attribute is empty."_s,
            u"Write Switch([country], [country], \"\", \"Other\"), or change the dialect to Muster."_s);
    }
}

void Adviser::checkSwitch(const Node &call)
{
    if (call.name != "Switch"_L1) {
        return;
    }
    if (m_dialect == Dialect::Entra && testsEmptiness(call.children.front())) {
        add(call.children.front(),
            u"Entra advises against %1 as the source of Switch."_s.arg(call.children.front().name),
            u"Use the attribute and the key \"\" for an empty value."_s);
    }
    QSet<QString> keys;
    for (std::size_t index = 2; index < call.children.size(); index += 2) {
        const Node &key = call.children[index];
        if (key.kind != Kind::Literal) {
            continue;
        }
        if (keys.contains(key.value.toText())) {
            add(key, u"Switch has the key \"%1\" already; this one is never reached."_s.arg(key.value.toText()),
                u"Remove one of them."_s);
        }
        keys.insert(key.value.toText());
    }
}

void Adviser::visit(const Node &node, bool outermost)
{
    if (node.kind == Kind::Call) {
        checkBinding(node);
        checkReach(node);
        checkCondition(node);
        checkSwitch(node);
        if (!outermost && node.name == "IgnoreFlowIfNullOrEmpty"_L1) {
            add(node, u"IgnoreFlowIfNullOrEmpty has an effect only as the outermost function."_s,
                u"Put it around the whole expression."_s);
        }
    }
    const bool passesOn = outermost && node.kind == Kind::Call && node.name == "Redact"_L1;
    for (const Node &child : node.children) {
        visit(child, passesOn);
    }
}

} // namespace

core::Error warningAt(int column, const QString &what, const QString &remedy)
{
    core::Error warning;
    warning.code = core::ErrorCode::MappingFailed;
    warning.detail = u"Column %1: %2"_s.arg(QString::number(column), what);
    warning.remedy = remedy;
    return warning;
}

std::vector<core::Error> adviceFor(const Node &root, Dialect dialect)
{
    Adviser adviser(dialect);
    adviser.visit(root, true);
    return adviser.take();
}

} // namespace muster::mapping
