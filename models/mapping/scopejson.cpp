// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/jsonmembers.h"
#include "models/mapping/pattern.h"
#include "models/mapping/scope.h"
#include "models/mapping/scopevalidation.h"
#include "models/mapping/suggestion.h"
#include "models/mapping/values.h"

#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace muster::mapping {

namespace {

using core::Result;

/// Reads one clause; `place` is e.g. scope.users.filters[0].clauses[1].
class ClauseReader final
{
public:
    ClauseReader(QJsonObject json, QString place)
        : m_json(std::move(json))
        , m_place(std::move(place))
    {
    }
    [[nodiscard]] Result<ScopingClause> read() const;

private:
    [[nodiscard]] Result<QString> readAttribute(bool needsNone) const;
    [[nodiscard]] Result<ScopingOperator> readOperator() const;
    [[nodiscard]] Result<QStringList> readValues() const;
    [[nodiscard]] Result<void> checkValues(const ScopingClause &clause) const;
    [[nodiscard]] Result<void> checkOperand(const ScopingClause &clause) const;

    QJsonObject m_json;
    QString m_place;
};

Result<ScopingOperator> ClauseReader::readOperator() const
{
    const Result<QString> name = readText(m_json, u"operator"_s, m_place, u"\"EQUALS\""_s);
    if (!name) {
        return tl::unexpected(name.error());
    }
    if (const auto op = scopingOperatorFromName(*name)) {
        return *op;
    }
    return documentError(m_place + u".operator"_s,
                         u"there is no operator \"%1\"%2"_s.arg(*name, didYouMean(*name, scopingOperatorNames())),
                         u"Possible operators are %1."_s.arg(scopingOperatorNames().join(", "_L1)));
}

Result<QString> ClauseReader::readAttribute(bool needsNone) const
{
    if (!needsNone) {
        return readText(m_json, u"attribute"_s, m_place, u"\"department\""_s);
    }
    if (m_json.contains("attribute"_L1)) {
        return documentError(m_place, u"an operator that asks for a group reads no attribute."_s,
                             u"Remove \"attribute\"; \"value\" is the group's anchor or name."_s);
    }
    return QString();
}

Result<QStringList> ClauseReader::readValues() const
{
    if (m_json.contains("value"_L1) && m_json.contains("values"_L1)) {
        return documentError(m_place, u"both \"value\" and \"values\" are given."_s, u"Keep one of them."_s);
    }
    const bool several = m_json.contains("values"_L1);
    const QString member = several ? u"values"_s : u"value"_s;
    const QJsonValue json = m_json.value(member);
    QStringList values;
    if (json.isUndefined()) {
        return values;
    }
    if (several && !json.isArray()) {
        return documentError(m_place + u".values"_s, u"an array of texts is expected."_s,
                             u"Write \"values\": [\"a\", \"b\"], or \"value\" for one."_s);
    }
    for (const QJsonValue &value : several ? json.toArray() : QJsonArray {json}) {
        if (!value.isString() && !value.isDouble() && !value.isBool()) {
            return documentError(u"%1.%2"_s.arg(m_place, member), u"a text, number or boolean is expected."_s,
                                 u"Put the value between double quotes."_s);
        }
        values.append(core::AttributeValue::fromJson(value).toText());
    }
    return values;
}

Result<void> ClauseReader::checkValues(const ScopingClause &clause) const
{
    const QString name = scopingOperatorName(clause.op);
    const qsizetype count = clause.values.size();
    switch (operandCount(clause.op)) {
    case OperandCount::None:
        if (count > 0) {
            return documentError(m_place, u"%1 compares with nothing, but a value is given."_s.arg(name),
                                 u"Remove \"value\"."_s);
        }
        return {};
    case OperandCount::One:
        if (count != 1 || clause.values.front().isEmpty()) {
            return documentError(m_place, u"%1 needs one value that is not empty."_s.arg(name),
                                 u"Add \"value\"; test for empty attributes with IS NULL and IS NOT NULL."_s);
        }
        return checkOperand(clause);
    case OperandCount::Several:
        if (count == 0) {
            return documentError(m_place, u"%1 needs at least one value."_s.arg(name),
                                 u"Add \"values\": [\"a\", \"b\"]."_s);
        }
        return {};
    }
    return {};
}

Result<void> ClauseReader::checkOperand(const ScopingClause &clause) const
{
    const QString place = m_place + u".value"_s;
    const core::AttributeValue operand(clause.values.front());
    if (isOrdering(clause.op) && !toInteger(operand) && !toDateTime(operand)) {
        return documentError(
            place, u"%1 compares whole numbers or dates, and this is neither."_s.arg(scopingOperatorName(clause.op)),
            u"Give a whole number such as 1000, or a date such as 2026-01-31."_s);
    }
    if (isBitOperator(clause.op) && !bitMask(clause.values.front())) {
        return documentError(place, u"%1 tests bits, and this is no mask."_s.arg(scopingOperatorName(clause.op)),
                             u"Give a whole number above zero, such as 2 or &H2."_s);
    }
    if (!isPatternOperator(clause.op)) {
        return {};
    }
    if (const auto pattern = compileWholePattern(clause.values.front()); !pattern) {
        return documentError(place, pattern.error().detail, u"Correct the pattern."_s);
    }
    return {};
}

Result<ScopingClause> ClauseReader::read() const
{
    // A clause without an operator may be one without an attribute as well: that is told first.
    const bool needsNone =
        asksForGroup(scopingOperatorFromName(m_json.value("operator"_L1).toString()).value_or(ScopingOperator::Equals));
    Result<QString> attribute = readAttribute(needsNone);
    if (!attribute) {
        return tl::unexpected(std::move(attribute.error()));
    }
    const Result<ScopingOperator> op = readOperator();
    if (!op) {
        return tl::unexpected(op.error());
    }
    Result<QStringList> values = readValues();
    if (!values) {
        return tl::unexpected(std::move(values.error()));
    }
    ScopingClause clause {std::move(*attribute), *op, std::move(*values)};
    if (auto checked = checkValues(clause); !checked) {
        return tl::unexpected(std::move(checked.error()));
    }
    return clause;
}

Result<std::vector<ScopingClause>> readClauses(const QJsonValue &json, const QString &place)
{
    if (!json.isArray() || json.toArray().isEmpty()) {
        return documentError(place, u"an array with at least one clause is expected."_s,
                             u"A filter without clauses would let everybody through; remove the filter for that."_s);
    }
    std::vector<ScopingClause> clauses;
    for (const QJsonValue &each : json.toArray()) {
        const QString at = u"%1[%2]"_s.arg(place, QString::number(clauses.size()));
        Result<QJsonObject> object = readObject(each, at, {u"attribute"_s, u"operator"_s, u"value"_s, u"values"_s});
        if (!object) {
            return tl::unexpected(std::move(object.error()));
        }
        Result<ScopingClause> clause = ClauseReader(std::move(*object), at).read();
        if (!clause) {
            return tl::unexpected(std::move(clause.error()));
        }
        clauses.push_back(std::move(*clause));
    }
    return clauses;
}

Result<ScopingFilter> readFilter(const QJsonValue &json, const QString &place)
{
    const Result<QJsonObject> object = readObject(json, place, {u"title"_s, u"clauses"_s});
    if (!object) {
        return tl::unexpected(object.error());
    }
    const QJsonValue title = object->value("title"_L1);
    if (!title.isUndefined() && !title.isString()) {
        return documentError(place + u".title"_s, u"a text is expected."_s, u"Write the title in double quotes."_s);
    }
    Result<std::vector<ScopingClause>> clauses = readClauses(object->value("clauses"_L1), place + u".clauses"_s);
    if (!clauses) {
        return tl::unexpected(std::move(clauses.error()));
    }
    return ScopingFilter {title.toString(), std::move(*clauses)};
}

QJsonObject clauseToJson(const ScopingClause &clause)
{
    QJsonObject json {{u"operator"_s, scopingOperatorName(clause.op)}};
    if (!clause.attribute.isEmpty()) {
        json.insert(u"attribute"_s, clause.attribute);
    }
    if (operandCount(clause.op) == OperandCount::Several) {
        json.insert(u"values"_s, QJsonArray::fromStringList(clause.values));
    } else if (!clause.values.isEmpty()) {
        json.insert(u"value"_s, clause.values.front());
    }
    return json;
}

QJsonArray filtersToJson(const std::vector<ScopingFilter> &filters)
{
    QJsonArray array;
    for (const ScopingFilter &filter : filters) {
        QJsonArray clauses;
        for (const ScopingClause &clause : filter.clauses) {
            clauses.append(clauseToJson(clause));
        }
        array.append(QJsonObject {{u"title"_s, filter.title}, {u"clauses"_s, clauses}});
    }
    return array;
}

} // namespace

Result<ScopingClause> scopingClauseFromJson(const QJsonObject &json, const QString &place)
{
    Result<QJsonObject> object = readObject(json, place, {u"attribute"_s, u"operator"_s, u"value"_s, u"values"_s});
    return object ? ClauseReader(std::move(*object), place).read() : core::failure(object.error());
}

Result<Scope> Scope::fromJson(const QJsonArray &json, const QString &pathPrefix)
{
    std::vector<ScopingFilter> filters;
    for (const QJsonValue &each : json) {
        Result<ScopingFilter> filter = readFilter(each, u"%1[%2]"_s.arg(pathPrefix, QString::number(filters.size())));
        if (!filter) {
            return tl::unexpected(std::move(filter.error()));
        }
        filters.push_back(std::move(*filter));
    }
    return Scope(std::move(filters));
}

QJsonArray Scope::toJson() const
{
    return filtersToJson(m_filters);
}

QJsonArray Scope::importFiltersToJson() const
{
    return filtersToJson(m_importFilters);
}

} // namespace muster::mapping
