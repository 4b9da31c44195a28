// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"
#include "models/core/sourceobject.h"
#include "models/mapping/attributemapping.h"
#include "models/mapping/evaluationcontext.h"
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
    /// Active matching mappings in order of precedence; those with the same one must all match.
    [[nodiscard]] std::vector<const AttributeMapping *> matching() const;
    /// Target paths of active mappings that are managed on update, each once, references excluded.
    [[nodiscard]] std::vector<scim::AttributePath> managedPaths() const;
    /// Paths whose values logs and previews must not show.
    [[nodiscard]] const std::vector<scim::AttributePath> &redactedPaths() const { return m_redactedPaths; }
    /// Source attributes that any active mapping reads.
    [[nodiscard]] QStringList sourceAttributes() const;
    /// Problems of active mappings that do not stop: unknown target attribute with the nearest name, multi-valued into
    /// single-valued, no matching mapping, a readOnly target, a constant or default of the wrong type, two mappings to
    /// one target, and what entra.md 5.2 forbids (id, photos).
    [[nodiscard]] std::vector<core::Error> validate(const scim::SchemaSet &schemas) const;
    /// The same, and expressions that read attributes which are not among those of the source.
    [[nodiscard]] std::vector<core::Error> validate(const scim::SchemaSet &schemas,
                                                    const QStringList &knownSourceAttributes) const;

private:
    core::ObjectType m_type = core::ObjectType::User;
    std::vector<AttributeMapping> m_mappings;
    std::vector<scim::AttributePath> m_redactedPaths; // found once: the planner asks for each operation
};

/// A reference that a mapping yields: the attribute and the anchors of the source objects it points to.
struct MappedReference
{
    scim::AttributePath target; ///< `members`, `urn:…:User:manager`
    core::ObjectType referencedType = core::ObjectType::User;
    QStringList anchors; ///< empty: unassigned
    std::size_t mapping = 0; ///< index of the mapping it comes from
};

struct MatchingValue
{
    scim::AttributePath target;
    QString value; ///< not empty
    int precedence = 1; ///< values with the same one must all match
};

/// A mapping that takes part in an update of this object: it has a value, or clears what is there.
struct MappedFlow
{
    std::size_t mapping = 0; ///< index in ObjectMapping::mappings()
    scim::AttributePath path; ///< what is to be compared and written
};

/// A value that must be new at the provider (SelectUniqueValue): whoever creates the object asks the provider for one
/// candidate after the other.
struct UniqueChoice
{
    scim::AttributePath path;
    std::vector<QJsonValue> candidates; ///< typed, in order of preference; at least one
};

/// What an object should look like at the provider.
struct MappedObject
{
    scim::Resource onCreate; ///< all mappings and defaults; `schemas` set; no references
    scim::Resource onUpdate; ///< without what flows only on creation, its defaults, and references
    std::vector<MappedFlow> flows; ///< what of an update counts; what is not among them is left alone
    std::vector<MappedReference> references;
    std::vector<MatchingValue> matching; ///< in order of precedence; a precedence that lacks a value is left out
    std::vector<UniqueChoice> choices; ///< of a creation; `onCreate` holds the first candidate of each
    QString displayName; ///< for people: displayName, else name parts, else the first matching value

    /// The reference at a path; null when no mapping of a reference writes it.
    [[nodiscard]] const MappedReference *reference(const scim::AttributePath &path) const;
};

/// Maps one source object. Values are typed by the schema before they are used: "True" becomes JSON true for a boolean
/// attribute, digits a number; what cannot be converted is SchemaViolation naming mapping, value kind and expected
/// type. `softDeleted` is [IsSoftDeleted]: out of scope, or disabled or deleted in the source (entra.md 4.1).
[[nodiscard]] core::Result<MappedObject> map(const ObjectMapping &mapping, const core::SourceObject &object,
                                             bool softDeleted, const scim::SchemaSet &schemas,
                                             EvaluationContext context = {});

/// map() for many objects: looks up the schema's attributes once. Immutable, cheap to copy, thread-safe.
class ObjectMapper final
{
public:
    /// `schemas` as they are: whoever has attributes of his own extends them (extendedSchemas()).
    /// `context`: what expressions see besides the object, ObjectSettings::context() with time and chance.
    explicit ObjectMapper(ObjectMapping mapping, scim::SchemaSet schemas, EvaluationContext context = {});
    /// As muster::mapping::map().
    [[nodiscard]] core::Result<MappedObject> map(const core::SourceObject &object, bool softDeleted) const;

private:
    struct Plan;
    std::shared_ptr<const Plan> m_plan;
};

} // namespace muster::mapping
