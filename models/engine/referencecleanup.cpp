// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/engine/referencecleanup.h"

using namespace Qt::StringLiterals;

namespace muster::engine {

using provisioning::IdentityLink;
using provisioning::OperationKind;
using provisioning::OperationState;

namespace {

/// Takes ids that are gone out of the link's references; true when there were any.
bool forgetIds(IdentityLink &link, const QSet<QString> &gone)
{
    bool changed = false;
    for (const QString &path : link.references.keys()) {
        const QJsonObject references = link.references.value(path).toObject();
        QJsonObject kept;
        for (auto it = references.begin(); it != references.end(); ++it) {
            if (!gone.contains(it.value().toString())) {
                kept.insert(it.key(), it.value());
            }
        }
        if (kept.size() != references.size()) {
            link.references.insert(path, kept);
            changed = true;
        }
    }
    return changed;
}

} // namespace

ReferenceCleanup::ReferenceCleanup(CycleContext &context)
    : m_context(context)
{
}

core::Result<void> ReferenceCleanup::run()
{
    for (const OperationState state : {OperationState::Done, OperationState::Failed}) {
        if (const core::Result<void> collected = collect(state); !collected) {
            return collected;
        }
    }
    if (m_gone.isEmpty()) {
        return {};
    }
    for (const core::ObjectType type : {core::ObjectType::User, core::ObjectType::Group}) {
        if (const core::Result<void> forgotten = forget(type); !forgotten) {
            return forgotten;
        }
    }
    return {};
}

core::Result<void> ReferenceCleanup::collect(OperationState state)
{
    store::OperationQuery query;
    query.plan = m_context.cycle.plan;
    query.state = state;
    if (state == OperationState::Done) {
        query.kind = OperationKind::Delete;
    }
    while (true) {
        const auto operations = m_context.store.operations(query);
        if (!operations) {
            return core::failure(operations.error());
        }
        if (operations->empty()) {
            return {};
        }
        query.after = operations->back().id;
        for (const provisioning::PlannedOperation &operation : *operations) {
            if (operation.targetId.isEmpty()) {
                continue;
            }
            // A failed operation whose link lost its resource met a resource that had vanished.
            const auto owner =
                m_context.store.linkByTarget(m_context.setup.connection, operation.type, operation.targetId);
            if (!owner) {
                return core::failure(owner.error());
            }
            if (!*owner) {
                m_gone.insert(operation.targetId.toString());
            }
        }
    }
}

core::Result<void> ReferenceCleanup::forget(core::ObjectType type)
{
    core::LinkId after;
    while (true) {
        auto links = m_context.store.linksAfter(m_context.setup.connection, type, after, kPageSize);
        if (!links) {
            return core::failure(links.error());
        }
        if (links->empty()) {
            return {};
        }
        after = links->back().head.id;
        std::vector<IdentityLink> changed;
        for (IdentityLink &link : *links) {
            if (forgetIds(link, m_gone)) {
                link.head.referencesPending = true;
                changed.push_back(std::move(link));
            }
        }
        if (const core::Result<void> saved = m_context.store.saveLinks(m_context.setup.connection, changed); !saved) {
            return saved;
        }
    }
}

} // namespace muster::engine
