// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/homefolder.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace muster::store {

namespace {

constexpr QFileDevice::Permissions kOwnerOnly =
    QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner;

core::Result<void> makeFolder(const QString &path)
{
    const QFileInfo info(path);
    if (info.isDir() && info.isWritable()) {
        return {};
    }
    const bool made = !info.exists() && QDir().mkpath(info.absolutePath()) && QDir().mkdir(path, kOwnerOnly);
    if (!made) {
        const QString reason = info.isDir() ? u"this user may not write to it"_s
            : info.exists()                 ? u"it is a file, not a folder"_s
                                            : u"it cannot be made"_s;
        return core::failure(core::ErrorCode::InvalidConfiguration,
                             u"The folder %1 cannot hold Muster's state: %2."_s.arg(path, reason),
                             u"Give a folder that this user may write to with --home or MUSTER_HOME."_s);
    }
    return {};
}

core::Error lockedBy(const QLockFile &lock)
{
    qint64 process = 0;
    QString host;
    QString program;
    const bool isKnown = lock.getLockInfo(&process, &host, &program);
    const QString holder = isKnown
        ? u"%1 (process %2%3)"_s.arg(program, QString::number(process), host.isEmpty() ? QString() : u" on "_s + host)
        : u"Another program"_s;
    return {
        core::ErrorCode::StoreLocked,
        u"%1 is running a cycle of this connection."_s.arg(holder),
        u"Wait until it has finished, or stop it there. If that process no longer exists, try again: the lock of a dead process does not count."_s,
        {},
        {},
        {}};
}

} // namespace

HomeFolder::HomeFolder(QString path)
    : m_path(std::move(path))
{
}

QString HomeFolder::choose(const QString &path)
{
    if (!path.isEmpty()) {
        return QDir(path).absolutePath();
    }
    if (const QString fromEnvironment = qEnvironmentVariable("MUSTER_HOME"); !fromEnvironment.isEmpty()) {
        return QDir(fromEnvironment).absolutePath();
    }
    // Not AppDataLocation: it contains the program's name, and the console and the command line share one home.
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/muster"_s;
}

core::Result<HomeFolder> HomeFolder::open(const QString &path)
{
    const HomeFolder home(choose(path));
    for (const QString &folder : {home.m_path, home.m_path + u"/locks"_s}) {
        if (auto made = makeFolder(folder); !made) {
            return core::failure(made.error());
        }
    }
    return home;
}

QString HomeFolder::storePath() const
{
    return m_path + u"/muster.db"_s;
}

QString HomeFolder::lockPath(const core::ConnectionId &connection) const
{
    return m_path + u"/locks/"_s + connection.toString() + u".lock"_s;
}

ConnectionLock::ConnectionLock(std::unique_ptr<QLockFile> lock)
    : m_lock(std::move(lock))
{
}

core::Result<ConnectionLock> ConnectionLock::acquire(const HomeFolder &home, const core::ConnectionId &connection)
{
    auto lock = std::make_unique<QLockFile>(home.lockPath(connection));
    lock->setStaleLockTime(0); // a cycle may take days; only the death of the process ends the lock
    if (lock->tryLock(0)) {
        return ConnectionLock(std::move(lock));
    }
    if (lock->error() == QLockFile::LockFailedError) {
        return core::failure(lockedBy(*lock));
    }
    return core::failure(core::ErrorCode::InvalidConfiguration,
                         u"The lock file %1 cannot be written."_s.arg(home.lockPath(connection)),
                         u"Check that this user may write to the folder and that the disk is not full."_s);
}

} // namespace muster::store
