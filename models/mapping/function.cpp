// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/function.h"

#include "models/mapping/functions/groups.h"
#include "models/mapping/values.h"

#include <QHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::mapping {

namespace {

std::vector<const Function *> collectFunctions()
{
    std::vector<const Function *> all;
    for (const std::vector<Function> *group : {&textFunctions(), &wordFunctions(), &logicFunctions(), &listFunctions(),
                                               &conversionFunctions(), &replaceFunctions(), &dateFunctions()}) {
        for (const Function &function : *group) {
            all.push_back(&function);
        }
    }
    std::sort(all.begin(), all.end(), [](const Function *a, const Function *b) { return a->name < b->name; });
    return all;
}

const std::vector<const Function *> &sortedFunctions()
{
    static const std::vector<const Function *> all = collectFunctions();
    return all;
}

QHash<QString, const Function *> indexFunctions()
{
    QHash<QString, const Function *> index;
    for (const Function *function : sortedFunctions()) {
        index.insert(function->name.toString(), function);
    }
    return index;
}

QStringList collectNames()
{
    QStringList names;
    for (const Function *function : sortedFunctions()) {
        names.append(function->name.toString());
    }
    return names;
}

std::vector<FunctionInfo> describeFunctions()
{
    std::vector<FunctionInfo> infos;
    for (const Function *function : sortedFunctions()) {
        infos.push_back({function->name.toString(), function->signature(), function->description.toString(),
                         function->example.toString(), function->exampleResult.toString()});
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

const Function *findFunction(const QString &name)
{
    static const QHash<QString, const Function *> index = indexFunctions();
    return index.value(name);
}

const QStringList &functionNames()
{
    static const QStringList names = collectNames();
    return names;
}

const std::vector<FunctionInfo> &functions()
{
    static const std::vector<FunctionInfo> infos = describeFunctions();
    return infos;
}

} // namespace muster::mapping
