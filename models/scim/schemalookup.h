// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/scim/attributepath.h"
#include "models/scim/schema.h"

namespace muster::scim {

/// What schemas say about the attribute that a path addresses, and about its sub-attribute when the path names one.
struct AttributeDefinition
{
    const Attribute *attribute = nullptr;
    const Attribute *subAttribute = nullptr;
    bool namesSubAttribute = false;

    /// Definition of the addressed value itself; null when unknown.
    [[nodiscard]] const Attribute *target() const { return namesSubAttribute ? subAttribute : attribute; }
};

/// id, externalId, meta and schemas (RFC 7643 section 3.1); null for another name.
[[nodiscard]] const Attribute *commonAttribute(QStringView name);
/// Definition by one schema, which may be null, and the common attributes.
[[nodiscard]] AttributeDefinition define(const Schema *schema, const AttributePath &path);
/// Definition by a resource type's schemas: the base for plain names, the extension for its URN.
[[nodiscard]] AttributeDefinition define(const SchemaSet &schemas, const AttributePath &path);
/// Definition by the first of several schemas that knows the path; a path with URN asks only that schema.
[[nodiscard]] AttributeDefinition define(const std::vector<const Schema *> &schemas, const AttributePath &path);
/// True for `urn:ietf:params:scim:schemas:core:…`: its attributes stand at the top level of a resource.
[[nodiscard]] bool isCoreUrn(QStringView urn);

} // namespace muster::scim
