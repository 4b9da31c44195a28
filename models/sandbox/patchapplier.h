// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"
#include "models/sandbox/patchtarget.h"
#include "models/sandbox/resourcereader.h"
#include "models/scim/patch.h"
#include "models/scim/schema.h"

#include <QJsonArray>
#include <QJsonObject>

namespace muster::sandbox {

/// How a service provider may differ within the RFC.
struct PatchPolicy
{
    /// A remove whose filter selects nothing answers 400 noTarget (RFC 7644 table 9); false: it has no effect.
    bool removeNeedsMatch = true;
};

/// PATCH as a service provider does it (RFC 7644 section 3.5.2): all operations or none. Also takes what Entra sends: a
/// remove with the values to remove in `value`, dotted and filtered names inside a path-less value, bare ids for
/// complex values, and an add whose filter of `eq` terms matches nothing, which creates the element.
class PatchApplier final
{
public:
    /// `schemas` must outlive the applier. `id` is that of the resource: a path-less value may repeat it.
    PatchApplier(const scim::SchemaSet &schemas, QString id, PatchPolicy policy = {});

    /// The attributes after all operations; the error of the first that cannot be done.
    [[nodiscard]] core::Result<QJsonObject> apply(const QJsonObject &attributes,
                                                  const scim::PatchRequest &request) const;

private:
    using Value = core::Result<QJsonValue>;

    [[nodiscard]] core::Result<QJsonObject> applyOne(QJsonObject attributes, const scim::PatchOperation &op) const;
    [[nodiscard]] core::Result<QJsonObject> applyMembers(QJsonObject attributes, scim::PatchOp op,
                                                         const QString &prefix, const QJsonValue &value) const;
    [[nodiscard]] core::Result<bool> isIgnoredMember(const QString &name, const QJsonValue &value) const;
    [[nodiscard]] core::Result<QJsonObject> applyAt(QJsonObject attributes, const scim::PatchOperation &op,
                                                    const PatchTarget &target) const;
    [[nodiscard]] Value changed(const PatchTarget &target, const scim::PatchOperation &op,
                                const QJsonValue &current) const;
    [[nodiscard]] Value removed(const PatchTarget &target, const QJsonValue &current, const QJsonValue &value) const;
    [[nodiscard]] Value removedFromList(const PatchTarget &target, const QJsonArray &elements,
                                        const QJsonValue &value) const;
    [[nodiscard]] Value assigned(const PatchTarget &target, const scim::PatchOperation &op,
                                 const QJsonValue &current) const;
    [[nodiscard]] Value assignedInList(const PatchTarget &target, const scim::PatchOperation &op,
                                       const QJsonArray &elements) const;
    [[nodiscard]] Value wholeList(const PatchTarget &target, const scim::PatchOperation &op,
                                  const QJsonArray &elements) const;
    [[nodiscard]] Value elementCreated(const PatchTarget &target, const scim::PatchOperation &op) const;
    [[nodiscard]] Value elementChanged(const PatchTarget &target, const scim::PatchOperation &op,
                                       const QJsonValue &element) const;

    const scim::SchemaSet &m_schemas;
    ResourceReader m_reader;
    QString m_id;
    PatchPolicy m_policy;
};

} // namespace muster::sandbox
