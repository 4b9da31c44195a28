// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/groupgraph.h"

#include "models/core/digest.h"

#include <algorithm>
#include <cstring>
#include <queue>

namespace muster::mapping {

namespace {

quint64 keyOf(const QString &anchor)
{
    const core::Digest digest =
        core::Digest::of({reinterpret_cast<const char *>(anchor.constData()), anchor.size() * 2});
    quint64 key = 0;
    std::memcpy(&key, digest.view().data(), sizeof key);
    return key;
}

} // namespace

std::optional<quint32> GroupGraph::node(const QString &anchor) const
{
    const auto found = m_nodes.constFind(keyOf(anchor));
    return found == m_nodes.constEnd() ? std::nullopt : std::optional(*found);
}

quint32 GroupGraph::nodeFor(const QString &anchor)
{
    const quint64 key = keyOf(anchor);
    if (const auto found = m_nodes.constFind(key); found != m_nodes.constEnd()) {
        return *found;
    }
    const auto node = static_cast<quint32>(m_groupOfNode.size());
    m_nodes.insert(key, node);
    m_groupOfNode.push_back(-1);
    return node;
}

void GroupGraph::add(const QString &anchor, const QString &name, const QStringList &members)
{
    const quint32 own = nodeFor(anchor);
    if (groupOf(own) >= 0) {
        return;
    }
    m_groupOfNode[own] = size();
    Group group {anchor, name, {}};
    group.members.reserve(static_cast<std::size_t>(members.size()));
    for (const QString &member : members) {
        group.members.push_back(nodeFor(member));
    }
    m_memberships += members.size();
    m_groups.push_back(std::move(group));
}

std::optional<int> GroupGraph::find(const QString &anchor) const
{
    const std::optional<quint32> found = node(anchor);
    return found && groupOf(*found) >= 0 ? std::optional(groupOf(*found)) : std::nullopt;
}

std::vector<int> GroupGraph::findNamed(const QString &anchorOrName) const
{
    if (const std::optional<int> group = find(anchorOrName)) {
        return {*group};
    }
    std::vector<int> named;
    for (int group = 0; group < size(); ++group) {
        if (name(group) == anchorOrName) {
            named.push_back(group);
        }
    }
    return named;
}

GroupGraph::Reach GroupGraph::reach(const std::vector<int> &roots, int depth) const
{
    Reach reach;
    reach.members.resize(m_groupOfNode.size());
    reach.depth.assign(m_groups.size(), -1);
    reach.parent.assign(m_groups.size(), -1);
    std::queue<int> queue;
    const auto enter = [&](int group, int parent, int level) {
        if (reach.depth[static_cast<std::size_t>(group)] < 0) {
            reach.depth[static_cast<std::size_t>(group)] = level;
            reach.parent[static_cast<std::size_t>(group)] = parent;
            queue.push(group);
        }
    };
    for (const int root : roots) {
        enter(root, -1, 0);
    }
    while (!queue.empty()) { // breadth first: the shortest way wins
        const int group = queue.front();
        queue.pop();
        const int level = reach.depth[static_cast<std::size_t>(group)];
        for (const quint32 member : m_groups[static_cast<std::size_t>(group)].members) {
            reach.members[member] = true;
            const int nested = groupOf(member);
            if (nested >= 0 && level < depth) {
                enter(nested, group, level + 1);
            }
        }
    }
    const auto isReached = [&reach](int group) { return reach.depth[static_cast<std::size_t>(group)] >= 0; };
    const auto holdsMore = [&](const Group &group) {
        return isReached(groupOf(*node(group.anchor)))
            && std::any_of(group.members.begin(), group.members.end(),
                           [&](quint32 member) { return groupOf(member) >= 0 && !isReached(groupOf(member)); });
    };
    reach.cut = std::any_of(m_groups.begin(), m_groups.end(), holdsMore);
    reach.cycle = findCycle(reach);
    return reach;
}

/// Depth first over the groups reached, with a stack of its own: groups may be nested deeper than the program's.
class GroupGraph::CycleSearch final
{
public:
    CycleSearch(const GroupGraph &graph, const Reach &reach)
        : m_graph(graph)
        , m_reach(reach)
        , m_states(graph.m_groups.size(), State::New)
    {
    }

