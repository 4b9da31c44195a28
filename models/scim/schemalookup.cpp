// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/scim/schemalookup.h"

#include "models/scim/json.h"

using namespace Qt::StringLiterals;

namespace muster::scim {

namespace {

Attribute readOnly(const QString &name, AttributeType type)
{
    Attribute attribute;
    attribute.name = name;
    attribute.type = type;
    attribute.caseExact = true;
    attribute.mutability = Mutability::ReadOnly;
    return attribute;
}

Attribute meta()
{
    Attribute attribute = readOnly(u"meta"_s, AttributeType::Complex);
    attribute.subAttributes = {
        readOnly(u"resourceType"_s, AttributeType::String),   readOnly(u"created"_s, AttributeType::DateTime),
        readOnly(u"lastModified"_s, AttributeType::DateTime), readOnly(u"location"_s, AttributeType::Reference),
        readOnly(u"version"_s, AttributeType::String),
    };
    return attribute;
}

std::vector<Attribute> makeCommonAttributes()
{
    Attribute id = readOnly(u"id"_s, AttributeType::String);
    id.returned = Returned::Always;
    id.uniqueness = Uniqueness::Server;
    Attribute externalId = readOnly(u"externalId"_s, AttributeType::String);
    externalId.mutability = Mutability::ReadWrite;
    // The provider keeps `schemas` in step with the extensions that are present: a client need not patch it.
    Attribute schemas = readOnly(u"schemas"_s, AttributeType::Reference);
    schemas.multiValued = true;
    schemas.required = true;
    schemas.returned = Returned::Always;
    return {std::move(id), std::move(externalId), meta(), std::move(schemas)};
}

} // namespace

const Attribute *commonAttribute(QStringView name)
{
    static const std::vector<Attribute> kAttributes = makeCommonAttributes();
    for (const Attribute &attribute : kAttributes) {
        if (json::sameName(attribute.name, name)) {
            return &attribute;
        }
    }
    return nullptr;
}

AttributeDefinition define(const Schema *schema, const AttributePath &path)
{
    AttributeDefinition definition;
    definition.namesSubAttribute = !path.subAttribute().isEmpty();
    definition.attribute = schema ? schema->attribute(path.attribute()) : nullptr;
    if (!definition.attribute && (path.urn().isEmpty() || isCoreUrn(path.urn()))) {
        definition.attribute = commonAttribute(path.attribute());
    }
    if (definition.attribute && definition.namesSubAttribute) {
        definition.subAttribute = definition.attribute->subAttribute(path.subAttribute());
    }
    return definition;
}

AttributeDefinition define(const SchemaSet &schemas, const AttributePath &path)
{
    return define(path.urn().isEmpty() ? schemas.base() : schemas.byUrn(path.urn()), path);
}

AttributeDefinition define(const std::vector<const Schema *> &schemas, const AttributePath &path)
{
    for (const Schema *schema : schemas) {
        if (!path.urn().isEmpty() && !json::sameName(schema->id(), path.urn())) {
            continue;
        }
        if (const AttributeDefinition definition = define(schema, path); definition.attribute) {
            return definition;
        }
    }
    return define(static_cast<const Schema *>(nullptr), path);
}

bool isCoreUrn(QStringView urn)
{
    return urn.startsWith("urn:ietf:params:scim:schemas:core:"_L1, Qt::CaseInsensitive);
}

} // namespace muster::scim
