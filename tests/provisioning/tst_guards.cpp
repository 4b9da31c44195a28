// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/provisioning/guards.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;
using namespace muster::provisioning;

class GuardsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void limits_data()
    {
        QTest::addColumn<qint64>("count");
        QTest::addColumn<qint64>("managed");
        QTest::addColumn<bool>("held");
        QTest::newRow("nothing to hold") << qint64(0) << qint64(10) << false;
        QTest::newRow("five of ten are never held") << qint64(5) << qint64(10) << false;
        QTest::newRow("six of ten are more than ten percent") << qint64(6) << qint64(10) << true;
        QTest::newRow("ten percent exactly is allowed") << qint64(10) << qint64(100) << false;
        QTest::newRow("eleven percent is not") << qint64(11) << qint64(100) << true;
        QTest::newRow("five hundred of many is allowed") << qint64(500) << qint64(100000) << false;
        QTest::newRow("five hundred and one is not") << qint64(501) << qint64(100000) << true;
    }

    void limits()
    {
        QFETCH(qint64, count);
        QFETCH(qint64, managed);
        QFETCH(bool, held);
        const auto hold = guard(Hold::Kind::Deletions, core::ObjectType::User, {}, count, managed);
        QCOMPARE(hold.has_value(), held);
        if (held) {
            QCOMPARE(hold->count, count);
            QVERIFY(hold->message.contains(QString::number(count)));
            QVERIFY(!hold->remedy.isEmpty());
        }
    }

    void source_data()
    {
        QTest::addColumn<qint64>("records");
        QTest::addColumn<qint64>("lastGood");
        QTest::addColumn<bool>("complete");
        QTest::addColumn<bool>("held");
        QTest::newRow("the first read is believed") << qint64(3) << qint64(0) << true << false;
        QTest::newRow("an empty source after a good read is held") << qint64(0) << qint64(3) << true << true;
        QTest::newRow("an empty source at the first read is believed") << qint64(0) << qint64(0) << true << false;
        QTest::newRow("five fewer are never much") << qint64(5) << qint64(10) << true << false;
        QTest::newRow("below ninety percent is held") << qint64(89) << qint64(100) << true << true;
        QTest::newRow("ninety percent is believed") << qint64(90) << qint64(100) << true << false;
        QTest::newRow("growth is believed") << qint64(200) << qint64(100) << true << false;
        QTest::newRow("an incomplete read is held whatever it has") << qint64(100) << qint64(100) << false << true;
    }

    void source()
    {
        QFETCH(qint64, records);
        QFETCH(qint64, lastGood);
        QFETCH(bool, complete);
        QFETCH(bool, held);
        const SourceObservation observation {core::ObjectType::User, records, lastGood, complete,
                                             u"line 7 is ragged"_s};
        const auto hold = judgeSource(observation, 90);
        QCOMPARE(hold.has_value(), held);
        if (held && !complete) {
            QVERIFY(hold->message.contains(u"line 7 is ragged"_s));
        }
    }
};

QTEST_GUILESS_MAIN(GuardsTest)
#include "tst_guards.moc"
