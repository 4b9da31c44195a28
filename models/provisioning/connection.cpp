// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/provisioning/connection.h"

#include "models/mapping/attributelist.h"

#include "models/provisioning/connectionreader.h"
#include "models/provisioning/connectionwriter.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::provisioning {

core::Result<Connection> Connection::fromJson(const QByteArray &document, const QString &baseFolder,
                                              const QString &fileName)
{
    return ConnectionReader(baseFolder, fileName).read(document);
}

QByteArray Connection::toJson() const
{
    return QJsonDocument(connectionToJson(*this)).toJson(QJsonDocument::Indented);
}

scim::SchemaSet Connection::schemas(core::ObjectType type) const
{
    return mapping::extendedSchemas(scim::SchemaSet::defaultFor(type), settings(type).targetAttributes);
}

const scim::ProviderProfile &Connection::profile() const
{
    const scim::ProviderProfile *known = scim::ProviderProfile::find(target.profile);
    return known ? *known : scim::ProviderProfile::generic();
}

const mapping::ObjectMapping &Connection::mapping(core::ObjectType type) const
{
    const std::optional<mapping::ObjectMapping> &own = of(type).mapping;
    return own ? *own : mapping::ObjectMapping::defaultFor(type);
}

bool Connection::provisions(core::ObjectType type) const
{
    const auto hasType = [type](const SourceConfig &source) {
        return type == core::ObjectType::User ? source.users.has_value() : source.groups.has_value();
    };
    return settings(type).enabled && std::any_of(sources.begin(), sources.end(), hasType);
}

bool Connection::scopeReadsGroups() const
{
    return std::any_of(types.begin(), types.end(), [this](const TypeConfig &type) {
        const bool assigned = type.scope.mode() == mapping::ScopeMode::Assigned && assignments.namesGroups();
        return assigned || !type.scope.groupsAskedFor().isEmpty();
    });
}

core::Digest Connection::configurationDigest(core::ObjectType type) const
{
    // QJsonObject sorts its members, so the compact form is canonical.
    QJsonObject rules {{u"format"_s, kFormat},
                       {u"mapping"_s, mapping(type).toJson()},
                       {u"scope"_s, scope(type).toJson()},
                       {u"deprovision"_s, deprovisionToJson(deprovision)}};
    // Absent where all is as it was before there was more to say, so that an update of Muster re-evaluates nobody.
    if (const QJsonObject own = settings(type).toJson(); !own.isEmpty()) {
        rules.insert(u"settings"_s, own);
    }
    if (const QJsonObject own = scopeExtrasToJson(*this, type); !own.isEmpty()) {
        rules.insert(u"scopeExtras"_s, own);
    }
    return core::Digest::of(QJsonDocument(rules).toJson(QJsonDocument::Compact));
}

} // namespace muster::provisioning
