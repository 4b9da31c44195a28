// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/provisioning/connection.h"
#include "models/provisioning/plannedoperation.h"

#include <QJsonObject>
#include <QString>

#include <vector>

namespace muster::provisioning {

/// One setting of a connection in two versions. Undefined where a version does not have it.
struct ComparedSetting
{
    QString section; ///< "mappings.User", "scope.users", "guards", "schedule", ...
    QString subject; ///< what it belongs to: target attribute, title of a filter, id of a source; empty: the section
    QString property; ///< "source", "deletions.max", "department EQUALS"
    QJsonValue before;
    QJsonValue after;
    [[nodiscard]] bool isChanged() const { return before != after; }
};

/// Settings of one subject that differ.
struct ConnectionChange
{
    enum class Kind { Added, Removed, Changed };
    Kind kind = Kind::Changed;
    QString section;
    QString subject;
    std::vector<ModifiedProperty> properties; ///< by ComparedSetting::property
    /// {"kind": "added" | "removed" | "changed", "section", "subject", "properties": [{"path", "before", "after"}]}
    [[nodiscard]] QJsonObject toJson() const;
};

/// Every setting of two connections side by side, in the order of the document: what is in a list goes by its target,
/// title or id, not by its place. Defaults are written out, so that a default which is set by hand is no difference.
[[nodiscard]] std::vector<ComparedSetting> compareConnections(const Connection &before, const Connection &after);
/// The same for two documents that connectionToJson() wrote.
[[nodiscard]] std::vector<ComparedSetting> compareDocuments(const QJsonObject &before, const QJsonObject &after);
/// What differs, gathered by subject.
[[nodiscard]] std::vector<ConnectionChange> changesIn(const std::vector<ComparedSetting> &settings);

} // namespace muster::provisioning
