// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/engine/connectionsetup.h"

#include "models/sources/csvsource.h"

using namespace Qt::StringLiterals;

namespace muster::engine {

namespace {

sources::CsvFileOptions csvOptions(const provisioning::CsvFileConfig &config)
{
    sources::CsvFileOptions options;
    options.path = config.path;
    options.anchor = config.anchor;
    options.enabled = config.enabled;
    options.encoding = config.encoding;
    options.delimiter = config.delimiter;
    options.multiValueSeparator = config.multiValueSeparator;
    options.multiValued = config.multiValued;
    options.columns = config.columns;
    options.types = config.types;
    options.members = config.members;
    options.membersSeparator = config.membersSeparator;
    options.membershipPath = config.membershipPath;
    options.membershipGroup = config.membershipGroup;
    options.membershipMember = config.membershipMember;
    return options;
}

/// What the provider cannot do is not planned; what it can only do otherwise is planned so.
void fitToProvider(TypeSetup &setup, const scim::ProviderProfile &profile, core::ObjectType type)
{
    using provisioning::RemovalAction;
    setup.enabled = setup.enabled && (profile.groups || type == core::ObjectType::User);
    setup.settings.actions.update = setup.settings.actions.update && profile.updates;
    for (RemovalAction *action : {&setup.removal.missing, &setup.removal.disabled, &setup.removal.outOfScope}) {
        if (*action == RemovalAction::Delete && !profile.deletes) {
            *action = RemovalAction::Disable;
        } else if (*action == RemovalAction::Disable && !profile.updates) {
            *action = RemovalAction::Delete;
        }
    }
}

TypeSetup typeSetup(const provisioning::Connection &connection, core::ObjectType type)
{
    TypeSetup setup;
    setup.enabled = connection.provisions(type);
    setup.mapping = connection.mapping(type);
    setup.settings = connection.settings(type);
    setup.scope = connection.scope(type);
    setup.removal = connection.deprovision;
    setup.deletions = connection.deletions;
    setup.disables = connection.disables;
    setup.configDigest = connection.configurationDigest(type);
    fitToProvider(setup, connection.profile(), type);
    return setup;
}

} // namespace

core::Result<std::vector<std::unique_ptr<sources::DirectorySource>>>
openSources(const provisioning::Connection &connection)
{
    std::vector<std::unique_ptr<sources::DirectorySource>> list;
    for (const provisioning::SourceConfig &config : connection.sources) {
        sources::CsvSourceOptions options;
        options.id = config.id;
        if (config.users) {
            options.users = csvOptions(*config.users);
        }
        if (config.groups) {
            options.groups = csvOptions(*config.groups);
        }
        core::Result<std::unique_ptr<sources::DirectorySource>> source = sources::CsvSource::create(std::move(options));
        if (!source) {
            return core::failure(source.error());
        }
        list.push_back(std::move(*source));
    }
    return list;
}

core::Result<CycleSetup> cycleSetup(const core::ConnectionId &id, const provisioning::Connection &connection)
{
    auto list = openSources(connection);
    if (!list) {
        return core::failure(list.error());
    }
    CycleSetup setup;
    setup.connection = id;
    setup.name = connection.name;
    setup.sources = std::move(*list);
    setup.types = {typeSetup(connection, core::ObjectType::User), typeSetup(connection, core::ObjectType::Group)};
    setup.sourceMinimumPercent = connection.minimumPercent;
    setup.assignments = connection.assignments;
    setup.scopeReadsGroups = connection.scopeReadsGroups();
    setup.protectedAccounts = connection.protectedAccounts;
    setup.writing = connection.profile().writing;
    return setup;
}

} // namespace muster::engine
