// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/provisioning/attributeflow.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::provisioning {

namespace {

using mapping::AttributeMapping;
using mapping::CompareRule;
using mapping::ListMode;
using mapping::Strength;

bool isLinked(const ObjectSituation &situation)
{
    return situation.link && !situation.link->head.targetId.isEmpty();
}

/// What Muster wrote itself is known to the letter, so that a change of case alone is sent, once. What a provider shows
/// is judged as the provider judges it: many lower-case what they are given, and would be written to in every cycle.
scim::TextRule textRule(CompareRule rule, bool asExported)
{
    if (rule == CompareRule::IgnoreCase) {
        return scim::TextRule::IgnoreCase;
    }
    return rule == CompareRule::Exact || asExported ? scim::TextRule::Exact : scim::TextRule::Schema;
}

/// A path that setValue() takes: `emails.value` of a list is written as the list.
scim::AttributePath writable(const scim::AttributePath &path, const scim::SchemaSet &schemas)
{
    if (path.subAttribute().isEmpty() || path.valueFilter() != nullptr) {
        return path;
    }
    const scim::Attribute *parent = schemas.find(path.withoutSubAttribute());
    return parent != nullptr && parent->multiValued ? path.withoutSubAttribute() : path;
}

/// Values come from another resource, where the same path could be written too.
void copy(const scim::Resource &from, scim::Resource &to, const scim::AttributePath &path)
{
    static_cast<void>(to.setValue(path, from.value(path)).has_value());
}

QJsonObject rememberable(const scim::Resource &resource)
{
    QJsonObject json = scim::Resource::normalised(resource.json());
    json.remove(u"schemas"_s);
    return json;
}

} // namespace

AttributeFlow::AttributeFlow(const ObjectSituation &situation, const PlannerContext &context)
    : m_situation(situation)
    , m_context(context)
    , m_linked(isLinked(situation))
    , m_before(m_linked ? scim::Resource(situation.link->exported) : *situation.match)
{
    m_paths.reserve(situation.mapped.flows.size());
    for (const mapping::MappedFlow &flow : situation.mapped.flows) {
        const AttributeMapping &mapping = context.mapping.mappings().at(flow.mapping);
        if (flows(flow, mapping)) {
            add(flow, mapping);
        }
    }
}

bool AttributeFlow::flows(const mapping::MappedFlow &flow, const AttributeMapping &mapping) const
{
    static const scim::AttributePath active(u"active"_s);
    const bool disables = !m_situation.object.enabled && flow.path == active;
    if (disables && m_context.removal.disabled == RemovalAction::Nothing) {
        return false;
    }
    if (!m_linked && m_situation.mapped.onUpdate.value(flow.path).isUndefined()) {
        return false; // Muster clears only what it wrote
    }
    switch (mapping.strength) {
    case Strength::Always:
        return true;
    case Strength::Initial:
        return !m_linked;
    case Strength::FillWhenEmpty:
        break;
    }
    return m_before.value(flow.path).isUndefined()
        && (!m_situation.remote || m_situation.remote->value(flow.path).isUndefined());
}

void AttributeFlow::add(const mapping::MappedFlow &flow, const AttributeMapping &mapping)
{
    bool asExported = m_linked;
    if (mapping.mode == ListMode::Exact && m_situation.remote) {
        copy(*m_situation.remote, m_before, writable(flow.path, m_context.schemas));
        asExported = false;
    }
    m_paths.push_back({flow.path, textRule(mapping.compare, asExported), mapping.isAddOnly()});
}

scim::ResourceDifference AttributeFlow::difference() const
{
    return scim::difference(m_before, m_situation.mapped.onUpdate, m_paths, m_context.schemas);
}

bool AttributeFlow::isCompared(const scim::AttributePath &path) const
{
    return std::ranges::any_of(m_paths, [&path](const scim::ComparedPath &compared) {
        return compared.path == path || compared.path == path.withoutSubAttribute();
    });
}

QJsonObject AttributeFlow::exported() const
{
    scim::Resource exported = m_situation.mapped.onUpdate;
    const scim::Resource last(m_linked ? m_situation.link->exported : QJsonObject());
    for (const scim::AttributePath &path : m_context.mapping.managedPaths()) {
        if (!isCompared(path)) {
            copy(last, exported, writable(path, m_context.schemas));
        }
    }
    for (const scim::ComparedPath &compared : m_paths) {
        if (!compared.addOnly || !m_linked) {
            continue;
        }
        const scim::Attribute *attribute = m_context.schemas.find(compared.path);
        QJsonArray all = last.value(compared.path).toArray();
        for (const QJsonValue added :
             scim::missingElements(all, exported.value(compared.path), attribute, compared.texts)) {
            all.append(added);
        }
        static_cast<void>(exported.setValue(compared.path, all).has_value());
    }
    return rememberable(exported);
}

QJsonObject exportedAtCreation(const ObjectSituation &situation)
{
    return rememberable(situation.mapped.onUpdate);
}

} // namespace muster::provisioning
