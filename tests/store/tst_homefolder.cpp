// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/homefolder.h"

#include "tests/support/testresult.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace muster;
using store::ConnectionLock;
using store::HomeFolder;

namespace {

const core::ConnectionId kConnection(QStringLiteral("8c2f9a52-0001-4000-8000-000000000001"));

/// A child process: takes the lock and keeps it until its input ends or it is killed.
int holdLock(const QString &path)
{
    const auto home = HomeFolder::open(path);
    if (!home) {
        return 1;
    }
    const auto lock = ConnectionLock::acquire(*home, kConnection);
    std::puts(lock ? "held" : "refused");
    std::fflush(stdout);
    return std::getchar() == EOF ? 0 : 2;
}

} // namespace

class HomeFolderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void choosesOptionThenVariableThenPlatform();
    void makesTheFolderForItsOwnerOnly();
    void refusesAFile();
    void aLockIsHeldOnce();
    void aLockNamesTheProcessThatHoldsIt();
    void aDeadProcessHoldsNoLock();
};

void HomeFolderTest::choosesOptionThenVariableThenPlatform()
{
    qputenv("MUSTER_HOME", "/srv/muster");
    QCOMPARE(HomeFolder::choose(u"/tmp/given"_s), u"/tmp/given"_s);
    QCOMPARE(HomeFolder::choose({}), u"/srv/muster"_s);
    qunsetenv("MUSTER_HOME");
    QVERIFY(HomeFolder::choose({}).endsWith(u"/muster"_s));
    QVERIFY(QFileInfo(HomeFolder::choose(u"relative"_s)).isAbsolute());
}

void HomeFolderTest::makesTheFolderForItsOwnerOnly()
{
    const QTemporaryDir folder;
    const auto home = HomeFolder::open(folder.filePath(u"a/b/home"_s));
    QVERIFY_RESULT(home);
    QVERIFY(QFileInfo(home->path()).isDir());
    QVERIFY(home->storePath().startsWith(home->path()));
#ifdef Q_OS_UNIX
    QCOMPARE(QFile::permissions(home->path())
                 & (QFileDevice::ReadGroup | QFileDevice::ReadOther | QFileDevice::ExeOther),
             QFileDevice::Permissions());
#endif
    QVERIFY_RESULT(HomeFolder::open(home->path()));
}

void HomeFolderTest::refusesAFile()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"file"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const auto home = HomeFolder::open(file.fileName());
    QVERIFY(!home);
    QCOMPARE(home.error().code, core::ErrorCode::InvalidConfiguration);
    QVERIFY(home.error().detail.contains(file.fileName()));
}

void HomeFolderTest::aLockIsHeldOnce()
{
    const QTemporaryDir folder;
    const auto home = HomeFolder::open(folder.filePath(u"home"_s));
    QVERIFY_RESULT(home);
    {
        const auto lock = ConnectionLock::acquire(*home, kConnection);
        QVERIFY_RESULT(lock);
        const auto second = ConnectionLock::acquire(*home, kConnection);
        QVERIFY(!second);
        QCOMPARE(second.error().code, core::ErrorCode::StoreLocked);
        QVERIFY_RESULT(ConnectionLock::acquire(*home, core::ConnectionId(u"another"_s)));
    }
    QVERIFY_RESULT(ConnectionLock::acquire(*home, kConnection));
}

void HomeFolderTest::aLockNamesTheProcessThatHoldsIt()
{
    const QTemporaryDir folder;
    const auto home = HomeFolder::open(folder.filePath(u"home"_s));
    QVERIFY_RESULT(home);
    QProcess child;
    child.start(QCoreApplication::applicationFilePath(), {u"--hold"_s, home->path()});
    QVERIFY(child.waitForReadyRead(20000));
    QCOMPARE(child.readLine().trimmed(), QByteArray("held"));
    const auto lock = ConnectionLock::acquire(*home, kConnection);
    QVERIFY(!lock);
    QVERIFY2(lock.error().detail.contains(QString::number(child.processId())), qPrintable(lock.error().detail));
    QVERIFY2(lock.error().detail.contains(u"homefolder"_s), qPrintable(lock.error().detail));
    child.closeWriteChannel();
    QVERIFY(child.waitForFinished(20000));
}

void HomeFolderTest::aDeadProcessHoldsNoLock()
{
    const QTemporaryDir folder;
    const auto home = HomeFolder::open(folder.filePath(u"home"_s));
    QVERIFY_RESULT(home);
    QProcess child;
    child.start(QCoreApplication::applicationFilePath(), {u"--hold"_s, home->path()});
    QVERIFY(child.waitForReadyRead(20000));
    child.kill();
    QVERIFY(child.waitForFinished(20000));
    QVERIFY(QFile::exists(home->lockPath(kConnection)));
    QVERIFY_RESULT(ConnectionLock::acquire(*home, kConnection));
}

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    if (application.arguments().value(1) == u"--hold"_s) {
        return holdLock(application.arguments().value(2));
    }
    HomeFolderTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_homefolder.moc"
