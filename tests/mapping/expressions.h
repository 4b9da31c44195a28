// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/mapping/mappingexpression.h"
#include "tests/support/testresult.h"

#include <QHash>
#include <QJsonArray>
#include <QTest>

#include <concepts>

namespace muster::test {

/// Attributes that the expression tables read; [none] and other names do not exist.
inline QHash<QString, core::AttributeValue> sampleAttributes()
{
    using core::AttributeValue;
    const auto text = [](const char *value) { return AttributeValue(QString::fromUtf8(value)); };
    const auto list = [&text](std::initializer_list<const char *> values) {
        AttributeValue::List result;
        for (const char *value : values) {
            result.push_back(text(value));
        }
        return AttributeValue(std::move(result));
    };
    return {
        {QStringLiteral("givenName"), text("Ada")},
        {QStringLiteral("surname"), text("Lovelace")},
        {QStringLiteral("mail"), text("Ada.Lovelace@Example.com")},
        {QStringLiteral("empty"), text("")},
        {QStringLiteral("digits"), text("36")},
        {QStringLiteral("number"), AttributeValue(36)},
        {QStringLiteral("decimal"), AttributeValue(2.5)},
        {QStringLiteral("yes"), AttributeValue(true)},
        {QStringLiteral("no"), AttributeValue(false)},
        {QStringLiteral("trueText"), text("true")},
        {QStringLiteral("date"), AttributeValue(QDateTime(QDate(2020, 3, 16), QTime(7, 0), Qt::UTC))},
        {QStringLiteral("colours"), list({"red", "green", "", "red", "blue"})},
        {QStringLiteral("one"), list({"only"})},
        {QStringLiteral("noValues"), AttributeValue(AttributeValue::List {})},
        {QStringLiteral("Über [x"), text("odd name")},
        {QStringLiteral("upn"), text("John.Doe@contoso.com")},
        {QStringLiteral("roles"),
         AttributeValue(AttributeValue::List {
             AttributeValue(AttributeValue::Record {{QStringLiteral("id"), text("1")},
                                                    {QStringLiteral("value"), text("Admin")},
                                                    {QStringLiteral("displayName"), text("Administrator")}}),
             text(R"({"id":"2","value":"Reader","displayName":"Reader"})"), text("Writer")})},
    };
}

/// Columns of a table of expressions and results; the result is JSON, so that types count.
inline void expressionColumns()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QJsonValue>("result");
}

inline void expressionRow(const char *name, const char *expression, const QJsonValue &result)
{
    QTest::newRow(name) << QString::fromUtf8(expression) << result;
}

inline void expressionRow(const char *name, const char *expression, const char *result)
{
    expressionRow(name, expression, QJsonValue(QString::fromUtf8(result)));
}

/// Only for int itself: 0 must not become a null pointer, nor a boolean a number.
inline void expressionRow(const char *name, const char *expression, std::same_as<int> auto result)
{
    expressionRow(name, expression, QJsonValue(result));
}

/// Body of the test that belongs to such a table.
inline void checkExpression()
{
    QFETCH(QString, expression);
    QFETCH(QJsonValue, result);
    const auto compiled = mapping::MappingExpression::compile(expression);
    QVERIFY_RESULT(compiled);
    const auto attributes = sampleAttributes();
    mapping::EvaluationContext context = mapping::exampleContext();
    context.attributes = &attributes;
    const auto value = compiled->evaluate(context);
    QVERIFY_RESULT(value);
    QCOMPARE(value->toJson(), result);
}

} // namespace muster::test
