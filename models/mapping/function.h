// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/attributevalue.h"
#include "models/core/result.h"
#include "models/mapping/mappingexpression.h"
#include "models/mapping/syntax.h"

#include <QRegularExpression>
#include <QStringView>

#include <span>
#include <vector>

namespace muster::mapping {

/// What an argument must be. Checked for literals when compiled and for every value when evaluated, so that functions
/// only see what they asked for (or nothing).
enum class ArgumentKind {
    Any, ///< as it is, lists included
    Text, ///< one value, read as text
    Integer, ///< a whole number or a text of digits
    Pattern, ///< one text that is a regular expression
    Condition, ///< a comparison or anything that is true or false
    CompareWord, ///< vbBinaryCompare or vbTextCompare, bare, quoted, or 0 and 1
};

struct ArgumentSpec
{
    QStringView name;
    ArgumentKind kind = ArgumentKind::Any;
    bool optional = false; ///< may be left out between commas
};

enum class ResultKind { Text, Integer, Boolean, List, Any };

/// A call whose arguments are evaluated and checked.
class Call final
{
public:
    Call(const Node &node, std::span<const core::AttributeValue> values)
        : m_node(node)
        , m_values(values)
    {
    }
    [[nodiscard]] const Node &node() const { return m_node; }
    [[nodiscard]] int count() const { return static_cast<int>(m_values.size()); }
    [[nodiscard]] bool given(int index) const; ///< written, not left out between commas
    [[nodiscard]] const core::AttributeValue &value(int index) const
    {
        return m_values[static_cast<std::size_t>(index)];
    }
    [[nodiscard]] bool isNull(int index) const { return value(index).isUnassigned(); }
    [[nodiscard]] QString text(int index) const { return value(index).toText(); }
    [[nodiscard]] qint64 integer(int index, qint64 fallback) const;
    /// MappingFailed that names function, argument and column.
    [[nodiscard]] tl::unexpected<core::Error> failure(int index, const QString &what, const QString &remedy = {}) const;

private:
    const Node &m_node;
    std::span<const core::AttributeValue> m_values;
};

/// A call that decides itself which arguments are evaluated.
class LazyCall final
{
public:
    LazyCall(const Node &node, const EvaluationContext &context)
        : m_node(node)
        , m_context(context)
    {
    }
    [[nodiscard]] const Node &node() const { return m_node; }
    [[nodiscard]] int count() const { return static_cast<int>(m_node.children.size()); }
    /// The argument's value; nothing when it was left out.
    [[nodiscard]] core::Result<core::AttributeValue> value(int index) const;
    /// The argument as a condition; nothing counts as false.
    [[nodiscard]] core::Result<bool> condition(int index) const;

private:
    const Node &m_node;
    const EvaluationContext &m_context;
};

/// One function of the language. A new function is a new row in the table of its group (functions/groups.h).
struct Function
{
    using Body = core::Result<core::AttributeValue> (*)(const Call &);
    using LazyBody = core::Result<core::AttributeValue> (*)(const LazyCall &);
    using Check = core::Result<void> (*)(const Node &);

    QStringView name;
    std::vector<ArgumentSpec> arguments;
    int repeat = 0; ///< how many of the last arguments may come again and again
    ResultKind result = ResultKind::Text;
    Body body = nullptr; ///< either body
    LazyBody lazyBody = nullptr; ///< or lazyBody
    Check check = nullptr; ///< more rules when compiled; may be null
    QStringView description; ///< one sentence
    QStringView example; ///< evaluates without attributes
    QStringView exampleResult;

    [[nodiscard]] const ArgumentSpec &argument(int index) const; ///< also for repeated ones
    [[nodiscard]] bool takes(int count) const; ///< false when there are more arguments than the function has
    [[nodiscard]] QString signature() const;
};

/// Function by its exact name; null when unknown.
[[nodiscard]] const Function *findFunction(const QString &name);
[[nodiscard]] const QStringList &functionNames();

/// `argument 2 (start) of Mid`, for messages.
[[nodiscard]] QString argumentInWords(const Function &function, int index);

} // namespace muster::mapping
