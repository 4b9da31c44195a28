// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/objectmapping.h"
#include "models/mapping/targettype.h"
#include "models/mapping/values.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>
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

/// What is found out once about a mapping.
struct PreparedMapping
{
    const AttributeMapping *mapping = nullptr;
    TargetType target;
    bool onUpdate = false; ///< flows on updates too
    scim::AttributePath compared; ///< where an update is compared and written
};

/// What one mapping gave for an object.
struct Outcome
{
    enum class Kind {
        Off, ///< takes no part for this object
        Empty,
        Value,
    } kind = Kind::Off;
    QJsonValue json = QJsonValue::Undefined;
};

Outcome::Kind kindOf(const AttributeMapping &mapping, const QJsonValue &json)
{
    if (!json.isUndefined()) {
        return Outcome::Kind::Value;
    }
    return mapping.source && mapping.source->ignoresEmpty() ? Outcome::Kind::Off : Outcome::Kind::Empty;
}

AttributeValue inNfc(const AttributeValue &value)
{
    if (const auto *text = value.as<QString>()) {
        return AttributeValue(text->normalized(QString::NormalizationForm_C));
    }
    const auto *list = value.as<AttributeValue::List>();
    if (list == nullptr) {
        return value;
    }
    AttributeValue::List normal;
    normal.reserve(list->size());
    for (const AttributeValue &element : *list) {
        normal.push_back(inNfc(element));
    }
    return AttributeValue(std::move(normal));
}

PreparedMapping prepare(const AttributeMapping &mapping, const scim::SchemaSet &schemas)
{
    PreparedMapping prepared;
    prepared.mapping = &mapping;
    prepared.target =
        mapping.values.empty() ? resolveTarget(mapping.target, schemas) : resolveElements(mapping.target, schemas);
    prepared.onUpdate = mapping.flowsOnUpdate() && !prepared.target.readOnly;
    prepared.compared = prepared.target.path;
    if (mapping.isAddOnly() && prepared.target.shape == TargetType::Shape::SubOfList) {
        prepared.compared = prepared.target.path.withoutSubAttribute();
    }
    return prepared;
}

/// One pass over the mappings of one object.
class Pass final
{
public:
    Pass(std::span<const PreparedMapping> mappings, const EvaluationContext &context)
        : m_mappings(mappings)
        , m_context(context)
    {
    }
    [[nodiscard]] Result<MappedObject> run(const scim::SchemaSet &schemas);

private:
    [[nodiscard]] Result<void> evaluateAll();
    [[nodiscard]] Result<bool> applies(const AttributeMapping &mapping) const;
    [[nodiscard]] Result<QJsonValue> evaluate(const PreparedMapping &prepared) const;
    [[nodiscard]] Result<void> addReference(std::size_t index);
    [[nodiscard]] Result<void> addChoice(const PreparedMapping &prepared);
    [[nodiscard]] Result<void> write(scim::Resource &resource, std::size_t index, const QJsonValue &json) const;
    [[nodiscard]] Result<void> fillUpdate();
    [[nodiscard]] Result<void> fillCreation();
    [[nodiscard]] Result<QJsonValue> defaultJson(const PreparedMapping &prepared) const;
    void collectMatching();
    void dropIncompleteMatches(const std::vector<int> &incomplete);

    std::span<const PreparedMapping> m_mappings;
    const EvaluationContext &m_context;
    std::vector<Outcome> m_outcomes; ///< by mapping
    MappedObject m_mapped;
};

Result<MappedObject> Pass::run(const scim::SchemaSet &schemas)
{
    if (auto evaluated = evaluateAll(); !evaluated) {
        return tl::unexpected(std::move(evaluated.error()));
    }
    if (auto filled = fillUpdate(); !filled) {
        return tl::unexpected(std::move(filled.error()));
    }
    m_mapped.onCreate = m_mapped.onUpdate;
    if (auto filled = fillCreation(); !filled) {
        return tl::unexpected(std::move(filled.error()));
    }
    m_mapped.onCreate.setSchemas(schemas);
    collectMatching();
    m_mapped.displayName = nameForPeople(m_mapped);
    return std::move(m_mapped);
}

Result<bool> Pass::applies(const AttributeMapping &mapping) const
{
    if (!mapping.isActive() || !mapping.condition) {
        return mapping.isActive();
    }
    const Result<AttributeValue> value = mapping.condition->evaluate(m_context);
    if (!value) {
        return tl::unexpected(value.error());
    }
    if (const auto flag = toBoolean(*value); flag || isNullOrEmpty(*value)) {
        return flag.value_or(false);
    }
    return core::failure(core::ErrorCode::MappingFailed,
                         u"the condition gives %1 instead of true or false."_s.arg(kindInWords(*value)),
                         u"Compare something, e.g. [status] = \"active\"."_s);
}

