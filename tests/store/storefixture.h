// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/store/store.h"
#include "tests/support/manualclock.h"
#include "tests/support/testresult.h"

#include <QTemporaryDir>

namespace muster::test {

/// The real store on a temporary file, with one connection in it.
class StoreFixture final
{
public:
    using OpenResult = core::Result<std::unique_ptr<store::Store>>;

    StoreFixture();
    [[nodiscard]] QString path() const { return m_folder.filePath(QStringLiteral("muster.db")); }
    [[nodiscard]] store::OpenOptions options() const;
    /// Opens the file; several stores may be open at once.
    [[nodiscard]] OpenResult open() { return store::Store::open(options(), m_clock); }
    [[nodiscard]] OpenResult open(const store::OpenOptions &changed) { return store::Store::open(changed, m_clock); }
    /// Opens the file and stores the connection; aborts the test program when that fails.
    [[nodiscard]] std::unique_ptr<store::Store> prepared();
    /// Everything that lies in the folder: database, write-ahead log, shared memory.
    [[nodiscard]] QByteArray allBytes() const;

    [[nodiscard]] static core::ConnectionId connection()
    {
        return core::ConnectionId(QStringLiteral("8c2f9a52-0001-4000-8000-000000000001"));
    }
    [[nodiscard]] static store::LinkScope scope(core::ObjectType type = core::ObjectType::User);
    [[nodiscard]] static provisioning::IdentityLink link(const QString &anchor);
    [[nodiscard]] static provisioning::PlannedOperation operation(const QString &anchor);
    [[nodiscard]] static provisioning::ProvisioningEvent event(const QString &anchor);

private:
    QTemporaryDir m_folder;
    ManualClock m_clock;
};

} // namespace muster::test