    QStringList run()
    {
        for (int start = 0; start < m_graph.size(); ++start) {
            if (isReached(start) && stateOf(start) == State::New && closes(start)) {
                return loop();
            }
        }
        return {};
    }

private:
    enum class State : char { New, Open, Closed };
    struct Frame
    {
        int group = 0;
        std::size_t next = 0;
    };

    [[nodiscard]] bool isReached(int group) const
    {
        return group >= 0 && m_reach.depth[static_cast<std::size_t>(group)] >= 0;
    }
    State &stateOf(int group) { return m_states[static_cast<std::size_t>(group)]; }

    void open(int group)
    {
        stateOf(group) = State::Open;
        m_path.push_back({group, 0});
    }

    /// True when a way from the group comes back to itself; the path then ends at the group that closes the loop.
    bool closes(int start)
    {
        open(start);
        while (!m_path.empty()) {
            Frame &top = m_path.back();
            const std::vector<quint32> &members = m_graph.m_groups[static_cast<std::size_t>(top.group)].members;
            if (top.next == members.size()) {
                stateOf(top.group) = State::Closed;
                m_path.pop_back();
                continue;
            }
            const int nested = m_graph.groupOf(members[top.next++]);
            if (!isReached(nested) || stateOf(nested) == State::Closed) {
                continue;
            }
            if (stateOf(nested) == State::Open) {
                m_closing = nested;
                return true;
            }
            open(nested);
        }
        return false;
    }

    [[nodiscard]] QStringList loop() const
    {
        QStringList names;
        const auto first =
            std::find_if(m_path.begin(), m_path.end(), [this](const Frame &frame) { return frame.group == m_closing; });
        std::for_each(first, m_path.end(), [&](const Frame &frame) { names.append(m_graph.name(frame.group)); });
        names.append(m_graph.name(m_closing));
        return names;
    }

    const GroupGraph &m_graph;
    const Reach &m_reach;
    std::vector<State> m_states;
    std::vector<Frame> m_path;
    int m_closing = -1;
};

QStringList GroupGraph::findCycle(const Reach &reach) const
{
    return CycleSearch(*this, reach).run();
}

bool GroupGraph::contains(const Reach &reach, const QString &member) const
{
    const std::optional<quint32> found = node(member);
    return found && *found < reach.members.size() && reach.members[*found];
}

QStringList GroupGraph::namesUpTo(const Reach &reach, int group) const
{
    QStringList names;
    for (int at = group; at >= 0; at = reach.parent[static_cast<std::size_t>(at)]) {
        names.prepend(name(at));
    }
    return names;
}

QStringList GroupGraph::path(const Reach &reach, const QString &member) const
{
    const std::optional<quint32> found = node(member);
    if (!found || *found >= reach.members.size() || !reach.members[*found]) {
        return {};
    }
    int best = -1;
    for (int group = 0; group < size(); ++group) {
        const int depth = reach.depth[static_cast<std::size_t>(group)];
        const bool better = depth >= 0 && (best < 0 || depth < reach.depth[static_cast<std::size_t>(best)]);
        const std::vector<quint32> &members = m_groups[static_cast<std::size_t>(group)].members;
        if (better && std::find(members.begin(), members.end(), *found) != members.end()) {
            best = group;
        }
    }
    return namesUpTo(reach, best);
}

QStringList GroupGraph::pathToGroup(const Reach &reach, int group) const
{
    return namesUpTo(reach, reach.parent[static_cast<std::size_t>(group)]);
}

} // namespace muster::mapping
