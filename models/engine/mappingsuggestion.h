// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/scim/providerprofile.h"

#include <QJsonArray>
#include <QString>
#include <QStringList>

namespace muster::engine {

/// Columns of a people file and what the wizard knows about them.
struct PeopleColumns
{
    QStringList header;
    QString anchor; ///< always mapped to externalId
};

/// Mappings for columns whose names are recognised ("E-mail", "first_name", "Surname", "Manager ID", ...): the
/// `mappings.User` array of a connection document. userName comes from the user name or e-mail column, else from the
/// anchor; `active` from [IsSoftDeleted]. Pure.
[[nodiscard]] QJsonArray suggestUserMappings(const PeopleColumns &columns);

/// Mappings of people changed to what an application takes: matching by its attributes, nothing that it refuses, and
/// what it cannot change later only on creation. Pure.
[[nodiscard]] QJsonArray fittedTo(const scim::ProviderProfile &profile, QJsonArray mappings);

/// The same for a groups file: displayName, externalId and members.
[[nodiscard]] QJsonArray suggestGroupMappings(const QStringList &header, const QString &anchor, const QString &members);

/// Column that most likely identifies a person or group for ever; empty when none looks like one.
[[nodiscard]] QString suggestAnchor(const QStringList &header);
/// Column that says whether a person is enabled; empty when none looks like one.
[[nodiscard]] QString suggestEnabled(const QStringList &header);
/// Column with member anchors; empty when none looks like one.
[[nodiscard]] QString suggestMembers(const QStringList &header);

} // namespace muster::engine
