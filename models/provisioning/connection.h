// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/digest.h"
#include "models/core/objecttype.h"
#include "models/core/result.h"
#include "models/mapping/assignment.h"
#include "models/mapping/objectmapping.h"
#include "models/mapping/objectsettings.h"
#include "models/mapping/protectedaccounts.h"
#include "models/mapping/scope.h"
#include "models/provisioning/guards.h"
#include "models/provisioning/planner.h"
#include "models/provisioning/schedule.h"
#include "models/scim/providerprofile.h"

#include <QByteArray>
#include <QHash>
#include <QJsonObject>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <array>
#include <optional>
#include <vector>

namespace muster::provisioning {

/// A CSV file of people or groups; the meaning of each member is told in models/sources/csvoptions.h, which has the
/// same ones. Paths are absolute.
struct CsvFileConfig
{
    QString path;
    QString anchor;
    QString enabled;
    QString encoding;
    QString delimiter;
    QString multiValueSeparator;
    QStringList multiValued;
    QHash<QString, QString> columns;
    QHash<QString, QString> types;
    QString members;
    QString membersSeparator;
    QString membershipPath;
    QString membershipGroup;
    QString membershipMember;
};

/// A directory that people and groups come from.
struct SourceConfig
{
    QString id; ///< unique inside the connection
    QString type; ///< "csv"
    std::optional<CsvFileConfig> users;
    std::optional<CsvFileConfig> groups;
};

/// Where a secret lies; a document never holds the secret itself.
struct SecretReference
{
    enum class Kind { None, Environment, File, Keychain, Credential } kind = Kind::None;
    QString name; ///< variable, absolute path, key-ring key, or systemd credential name
    friend bool operator==(const SecretReference &, const SecretReference &) = default;
};

/// The service provider.
struct TargetConfig
{
    enum class Auth { None, Bearer };
    QString profile; ///< id of a ProviderProfile
    QUrl baseUrl; ///< without trailing slash, query, fragment and credentials
    Auth auth = Auth::None;
    SecretReference token; ///< set for Auth::Bearer
    QString caCertificates; ///< absolute path of a PEM file to trust besides the system's; may be empty
    bool allowUnencrypted = false; ///< lets the token travel over plain HTTP to another host than this one
};

/// What the wizard makes and `musterctl connection import` reads: sources, target, mappings, scope, guards, schedule.
/// A value without identity; ids belong to the store. The document is described in cli.md and published as
/// resources/schemas/connection.schema.json.
struct Connection
{
    static constexpr int kFormat = 1; ///< the member "muster"
    static constexpr double kDefaultMinimumPercent = 90;

    /// What is set per object type.
    struct TypeConfig
    {
        std::optional<mapping::ObjectMapping> mapping; ///< absent: mapping::ObjectMapping::defaultFor()
        mapping::ObjectSettings settings;
        mapping::Scope scope;
    };

    QString name; ///< 1 to 100 characters
    std::vector<SourceConfig> sources; ///< in order of priority, at least one
    TargetConfig target;
    std::array<TypeConfig, 2> types; ///< by ObjectType
    mapping::AssignmentRules assignments; ///< for the types whose scope has the mode "assigned"
    mapping::ProtectedAccounts protectedAccounts; ///< remote accounts that are never touched
    RemovalRules deprovision;
    GuardLimit deletions;
    GuardLimit disables;
    double minimumPercent = kDefaultMinimumPercent; ///< source health: share of the last good read
    Schedule schedule;
    QJsonObject entraSchema; ///< the synchronization schema that mappings were imported from; empty: none

    /// Reads a document. Errors are InvalidSyntax with line and column (1-based) when it is no JSON, else
    /// InvalidConfiguration with the place of the member, what was expected and found, and the nearest known name.
    /// Relative paths are taken from `baseFolder`; `fileName` begins the texts of errors and may be empty.
    [[nodiscard]] static core::Result<Connection> fromJson(const QByteArray &document, const QString &baseFolder,
                                                           const QString &fileName);
    /// The document, indented; paths are absolute, rules are written out, mappings only when they are not the default.
    [[nodiscard]] QByteArray toJson() const;

    /// What is known about the application; the generic one when the id is not known.
    [[nodiscard]] const scim::ProviderProfile &profile() const;
    [[nodiscard]] const mapping::ObjectMapping &mapping(core::ObjectType type) const;
    [[nodiscard]] const mapping::ObjectSettings &settings(core::ObjectType type) const { return of(type).settings; }
    /// The standard schemas with the attributes that the connection adds to them.
    [[nodiscard]] scim::SchemaSet schemas(core::ObjectType type) const;
    [[nodiscard]] const mapping::Scope &scope(core::ObjectType type) const { return of(type).scope; }
    /// True when objects of the type are provisioned: a source has them and they are not switched off.
    [[nodiscard]] bool provisions(core::ObjectType type) const;
    /// True when somebody's place in the scope depends on groups, so that they have to be read first.
    [[nodiscard]] bool scopeReadsGroups() const;
    /// Fingerprint of all that planning objects of the type depends on: mapping with its settings, scope, assignments,
    /// protected accounts,
    /// de-provisioning. When it changes, every object is looked at again. Formatting and member order do not matter.
    [[nodiscard]] core::Digest configurationDigest(core::ObjectType type) const;

    [[nodiscard]] TypeConfig &of(core::ObjectType type) { return types.at(static_cast<std::size_t>(type)); }
    [[nodiscard]] const TypeConfig &of(core::ObjectType type) const { return types.at(static_cast<std::size_t>(type)); }
};

} // namespace muster::provisioning
