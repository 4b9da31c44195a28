// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/engine/scopesnapshot.h"

#include "models/engine/connectionsetup.h"

#include <QCoroTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::engine {

namespace {

constexpr std::array kTypes {core::ObjectType::User, core::ObjectType::Group};

/// Attributes of the type that the connection's scope reads.
QStringList attributesRead(const provisioning::Connection &connection, core::ObjectType type)
{
    QStringList names = connection.scope(type).attributes();
    for (const mapping::Assignment &assignment : connection.assignments.list) {
        if (assignment.type == type && !assignment.attribute.isEmpty()) {
            names.append(assignment.attribute);
        }
    }
    names.removeDuplicates();
    return names;
}

/// Rows that give a name, the best one first.
std::vector<const mapping::AttributeMapping *> namingRows(const mapping::ObjectMapping &mapping)
{
    std::vector<const mapping::AttributeMapping *> rows;
    for (const QString &attribute : {u"displayName"_s, u"userName"_s}) {
        for (const mapping::AttributeMapping &row : mapping.mappings()) {
            if (row.target == scim::AttributePath(attribute)) {
                rows.push_back(&row);
            }
        }
    }
    return rows;
}

} // namespace

/// One reading in progress.
class ScopeSnapshot::Reading final
{
public:
    Reading(const provisioning::Connection &connection, StopToken stop)
        : m_connection(connection)
        , m_stop(std::move(stop))
        , m_snapshot(std::make_shared<ScopeSnapshot>())
        , m_builder(connection.mapping(core::ObjectType::Group), connection.assignments)
    {
    }

    QCoro::Task<core::Result<std::shared_ptr<const ScopeSnapshot>>> run()
    {
        const auto sources = openSources(m_connection);
        if (!sources) {
            co_return core::failure(sources.error());
        }
        for (const core::ObjectType type : kTypes) {
            const auto index = static_cast<std::size_t>(type);
            m_snapshot->m_kept.at(index) = attributesRead(m_connection, type);
            m_naming = namingRows(m_connection.mapping(type));
            for (const std::unique_ptr<sources::DirectorySource> &source : *sources) {
                const core::Result<void> read = co_await readSource(*source, type);
                if (!read) {
                    co_return core::failure(read.error());
                }
            }
        }
        m_snapshot->m_graph = m_builder.take().graph;
        co_return std::shared_ptr<const ScopeSnapshot>(m_snapshot);
    }

private:
    QCoro::Task<core::Result<void>> readSource(sources::DirectorySource &source, core::ObjectType type)
    {
        if (!source.offers(type)) {
            co_return core::Result<void>();
        }
        auto attributes = source.attributes(type);
        if (!attributes) {
            co_return core::failure(attributes.error());
        }
        auto &known = m_snapshot->m_attributes.at(static_cast<std::size_t>(type));
        std::move(attributes->begin(), attributes->end(), std::back_inserter(known));
        const auto reader = source.read(type, kPageSize);
        if (!reader) {
            co_return core::failure(reader.error());
        }
        while (true) {
            const auto page = (*reader)->nextPage();
            if (!page) {
                co_return core::failure(page.error());
            }
            if (*page == nullptr) {
                co_return core::Result<void>();
            }
            keep(**page, type);
            co_await QCoro::sleepFor(std::chrono::milliseconds(0));
            if (m_stop->load()) {
                co_return core::failure(core::ErrorCode::Cancelled, u"Superseded by a later question."_s);
            }
        }
    }

    void keep(const sources::SourcePage &page, core::ObjectType type)
    {
        for (int i = 0; i < page.size(); ++i) {
            const core::Result<core::SourceObject> object = page.object(i);
            if (!object) {
                continue; // a defect of one record is told by cycles, not by an estimate
            }
            if (type == core::ObjectType::Group) {
                m_builder.add(*object);
            }
            m_snapshot->m_objects.at(static_cast<std::size_t>(type)).push_back({trimmed(*object), nameOf(*object)});
        }
    }

    core::SourceObject trimmed(const core::SourceObject &object) const
    {
        core::SourceObject kept {object.type, object.sourceId, object.anchor, object.enabled, {}};
        for (const QString &name : m_snapshot->m_kept.at(static_cast<std::size_t>(object.type))) {
            if (const auto value = object.attributes.constFind(name); value != object.attributes.constEnd()) {
                kept.attributes.insert(name, *value);
            }
        }
        return kept;
    }

    QString nameOf(const core::SourceObject &object) const
    {
        for (const mapping::AttributeMapping *row : m_naming) {
            const QString name = sourceValue(*row, object).toText();
            if (!name.isEmpty()) {
                return name;
            }
        }
        return object.anchor;
    }

    const provisioning::Connection &m_connection;
    StopToken m_stop;
    std::shared_ptr<ScopeSnapshot> m_snapshot;
    ScopeGroupsBuilder m_builder;
    std::vector<const mapping::AttributeMapping *> m_naming;
};

QCoro::Task<core::Result<std::shared_ptr<const ScopeSnapshot>>> ScopeSnapshot::read(provisioning::Connection connection,
                                                                                    StopToken stop)
{
    Reading reading(connection, std::move(stop));
    core::Result<std::shared_ptr<const ScopeSnapshot>> snapshot = co_await reading.run();
    co_return snapshot;
}

provisioning::Connection ScopeSnapshot::readingBoth(const provisioning::Connection &stored,
                                                    provisioning::Connection edited)
{
    for (const core::ObjectType type : kTypes) {
        std::vector<mapping::ScopingFilter> filters;
        for (const mapping::Scope *scope : {&edited.scope(type), &stored.scope(type)}) {
            filters.insert(filters.end(), scope->filters().begin(), scope->filters().end());
            filters.insert(filters.end(), scope->importFilters().begin(), scope->importFilters().end());
        }
        edited.of(type).scope = mapping::Scope(std::move(filters));
    }
    const std::vector<mapping::Assignment> &more = stored.assignments.list;
    edited.assignments.list.insert(edited.assignments.list.end(), more.begin(), more.end());
    return edited;
}

bool ScopeSnapshot::covers(const provisioning::Connection &connection) const
{
    return std::all_of(kTypes.begin(), kTypes.end(), [&](core::ObjectType type) {
        const QStringList read = attributesRead(connection, type);
        return std::all_of(read.begin(), read.end(), [&](const QString &name) {
            return m_kept.at(static_cast<std::size_t>(type)).contains(name);
        });
    });
}

std::vector<int> ScopeSnapshot::groupsOf(const mapping::Assignment &assignment) const
{
    std::vector<int> groups;
    if (assignment.type != core::ObjectType::Group) {
        return groups;
    }
    for (const SnapshotObject &group : of(core::ObjectType::Group)) {
        if (const auto index = m_graph->find(group.object.anchor); index && assignment.matches(group.object)) {
            groups.push_back(*index);
        }
    }
    return groups;
}

std::shared_ptr<const mapping::ScopeMembership>
ScopeSnapshot::membership(const provisioning::Connection &connection) const
{
    std::vector<int> assigned;
    for (const mapping::Assignment &assignment : connection.assignments.list) {
        const std::vector<int> groups = groupsOf(assignment);
        assigned.insert(assigned.end(), groups.begin(), groups.end());
    }
    return std::make_shared<const mapping::ScopeMembership>(
        m_graph, connection.assignments, assigned,
        std::vector {&connection.scope(core::ObjectType::User), &connection.scope(core::ObjectType::Group)});
}

} // namespace muster::engine
