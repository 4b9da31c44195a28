// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/mapping/expressions.h"

#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace muster;
using mapping::Dialect;
using mapping::MappingExpression;

namespace {

struct Row
{
    QString function;
    QString sentence;
    QString expression;
    QString result;
    bool entra = true;
    bool muster = true;
};

/// The row in a line "sentence :: expression :: result".
Row parseRow(const QString &function, const QString &line)
{
    const QStringList parts = line.split(u" :: "_s);
    Row row {function, parts.value(0), parts.value(1), parts.value(2)};
    row.entra = !row.sentence.startsWith("muster: "_L1);
    row.muster = !row.sentence.startsWith("entra: "_L1);
    return row;
}

std::vector<Row> readTable()
{
    QFile file(QFINDTESTDATA("functions.table"));
    std::vector<Row> rows;
    if (!file.open(QIODevice::ReadOnly)) {
        return rows;
    }
    QString function;
    for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n')) {
        if (line.startsWith("## "_L1)) {
            function = line.mid(3);
        } else if (!line.isEmpty() && !line.startsWith(u'#')) {
            rows.push_back(parseRow(function, line));
        }
    }
    return rows;
}

mapping::EvaluationContext contextWith(const QHash<QString, core::AttributeValue> &attributes)
{
    mapping::EvaluationContext context = mapping::exampleContext();
    context.attributes = &attributes;
    return context;
}

/// Value as JSON, or the error's detail as text behind an exclamation mark.
QJsonValue outcome(const QString &expression, Dialect dialect)
{
    const auto compiled = MappingExpression::compile(expression, dialect);
    if (!compiled) {
        return u"! "_s + compiled.error().detail;
    }
    const auto attributes = test::sampleAttributes();
    const auto value = compiled->evaluate(contextWith(attributes));
    return value ? value->toJson() : u"! "_s + value.error().detail;
}

QString written(const QJsonValue &value)
{
    return QString::fromUtf8(QJsonDocument(QJsonArray {value}).toJson(QJsonDocument::Compact));
}

} // namespace

class FunctionTableTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFunctionHasThreeRows_data();
    void everyFunctionHasThreeRows();
    void rows_data();
    void rows();
    void onlyMusterHasItsOwnFunctions_data();
    void onlyMusterHasItsOwnFunctions();
};

void FunctionTableTest::everyFunctionHasThreeRows_data()
{
    QTest::addColumn<QString>("function");
    QTest::addColumn<bool>("entra");
    for (const auto dialect : {Dialect::Muster, Dialect::Entra}) {
        for (const mapping::FunctionInfo &function : mapping::functions(dialect)) {
            QTest::addRow("%s in the dialect %s", qPrintable(function.name), qPrintable(dialectName(dialect)))
                << function.name << (dialect == Dialect::Entra);
        }
    }
}

void FunctionTableTest::everyFunctionHasThreeRows()
{
    QFETCH(QString, function);
    QFETCH(bool, entra);
    int count = 0;
    for (const Row &row : readTable()) {
        const bool calls = row.expression.contains(function + u'(');
        count += row.function == function && calls && (entra ? row.entra : row.muster) ? 1 : 0;
    }
    QVERIFY2(count >= 3, qPrintable(u"%1 rows only"_s.arg(count)));
}

void FunctionTableTest::rows_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QString>("result");
    QTest::addColumn<bool>("entra");
    for (const Row &row : readTable()) {
        for (const bool entra : {false, true}) {
            if (entra ? row.entra : row.muster) {
                QTest::addRow("%s, %s: %s", qPrintable(row.function), entra ? "entra" : "muster",
                              qPrintable(row.sentence))
                    << row.expression << row.result << entra;
            }
        }
    }
}

void FunctionTableTest::rows()
{
    QFETCH(QString, expression);
    QFETCH(QString, result);
    QFETCH(bool, entra);
    const QJsonValue found = outcome(expression, entra ? Dialect::Entra : Dialect::Muster);
    if (result.startsWith(u'!')) {
        QVERIFY2(found.toString().startsWith(u'!') && found.toString().contains(result.mid(2)),
                 qPrintable(written(found)));
        return;
    }
    const QJsonDocument expected = QJsonDocument::fromJson("[" + result.toUtf8() + "]");
    QVERIFY2(expected.isArray(), qPrintable(result));
    QCOMPARE(written(found), written(expected.array().first()));
}

void FunctionTableTest::onlyMusterHasItsOwnFunctions_data()
{
    QTest::addColumn<QString>("function");
    QTest::addColumn<QString>("example");
    for (const mapping::FunctionInfo &function : mapping::functions()) {
        if (!function.isInEntra) {
            QTest::newRow(qPrintable(function.name)) << function.name << function.example;
        }
    }
}

void FunctionTableTest::onlyMusterHasItsOwnFunctions()
{
    QFETCH(QString, function);
    QFETCH(QString, example);
    const auto compiled = MappingExpression::compile(function + u"(\"a\")"_s, Dialect::Entra);
    QVERIFY(!compiled.has_value());
    QCOMPARE(compiled.error().detail,
             u"Column 1: %1 is a function of the Muster dialect; this expression is in Entra's."_s.arg(function));
    QVERIFY(compiled.error().remedy.contains(u"dialect"_s));
    QVERIFY(example.contains(function + u'('));
}

QTEST_GUILESS_MAIN(FunctionTableTest)
#include "tst_functiontable.moc"
