// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sandbox/tenantschema.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace muster::sandbox {

namespace {

scim::Schema groupSchemaWithRequiredName()
{
    QJsonObject json = scim::Schema::group().toJson();
    QJsonArray attributes = json.value("attributes"_L1).toArray();
    for (auto &&reference : attributes) {
        QJsonObject attribute = reference.toObject();
        if (attribute.value("name"_L1) == "displayName"_L1) {
            attribute.insert("required"_L1, true);
            reference = attribute;
        }
    }
    json.insert("attributes"_L1, attributes);
    return scim::Schema::fromJson(json).value_or(scim::Schema::group());
}

} // namespace

const scim::SchemaSet &schemaSet(core::ObjectType type)
{
    static const scim::SchemaSet groups({groupSchemaWithRequiredName()});
    return type == core::ObjectType::User ? scim::SchemaSet::defaultUser() : groups;
}

const scim::SchemaSet &combinedSchemaSet()
{
    static const scim::SchemaSet both(
        {scim::Schema::user(), scim::Schema::enterpriseUser(), groupSchemaWithRequiredName()});
    return both;
}

QString endpointName(core::ObjectType type)
{
    return type == core::ObjectType::User ? u"Users"_s : u"Groups"_s;
}

std::optional<core::ObjectType> typeOfEndpoint(QStringView name)
{
    if (name.compare("Users"_L1, Qt::CaseInsensitive) == 0) {
        return core::ObjectType::User;
    }
    if (name.compare("Groups"_L1, Qt::CaseInsensitive) == 0) {
        return core::ObjectType::Group;
    }
    return std::nullopt;
}

} // namespace muster::sandbox
