// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mappingeditor/expression/expressionedit.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;

class TestExpressionEdit : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void completionReplacesTheBegunWord();
    void completionKeepsTheBracketThatIsThere();
    void tipFollowsTheArgument();
};

void TestExpressionEdit::completionReplacesTheBegunWord()
{
    ui::ExpressionEdit edit(ui::ExpressionEdit::Form::Lines);
    edit.setAttributes({{u"surname"_s, u"text"_s, u"Lovelace"_s}, {u"email"_s, u"text"_s, {}}});
    edit.show();
    QVERIFY(QTest::qWaitForWindowExposed(&edit));
    QTest::keyClicks(&edit, u"ToUpper([sur"_s);
    auto *completer = edit.findChild<QCompleter *>();
    QVERIFY(completer->popup()->isVisible());
    QCOMPARE(completer->currentCompletion(), u"[surname]"_s);
    QCOMPARE(completer->popup()->model()->index(0, 1).data().toString(), u"text, e.g. Lovelace"_s);
    QVERIFY(!edit.findings().empty());
    QTest::keyClick(completer->popup(), Qt::Key_Return);
    QTest::keyClicks(&edit, u")"_s);
    QCOMPARE(edit.text(), u"ToUpper([surname])"_s);
    QVERIFY(edit.findings().empty());
}

void TestExpressionEdit::completionKeepsTheBracketThatIsThere()
{
    ui::ExpressionEdit edit(ui::ExpressionEdit::Form::Lines);
    edit.setAttributes({{u"surname"_s, u"text"_s, {}}});
    edit.setText(u"ToUpper([])"_s);
    QTextCursor cursor = edit.textCursor();
    cursor.setPosition(9);
    edit.setTextCursor(cursor);
    edit.insertOffer(u"[surname]"_s);
    QCOMPARE(edit.text(), u"ToUpper([surname])"_s);
}

void TestExpressionEdit::tipFollowsTheArgument()
{
    const QString text = u"Mid([a], 1, 3)"_s;
    QVERIFY2(ui::callTip(text, 5).startsWith(u"Mid(<b>source</b>"_s), qPrintable(ui::callTip(text, 5)));
    QVERIFY2(ui::callTip(text, 9).contains(u"<b>start</b>"_s), qPrintable(ui::callTip(text, 9)));
    QCOMPARE(ui::callTip(text, 2), QString());
    QCOMPARE(ui::callTip(u"Nope([a]"_s, 6), QString());
}

QTEST_MAIN(TestExpressionEdit)
#include "tst_expressionedit.moc"
