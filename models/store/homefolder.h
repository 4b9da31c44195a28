// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"
#include "models/core/strongid.h"

#include <QLockFile>
#include <QString>

#include <memory>

namespace muster::store {

/// The folder that holds all state of one installation (--home): the store, locks and, without a key-ring, the secrets.
/// Made for the owner only (0700).
class HomeFolder final
{
public:
    /// `path` as given with --home; empty: MUSTER_HOME, else the platform's data folder plus "muster".
    [[nodiscard]] static QString choose(const QString &path);
    /// Makes the folder when needed. Error: InvalidConfiguration, naming the path and the reason.
    [[nodiscard]] static core::Result<HomeFolder> open(const QString &path);

    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] QString storePath() const;
    [[nodiscard]] QString lockPath(const core::ConnectionId &connection) const;

private:
    explicit HomeFolder(QString path);
    QString m_path;
};

/// Right to run cycles of a connection: held by one process at a time, given back by the destructor or by the death of
/// the process.
class ConnectionLock final
{
public:
    /// Does not wait. Error: StoreLocked, naming program and process id of the holder.
    [[nodiscard]] static core::Result<ConnectionLock> acquire(const HomeFolder &home,
                                                              const core::ConnectionId &connection);

private:
    explicit ConnectionLock(std::unique_ptr<QLockFile> lock);
    std::unique_ptr<QLockFile> m_lock;
};

} // namespace muster::store
