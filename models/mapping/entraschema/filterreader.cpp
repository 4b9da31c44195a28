// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/entraschema/filterreader.h"

#include "models/mapping/jsonmembers.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace muster::mapping {

namespace {

/// A clause as a connection document has it; the reader of those knows every rule about operators and values.
QJsonObject clauseDocument(const QJsonObject &clause)
{
    const QString name = clause.value("operatorName"_L1).toString();
    const QJsonArray values = clause.value("targetOperand"_L1).toObject().value("values"_L1).toArray();
    QJsonObject document {{u"attribute"_s, clause.value("sourceOperandName"_L1)}, {u"operator"_s, name}};
    if (scopingOperatorFromName(name) == ScopingOperator::In) {
        document.insert(u"values"_s, values);
    } else if (!values.isEmpty()) {
        document.insert(u"value"_s, values.size() == 1 ? values.first() : QJsonValue(values));
    }
    return document;
}

core::Result<Scope> scopeOfGroups(const QJsonArray &groups, const QString &place)
{
    QJsonArray filters;
    for (const QJsonValue group : groups) {
        QJsonArray clauses;
        const QJsonArray given = group["clauses"_L1].toArray();
        for (const QJsonValue clause : given) {
            clauses.append(clauseDocument(clause.toObject()));
        }
        filters.append(QJsonObject {{u"title"_s, group["name"_L1].toString()}, {u"clauses"_s, clauses}});
    }
    return Scope::fromJson(filters, place);
}

} // namespace

core::Result<Scope> scopeOfFilter(const QJsonObject &filter, const QString &place)
{
    auto scope = scopeOfGroups(filter.value("groups"_L1).toArray(), place + u".groups"_s);
    if (!scope) {
        return scope;
    }
    const auto import = scopeOfGroups(filter.value("inputFilterGroups"_L1).toArray(), place + u".inputFilterGroups"_s);
    if (!import) {
        return import;
    }
    scope->setImportFilters(import->filters());
    return scope;
}

QJsonObject filterGroupOf(const ScopingFilter &filter)
{
    QJsonArray clauses;
    for (const ScopingClause &clause : filter.clauses) {
        clauses.append(
            QJsonObject {{u"operatorName"_s, scopingOperatorName(clause.op)},
                         {u"sourceOperandName"_s, clause.attribute},
                         {u"targetOperand"_s, QJsonObject {{u"values"_s, QJsonArray::fromStringList(clause.values)}}}});
    }
    return {{u"clauses"_s, clauses}, {u"name"_s, filter.title}};
}

} // namespace muster::mapping
