// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/objecttype.h"
#include "models/core/result.h"
#include "models/core/sourceobject.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

#include <vector>

namespace muster::mapping {

/// A person or group that is assigned to the application, by its anchor or by the value of an attribute:
/// `{"type": "Group", "anchor": "G03"}` or `{"type": "Group", "attribute": "name", "value": "Engineering"}`. Values
/// compare exactly; all objects that have the value are assigned.
struct Assignment
{
    core::ObjectType type = core::ObjectType::Group;
    QString attribute; ///< empty: `value` is an anchor
    QString value;

    [[nodiscard]] bool matches(const core::SourceObject &object) const;
    [[nodiscard]] QJsonObject toJson() const;
    /// `group "G03"` or `group with name "Engineering"`
    [[nodiscard]] QString inWords() const;
    friend bool operator==(const Assignment &, const Assignment &) = default;
};

/// Assignments of a connection, and how far groups in groups are followed.
struct AssignmentRules
{
    /// An assigned group brings in its direct members only, as in Entra (entra.md 6.1): a scope rebuilt from there
    /// holds the same people, and a group put into another one by somebody else brings in nobody unseen.
    static constexpr int kDefaultNestedGroups = 0;
    static constexpr int kMostNestedGroups = 100;

    std::vector<Assignment> list;
    int nestedGroups = kDefaultNestedGroups; ///< levels of groups inside an assigned group whose members count too

    /// True when a group is assigned, so that groups have to be read before anything is decided.
    [[nodiscard]] bool namesGroups() const;
    friend bool operator==(const AssignmentRules &, const AssignmentRules &) = default;
};

/// Reads `scope.assignments` of a connection document. Errors name the place, what was expected and found.
[[nodiscard]] core::Result<std::vector<Assignment>> assignmentsFromJson(const QJsonArray &json, const QString &place);
[[nodiscard]] QJsonArray assignmentsToJson(const std::vector<Assignment> &assignments);

} // namespace muster::mapping
