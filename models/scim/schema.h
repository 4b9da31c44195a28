// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/objecttype.h"
#include "models/core/result.h"
#include "models/scim/attributepath.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <vector>

namespace muster::scim {

inline constexpr QLatin1StringView kUserSchema {"urn:ietf:params:scim:schemas:core:2.0:User"};
inline constexpr QLatin1StringView kGroupSchema {"urn:ietf:params:scim:schemas:core:2.0:Group"};
inline constexpr QLatin1StringView kEnterpriseUserSchema {"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"};

enum class AttributeType { String, Boolean, Decimal, Integer, DateTime, Binary, Reference, Complex };
enum class Mutability { ReadOnly, ReadWrite, Immutable, WriteOnly };
enum class Returned { Always, Never, Default, Request };
enum class Uniqueness { None, Server, Global };

/// One attribute definition of a schema; defaults are those of RFC 7643 section 2.2.
struct Attribute
{
    QString name;
    AttributeType type = AttributeType::String;
    bool multiValued = false;
    bool required = false;
    bool caseExact = false;
    Mutability mutability = Mutability::ReadWrite;
    Returned returned = Returned::Default;
    Uniqueness uniqueness = Uniqueness::None;
    QString description;
    QStringList canonicalValues;
    QStringList referenceTypes;
    std::vector<Attribute> subAttributes;

    [[nodiscard]] const Attribute *subAttribute(QStringView name) const; ///< case-insensitive; null when unknown
};

/// A schema definition (RFC 7643 section 7): core, extension or custom; data, never hard-coded knowledge.
class Schema final
{
public:
    Schema() = default;
    /// Tolerant: missing characteristics take the defaults; InvalidResponse when there is no id or attributes is no
    /// array.
    [[nodiscard]] static core::Result<Schema> fromJson(const QJsonObject &json);
    [[nodiscard]] QJsonObject toJson() const;

    [[nodiscard]] const QString &id() const { return m_id; } ///< URN
    [[nodiscard]] const QString &name() const { return m_name; }
    [[nodiscard]] const std::vector<Attribute> &attributes() const { return m_attributes; }
    [[nodiscard]] const Attribute *attribute(QStringView name) const; ///< case-insensitive; null when unknown

    /// The RFC's own definitions (RFC 7643 section 8.7.1), compiled in as JSON. caseExact follows the text where the
    /// RFC's JSON contradicts it: references and binaries (2.3.6, 2.3.7), ids of other resources and the password.
    [[nodiscard]] static const Schema &user();
    [[nodiscard]] static const Schema &group();
    [[nodiscard]] static const Schema &enterpriseUser();
    /// Those of RFC 7643 section 8.7.2: ServiceProviderConfig, ResourceType, Schema.
    [[nodiscard]] static const Schema &serviceProviderConfig();
    [[nodiscard]] static const Schema &resourceType();
    [[nodiscard]] static const Schema &schema();

private:
    QString m_id;
    QString m_name;
    QString m_description;
    std::vector<Attribute> m_attributes;
};

/// Schemas that describe one resource type: the base schema first, extensions after it.
class SchemaSet final
{
public:
    SchemaSet() = default;
    explicit SchemaSet(std::vector<Schema> schemas);
    /// Core User with Enterprise User, and core Group: used until discovery says better.
    [[nodiscard]] static const SchemaSet &defaultUser();
    [[nodiscard]] static const SchemaSet &defaultGroup();
    /// defaultUser() or defaultGroup().
    [[nodiscard]] static const SchemaSet &defaultFor(core::ObjectType type);

    [[nodiscard]] bool isEmpty() const { return m_schemas.empty(); }
    [[nodiscard]] const Schema *base() const; ///< null when empty
    [[nodiscard]] const Schema *byUrn(QStringView urn) const; ///< case-insensitive; null when unknown
    /// Definition of the attribute or sub-attribute that a path addresses; the common attributes id, externalId, meta
    /// and schemas (RFC 7643 section 3.1) are always known. Null when unknown.
    [[nodiscard]] const Attribute *find(const AttributePath &path) const;
    [[nodiscard]] std::vector<const Schema *> pointers() const;

private:
    std::vector<Schema> m_schemas;
};

} // namespace muster::scim
