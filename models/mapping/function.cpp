// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/function.h"

#include "models/mapping/functions/groups.h"

#include <QHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::mapping {

namespace {

bool belongsTo(const Function &function, Dialect dialect)
{
    switch (function.availability) {
    case Availability::Everywhere:
        return true;
    case Availability::MusterOnly:
        return dialect == Dialect::Muster;
    case Availability::EntraOnly:
        return dialect == Dialect::Entra;
    }
    return false;
}

FunctionInfo describe(const Function &function)
{
    return {function.name.toString(),          function.signature(),
            function.description.toString(),   function.example.toString(),
            function.exampleResult.toString(), findFunction(function.name.toString(), Dialect::Entra) != nullptr};
}

/// The functions of one dialect.
class Vocabulary final
{
public:
    explicit Vocabulary(Dialect dialect)
    {
        for (const std::vector<Function> *group : allFunctionGroups()) {
            for (const Function &function : *group) {
                if (belongsTo(function, dialect)) {
                    m_sorted.push_back(&function);
                    m_byName.insert(function.name.toString(), &function);
                }
            }
        }
        std::ranges::sort(m_sorted, {}, &Function::name);
        for (const Function *function : m_sorted) {
            m_names.append(function->name.toString());
        }
    }
    [[nodiscard]] const std::vector<const Function *> &sorted() const { return m_sorted; }
    [[nodiscard]] const Function *find(const QString &name) const { return m_byName.value(name); }
    [[nodiscard]] const QStringList &names() const { return m_names; }

private:
    std::vector<const Function *> m_sorted;
    QHash<QString, const Function *> m_byName;
    QStringList m_names;
};

const Vocabulary &vocabulary(Dialect dialect)
{
    static const Vocabulary muster(Dialect::Muster);
    static const Vocabulary entra(Dialect::Entra);
    return dialect == Dialect::Entra ? entra : muster;
}

std::vector<FunctionInfo> describeAll(Dialect dialect)
{
    std::vector<FunctionInfo> infos;
    for (const Function *function : vocabulary(dialect).sorted()) {
        infos.push_back(describe(*function));
    }
    return infos;
}

} // namespace

bool Call::given(int index) const
{
    const auto at = static_cast<std::size_t>(index);
    return at < m_node.children.size() && m_node.children[at].kind != Node::Kind::Empty;
}

qint64 Call::integer(int index, qint64 fallback) const
{
    const auto *integer = value(index).as<qint64>();
    return integer == nullptr ? fallback : *integer;
}

tl::unexpected<core::Error> Call::failure(int index, const QString &what, const QString &remedy) const
{
    const auto at = static_cast<std::size_t>(index);
    const int column = at < m_node.children.size() ? m_node.children[at].column : m_node.column;
    return core::failure(
        core::ErrorCode::MappingFailed,
        u"Column %1: %2 %3"_s.arg(QString::number(column), argumentInWords(*m_node.function, index), what), remedy);
}

tl::unexpected<core::Error> Call::failure(const QString &what, const QString &remedy) const
{
    return core::failure(core::ErrorCode::MappingFailed,
                         u"Column %1: %2 %3"_s.arg(QString::number(m_node.column), m_node.name, what), remedy);
}

tl::unexpected<core::Error> Call::tooLong() const
{
    return failure(u"would make a text of more than 1,000,000 characters."_s, u"Shorten its arguments."_s);
}

QDateTime Call::time(int index) const
{
    const auto *time = value(index).as<QDateTime>();
    return time == nullptr ? QDateTime() : *time;
}

const ArgumentSpec &Function::argument(int index) const
{
    const int last = static_cast<int>(arguments.size());
    if (index >= last && repeat > 0) {
        return arguments[static_cast<std::size_t>(last - repeat + (index - last) % repeat)];
    }
    return arguments[static_cast<std::size_t>(index)];
}

bool Function::takes(int count) const
{
    return repeat > 0 || count <= static_cast<int>(arguments.size());
}

QString Function::signature() const
{
    QStringList names;
    for (const ArgumentSpec &spec : arguments) {
        names.append(spec.name.toString());
    }
    if (repeat > 0) {
        names.append(u"…"_s);
    }
    return u"%1(%2)"_s.arg(name, names.join(", "_L1));
}

QString argumentInWords(const Function &function, int index)
{
    return u"argument %1 (%2) of %3"_s.arg(QString::number(index + 1), function.argument(index).name, function.name);
}

const Function *findFunction(const QString &name, Dialect dialect)
{
    return vocabulary(dialect).find(name);
}

const QStringList &functionNames(Dialect dialect)
{
    return vocabulary(dialect).names();
}

const std::vector<FunctionInfo> &functions(Dialect dialect)
{
    static const std::vector<FunctionInfo> muster = describeAll(Dialect::Muster);
    static const std::vector<FunctionInfo> entra = describeAll(Dialect::Entra);
    return dialect == Dialect::Entra ? entra : muster;
}

} // namespace muster::mapping
