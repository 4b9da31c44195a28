// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/entraschema/parameterkeys.h"

#include "models/mapping/function.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace muster::mapping {

namespace {

/// Where the schema's keys are not the names of the function reference.
const QHash<QString, ParameterKeys> &published()
{
    static const QHash<QString, ParameterKeys> keys {
        {u"Replace"_s,
         {{u"source"_s, u"Find"_s, u"RegularExpression"_s, u"RegularExpressionGroupName"_s, u"Replacement"_s,
           u"ReplacementPropertyName"_s, u"Template"_s},
          {}}},
        {u"Join"_s, {{u"separator"_s}, {u"source"_s}}},
        {u"Switch"_s, {{u"source"_s, u"defaultValue"_s}, {u"key"_s, u"value"_s}}},
        {u"="_s, {{u"left"_s, u"right"_s}, {}}},
    };
    return keys;
}

} // namespace

QString ParameterKeys::at(int index) const
{
    if (index < fixed.size()) {
        return fixed.at(index);
    }
    if (repeated.isEmpty()) {
        return {};
    }
    const qsizetype behind = index - fixed.size();
    const QString &key = repeated.at(behind % repeated.size());
    // Of several repeated arguments each pair has its number, a single one has the same key every time.
    return repeated.size() > 1 ? key + QString::number(1 + behind / repeated.size()) : key;
}

int ParameterKeys::indexOf(const QString &key) const
{
    for (int i = 0; i < fixed.size(); ++i) {
        if (fixed.at(i).compare(key, Qt::CaseInsensitive) == 0) {
            return i;
        }
    }
    return -1;
}

ParameterKeys parameterKeys(const QString &function)
{
    const auto known = published().constFind(function);
    if (known != published().constEnd()) {
        return *known;
    }
    ParameterKeys keys;
    if (const Function *row = findFunction(function, Dialect::Entra)) {
        const std::size_t fixed = row->arguments.size() - static_cast<std::size_t>(row->repeat);
        for (std::size_t i = 0; i < row->arguments.size(); ++i) {
            (i < fixed ? keys.fixed : keys.repeated).append(row->arguments.at(i).name.toString());
        }
    }
    return keys;
}

} // namespace muster::mapping
