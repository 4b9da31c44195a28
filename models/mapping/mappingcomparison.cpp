// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/mappingcomparison.h"

#include "models/scim/resource.h"

#include <QJsonArray>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::mapping {

namespace {

/// Everything that a row says, so that two rows can be compared without knowing their members.
QJsonValue identityOf(core::ObjectType type, const AttributeMapping &mapping)
{
    return ObjectMapping(type, {mapping}).toJson().first();
}

/// Mappings to the same attribute share one value of the resource (an array, a complex one), so they go together.
QString attributeOf(const AttributeMapping &mapping)
{
    return mapping.target.urn().toLower() + u':' + mapping.target.attribute().toLower();
}

/// Whether the same row gives the same value with both.
bool isSameSurrounding(const ObjectSettings &a, const ObjectSettings &b)
{
    return a.lookups == b.lookups && a.defaultDomain == b.defaultDomain && a.targetAttributes == b.targetAttributes;
}

/// The attributes whose mappings, or their order, are not the same in both.
QSet<QString> touchedAttributes(const ComparedMapping &before, const ComparedMapping &after)
{
    QHash<QString, std::pair<QJsonArray, QJsonArray>> rows;
    for (const AttributeMapping &mapping : before.mapping.mappings()) {
        rows[attributeOf(mapping)].first.append(identityOf(before.mapping.type(), mapping));
    }
    for (const AttributeMapping &mapping : after.mapping.mappings()) {
        rows[attributeOf(mapping)].second.append(identityOf(after.mapping.type(), mapping));
    }
    const bool all = !isSameSurrounding(before.settings, after.settings);
    QSet<QString> touched;
    for (auto row = rows.cbegin(); row != rows.cend(); ++row) {
        if (all || row->first != row->second) {
            touched.insert(row.key());
        }
    }
    return touched;
}

ObjectMapping only(const QSet<QString> &attributes, const ObjectMapping &mapping)
{
    std::vector<AttributeMapping> kept;
    std::ranges::copy_if(mapping.mappings(), std::back_inserter(kept), [&attributes](const AttributeMapping &each) {
        return attributes.contains(attributeOf(each));
    });
    return ObjectMapping(mapping.type(), std::move(kept));
}

ObjectMapper touchedPart(const ComparedMapping &mapping, const ComparedMapping &other, const scim::SchemaSet &schemas,
                         const QDateTime &now)
{
    EvaluationContext context = mapping.settings.context();
    context.now = now;
    context.random = [] { return quint64(0); };
    return ObjectMapper(only(touchedAttributes(mapping, other), mapping.mapping),
                        extendedSchemas(schemas, mapping.settings.targetAttributes), std::move(context));
}

void collectPaths(std::vector<scim::AttributePath> &paths, const ObjectMapping &mapping, const QSet<QString> &touched)
{
    for (const AttributeMapping &each : mapping.mappings()) {
        if (touched.contains(attributeOf(each)) && !std::ranges::count(paths, each.target)) {
            paths.push_back(each.target);
        }
    }
}

std::vector<scim::AttributePath> touchedPaths(const ComparedMapping &before, const ComparedMapping &after)
{
    const QSet<QString> touched = touchedAttributes(before, after);
    std::vector<scim::AttributePath> paths;
    collectPaths(paths, after.mapping, touched);
    collectPaths(paths, before.mapping, touched);
    return paths;
}

/// References stand beside the resource: their anchors are what is compared.
QJsonValue valueAt(const MappedObject &mapped, const scim::Resource &resource, const scim::AttributePath &path)
{
    const MappedReference *reference = mapped.reference(path);
    if (reference == nullptr) {
        return resource.value(path);
    }
    return reference->anchors.isEmpty() ? QJsonValue(QJsonValue::Undefined)
                                        : QJsonValue(reference->anchors.join(u", "_s));
}

} // namespace

MappingComparison::MappingComparison(const ComparedMapping &before, const ComparedMapping &after,
                                     const scim::SchemaSet &schemas, const QDateTime &now)
    : m_attributes(touchedPaths(before, after))
    , m_before(touchedPart(before, after, schemas, now))
    , m_after(touchedPart(after, before, schemas, now))
{
}

ObjectChange MappingComparison::compare(const core::SourceObject &object, bool softDeleted) const
{
    ObjectChange change;
    const core::Result<MappedObject> before = m_before.map(object, softDeleted);
    const core::Result<MappedObject> after = m_after.map(object, softDeleted);
    if (!after) {
        change.error = before ? std::optional(after.error()) : std::nullopt;
        return change;
    }
    static const MappedObject nothing;
    const MappedObject &old = before ? *before : nothing;
    for (std::size_t index = 0; index < m_attributes.size(); ++index) {
        const scim::AttributePath &path = m_attributes[index];
        QJsonValue was = valueAt(old, old.onCreate, path);
        QJsonValue is = valueAt(*after, after->onCreate, path);
        if (was != is) {
            const bool same = valueAt(old, old.onUpdate, path) == valueAt(*after, after->onUpdate, path);
            change.values.push_back({index, std::move(was), std::move(is), same});
        }
    }
    return change;
}

} // namespace muster::mapping
