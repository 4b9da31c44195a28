// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/clock.h"
#include "models/core/result.h"
#include "models/sandbox/patchapplier.h"
#include "models/sandbox/storedresource.h"
#include "models/sandbox/tenantindex.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QSet>
#include <QString>

#include <array>
#include <memory>
#include <span>
#include <vector>

namespace muster::sandbox {

/// What a tenant insists on beyond the RFC's must.
struct TenantPolicy
{
    bool uniqueGroupNames = false; ///< 409 for a second group with the displayName, case-insensitive
    bool membersMustExist = true; ///< 400 for a member that is no resource of this tenant
    PatchPolicy patch;
};

/// The resources of one service provider, in memory. Pure: knows no network and no file. Look-ups by id and by the
/// attributes of TenantIndex do not depend on the number of resources.
class Tenant final
{
public:
    using Stored = const StoredResource *; ///< valid until the resource is deleted
    using Owned = std::unique_ptr<StoredResource>;

    /// `clock` must outlive the tenant.
    explicit Tenant(const core::Clock &clock, TenantPolicy policy = {});

    /// In order of creation.
    [[nodiscard]] std::span<const Owned> resources(core::ObjectType type) const;
    [[nodiscard]] const TenantIndex &index(core::ObjectType type) const;
    [[nodiscard]] Stored find(const QString &id) const; ///< null when there is none; ids are case-exact
    /// 404 when there is none of this type.
    [[nodiscard]] core::Result<Stored> get(core::ObjectType type, const QString &id) const;
    /// Groups that list the id as a member, in no order.
    [[nodiscard]] std::vector<Stored> groupsOf(const QString &id) const;
    /// Grows with every stored change: what was saved at the same number is up to date.
    [[nodiscard]] quint64 changeCount() const { return m_changeCount; }

    /// POST (RFC 7644 section 3.3); 409 uniqueness for a userName that is taken.
    [[nodiscard]] core::Result<Stored> create(core::ObjectType type, const QJsonObject &json);
    /// PUT (section 3.5.1): what is not sent is cleared.
    [[nodiscard]] core::Result<Stored> replace(core::ObjectType type, const QString &id, const QJsonObject &json);
    /// PATCH (section 3.5.2); nothing is touched, not even meta, when nothing changes.
    [[nodiscard]] core::Result<Stored> patch(core::ObjectType type, const QString &id,
                                             const scim::PatchRequest &request);
    /// DELETE (section 3.6); groups lose the member.
    [[nodiscard]] core::Result<void> remove(core::ObjectType type, const QString &id);
    /// Takes a resource over as it was saved; for loading. Sequences must ascend.
    void restore(StoredResource resource);
    void clear();

private:
    struct Shelf
    {
        std::vector<Owned> ordered;
        TenantIndex index;
    };

    [[nodiscard]] Shelf &shelf(core::ObjectType type) { return m_shelves[static_cast<std::size_t>(type)]; }
    [[nodiscard]] core::Result<void> checkUnique(core::ObjectType type, const QString &id,
                                                 const QJsonObject &attributes) const;
    [[nodiscard]] core::Result<QJsonArray> normalisedMembers(const QJsonArray &sent) const;
    [[nodiscard]] core::Result<QJsonObject> withMembers(core::ObjectType type, QJsonObject attributes) const;
    [[nodiscard]] core::Result<Stored> store(StoredResource &resource, QJsonObject attributes);
    void insert(Owned resource);
    void setAttributes(StoredResource &resource, QJsonObject attributes);
    void linkMembers(StoredResource &group, QSet<QString> ids);
    void unlinkMember(StoredResource &group, const QString &id);
    void removeMember(StoredResource &group, const QString &id);

    const core::Clock &m_clock;
    TenantPolicy m_policy;
    std::array<Shelf, 2> m_shelves;
    QHash<QString, StoredResource *> m_byId;
    QHash<QString, std::vector<StoredResource *>> m_groupsByMember;
    quint64 m_lastSequence = 0;
    quint64 m_changeCount = 0;
};

} // namespace muster::sandbox
