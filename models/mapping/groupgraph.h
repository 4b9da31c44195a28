// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace muster::mapping {

/// Groups and who is in them, for directories with millions of memberships: an anchor is kept as 64 bits of its digest
/// and a membership as four bytes, so ten million memberships of a million people take about 80 MB. Two anchors of a
/// million share their 64 bits with a probability of one in forty million. Fill it first, then ask.
///
/// A member whose anchor is that of a group is that group; it counts as a person of the anchor as well, because sources
/// number the two apart.
class GroupGraph final
{
public:
    /// Groups that were reached from some others, and everybody who is in one of them.
    struct Reach
    {
        std::vector<bool> members; ///< by node
        std::vector<int> depth; ///< by group: levels below the nearest root, -1: not reached
        std::vector<int> parent; ///< by group: the one that it was reached through, -1: a root
        QStringList cycle; ///< names along one loop among the groups reached, the first one repeated; empty: no loop
        bool cut = false; ///< groups lie deeper than the limit; their members are not in
    };

    /// An anchor that is there already is left as it is.
    void add(const QString &anchor, const QString &name, const QStringList &members);

    [[nodiscard]] int size() const { return static_cast<int>(m_groups.size()); }
    [[nodiscard]] qint64 memberships() const { return m_memberships; }
    [[nodiscard]] const QString &anchor(int group) const { return m_groups.at(static_cast<std::size_t>(group)).anchor; }
    [[nodiscard]] const QString &name(int group) const { return m_groups.at(static_cast<std::size_t>(group)).name; }
    /// The group of an anchor.
    [[nodiscard]] std::optional<int> find(const QString &anchor) const;
    /// The group of an anchor, else every group of the name.
    [[nodiscard]] std::vector<int> findNamed(const QString &anchorOrName) const;

    /// Everything below the roots, at most `depth` levels of groups deep (0: the roots' own members). Loops end where
    /// they begin. Linear in the memberships of the groups reached.
    [[nodiscard]] Reach reach(const std::vector<int> &roots, int depth) const;
    [[nodiscard]] bool contains(const Reach &reach, const QString &member) const;
    /// Names from a root down to the group that lists the member, by the shortest way; empty: not in.
    [[nodiscard]] QStringList path(const Reach &reach, const QString &member) const;
    /// The same for a group that was reached itself: names from a root down to the group above it; empty for a root.
    [[nodiscard]] QStringList pathToGroup(const Reach &reach, int group) const;

private:
    class CycleSearch;
    struct Group
    {
        QString anchor;
        QString name;
        std::vector<quint32> members; ///< nodes
    };
    [[nodiscard]] quint32 nodeFor(const QString &anchor);
    [[nodiscard]] std::optional<quint32> node(const QString &anchor) const;
    [[nodiscard]] int groupOf(quint32 node) const { return m_groupOfNode[node]; }
    [[nodiscard]] QStringList findCycle(const Reach &reach) const;
    [[nodiscard]] QStringList namesUpTo(const Reach &reach, int group) const;

    QHash<quint64, quint32> m_nodes;
    std::vector<int> m_groupOfNode; ///< -1: no group
    std::vector<Group> m_groups;
    qint64 m_memberships = 0;
};

} // namespace muster::mapping
