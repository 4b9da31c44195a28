// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/objectmapping.h"
#include "models/mapping/targettype.h"
#include "models/mapping/values.h"

#include <QJsonArray>
#include <QJsonObject>

#include <span>

using namespace Qt::StringLiterals;

namespace muster::mapping {

namespace {

using core::AttributeValue;
using core::Result;

tl::unexpected<core::Error> mappingError(const AttributeMapping &mapping, core::Error error)
{
    error.detail = u"The mapping to %1: %2"_s.arg(mapping.target.toString(), error.detail);
    return tl::unexpected(std::move(error));
}

/// Text of a JSON value to match with: the first element of a list, the `value` of a complex one.
QString matchText(const QJsonValue &json)
{
    switch (json.type()) {
    case QJsonValue::Array:
        return matchText(json.toArray().first());
    case QJsonValue::Object:
        return matchText(json.toObject().value("value"_L1));
    case QJsonValue::Bool:
        return json.toBool() ? u"true"_s : u"false"_s;
    case QJsonValue::Double:
        return AttributeValue::fromJson(json).toText();
    default:
        return json.toString();
    }
}

QString nameParts(const scim::Resource &resource)
{
    static const scim::AttributePath given({}, u"name"_s, u"givenName"_s);
    static const scim::AttributePath family({}, u"name"_s, u"familyName"_s);
    return u"%1 %2"_s.arg(resource.text(given), resource.text(family)).trimmed();
}

QString nameForPeople(const MappedObject &mapped)
{
    static const scim::AttributePath displayName(u"displayName"_s);
    QString name = mapped.onCreate.text(displayName);
    if (name.isEmpty()) {
        name = nameParts(mapped.onCreate);
    }
    return name.isEmpty() && !mapped.matching.empty() ? mapped.matching.front().value : name;
}

Result<void> put(scim::Resource &resource, const TargetType &target, const QJsonValue &json)
{
    const bool fillsList = target.shape == TargetType::Shape::SubOfList;
    if (fillsList && resource.value(target.path.withoutSubAttribute()).isUndefined()) {
        return resource.setValue(target.path.withoutSubAttribute(), json);
    }
    if (!fillsList) {
        return resource.setValue(target.path, json);
    }
    const QJsonArray array = json.toArray();
    if (array.size() != 1) {
        return core::failure(core::ErrorCode::MappingFailed,
                             u"several values cannot be spread over the values that another mapping wrote."_s,
                             u"Address one value by a filter, e.g. %1[type eq \"work\"].%2."_s.arg(
                                 target.path.attribute(), target.path.subAttribute()));
    }
    return resource.setValue(target.path, array.first().toObject().value(target.path.subAttribute()));
}

/// One pass over the mappings of one object.
class Pass final
{
public:
    Pass(const ObjectMapping &mapping, std::span<const TargetType> targets, const EvaluationContext &context)
        : m_mapping(mapping)
        , m_targets(targets)
        , m_context(context)
    {
    }
    [[nodiscard]] Result<MappedObject> run(const scim::SchemaSet &schemas);

private:
    [[nodiscard]] Result<void> evaluateAll();
    [[nodiscard]] Result<void> addReference(const AttributeMapping &mapping, const TargetType &target,
                                            const AttributeValue &value);
    [[nodiscard]] Result<void> fill(scim::Resource &resource, FlowType flowType) const;
    [[nodiscard]] Result<void> fillDefaults(scim::Resource &resource) const;
    void collectMatching();

