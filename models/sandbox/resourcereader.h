// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"
#include "models/scim/schema.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>

namespace muster::sandbox {

/// Turns what a client sends into what the tenant stores: names in the schema's spelling, values of the schema's types,
/// no nulls, nothing read-only (RFC 7644 sections 3.3 and 3.5.1). Attributes that no schema knows are ignored.
/// Booleans are also read from "True" and "False", the form that Entra sends without aadOptscim062020.
class ResourceReader final
{
public:
    /// `schemas` must outlive the reader.
    explicit ResourceReader(const scim::SchemaSet &schemas);

    /// A whole resource of POST or PUT; invalidSyntax without `schemas`, invalidValue for a wrong type or a missing
    /// required attribute.
    [[nodiscard]] core::Result<QJsonObject> read(const QJsonObject &json) const;
    /// Value of one attribute: an array for a multi-valued one (a single value is taken as a list of one), Undefined
    /// for null, empty array and what is never stored.
    [[nodiscard]] core::Result<QJsonValue> readValue(const scim::Attribute &attribute, const QJsonValue &value) const;
    /// One value, or one element of a multi-valued attribute.
    [[nodiscard]] core::Result<QJsonValue> readSingle(const scim::Attribute &attribute, const QJsonValue &value) const;
    /// What must hold for the whole: required attributes present, at most one primary per attribute.
    [[nodiscard]] core::Result<void> check(const QJsonObject &attributes) const;

private:
    [[nodiscard]] core::Result<void> checkSchemas(const QJsonObject &json) const;
    [[nodiscard]] core::Result<QJsonObject> readMembers(const scim::Schema &schema, const QJsonObject &json) const;
    [[nodiscard]] core::Result<QJsonValue> readComplex(const scim::Attribute &attribute, const QJsonValue &value) const;
    [[nodiscard]] core::Result<QJsonValue> readList(const scim::Attribute &attribute, const QJsonValue &value) const;

    const scim::SchemaSet &m_schemas;
};

} // namespace muster::sandbox