Result<QJsonValue> Pass::evaluate(const PreparedMapping &prepared) const
{
    const AttributeMapping &mapping = *prepared.mapping;
    if (!mapping.values.empty()) {
        return elementsJson(mapping.values, m_context, prepared.target);
    }
    if (!mapping.source) {
        return QJsonValue(QJsonValue::Undefined);
    }
    Result<AttributeValue> value = mapping.source->evaluate(m_context);
    if (!value) {
        return tl::unexpected(std::move(value.error()));
    }
    return toTargetJson(mapping.normalize ? inNfc(*value) : *value, prepared.target);
}

Result<void> Pass::evaluateAll()
{
    m_outcomes.resize(m_mappings.size());
    for (std::size_t index = 0; index < m_mappings.size(); ++index) {
        const AttributeMapping &mapping = *m_mappings[index].mapping;
        const Result<bool> wanted = applies(mapping);
        if (!wanted) {
            return mappingError(mapping, wanted.error());
        }
        if (!*wanted) {
            continue;
        }
        if (mapping.reference) {
            if (auto added = addReference(index); !added) {
                return added;
            }
            continue;
        }
        Result<QJsonValue> json = evaluate(m_mappings[index]);
        if (!json) {
            return mappingError(mapping, std::move(json.error()));
        }
        Outcome &outcome = m_outcomes[index];
        outcome.kind = kindOf(mapping, *json);
        outcome.json = std::move(*json);
        if (mapping.source && mapping.source->isUniqueSelection() && !outcome.json.isUndefined()) {
            if (auto added = addChoice(m_mappings[index]); !added) {
                return mappingError(mapping, std::move(added.error()));
            }
        }
    }
    return {};
}

Result<void> Pass::addChoice(const PreparedMapping &prepared)
{
    const auto values = prepared.mapping->source->evaluateCandidates(m_context);
    if (!values) {
        return tl::unexpected(values.error());
    }
    UniqueChoice choice {prepared.target.path, {}};
    for (const AttributeValue &value : *values) {
        Result<QJsonValue> json = toTargetJson(prepared.mapping->normalize ? inNfc(value) : value, prepared.target);
        if (!json) {
            return tl::unexpected(std::move(json.error()));
        }
        choice.candidates.push_back(std::move(*json));
    }
    m_mapped.choices.push_back(std::move(choice));
    return {};
}

Result<void> Pass::addReference(std::size_t index)
{
    const AttributeMapping &mapping = *m_mappings[index].mapping;
    if (!mapping.source) {
        return {};
    }
    const Result<AttributeValue> value = mapping.source->evaluate(m_context);
    if (!value) {
        return mappingError(mapping, value.error());
    }
    QStringList anchors;
    for (const AttributeValue &element : value->toList()) {
        if (QString anchor = element.toText(); !anchor.isEmpty()) {
            anchors.append(std::move(anchor));
        }
    }
    anchors.removeDuplicates();
    const TargetType &target = m_mappings[index].target;
    const bool one = target.shape == TargetType::Shape::Single && target.attribute != nullptr;
    if (one && anchors.size() > 1) {
        core::Error error;
        error.code = core::ErrorCode::MappingFailed;
        error.detail = u"the source names %1 objects, but the attribute refers to one."_s.arg(anchors.size());
        error.remedy = u"Choose one with Item(…, 1)."_s;
        return mappingError(mapping, std::move(error));
    }
    m_mapped.references.push_back({mapping.target, *mapping.reference, std::move(anchors), index});
    return {};
}

Result<void> Pass::write(scim::Resource &resource, std::size_t index, const QJsonValue &json) const
{
    if (auto written = put(resource, m_mappings[index].target, json); !written) {
        return mappingError(*m_mappings[index].mapping, std::move(written.error()));
    }
    return {};
}

Result<QJsonValue> Pass::defaultJson(const PreparedMapping &prepared) const
{
    if (!prepared.mapping->defaultValue) {
        return QJsonValue(QJsonValue::Undefined);
    }
    Result<QJsonValue> json = toTargetJson(*prepared.mapping->defaultValue, prepared.target);
    return json ? std::move(json) : mappingError(*prepared.mapping, std::move(json.error()));
}

