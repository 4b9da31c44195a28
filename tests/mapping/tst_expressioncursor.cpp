// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/expressioncursor.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;

class TestExpressionCursor : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void spansCoverTheirTokens_data();
    void spansCoverTheirTokens();
    void callIsFound_data();
    void callIsFound();
    void bracketsAreFound_data();
    void bracketsAreFound();
    void begunWordIsFound_data();
    void begunWordIsFound();
    void findingCoversItsToken_data();
    void findingCoversItsToken();
};

void TestExpressionCursor::spansCoverTheirTokens_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("pieces");
    QTest::newRow("nothing") << QString() << QStringList();
    QTest::newRow("a call with blanks") << u"Append( [mail] , \"x\")"_s
                                        << QStringList {u"Append"_s, u"("_s, u"[mail]"_s, u","_s, u"\"x\""_s, u")"_s};
    QTest::newRow("a text with an escaped quote") << u"\"a\\\"b\""_s << QStringList {u"\"a\\\"b\""_s};
    QTest::newRow("tokens before a text that is not closed") << u"Append(\"x"_s << QStringList {u"Append"_s, u"("_s};
    QTest::newRow("tokens before a foreign character") << u"[a] & [b]"_s << QStringList {u"[a]"_s};
}

void TestExpressionCursor::spansCoverTheirTokens()
{
    QFETCH(QString, text);
    QStringList pieces;
    for (const mapping::TokenSpan &span : mapping::tokenSpans(text)) {
        pieces << text.mid(span.begin, span.length());
    }
    QTEST(pieces, "pieces");
}

void TestExpressionCursor::callIsFound_data()
{
    QTest::addColumn<QString>("text"); // | is the cursor
    QTest::addColumn<QString>("call");
    QTest::newRow("outside of everything") << u"ToLower|([mail])"_s << QString();
    QTest::newRow("the first argument") << u"Mid(|[a], 1, 3)"_s << u"Mid 0"_s;
    QTest::newRow("the third argument") << u"Mid([a], 1, |3)"_s << u"Mid 2"_s;
    QTest::newRow("arguments left out are counted") << u"Replace([a], , |"_s << u"Replace 2"_s;
    QTest::newRow("the inner call") << u"Append(ToLower(|[a]), \"x\")"_s << u"ToLower 0"_s;
    QTest::newRow("the outer call again") << u"Append(ToLower([a]), |\"x\")"_s << u"Append 1"_s;
    QTest::newRow("a comma in a text does not count") << u"Append(\"a,b\"|"_s << u"Append 0"_s;
    QTest::newRow("behind the last bracket") << u"ToLower([a])|"_s << QString();
}

void TestExpressionCursor::callIsFound()
{
    QFETCH(QString, text);
    const auto cursor = static_cast<int>(text.indexOf(u'|'));
    text.remove(cursor, 1);
    const auto call = mapping::callAt(text, cursor);
    QTEST(call ? u"%1 %2"_s.arg(call->function).arg(call->argument) : QString(), "call");
}

void TestExpressionCursor::bracketsAreFound_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("pair");
    QTest::newRow("before the opening one") << u"ToLower|([a])"_s << u"7 11"_s;
    QTest::newRow("behind the closing one") << u"ToLower([a])|"_s << u"7 11"_s;
    QTest::newRow("the inner pair") << u"A(B(|[a]))"_s << u"3 7"_s;
    QTest::newRow("between two closing ones: the inner pair") << u"A(B([a])|)"_s << u"3 7"_s;
    QTest::newRow("away from brackets") << u"ToL|ower([a])"_s << QString();
    QTest::newRow("a bracket without a partner") << u"ToLower(|[a]"_s << QString();
    QTest::newRow("a bracket inside of a text") << u"Append(\"(|\", \")\")"_s << QString();
}

void TestExpressionCursor::bracketsAreFound()
{
    QFETCH(QString, text);
    const auto cursor = static_cast<int>(text.indexOf(u'|'));
    text.remove(cursor, 1);
    const auto pair = mapping::bracketsAt(text, cursor);
    QTEST(pair ? u"%1 %2"_s.arg(pair->open).arg(pair->close) : QString(), "pair");
}

void TestExpressionCursor::begunWordIsFound_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("begun");
    QTest::newRow("an attribute") << u"Append([sur|"_s << u"[sur"_s;
    QTest::newRow("an attribute whose name has a blank") << u"[First na|"_s << u"[First na"_s;
    QTest::newRow("a function") << u"ToL|"_s << u"ToL"_s;
    QTest::newRow("a function in an argument") << u"Append([a], ToL|"_s << u"ToL"_s;
    QTest::newRow("nothing behind a closed attribute") << u"[mail]|"_s << QString();
    QTest::newRow("nothing inside of a text") << u"Append([a], \"To|"_s << QString();
    QTest::newRow("nothing behind an escaped quote in a text") << u"Append([a], \"\\\"To|"_s << QString();
    QTest::newRow("only what stands before the cursor") << u"To|Lower"_s << u"To"_s;
    QTest::newRow("a number is no word") << u"Mid([a], 12|"_s << QString();
}

void TestExpressionCursor::begunWordIsFound()
{
    QFETCH(QString, text);
    const auto cursor = static_cast<int>(text.indexOf(u'|'));
    text.remove(cursor, 1);
    QTEST(mapping::begunWord(text, cursor), "begun");
}

void TestExpressionCursor::findingCoversItsToken_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("position");
    QTest::addColumn<QString>("covered");
    QTest::newRow("a function's name") << u"ToLowr([a])"_s << 0 << u"ToLowr"_s;
    QTest::newRow("an attribute") << u"ToLower([mial])"_s << 8 << u"[mial]"_s;
    QTest::newRow("the end of the text: its last character") << u"ToLower([a]"_s << 11 << u"]"_s;
    QTest::newRow("an empty text") << QString() << 0 << QString();
}

void TestExpressionCursor::findingCoversItsToken()
{
    QFETCH(QString, text);
    QFETCH(int, position);
    const mapping::TokenSpan span = mapping::spanAt(text, position);
    QTEST(text.mid(span.begin, span.length()), "covered");
}

QTEST_APPLESS_MAIN(TestExpressionCursor)
#include "tst_expressioncursor.moc"
