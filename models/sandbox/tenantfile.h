// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"
#include "models/sandbox/tenant.h"

#include <QString>

namespace muster::sandbox {

/// A tenant at rest: one JSON object per line, first a header, then users, then groups. Written as a whole or not at
/// all.
class TenantFile final
{
public:
    explicit TenantFile(QString path);

    [[nodiscard]] const QString &path() const { return m_path; }
    /// Fills an empty tenant; a file that does not exist is an empty one. SourceUnreadable, StoreCorrupt with the line,
    /// StoreTooNew.
    [[nodiscard]] core::Result<void> load(Tenant &tenant) const;
    /// DiskFull or SourceUnreadable; the old file then stays as it is.
    [[nodiscard]] core::Result<void> save(const Tenant &tenant) const;

private:
    [[nodiscard]] core::Result<void> loadLine(const QByteArray &line, int number, Tenant &tenant) const;

    QString m_path;
};

} // namespace muster::sandbox