Result<void> Pass::fillUpdate()
{
    for (std::size_t index = 0; index < m_mappings.size(); ++index) {
        const PreparedMapping &prepared = m_mappings[index];
        Outcome &outcome = m_outcomes[index];
        if (!prepared.onUpdate || outcome.kind == Outcome::Kind::Off) {
            continue;
        }
        if (outcome.kind == Outcome::Kind::Empty && prepared.mapping->whenEmpty == WhenEmpty::Default) {
            Result<QJsonValue> json = defaultJson(prepared);
            if (!json) {
                return tl::unexpected(std::move(json.error()));
            }
            outcome.json = std::move(*json);
        }
        if (!outcome.json.isUndefined()) {
            if (auto written = write(m_mapped.onUpdate, index, outcome.json); !written) {
                return written;
            }
        } else if (prepared.mapping->whenEmpty != WhenEmpty::Clear) {
            continue;
        }
        m_mapped.flows.push_back({index, prepared.compared});
    }
    return {};
}

Result<void> Pass::fillCreation()
{
    scim::Resource &resource = m_mapped.onCreate;
    for (std::size_t index = 0; index < m_mappings.size(); ++index) {
        const PreparedMapping &prepared = m_mappings[index];
        if (!prepared.onUpdate && !prepared.target.readOnly && !m_outcomes[index].json.isUndefined()) {
            if (auto written = write(resource, index, m_outcomes[index].json); !written) {
                return written;
            }
        }
    }
    for (std::size_t index = 0; index < m_mappings.size(); ++index) {
        const PreparedMapping &prepared = m_mappings[index];
        const bool wanted = prepared.mapping->defaultValue && !prepared.target.readOnly
            && m_outcomes[index].kind == Outcome::Kind::Empty;
        if (!wanted || !resource.value(prepared.target.path).isUndefined()) {
            continue;
        }
        const Result<QJsonValue> json = defaultJson(prepared);
        if (!json) {
            return tl::unexpected(json.error());
        }
        if (json->isUndefined()) {
            continue;
        }
        if (auto written = write(resource, index, *json); !written) {
            return written;
        }
    }
    return {};
}

void Pass::collectMatching()
{
    std::vector<int> incomplete;
    for (std::size_t index = 0; index < m_mappings.size(); ++index) {
        const AttributeMapping &mapping = *m_mappings[index].mapping;
        if (!mapping.isActive() || mapping.matchingPriority == 0 || mapping.reference) {
            continue;
        }
        QString text = matchText(m_outcomes[index].json);
        if (text.isEmpty()) {
            incomplete.push_back(mapping.matchingPriority);
        } else {
            m_mapped.matching.push_back({mapping.target, std::move(text), mapping.matchingPriority});
        }
    }
    dropIncompleteMatches(incomplete);
    std::ranges::stable_sort(m_mapped.matching, {}, &MatchingValue::precedence);
}

/// Half of a combined match would find too many.
void Pass::dropIncompleteMatches(const std::vector<int> &incomplete)
{
    std::erase_if(m_mapped.matching, [&incomplete](const MatchingValue &value) {
        return std::ranges::find(incomplete, value.precedence) != incomplete.end();
    });
}

std::vector<PreparedMapping> prepareAll(const ObjectMapping &mapping, const scim::SchemaSet &schemas)
{
    std::vector<PreparedMapping> prepared;
    prepared.reserve(mapping.mappings().size());
    for (const AttributeMapping &each : mapping.mappings()) {
        prepared.push_back(prepare(each, schemas));
    }
    return prepared;
}

Result<MappedObject> mapWith(std::span<const PreparedMapping> mappings, const scim::SchemaSet &schemas,
                             const core::SourceObject &object, bool softDeleted, EvaluationContext context)
{
    context.attributes = &object.attributes;
    context.isSoftDeleted = softDeleted;
    return Pass(mappings, context).run(schemas);
}

} // namespace

struct ObjectMapper::Plan
{
    ObjectMapping mapping;
    scim::SchemaSet schemas;
    std::vector<PreparedMapping> mappings; ///< points into mapping and schemas
    EvaluationContext context;
};

ObjectMapper::ObjectMapper(ObjectMapping mapping, scim::SchemaSet schemas, EvaluationContext context)
{
    auto plan = std::make_shared<Plan>();
    plan->mapping = std::move(mapping);
    plan->schemas = std::move(schemas);
    plan->mappings = prepareAll(plan->mapping, plan->schemas);
    plan->context = std::move(context);
    m_plan = std::move(plan);
}

Result<MappedObject> ObjectMapper::map(const core::SourceObject &object, bool softDeleted) const
{
    return mapWith(m_plan->mappings, m_plan->schemas, object, softDeleted, m_plan->context);
}

Result<MappedObject> map(const ObjectMapping &mapping, const core::SourceObject &object, bool softDeleted,
                         const scim::SchemaSet &schemas, EvaluationContext context)
{
    return mapWith(prepareAll(mapping, schemas), schemas, object, softDeleted, std::move(context));
}

} // namespace muster::mapping
