// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace muster::bench {

/// A company of any size, the same each time: names in several scripts, a manager for everybody but the first, groups
/// of 100.
struct Company
{
    int people = 0;
    int groups = 0;

    /// Writes people.csv and groups.csv.
    [[nodiscard]] core::Result<void> write(const QString &folder) const;
};

inline constexpr int kMembersPerGroup = 100;

/// A connection of the company's files in `folder` with the mappings of the sample company.
[[nodiscard]] QByteArray connectionDocument(const QString &name, const QString &folder, const QString &baseUrl);
/// A person as a tenant has them that was filled by somebody else.
[[nodiscard]] QJsonObject tenantUser(int number);

} // namespace muster::bench
