// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"
#include "models/core/sourceobject.h"
#include "models/mapping/attributemapping.h"
#include "models/scim/attributepath.h"
#include "models/scim/resource.h"
#include "models/scim/schema.h"

#include <QJsonArray>
#include <QString>

#include <memory>
#include <vector>

namespace muster::mapping {

/// All mappings of one object type.
class ObjectMapping final
{
public:
    ObjectMapping() = default;
    explicit ObjectMapping(core::ObjectType type, std::vector<AttributeMapping> mappings);

    /// Reads the `mappings.User` array of a connection document (connection.schema.json describes the members). Errors
    /// name index, member, what was expected; unknown members are errors. `pathPrefix` is put before positions, e.g.
    /// "mappings.User".
    [[nodiscard]] static core::Result<ObjectMapping> fromJson(core::ObjectType type, const QJsonArray &json,
                                                              const QString &pathPrefix);
    [[nodiscard]] QJsonArray toJson() const;
    /// The published default of Entra (entra.md 5.4), with names as a CSV people file would have them is the preset's
    /// job.
    [[nodiscard]] static const ObjectMapping &defaultFor(core::ObjectType type);

    [[nodiscard]] core::ObjectType type() const { return m_type; }
    [[nodiscard]] const std::vector<AttributeMapping> &mappings() const { return m_mappings; }
    /// Matching mappings in order of precedence.
    [[nodiscard]] std::vector<const AttributeMapping *> matching() const;
    /// Target paths that are managed on update, references excluded.
    [[nodiscard]] std::vector<scim::AttributePath> managedPaths() const;
    /// Source attributes that any mapping reads.
    [[nodiscard]] QStringList sourceAttributes() const;
    /// Problems that do not stop: unknown target attribute with the nearest name, multi-valued into single-valued, no
    /// matching mapping, a readOnly target, a constant or default of the wrong type, two mappings to one target.
    [[nodiscard]] std::vector<core::Error> validate(const scim::SchemaSet &schemas) const;
    /// The same, and expressions that read attributes which are not among those of the source.
    [[nodiscard]] std::vector<core::Error> validate(const scim::SchemaSet &schemas,
                                                    const QStringList &knownSourceAttributes) const;

private:
    core::ObjectType m_type = core::ObjectType::User;
    std::vector<AttributeMapping> m_mappings;
};

/// A reference that a mapping yields: the attribute and the anchors of the source objects it points to.
struct MappedReference
{
    scim::AttributePath target; ///< `members`, `urn:…:User:manager`
    core::ObjectType referencedType = core::ObjectType::User;
    QStringList anchors; ///< empty: unassigned
};

struct MatchingValue
{
    scim::AttributePath target;
    QString value; ///< not empty
};

/// What an object should look like at the provider.
struct MappedObject
{
    scim::Resource onCreate; ///< mappings of both flow types and defaults; `schemas` set; no references
    scim::Resource onUpdate; ///< only what flows always; no defaults, no references
    std::vector<MappedReference> references;
    std::vector<MatchingValue> matching; ///< in order of precedence; those without a value are left out
    QString displayName; ///< for people: displayName, else name parts, else the first matching value
};

/// Maps one source object. Values are typed by the schema before they are used: "True" becomes JSON true for a boolean
/// attribute, digits a number; what cannot be converted is SchemaViolation naming mapping, value kind and expected
/// type. `softDeleted` is [IsSoftDeleted]: out of scope, or disabled or deleted in the source (entra.md 4.1).
[[nodiscard]] core::Result<MappedObject> map(const ObjectMapping &mapping, const core::SourceObject &object,
                                             bool softDeleted, const scim::SchemaSet &schemas,
                                             const EvaluationContext &surroundings = {});

/// map() for many objects: looks up the schema's attributes once. Immutable, cheap to copy, thread-safe.
class ObjectMapper final
{
public:
    /// `surroundings`: what expressions may use besides the attributes; its attributes are ignored.
    explicit ObjectMapper(ObjectMapping mapping, scim::SchemaSet schemas, EvaluationContext surroundings = {});
    /// As muster::mapping::map().
    [[nodiscard]] core::Result<MappedObject> map(const core::SourceObject &object, bool softDeleted) const;

private:
    struct Plan;
    std::shared_ptr<const Plan> m_plan;
};

} // namespace muster::mapping