    const ObjectMapping &m_mapping;
    std::span<const TargetType> m_targets;
    const EvaluationContext &m_context;
    std::vector<QJsonValue> m_values; ///< by mapping; Undefined without a value
    MappedObject m_mapped;
};

Result<MappedObject> Pass::run(const scim::SchemaSet &schemas)
{
    if (auto evaluated = evaluateAll(); !evaluated) {
        return tl::unexpected(std::move(evaluated.error()));
    }
    if (auto filled = fill(m_mapped.onUpdate, FlowType::Always); !filled) {
        return tl::unexpected(std::move(filled.error()));
    }
    m_mapped.onCreate = m_mapped.onUpdate;
    if (auto filled = fill(m_mapped.onCreate, FlowType::ObjectAddOnly); !filled) {
        return tl::unexpected(std::move(filled.error()));
    }
    if (auto filled = fillDefaults(m_mapped.onCreate); !filled) {
        return tl::unexpected(std::move(filled.error()));
    }
    m_mapped.onCreate.setSchemas(schemas);
    collectMatching();
    m_mapped.displayName = nameForPeople(m_mapped);
    return std::move(m_mapped);
}

Result<void> Pass::evaluateAll()
{
    const std::vector<AttributeMapping> &mappings = m_mapping.mappings();
    m_values.assign(mappings.size(), QJsonValue(QJsonValue::Undefined));
    for (std::size_t index = 0; index < mappings.size(); ++index) {
        const AttributeMapping &mapping = mappings[index];
        if (!mapping.source) {
            continue;
        }
        Result<AttributeValue> value = mapping.source->evaluate(m_context);
        if (!value) {
            return mappingError(mapping, std::move(value.error()));
        }
        if (mapping.reference) {
            if (auto added = addReference(mapping, m_targets[index], *value); !added) {
                return added;
            }
            continue;
        }
        Result<QJsonValue> json = toTargetJson(*value, m_targets[index]);
        if (!json) {
            return mappingError(mapping, std::move(json.error()));
        }
        m_values[index] = std::move(*json);
    }
    return {};
}

Result<void> Pass::addReference(const AttributeMapping &mapping, const TargetType &target, const AttributeValue &value)
{
    QStringList anchors;
    for (const AttributeValue &element : value.toList()) {
        if (QString anchor = element.toText(); !anchor.isEmpty()) {
            anchors.append(std::move(anchor));
        }
    }
    anchors.removeDuplicates();
    const bool one = target.shape == TargetType::Shape::Single && target.attribute != nullptr;
    if (one && anchors.size() > 1) {
        core::Error error;
        error.code = core::ErrorCode::MappingFailed;
        error.detail = u"the source names %1 objects, but the attribute refers to one."_s.arg(anchors.size());
        error.remedy = u"Choose one with Item(…, 1)."_s;
        return mappingError(mapping, std::move(error));
    }
    m_mapped.references.push_back({mapping.target, *mapping.reference, std::move(anchors)});
    return {};
}

Result<void> Pass::fill(scim::Resource &resource, FlowType flowType) const
{
    for (std::size_t index = 0; index < m_values.size(); ++index) {
        const AttributeMapping &mapping = m_mapping.mappings()[index];
        const bool flows = mapping.flowType == flowType && !m_targets[index].readOnly;
        if (!flows || m_values[index].isUndefined()) {
            continue;
        }
        if (auto written = put(resource, m_targets[index], m_values[index]); !written) {
            return mappingError(mapping, std::move(written.error()));
        }
    }
    return {};
}

Result<void> Pass::fillDefaults(scim::Resource &resource) const
{
    for (std::size_t index = 0; index < m_values.size(); ++index) {
        const AttributeMapping &mapping = m_mapping.mappings()[index];
        const TargetType &target = m_targets[index];
        const bool wanted = mapping.defaultValue && !mapping.reference && !target.readOnly;
        if (!wanted || !m_values[index].isUndefined() || !resource.value(target.path).isUndefined()) {
            continue;
        }
        const Result<QJsonValue> json = toTargetJson(*mapping.defaultValue, target);
        if (!json) {
            return mappingError(mapping, json.error());
        }
        if (json->isUndefined()) {
            continue;
        }
        if (auto written = put(resource, target, *json); !written) {
            return mappingError(mapping, std::move(written.error()));
        }
    }
    return {};
}

void Pass::collectMatching()
{
    const AttributeMapping *first = m_mapping.mappings().data();
    for (const AttributeMapping *mapping : m_mapping.matching()) {
        QString text = matchText(m_values[static_cast<std::size_t>(mapping - first)]);
        if (!text.isEmpty()) {
            m_mapped.matching.push_back({mapping->target, std::move(text)});
        }
    }
}

std::vector<TargetType> resolveAll(const ObjectMapping &mapping, const scim::SchemaSet &schemas)
{
    std::vector<TargetType> targets;
    targets.reserve(mapping.mappings().size());
    for (const AttributeMapping &each : mapping.mappings()) {
        targets.push_back(resolveTarget(each.target, schemas));
    }
    return targets;
}

Result<MappedObject> mapWith(const ObjectMapping &mapping, std::span<const TargetType> targets,
                             const scim::SchemaSet &schemas, const core::SourceObject &object,
                             EvaluationContext context)
{
    context.attributes = &object.attributes;
    return Pass(mapping, targets, context).run(schemas);
}

} // namespace

struct ObjectMapper::Plan
{
    ObjectMapping mapping;
    scim::SchemaSet schemas;
    EvaluationContext surroundings;
    std::vector<TargetType> targets; ///< points into schemas
};

ObjectMapper::ObjectMapper(ObjectMapping mapping, scim::SchemaSet schemas, EvaluationContext surroundings)
{
    auto plan = std::make_shared<Plan>();
    plan->mapping = std::move(mapping);
    plan->schemas = std::move(schemas);
    plan->surroundings = std::move(surroundings);
    plan->targets = resolveAll(plan->mapping, plan->schemas);
    m_plan = std::move(plan);
}

Result<MappedObject> ObjectMapper::map(const core::SourceObject &object, bool softDeleted) const
{
    EvaluationContext context = m_plan->surroundings;
    context.isSoftDeleted = softDeleted;
    return mapWith(m_plan->mapping, m_plan->targets, m_plan->schemas, object, std::move(context));
}

Result<MappedObject> map(const ObjectMapping &mapping, const core::SourceObject &object, bool softDeleted,
                         const scim::SchemaSet &schemas, const EvaluationContext &surroundings)
{
    EvaluationContext context = surroundings;
    context.isSoftDeleted = softDeleted;
    return mapWith(mapping, resolveAll(mapping, schemas), schemas, object, std::move(context));
}

} // namespace muster::mapping
