// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/commandrunner.h"

#include "models/mapping/mappingexpression.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace muster::cli {

namespace {

using core::AttributeValue;
using mapping::Dialect;
using mapping::KnownAttribute;
using mapping::ValueKind;

using Attributes = QHash<QString, AttributeValue>;

core::Result<Dialect> dialectOf(const Invocation &invocation)
{
    if (!invocation.has(u"dialect"_s)) {
        return Dialect::Muster;
    }
    const auto dialect = mapping::dialectFromName(invocation.value(u"dialect"_s));
    if (!dialect) {
        return core::failure(core::ErrorCode::InvalidSyntax,
                             u"there is no dialect \"%1\"."_s.arg(invocation.value(u"dialect"_s)),
                             u"Give --dialect muster or --dialect entra."_s);
    }
    return *dialect;
}

/// The JSON object in a file; an empty one without a path.
core::Result<QJsonObject> readObject(const QString &path, const QString &what, const QString &example)
{
    if (path.isEmpty()) {
        return QJsonObject();
    }
    QFile file(path);
    const QJsonDocument document =
        file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()) : QJsonDocument();
    if (!document.isObject()) {
        return core::failure(core::ErrorCode::InvalidConfiguration,
                             u"%1 does not hold one JSON object with %2."_s.arg(path, what),
                             u"Write for example: %1"_s.arg(example));
    }
    return document.object();
}

core::Result<Attributes> readAttributes(const QString &path)
{
    const auto object = readObject(path, u"attribute names and values"_s,
                                   uR"({"mail": "Ada@example.com", "proxyAddresses": ["a", "b"]})"_s);
    if (!object) {
        return tl::unexpected(object.error());
    }
    Attributes attributes;
    for (auto it = object->begin(); it != object->end(); ++it) {
        attributes.insert(it.key(), AttributeValue::fromJson(it.value()));
    }
    return attributes;
}

core::Result<mapping::LookupTables> readLookups(const QString &path)
{
    const auto object =
        readObject(path, u"tables for Lookup()"_s, uR"({"countries": {"DE": "Germany", "FR": "France"}})"_s);
    if (!object) {
        return tl::unexpected(object.error());
    }
    mapping::LookupTables tables;
    for (auto table = object->begin(); table != object->end(); ++table) {
        QHash<QString, QString> values;
        const QJsonObject rows = table.value().toObject();
        for (auto row = rows.begin(); row != rows.end(); ++row) {
            values.insert(row.key(), AttributeValue::fromJson(row.value()).toText());
        }
        tables.insert(table.key(), values);
    }
    return tables;
}

ValueKind kindOf(const AttributeValue &value)
{
    if (value.isBool()) {
        return ValueKind::Boolean;
    }
    if (value.isInteger()) {
        return ValueKind::Integer;
    }
    if (value.isDouble()) {
        return ValueKind::Decimal;
    }
    return value.isRecord() ? ValueKind::Complex : value.isNull() ? ValueKind::Unknown : ValueKind::Text;
}

std::vector<KnownAttribute> described(const Attributes &attributes)
{
    std::vector<KnownAttribute> known;
    for (auto it = attributes.begin(); it != attributes.end(); ++it) {
        const auto *list = it->as<AttributeValue::List>();
        const AttributeValue &sample = list != nullptr && !list->empty() ? list->front() : *it;
        known.push_back(
            {it.key(), list != nullptr && list->empty() ? ValueKind::Unknown : kindOf(sample), list != nullptr});
    }
    return known;
}

