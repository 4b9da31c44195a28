// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/provisioning/connection.h"

#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace muster::provisioning {

/// Members that a document may have, by the place of their object: "" is the document, "sources[]" an element of an
/// array. What mapping and scope read themselves ("mappings.User[]", "scope.users.filters[]", "scope.assignments[]") is
/// not listed.
[[nodiscard]] const QMap<QString, QStringList> &connectionMembers();

/// A plain text member of a CSV file and where it is kept.
struct CsvTextMember
{
    QString name;
    QString CsvFileConfig::*field = nullptr;
    bool isPath = false;
    bool isRequired = false;
};
[[nodiscard]] const std::vector<CsvTextMember> &csvTextMembers();

/// Words of the member "encoding".
[[nodiscard]] const QStringList &csvEncodings();
/// Words of the members of "types".
[[nodiscard]] const QStringList &csvValueTypes();

/// "env", "file", "keychain", "credential"
[[nodiscard]] QString secretKindName(SecretReference::Kind kind);
[[nodiscard]] std::optional<SecretReference::Kind> secretKindFromName(QStringView name);
/// "all", "assigned"
[[nodiscard]] QString scopeModeName(mapping::ScopeMode mode);
[[nodiscard]] std::optional<mapping::ScopeMode> scopeModeFromName(QStringView name);
/// "nothing", "disable", "delete"
[[nodiscard]] QString removalActionName(RemovalAction action);
[[nodiscard]] std::optional<RemovalAction> removalActionFromName(QStringView name);

} // namespace muster::provisioning
