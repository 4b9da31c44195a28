// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/sandbox/storedresource.h"
#include "models/scim/filter.h"

#include <QMultiHash>
#include <QString>

#include <array>
#include <optional>
#include <vector>

namespace muster::sandbox {

/// Finds resources of one type by the attributes that clients match with, without looking at the others.
class TenantIndex final
{
public:
    /// userName and displayName compare case-insensitively, externalId exactly (RFC 7643 sections 3.1 and 8.7.1).
    enum class Key { UserName, ExternalId, DisplayName };

    void insert(StoredResource &resource);
    /// Must be called with the attributes that were inserted.
    void remove(StoredResource &resource);

    /// Resources that hold the value, in order of creation.
    [[nodiscard]] std::vector<const StoredResource *> find(Key key, const QString &value) const;
    /// A superset of what the filter matches, found through an index; nothing when no index helps.
    [[nodiscard]] std::optional<std::vector<const StoredResource *>> candidates(const scim::Filter &filter) const;

private:
    static constexpr int kKeyCount = 3;

    std::array<QMultiHash<QString, StoredResource *>, kKeyCount> m_hashes;
};

} // namespace muster::sandbox
