// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/comparedsettingmodel.h"
#include "models/items/roles.h"
#include "models/items/versionlistmodel.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;
using items::ComparedSettingModel;
using items::VersionListModel;

/// The models behind the versions of a connection.
class VersionModelsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void unchangedSettingsAreFolded();
    void settingsAreNamed_data();
    void settingsAreNamed();
    void versionsAreListed();
};

void VersionModelsTest::unchangedSettingsAreFolded()
{
    ComparedSettingModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setSettings({{u"guards"_s, {}, u"deletions.max"_s, 500, 10},
                       {u"schedule"_s, {}, u"everyMinutes"_s, 40, 40},
                       {u"mappings.User"_s, u"title"_s, u"source"_s, u"[job]"_s, QJsonValue::Undefined}});
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.changedCount(), 2);
    QCOMPARE(model.unchangedCount(), 1);
    const auto kind = [&model](int row) { return model.index(row, 0).data(items::KindRole).toInt(); };
    QCOMPARE(kind(0), static_cast<int>(ComparedSettingModel::Kind::Changed));
    QCOMPARE(kind(1), static_cast<int>(ComparedSettingModel::Kind::Removed));
    QCOMPARE(model.index(0, 2).data().toString(), u"500"_s);
    QCOMPARE(model.index(0, 3).data().toString(), u"10"_s);
    model.setUnchangedShown(true);
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(kind(1), static_cast<int>(ComparedSettingModel::Kind::Same));
    QCOMPARE(model.index(2, 0).data().toString(), u"mappings.User"_s);
    model.setSettings({});
    QCOMPARE(model.rowCount(), 0);
}

void VersionModelsTest::settingsAreNamed_data()
{
    QTest::addColumn<QString>("subject");
    QTest::addColumn<QString>("property");
    QTest::addColumn<QString>("name");
    QTest::newRow("a member of a mapping") << u"title"_s << u"source"_s << u"title: source"_s;
    QTest::newRow("a member of a section") << QString() << u"everyMinutes"_s << u"everyMinutes"_s;
    QTest::newRow("a subject with nothing to say") << u"Staff"_s << QString() << u"Staff"_s;
}

void VersionModelsTest::settingsAreNamed()
{
    QFETCH(QString, subject);
    QFETCH(QString, property);
    ComparedSettingModel model;
    model.setSettings({{u"x"_s, subject, property, 1, 2}});
    QTEST(model.index(0, 1).data().toString(), "name");
}

void VersionModelsTest::versionsAreListed()
{
    VersionListModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    provisioning::ConnectionVersion version;
    version.number = 7;
    version.saved = QDateTime(QDate(2026, 1, 5), QTime(8, 0), Qt::UTC);
    version.note = {u"ada"_s, u"because"_s};
    model.setVersions({version});
    QCOMPARE(model.index(0, 0).data(items::IdRole).toLongLong(), 7);
    QCOMPARE(model.index(0, 1).data().toDateTime(), version.saved);
    QCOMPARE(model.index(0, 2).data().toString(), u"ada"_s);
    QCOMPARE(model.index(0, 3).data().toString(), u"because"_s);
    QCOMPARE(model.version(0).number, 7);
}

QTEST_GUILESS_MAIN(VersionModelsTest)
#include "tst_versionmodels.moc"
