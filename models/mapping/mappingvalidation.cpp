// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/objectmapping.h"
#include "models/mapping/suggestion.h"
#include "models/mapping/targettype.h"

using namespace Qt::StringLiterals;

namespace muster::mapping {

namespace {

using Problems = std::vector<core::Error>;

core::Error problem(core::ErrorCode code, const QString &detail, const QString &remedy)
{
    core::Error error;
    error.code = code;
    error.detail = detail;
    error.remedy = remedy;
    return error;
}

core::Error problemAt(const AttributeMapping &mapping, core::ErrorCode code, const QString &what, const QString &remedy)
{
    return problem(code, u"The mapping to %1: %2"_s.arg(mapping.target.toString(), what), remedy);
}

QStringList namesOf(const std::vector<scim::Attribute> &attributes)
{
    QStringList names;
    for (const scim::Attribute &attribute : attributes) {
        names.append(attribute.name);
    }
    return names;
}

/// The part of a path that no schema knows, and what it was probably meant to be.
core::Error unknownTarget(const AttributeMapping &mapping, const scim::SchemaSet &schemas)
{
    const scim::AttributePath &path = mapping.target;
    const QString remedy = u"Correct the name, or add the attribute to the schema if the provider takes it."_s;
    const scim::Schema *schema = path.urn().isEmpty() ? schemas.base() : schemas.byUrn(path.urn());
    if (schema == nullptr) {
        QStringList urns;
        for (const scim::Schema *known : schemas.pointers()) {
            urns.append(known->id());
        }
        return problemAt(mapping, core::ErrorCode::SchemaViolation,
                         u"no schema %1 is known%2"_s.arg(path.urn(), didYouMean(path.urn(), urns)), remedy);
    }
    const scim::Attribute *parent = schema->attribute(path.attribute());
    if (parent == nullptr || path.subAttribute().isEmpty()) {
        const QString suggestion = didYouMean(path.attribute(), namesOf(schema->attributes()));
        return problemAt(mapping, core::ErrorCode::SchemaViolation,
                         u"the schema has no attribute %1%2"_s.arg(path.attribute(), suggestion), remedy);
    }
    const QString suggestion = didYouMean(path.subAttribute(), namesOf(parent->subAttributes));
    return problemAt(mapping, core::ErrorCode::SchemaViolation,
                     u"%1 has no sub-attribute %2%3"_s.arg(parent->name, path.subAttribute(), suggestion), remedy);
}

Problems checkConstant(const AttributeMapping &mapping, const TargetType &target)
{
    if (!mapping.source || !mapping.source->isConstant()) {
        return {};
    }
    const auto value = mapping.source->evaluate({});
    const auto json = toTargetJson(value.value_or(core::AttributeValue()), target);
    return json ? Problems()
                : Problems {problemAt(mapping, json.error().code, json.error().detail, json.error().remedy)};
}

Problems checkDefault(const AttributeMapping &mapping, const TargetType &target)
{
    if (!mapping.defaultValue) {
        return {};
    }
    const auto json = toTargetJson(*mapping.defaultValue, target);
    if (json) {
        return {};
    }
    return {problemAt(mapping, json.error().code, u"the default value does not fit: %1"_s.arg(json.error().detail),
                      json.error().remedy)};
}

Problems checkRows(const AttributeMapping &mapping, const TargetType &target)
{
    Problems problems;
    if (target.complex->type != scim::AttributeType::Complex) {
        return {problemAt(mapping, core::ErrorCode::SchemaViolation,
                          u"rows of sub-attributes are given, but the attribute takes plain values."_s,
                          u"Give a source instead of rows."_s)};
    }
    for (const ElementRow &row : mapping.values) {
        for (const auto &[name, expression] : row) {
            if (target.complex->subAttribute(name) == nullptr) {
                const QStringList known = namesOf(target.complex->subAttributes);
                problems.push_back(problemAt(
                    mapping, core::ErrorCode::SchemaViolation,
                    u"%1 has no sub-attribute %2%3"_s.arg(target.complex->name, name, didYouMean(name, known)),
                    u"Its sub-attributes are %1."_s.arg(known.join(", "_L1))));
            }
        }
    }
    return problems;
}

/// Ways to flow that say nothing for the target.
Problems checkFlow(const AttributeMapping &mapping, const TargetType &target)
{
    Problems problems;
    const scim::Attribute *whole = target.complex != nullptr ? target.complex : target.attribute;
    const bool isList = mapping.reference || target.shape == TargetType::Shape::SubOfList
        || (whole != nullptr && whole->multiValued && target.path.valueFilter() == nullptr);
    if (whole != nullptr && !isList && (mapping.isAddOnly() || mapping.mode == ListMode::Exact)) {
        problems.push_back(problemAt(mapping, core::ErrorCode::MappingFailed,
                                     u"the attribute has one value, so there is nothing to add to."_s,
                                     u"Remove \"addOnly\" and \"mode\"."_s));
    }
    if (mapping.isNone() && !mapping.defaultValue) {
        problems.push_back(problemAt(mapping, core::ErrorCode::MappingFailed,
                                     u"there is neither a source nor a default value, so nothing is ever sent."_s,
                                     u"Add one of them, or remove the mapping."_s));
    }
    if (mapping.source && mapping.source->isVolatile() && mapping.flowType != FlowType::ObjectAddOnly) {
        problems.push_back(problemAt(mapping, core::ErrorCode::MappingFailed,
                                     u"the expression gives another value each time, so it flows on creation only."_s,
                                     u"Say so with \"when\": \"onCreate\"."_s));
    }
    return problems;
}

Problems checkTarget(const AttributeMapping &mapping, const TargetType &target, const scim::SchemaSet &schemas)
{
    if (target.attribute == nullptr) {
        return schemas.isEmpty() ? Problems() : Problems {unknownTarget(mapping, schemas)};
    }
    if (target.readOnly) {
        return {problemAt(mapping, core::ErrorCode::Mutability, u"the attribute is read-only, so nothing is sent."_s,
                          u"Remove the mapping."_s)};
    }
    if (mapping.reference) {
        return {};
    }
    if (target.attribute->name.compare("photos"_L1, Qt::CaseInsensitive) == 0
        || mapping.target.attribute().compare("photos"_L1, Qt::CaseInsensitive) == 0) {
        return {problemAt(mapping, core::ErrorCode::SchemaViolation,
                          u"photos are not provisioned (Microsoft Entra does not either)."_s,
                          u"Remove the mapping, or keep it as a draft."_s)};
    }
    if (!mapping.values.empty()) {
        return checkRows(mapping, target);
    }
    if (target.shape == TargetType::Shape::Unusable && !(mapping.source && mapping.source->yieldsComplex())) {
        return {problemAt(
            mapping, core::ErrorCode::SchemaViolation, u"the attribute is complex and has no value of its own."_s,
            u"Map to its sub-attributes: %1."_s.arg(namesOf(target.attribute->subAttributes).join(", "_L1)))};
    }
    if (target.shape == TargetType::Shape::Single && mapping.source && mapping.source->yieldsList()) {
        return {problemAt(mapping, core::ErrorCode::MappingFailed,
                          u"the expression gives several values, but the attribute takes one."_s,
                          u"Choose one with Item(…, 1) or make one text of them with Join(\", \", …)."_s)};
    }
    Problems problems = checkConstant(mapping, target);
    for (core::Error &found : checkDefault(mapping, target)) {
        problems.push_back(std::move(found));
    }
    return problems;
}

Problems checkTwins(const std::vector<AttributeMapping> &mappings)
{
    Problems problems;
    for (std::size_t later = 1; later < mappings.size(); ++later) {
        for (std::size_t earlier = 0; earlier < later; ++earlier) {
            const AttributeMapping &a = mappings[earlier];
            const AttributeMapping &b = mappings[later];
            const bool bothTakePart = a.isActive() && b.isActive() && !a.condition && !b.condition;
            if (bothTakePart && a.target == b.target && a.reference == b.reference && a.flowType == b.flowType) {
                problems.push_back(problemAt(b, core::ErrorCode::MappingFailed,
                                             u"another mapping writes the same attribute; the later one wins."_s,
                                             u"Keep one of them."_s));
                break;
            }
        }
    }
    return problems;
}

Problems checkMatching(const ObjectMapping &mapping)
{
    const std::vector<const AttributeMapping *> matching = mapping.matching();
    if (matching.empty()) {
        return {problem(core::ErrorCode::NoMatch,
                        u"No mapping of type %1 matches objects, so that existing ones are not found."_s.arg(
                            core::objectTypeName(mapping.type())),
                        u"Mark one mapping as matching, e.g. userName with \"matching\": 1."_s)};
    }
    Problems problems;
    for (const AttributeMapping *row : matching) {
        if (row->condition) {
            problems.push_back(problemAt(*row, core::ErrorCode::NoMatch,
                                         u"the mapping matches objects, but only under a condition."_s,
                                         u"Without it existing objects are not found; remove the condition."_s));
        }
        if (row->source && (row->source->isUniqueSelection() || row->source->isVolatile())) {
            problems.push_back(problemAt(*row, core::ErrorCode::NoMatch,
                                         u"a value that is made anew each time cannot match objects."_s,
                                         u"Match by an attribute of the source."_s));
        }
    }
    return problems;
}

} // namespace

Problems ObjectMapping::validate(const scim::SchemaSet &schemas) const
{
    Problems problems = checkMatching(*this);
    const auto add = [&problems](Problems found) {
        problems.insert(problems.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
    };
    for (const AttributeMapping &mapping : m_mappings) {
        if (mapping.isActive()) {
            const TargetType target = mapping.values.empty() ? resolveTarget(mapping.target, schemas)
                                                             : resolveElements(mapping.target, schemas);
            add(checkTarget(mapping, target, schemas));
            add(checkFlow(mapping, target));
        }
    }
    add(checkTwins(m_mappings));
    return problems;
}

Problems ObjectMapping::validate(const scim::SchemaSet &schemas, const QStringList &knownSourceAttributes) const
{
    Problems problems = validate(schemas);
    for (const AttributeMapping &mapping : m_mappings) {
        if (!mapping.isActive()) {
            continue;
        }
        for (const MappingExpression *expression : mapping.expressions()) {
            for (const core::Error &found : expression->checkAttributes(knownSourceAttributes)) {
                problems.push_back(problemAt(mapping, found.code, found.detail, found.remedy));
            }
        }
    }
    return problems;
}

} // namespace muster::mapping
