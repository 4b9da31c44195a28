// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/jsonmembers.h"
#include "models/mapping/pattern.h"
#include "models/mapping/scope.h"
#include "models/mapping/suggestion.h"
#include "models/mapping/values.h"

#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace muster::mapping {

namespace {

using core::Result;

enum class Arity { None, One, Several };

struct OperatorRow
{
    ScopingOperator op {};
    QLatin1StringView name; ///< as Entra spells it
    Arity arity {};
};

constexpr OperatorRow kOperators[] = {
    {ScopingOperator::Equals, "EQUALS"_L1, Arity::One},
    {ScopingOperator::NotEquals, "NOT EQUALS"_L1, Arity::One},
    {ScopingOperator::IsTrue, "IS TRUE"_L1, Arity::None},
    {ScopingOperator::IsFalse, "IS FALSE"_L1, Arity::None},
    {ScopingOperator::IsNull, "IS NULL"_L1, Arity::None},
    {ScopingOperator::IsNotNull, "IS NOT NULL"_L1, Arity::None},
    {ScopingOperator::RegexMatch, "REGEX MATCH"_L1, Arity::One},
    {ScopingOperator::NotRegexMatch, "NOT REGEX MATCH"_L1, Arity::One},
    {ScopingOperator::GreaterThan, "Greater_Than"_L1, Arity::One},
    {ScopingOperator::GreaterThanOrEquals, "Greater_Than_OR_EQUALS"_L1, Arity::One},
    {ScopingOperator::Includes, "Includes"_L1, Arity::One},
    {ScopingOperator::EndsWith, "ENDS_WITH"_L1, Arity::One},
    {ScopingOperator::StartsWith, "STARTS_WITH"_L1, Arity::One},
    {ScopingOperator::LessThan, "Less_Than"_L1, Arity::One},
    {ScopingOperator::In, "IN"_L1, Arity::Several},
};

Arity arityOf(ScopingOperator op)
{
    for (const OperatorRow &row : kOperators) {
        if (row.op == op) {
            return row.arity;
        }
    }
    return Arity::One;
}

QStringList operatorNames()
{
    QStringList names;
    for (const OperatorRow &row : kOperators) {
        names.append(row.name);
    }
    return names;
}

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
                         u"there is no operator \"%1\"%2"_s.arg(*name, didYouMean(*name, operatorNames())),
                         u"Possible operators are %1."_s.arg(operatorNames().join(", "_L1)));
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
    switch (arityOf(clause.op)) {
    case Arity::None:
        if (count > 0) {
            return documentError(m_place, u"%1 compares with nothing, but a value is given."_s.arg(name),
                                 u"Remove \"value\"."_s);
        }
        return {};
    case Arity::One:
        if (count != 1 || clause.values.front().isEmpty()) {
            return documentError(m_place, u"%1 needs one value that is not empty."_s.arg(name),
                                 u"Add \"value\"; test for empty attributes with IS NULL and IS NOT NULL."_s);
        }
        return checkOperand(clause);
    case Arity::Several:
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
    const bool ordered = clause.op == ScopingOperator::GreaterThan || clause.op == ScopingOperator::GreaterThanOrEquals
        || clause.op == ScopingOperator::LessThan;
    if (ordered && !toInteger(core::AttributeValue(clause.values.front()))) {
        return documentError(place,
                             u"%1 compares whole numbers, and this is none."_s.arg(scopingOperatorName(clause.op)),
                             u"Give a whole number such as 1000."_s);
    }
    if (clause.op != ScopingOperator::RegexMatch && clause.op != ScopingOperator::NotRegexMatch) {
        return {};
    }
    if (const auto pattern = compileWholePattern(clause.values.front()); !pattern) {
        return documentError(place, pattern.error().detail, u"Correct the pattern."_s);
    }
    return {};
}

Result<ScopingClause> ClauseReader::read() const
{
    Result<QString> attribute = readText(m_json, u"attribute"_s, m_place, u"\"department\""_s);
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
    QJsonObject json {{u"attribute"_s, clause.attribute}, {u"operator"_s, scopingOperatorName(clause.op)}};
    if (arityOf(clause.op) == Arity::Several) {
        json.insert(u"values"_s, QJsonArray::fromStringList(clause.values));
    } else if (!clause.values.isEmpty()) {
        json.insert(u"value"_s, clause.values.front());
    }
    return json;
}

} // namespace

QString scopingOperatorName(ScopingOperator op)
{
    for (const OperatorRow &row : kOperators) {
        if (row.op == op) {
            return row.name;
        }
    }
    return {};
}

std::optional<ScopingOperator> scopingOperatorFromName(const QString &name)
{
    const QString wanted = QString(name).replace(u' ', u'_');
    for (const OperatorRow &row : kOperators) {
        if (wanted.compare(QString(row.name).replace(u' ', u'_'), Qt::CaseInsensitive) == 0) {
            return row.op;
        }
    }
    return std::nullopt;
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
    QJsonArray array;
    for (const ScopingFilter &filter : m_filters) {
        QJsonArray clauses;
        for (const ScopingClause &clause : filter.clauses) {
            clauses.append(clauseToJson(clause));
        }
        array.append(QJsonObject {{u"title"_s, filter.title}, {u"clauses"_s, clauses}});
    }
    return array;
}

} // namespace muster::mapping