QString jsonText(const QJsonValue &value)
{
    const QByteArray array = QJsonDocument(QJsonArray {value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(array.mid(1, array.size() - 2));
}

QString warningText(const core::Error &warning)
{
    return u"Warning: %1 %2\n"_s.arg(warning.detail, warning.remedy);
}

QJsonObject warningJson(const core::Error &warning)
{
    return {{u"column"_s, mapping::columnOf(warning)}, {u"message"_s, warning.detail}, {u"remedy"_s, warning.remedy}};
}

QJsonObject functionJson(const mapping::FunctionInfo &function)
{
    return {{u"name"_s, function.name},
            {u"signature"_s, function.signature},
            {u"description"_s, function.description},
            {u"example"_s, function.example},
            {u"exampleResult"_s, function.exampleResult},
            {u"entra"_s, function.isInEntra}};
}

} // namespace

QCoro::Task<ExitCode> CommandRunner::evaluateExpression()
{
    const auto dialect = dialectOf(m_invocation);
    if (!dialect) {
        co_return usageError(dialect.error());
    }
    const auto expression = mapping::MappingExpression::compile(argument(0), *dialect);
    if (!expression) {
        co_return fail(expression.error());
    }
    const auto attributes = readAttributes(m_invocation.value(u"attributes"_s));
    if (!attributes) {
        co_return fail(attributes.error());
    }
    auto lookups = readLookups(m_invocation.value(u"lookups"_s));
    if (!lookups) {
        co_return fail(lookups.error());
    }
    mapping::EvaluationContext context(&*attributes, false);
    context.now = m_clock.now();
    context.defaultDomain = m_invocation.value(u"domain"_s);
    context.lookups = std::move(*lookups);
    context.random = [] { return QRandomGenerator::system()->generate64(); };
    const auto value = expression->evaluate(context);
    if (!value) {
        co_return fail(value.error());
    }
    print(m_invocation.json,
          {{u"expression"_s, argument(0)}, {u"dialect"_s, dialectName(*dialect)}, {u"result"_s, value->toJson()}},
          jsonText(value->toJson()));
    co_return ExitCode::Done;
}

QCoro::Task<ExitCode> CommandRunner::checkExpression()
{
    const auto dialect = dialectOf(m_invocation);
    if (!dialect) {
        co_return usageError(dialect.error());
    }
    const auto expression = mapping::MappingExpression::compile(argument(0), *dialect);
    if (!expression) {
        co_return fail(expression.error());
    }
    const auto attributes = readAttributes(m_invocation.value(u"attributes"_s));
    if (!attributes) {
        co_return fail(attributes.error());
    }
    const std::vector<KnownAttribute> known = described(*attributes);
    const QStringList names = expression->attributeNames();
    const QString type = typeInWords(expression->resultType(known));
    QString text = names.isEmpty() ? u"Valid; reads no attribute; gives %1.\n"_s.arg(type)
                                   : u"Valid; reads: %1; gives %2.\n"_s.arg(names.join(u", "_s), type);
    QJsonArray warnings;
    for (const core::Error &warning : expression->check(known)) {
        text += warningText(warning);
        warnings.append(warningJson(warning));
    }
    print(m_invocation.json,
          {{u"expression"_s, argument(0)},
           {u"dialect"_s, dialectName(*dialect)},
           {u"valid"_s, true},
           {u"attributes"_s, QJsonArray::fromStringList(names)},
           {u"lookups"_s, QJsonArray::fromStringList(expression->referencedLookups())},
           {u"type"_s, type},
           {u"warnings"_s, warnings}},
          text);
    co_return ExitCode::Done;
}

QCoro::Task<ExitCode> CommandRunner::listFunctions() const
{
    const auto dialect = dialectOf(m_invocation);
    if (!dialect) {
        co_return usageError(dialect.error());
    }
    QJsonArray list;
    QString text;
    for (const mapping::FunctionInfo &function : mapping::functions(*dialect)) {
        list.append(functionJson(function));
        text += u"%1%2\n    %3\n    %4 = %5\n"_s.arg(function.signature,
                                                     function.isInEntra ? QString() : u"  (Muster only)"_s,
                                                     function.description, function.example, function.exampleResult);
    }
    print(m_invocation.json, {{u"dialect"_s, dialectName(*dialect)}, {u"functions"_s, list}}, text);
    co_return ExitCode::Done;
}

} // namespace muster::cli
