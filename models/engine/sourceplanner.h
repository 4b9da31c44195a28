// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"
#include "models/engine/cyclecontext.h"
#include "models/engine/matcher.h"
#include "models/engine/seenlinks.h"
#include "models/provisioning/planner.h"

#include <QCoroTask>

#include <optional>
#include <span>
#include <vector>

namespace muster::engine {

/// Reads one type of one source and writes what has to be done into the plan: page by page, so that memory does not
/// grow with the number of objects. Unchanged records cost one look-up of their link and nothing else.
class SourcePlanner final
{
public:
    SourcePlanner(CycleContext &context, sources::DirectorySource &source, core::ObjectType type, PlanOptions options);

    /// An Error ends the whole planning (target or store); a source that cannot be read becomes a hold instead.
    [[nodiscard]] QCoro::Task<core::Result<void>> plan();
    /// Those of PlanOptions::only that the source holds.
    [[nodiscard]] const QStringList &found() const { return m_found; }

private:
    /// An object on its way from the source to the plan.
    struct Candidate
    {
        provisioning::ObjectSituation situation;
        std::optional<core::Error> error; ///< why it cannot be planned
        provisioning::StepType failedStep = provisioning::StepType::Import;
    };

    [[nodiscard]] QCoro::Task<core::Result<void>> planPages();
    [[nodiscard]] QCoro::Task<core::Result<void>> planOnly();
    [[nodiscard]] QCoro::Task<core::Result<void>> planPage(const sources::SourcePage &page);
    [[nodiscard]] QCoro::Task<core::Result<void>> planCandidates(std::vector<Candidate> candidates);
    [[nodiscard]] core::Result<std::vector<std::optional<provisioning::LinkHead>>>
    linkHeads(std::span<const QString> anchors);
    [[nodiscard]] core::Result<std::vector<Candidate>> changedObjects(const sources::SourcePage &page);
    bool isUnchanged(const std::optional<provisioning::LinkHead> &head, const core::Digest &digest);
    Candidate candidate(core::Result<core::SourceObject> object, const QString &anchor,
                        const core::Digest &digest) const;
    [[nodiscard]] core::Result<void> attachLinks(std::vector<Candidate> &candidates);
    void evaluate(Candidate &candidate) const;
    /// The record's digest, together with what groups say about it where the scope asks them.
    [[nodiscard]] core::Digest digestOf(const sources::SourcePage &page, int index) const;
    /// Reads linked resources that may be protected by more than what was exported.
    [[nodiscard]] QCoro::Task<core::Result<void>> lookAtProtected(std::vector<Candidate> &candidates);
    [[nodiscard]] QCoro::Task<core::Result<std::optional<scim::Resource>>> remoteOf(core::ResourceId id);
    [[nodiscard]] QCoro::Task<core::Result<void>> matchAll(std::vector<Candidate> &candidates);
    QCoro::Task<> matchOne(Candidate &candidate);
    [[nodiscard]] QCoro::Task<core::Result<void>> chooseValues(Candidate &candidate);
    [[nodiscard]] QCoro::Task<core::Result<QJsonValue>> firstFree(mapping::UniqueChoice choice);
    [[nodiscard]] QCoro::Task<core::Result<void>> readTargets(std::vector<Candidate> &candidates);
    QCoro::Task<> readTarget(Candidate &candidate);
    [[nodiscard]] QCoro::Task<core::Result<void>> lookAtTarget(std::vector<Candidate> &candidates);
    [[nodiscard]] core::Result<void> claimMatch(Candidate &candidate);
    [[nodiscard]] core::Result<void> store(std::vector<Candidate> &candidates);
    void collect(Candidate &candidate, std::vector<provisioning::PlannedOperation> &operations,
                 std::vector<provisioning::IdentityLink> &links, std::vector<provisioning::ProvisioningEvent> &events);
    [[nodiscard]] core::Result<void> reportDuplicates(const QStringList &anchors);
    [[nodiscard]] QCoro::Task<core::Result<void>> concludeMissing();
    [[nodiscard]] QCoro::Task<core::Result<void>> planMissing(std::vector<core::LinkId> ids);
    [[nodiscard]] core::Result<void> judge(const sources::ReadReport &report,
                                           const std::optional<core::Error> &failure);
    provisioning::ProvisioningEvent eventOf(const Candidate &candidate) const;
    void countOperations(const std::vector<provisioning::PlannedOperation> &operations);

    CycleContext &m_context;
    sources::DirectorySource &m_source;
    core::ObjectType m_type;
    PlanOptions m_options;
    const TypeSetup &m_setup;
    scim::SchemaSet m_schemas; // of the provider, with the connection's own attributes
    provisioning::PlannerContext m_planner;
    store::LinkScope m_scope;
    mapping::ObjectMapper m_mapper;
    Matcher m_matcher;
    QSet<QString> m_taken; // values that objects of this plan will have, or the provider was found to have
    bool m_matcherReady = false;
    bool m_asksGroups = false; ///< the scope of this type depends on groups
    QStringList m_found;
    SeenLinks m_seen;
    core::LinkId m_greatestBefore; // links made by this planning are not missing from the source
    bool m_believed = true;
};

} // namespace muster::engine
