// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/provisioning/planner.h"
#include "models/scim/patch.h"

#include <QJsonObject>

namespace muster::provisioning {

/// How the attributes of an object that exists at the provider come to be those of the source: decided mapping by
/// mapping, by its strength, its rule for empty sources and its way of comparing.
class AttributeFlow final
{
public:
    /// The object is linked (compared with what was last exported) or has a match (compared with that).
    AttributeFlow(const ObjectSituation &situation, const PlannerContext &context);

    [[nodiscard]] scim::ResourceDifference difference() const;
    /// What is remembered as exported once the difference is sent: what did not flow stays as it was last exported.
    [[nodiscard]] QJsonObject exported() const;

private:
    [[nodiscard]] bool flows(const mapping::MappedFlow &flow, const mapping::AttributeMapping &mapping) const;
    void add(const mapping::MappedFlow &flow, const mapping::AttributeMapping &mapping);
    [[nodiscard]] bool isCompared(const scim::AttributePath &path) const;

    const ObjectSituation &m_situation;
    const PlannerContext &m_context;
    bool m_linked;
    scim::Resource m_before;
    std::vector<scim::ComparedPath> m_paths;
};

/// What a new object is remembered to have been given.
[[nodiscard]] QJsonObject exportedAtCreation(const ObjectSituation &situation);

} // namespace muster::provisioning
