// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/attributevalue.h"
#include "models/core/result.h"
#include "models/mapping/mappingexpression.h"
#include "models/mapping/resulttype.h"
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
    DateTime, ///< a time stamp or a text that CDate() reads
    Interval, ///< yyyy, m, d, ww, h, n or s
    Condition, ///< a comparison or anything that is true or false
    CompareWord, ///< vbBinaryCompare or vbTextCompare, bare, quoted, or 0 and 1
};

struct ArgumentSpec
{
    QStringView name;
    ArgumentKind kind = ArgumentKind::Any;
    bool optional = false; ///< may be left out between commas
};

/// The dialects that have a function. Two functions of one name and different availability are its two forms.
enum class Availability { Everywhere, MusterOnly, EntraOnly };

struct Frame;

/// Longest text that a function makes; with the work budget it bounds time and memory of one evaluation.
inline constexpr qsizetype kMaxResultText = 1'000'000;

/// A call whose arguments are evaluated and checked.
class Call final
{
public:
    Call(const Node &node, std::span<const core::AttributeValue> values, Frame &frame)
        : m_node(node)
        , m_values(values)
        , m_frame(frame)
    {
    }
    [[nodiscard]] const Node &node() const { return m_node; }
    [[nodiscard]] const EvaluationContext &context() const;
    [[nodiscard]] int count() const { return static_cast<int>(m_values.size()); }
    [[nodiscard]] bool given(int index) const; ///< written, not left out between commas
    [[nodiscard]] const core::AttributeValue &value(int index) const
    {
        return m_values[static_cast<std::size_t>(index)];
    }
    [[nodiscard]] bool isNull(int index) const { return value(index).isUnassigned(); }
    [[nodiscard]] QString text(int index) const { return value(index).toText(); }
    [[nodiscard]] qint64 integer(int index, qint64 fallback) const;
    [[nodiscard]] QDateTime time(int index) const; ///< of an argument of kind DateTime; invalid for nothing
    /// MappingFailed that names function, argument and column.
    [[nodiscard]] tl::unexpected<core::Error> failure(int index, const QString &what, const QString &remedy = {}) const;
    /// MappingFailed that names function and column, for what no single argument is to blame for.
    [[nodiscard]] tl::unexpected<core::Error> failure(const QString &what, const QString &remedy) const;
    [[nodiscard]] tl::unexpected<core::Error> tooLong() const; ///< the result would exceed kMaxResultText
    /// Takes from the work that one evaluation may cost; MappingFailed when it is used up.
    [[nodiscard]] core::Result<void> charge(qint64 work) const;

private:
    const Node &m_node;
    std::span<const core::AttributeValue> m_values;
    Frame &m_frame;
};

/// A call that decides itself which arguments are evaluated.
class LazyCall final
{
public:
    LazyCall(const Node &node, Frame &frame)
        : m_node(node)
        , m_frame(frame)
    {
    }
    [[nodiscard]] const Node &node() const { return m_node; }
    [[nodiscard]] const EvaluationContext &context() const;
    [[nodiscard]] int count() const { return static_cast<int>(m_node.children.size()); }
    /// The argument's value; nothing when it was left out.
    [[nodiscard]] core::Result<core::AttributeValue> value(int index) const;
    /// The argument as a condition; nothing counts as false.
    [[nodiscard]] core::Result<bool> condition(int index) const;
    /// Gives the variable that the call binds its value, for the arguments that are evaluated next. MappingFailed when
    /// the evaluation has cost too much already.
    [[nodiscard]] core::Result<void> bind(core::AttributeValue value) const;
    /// True when an attribute that the argument reads anywhere is null or an empty text.
    [[nodiscard]] bool readsEmptyAttribute(int index) const;

private:
    const Node &m_node;
    Frame &m_frame;
};

/// The variable that a call gives its later arguments.
enum class Binding {
    None,
    Element, ///< `item` in every argument but the first: Filter(list, condition)
    Name, ///< a name of the author's, argument 1, in argument 3: Let(name, value, expression)
};

/// One function of the language. A new function is a new row in the table of its group (functions/groups.h).
struct Function
{
    using Body = core::Result<core::AttributeValue> (*)(const Call &);
    using LazyBody = core::Result<core::AttributeValue> (*)(const LazyCall &);
    using Check = core::Result<void> (*)(const Node &);
    using Typing = ResultType (*)(std::span<const ResultType> arguments);

    QStringView name;
    std::vector<ArgumentSpec> arguments;
    int repeat = 0; ///< how many of the last arguments may come again and again
    ResultType result = kTextResult;
    Typing typing = nullptr; ///< type of the result from those of the arguments given; null: always `result`
    Body body = nullptr; ///< either body
    LazyBody lazyBody = nullptr; ///< or lazyBody
    Check check = nullptr; ///< more rules when compiled; may be null
    Availability availability = Availability::Everywhere;
    Binding binding = Binding::None;
    bool outermostOnly = false; ///< cannot be an argument
    bool isVolatile = false; ///< gives another result each time
    QStringView description; ///< one sentence
    QStringView example; ///< evaluates in exampleContext() without attributes
    QStringView exampleResult;

    [[nodiscard]] const ArgumentSpec &argument(int index) const; ///< also for repeated ones
    [[nodiscard]] bool takes(int count) const; ///< false when there are more arguments than the function has
    [[nodiscard]] QString signature() const;
};

/// Function by its exact name; null when the dialect has none.
[[nodiscard]] const Function *findFunction(const QString &name, Dialect dialect);
[[nodiscard]] const QStringList &functionNames(Dialect dialect);

/// `argument 2 (start) of Mid`, for messages.
[[nodiscard]] QString argumentInWords(const Function &function, int index);

} // namespace muster::mapping
