// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/engine/scopegroups.h"

#include "models/engine/cyclecontext.h"

using namespace Qt::StringLiterals;

namespace muster::engine {

namespace {

const scim::AttributePath &membersPath()
{
    static const scim::AttributePath path(u"members"_s);
    return path;
}

const scim::AttributePath &displayNamePath()
{
    static const scim::AttributePath path(u"displayName"_s);
    return path;
}

void readPage(const sources::SourcePage &page, ScopeGroupsBuilder &builder, GroupRead &read)
{
    for (int i = 0; i < page.size(); ++i) {
        const core::Result<core::SourceObject> group = page.object(i);
        if (group) {
            builder.add(*group);
        } else {
            read.failure = group.error();
        }
    }
}

GroupRead readGroups(sources::DirectorySource &source, ScopeGroupsBuilder &builder)
{
    GroupRead read;
    read.sourceId = source.id();
    const auto reader = source.read(core::ObjectType::Group, kPageSize);
    if (!reader) {
        read.failure = reader.error();
        return read;
    }
    while (true) {
        const auto page = (*reader)->nextPage();
        if (!page) {
            read.failure = page.error();
            break;
        }
        if (*page == nullptr) {
            break;
        }
        readPage(**page, builder, read);
    }
    read.report = (*reader)->report();
    return read;
}

} // namespace

core::AttributeValue sourceValue(const mapping::AttributeMapping &row, const core::SourceObject &object)
{
    if (!row.source) {
        return {};
    }
    const auto value = row.source->evaluate({&object.attributes, false});
    return value ? *value : core::AttributeValue();
}

ScopeGroupsBuilder::ScopeGroupsBuilder(const mapping::ObjectMapping &mapping, const mapping::AssignmentRules &rules)
    : m_mapping(mapping)
    , m_rules(rules)
    , m_resolved(rules.list.size())
    , m_graph(std::make_shared<mapping::GroupGraph>())
{
}

QString ScopeGroupsBuilder::nameOf(const core::SourceObject &group) const
{
    for (const mapping::AttributeMapping &row : m_mapping.mappings()) {
        if (row.target == displayNamePath()) {
            const QString name = sourceValue(row, group).toText();
            return name.isEmpty() ? group.anchor : name;
        }
    }
    return group.anchor;
}

QStringList ScopeGroupsBuilder::membersOf(const core::SourceObject &group) const
{
    QStringList members;
    const auto take = [&members](const core::AttributeValue &value) {
        for (const core::AttributeValue &each : value.toList()) {
            members.append(each.toText());
        }
    };
    for (const mapping::AttributeMapping &row : m_mapping.mappings()) {
        if (row.reference && row.target.withoutSubAttribute() == membersPath()) {
            take(sourceValue(row, group));
        }
    }
    if (members.isEmpty()) {
        take(group.attributes.value(u"members"_s));
    }
    return members;
}

void ScopeGroupsBuilder::add(const core::SourceObject &group)
{
    m_graph->add(group.anchor, nameOf(group), membersOf(group));
    bool assigned = false;
    for (std::size_t i = 0; i < m_rules.list.size(); ++i) {
        if (m_rules.list[i].matches(group)) {
            m_resolved[i] = true;
            assigned = true;
        }
    }
    if (const std::optional<int> index = m_graph->find(group.anchor); assigned && index) {
        m_assigned.push_back(*index);
    }
}

ScopeGroups ScopeGroupsBuilder::take()
{
    ScopeGroups groups;
    groups.graph = std::move(m_graph);
    groups.assigned = std::move(m_assigned);
    for (std::size_t i = 0; i < m_rules.list.size(); ++i) {
        if (!m_resolved[i] && m_rules.list[i].type == core::ObjectType::Group) {
            groups.unresolved.append(m_rules.list[i].inWords());
        }
    }
    return groups;
}

ScopeGroups readScopeGroups(const SourceList &sources, const mapping::ObjectMapping &mapping,
                            const mapping::AssignmentRules &rules)
{
    ScopeGroupsBuilder builder(mapping, rules);
    std::vector<GroupRead> reads;
    for (const std::unique_ptr<sources::DirectorySource> &source : sources) {
        if (source->offers(core::ObjectType::Group)) {
            reads.push_back(readGroups(*source, builder));
        }
    }
    ScopeGroups groups = builder.take();
    groups.reads = std::move(reads);
    return groups;
}

core::Result<std::shared_ptr<const mapping::ScopeMembership>>
scopeMembership(const SourceList &sources, const provisioning::Connection &connection)
{
    ScopeGroups groups;
    if (connection.scopeReadsGroups()) {
        groups = readScopeGroups(sources, connection.mapping(core::ObjectType::Group), connection.assignments);
        for (const GroupRead &read : groups.reads) {
            if (read.failure) {
                return core::failure(*read.failure);
            }
        }
    }
    return std::make_shared<const mapping::ScopeMembership>(
        groups.graph, connection.assignments, groups.assigned,
        std::vector {&connection.scope(core::ObjectType::User), &connection.scope(core::ObjectType::Group)});
}

} // namespace muster::engine
