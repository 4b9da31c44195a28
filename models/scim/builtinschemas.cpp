// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/scim/schema.h"

#include <QFile>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

/// Must stand outside every namespace. A static library's resources are registered only when somebody asks for it.
static void registerSchemaResources()
{
    Q_INIT_RESOURCE(scimschemas);
}

namespace muster::scim {

static Schema load(const QString &name)
{
    registerSchemaResources();
    QFile file(u":/muster/schemas/scim/"_s + name);
    const bool opened = file.open(QIODevice::ReadOnly);
    Q_ASSERT(opened);
    Q_UNUSED(opened)
    auto schema = Schema::fromJson(QJsonDocument::fromJson(file.readAll()).object());
    Q_ASSERT(schema.has_value());
    return schema ? std::move(*schema) : Schema();
}

const Schema &Schema::user()
{
    static const Schema kSchema = load(u"user.json"_s);
    return kSchema;
}

const Schema &Schema::group()
{
    static const Schema kSchema = load(u"group.json"_s);
    return kSchema;
}

const Schema &Schema::enterpriseUser()
{
    static const Schema kSchema = load(u"enterpriseuser.json"_s);
    return kSchema;
}

const Schema &Schema::serviceProviderConfig()
{
    static const Schema kSchema = load(u"serviceproviderconfig.json"_s);
    return kSchema;
}

const Schema &Schema::resourceType()
{
    static const Schema kSchema = load(u"resourcetype.json"_s);
    return kSchema;
}

const Schema &Schema::schema()
{
    static const Schema kSchema = load(u"schema.json"_s);
    return kSchema;
}

} // namespace muster::scim
