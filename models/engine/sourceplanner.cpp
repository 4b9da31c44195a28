// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/engine/sourceplanner.h"

#include "models/core/logging.h"
#include "models/engine/concurrently.h"
#include "models/engine/eventtexts.h"
#include "models/engine/surroundings.h"

using namespace Qt::StringLiterals;

namespace muster::engine {

using provisioning::EventStatus;
using provisioning::StepType;

namespace {

/// Failures that would meet every other object too.
bool concernsAll(const core::Error &error)
{
    return core::isAuthorisation(error.code) || core::isTransient(error.code)
        || error.code == core::ErrorCode::TlsFailed;
}

} // namespace

SourcePlanner::SourcePlanner(CycleContext &context, sources::DirectorySource &source, core::ObjectType type,
                             PlanOptions options)
    : m_context(context)
    , m_source(source)
    , m_type(type)
    , m_options(std::move(options))
    , m_setup(context.setup.of(type))
    , m_schemas(mapping::extendedSchemas(context.schemas(type), m_setup.settings.targetAttributes))
    , m_planner {type,
                 context.endpoint(type),
                 m_setup.mapping,
                 m_schemas,
                 m_setup.removal,
                 m_setup.configDigest,
                 context.setup.writing,
                 &context.setup.protectedAccounts,
                 m_setup.settings.actions}
    , m_scope {context.setup.connection, type, source.id()}
    , m_mapper(m_setup.mapping, m_schemas, surroundings(m_setup.settings, context.clock))
    , m_matcher(context, type)
    , m_asksGroups(m_setup.scope.mode() == mapping::ScopeMode::Assigned || !m_setup.scope.groupsAskedFor().isEmpty())
{
}

QCoro::Task<core::Result<void>> SourcePlanner::plan()
{
    if (!m_options.only.isEmpty()) {
        core::Result<void> planned = co_await planOnly();
        co_return planned;
    }
    const core::Result<core::LinkId> greatest = m_context.store.greatestLink();
    if (!greatest) {
        co_return core::failure(greatest.error());
    }
    m_greatestBefore = *greatest;
    core::Result<void> planned = co_await planPages();
    if (!planned || m_context.stopped()) {
        co_return planned;
    }
    if (m_believed) {
        planned = co_await concludeMissing();
    }
    co_return planned;
}

QCoro::Task<core::Result<void>> SourcePlanner::planPages()
{
    core::Result<std::unique_ptr<sources::SourceReader>> reader = m_source.read(m_type, kPageSize);
    if (!reader) {
        co_return judge({}, reader.error());
    }
    const QString activity = m_type == core::ObjectType::User ? u"Reading people"_s : u"Reading groups"_s;
    while (!m_context.stopped()) {
        core::Result<std::unique_ptr<sources::SourcePage>> page = (*reader)->nextPage();
        if (!page) {
            co_return judge((*reader)->report(), page.error());
        }
        if (*page == nullptr) {
            break;
        }
        const core::Result<void> planned = co_await planPage(**page);
        if (!planned) {
            co_return core::failure(planned.error());
        }
        m_context.tell(activity, m_context.cycle.of(m_type).read, 0);
    }
    co_return judge((*reader)->report(), std::nullopt);
}

QCoro::Task<core::Result<void>> SourcePlanner::planOnly()
{
    const core::Result<std::vector<core::SourceObject>> objects = m_source.lookUp(m_type, m_options.only);
    if (!objects) {
        co_return core::failure(objects.error());
    }
    std::vector<QString> anchors;
    for (const core::SourceObject &object : *objects) {
        anchors.push_back(object.anchor);
        m_found.append(object.anchor);
    }
    const auto heads = linkHeads(anchors);
    if (!heads) {
        co_return core::failure(heads.error());
    }
    std::vector<Candidate> candidates;
    for (std::size_t i = 0; i < anchors.size(); ++i) {
        ++m_context.cycle.of(m_type).read;
        // Without the digest of the record the object is evaluated again in the next cycle, which costs little.
        candidates.push_back(candidate((*objects)[i], anchors[i], {}));
        if (const std::optional<provisioning::LinkHead> &head = (*heads)[i]) {
            candidates.back().situation.link.emplace().head = *head;
        }
    }
    core::Result<void> planned = co_await planCandidates(std::move(candidates));
    co_return planned;
}

core::Result<std::vector<std::optional<provisioning::LinkHead>>>
SourcePlanner::linkHeads(std::span<const QString> anchors)
{
    std::vector<std::optional<provisioning::LinkHead>> heads;
    heads.reserve(anchors.size());
    for (std::size_t from = 0; from < anchors.size(); from += kPageSize) {
        const auto page = m_context.store.findLinks(
            m_scope, anchors.subspan(from, std::min<std::size_t>(kPageSize, anchors.size() - from)));
        if (!page) {
            return core::failure(page.error());
        }
        heads.insert(heads.end(), page->begin(), page->end());
    }
    return heads;
}

QCoro::Task<core::Result<void>> SourcePlanner::planPage(const sources::SourcePage &page)
{
    core::Result<std::vector<Candidate>> candidates = changedObjects(page);
    if (!candidates) {
        co_return core::failure(candidates.error());
    }
    if (candidates->empty()) {
        co_return core::Result<void>();
    }
    core::Result<void> planned = co_await planCandidates(std::move(*candidates));
    co_return planned;
}

core::Result<std::vector<SourcePlanner::Candidate>> SourcePlanner::changedObjects(const sources::SourcePage &page)
{
    std::vector<QString> anchors;
    anchors.reserve(static_cast<std::size_t>(page.size()));
    for (int i = 0; i < page.size(); ++i) {
        anchors.push_back(page.anchor(i));
    }
    const auto heads = m_context.store.findLinks(m_scope, anchors);
    if (!heads) {
        return core::failure(heads.error());
    }
    m_context.cycle.of(m_type).read += page.size();
    std::vector<Candidate> candidates;
    for (int i = 0; i < page.size(); ++i) {
        const std::optional<provisioning::LinkHead> &head = (*heads)[static_cast<std::size_t>(i)];
        if (head && !m_seen.mark(head->id)) {
            if (const core::Result<void> told = reportDuplicates({anchors[static_cast<std::size_t>(i)]}); !told) {
                return core::failure(told.error());
            }
            continue;
        }
        const core::Digest digest = digestOf(page, i);
        if (!m_options.full && isUnchanged(head, digest)) {
            continue;
        }
        candidates.push_back(candidate(page.object(i), anchors[static_cast<std::size_t>(i)], digest));
        if (head) {
            candidates.back().situation.link.emplace().head = *head;
        }
    }
    return candidates;
}

core::Digest SourcePlanner::digestOf(const sources::SourcePage &page, int index) const
{
    const core::Digest digest = page.digest(index);
    return m_asksGroups && m_context.membership != nullptr
        ? core::Digest::combine(digest, m_context.membership->facet(m_type, page.anchor(index)))
        : digest;
}

bool SourcePlanner::isUnchanged(const std::optional<provisioning::LinkHead> &head, const core::Digest &digest)
{
    if (!head || head->referencesPending || head->sourceDigest != digest
        || head->configDigest != m_setup.configDigest) {
        return false;
    }
    provisioning::ObjectCounts &counts = m_context.cycle.of(m_type);
    counts.inScope += head->outOfScope ? 0 : 1;
    if (head->targetId.isEmpty() || head->outOfScope) {
        ++counts.skipped;
    } else {
        ++counts.unchanged;
    }
    return true;
}

SourcePlanner::Candidate SourcePlanner::candidate(core::Result<core::SourceObject> object, const QString &anchor,
                                                  const core::Digest &digest) const
{
    Candidate candidate;
    candidate.situation.digest = digest;
    if (object) {
        candidate.situation.object = std::move(*object);
    } else {
        candidate.error = object.error();
    }
    candidate.situation.object.type = m_type;
    candidate.situation.object.sourceId = m_source.id();
    candidate.situation.object.anchor = anchor;
    return candidate;
}

QCoro::Task<core::Result<void>> SourcePlanner::planCandidates(std::vector<Candidate> candidates)
{
    if (const core::Result<void> attached = attachLinks(candidates); !attached) {
        co_return core::failure(attached.error());
    }
    for (Candidate &candidate : candidates) {
        if (!candidate.error) {
            evaluate(candidate);
        }
    }
    const core::Result<void> looked = co_await lookAtTarget(candidates);
    if (!looked || m_context.stopped()) {
        co_return looked;
    }
    co_return store(candidates);
}

QCoro::Task<core::Result<void>> SourcePlanner::lookAtTarget(std::vector<Candidate> &candidates)
{
    const core::Result<void> matched = co_await matchAll(candidates);
    if (!matched) {
        co_return core::failure(matched.error());
    }
    const core::Result<void> read = co_await readTargets(candidates);
    if (!read) {
        co_return core::failure(read.error());
    }
    core::Result<void> looked = co_await lookAtProtected(candidates);
    co_return looked;
}

QCoro::Task<core::Result<void>> SourcePlanner::readTargets(std::vector<Candidate> &candidates)
{
    std::vector<std::size_t> wanted;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        if (!candidates[i].error && provisioning::needsTarget(candidates[i].situation, m_planner)) {
            wanted.push_back(i);
        }
    }
    auto work = [this, &candidates, &wanted](std::size_t index) { return readTarget(candidates[wanted[index]]); };
    co_await forEachConcurrently(wanted.size(), m_context.client.concurrency(), work);
    for (const std::size_t index : wanted) {
        if (const std::optional<core::Error> &error = candidates[index].error; error && concernsAll(*error)) {
            co_return core::failure(*error);
        }
    }
    co_return core::Result<void>();
}

QCoro::Task<> SourcePlanner::readTarget(Candidate &candidate)
{
    if (m_context.stopped()) {
        co_return;
    }
    scimclient::Answer<scim::Resource> answer =
        co_await m_context.client.get(m_planner.endpoint, candidate.situation.link->head.targetId, {});
    if (answer.result) {
        candidate.situation.remote = std::move(*answer.result);
    } else if (answer.result.error().code == core::ErrorCode::NotFound) {
        candidate.situation.remote.emplace(); // an update, if any, finds out and starts anew
    } else {
        candidate.error = answer.result.error();
        candidate.failedStep = StepType::Matching;
    }
}

core::Result<void> SourcePlanner::attachLinks(std::vector<Candidate> &candidates)
{
    std::vector<core::LinkId> ids;
    std::vector<std::size_t> owners;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        if (candidates[i].situation.link) {
            ids.push_back(candidates[i].situation.link->head.id);
            owners.push_back(i);
        }
    }
    if (ids.empty()) {
        return {};
    }
    auto links = m_context.store.links(ids);
    if (!links) {
        return core::failure(links.error());
    }
    for (std::size_t i = 0; i < owners.size(); ++i) {
        candidates[owners[i]].situation.link = std::move((*links)[i]);
    }
    return {};
}

void SourcePlanner::evaluate(Candidate &candidate) const
{
    provisioning::ObjectSituation &situation = candidate.situation;
    situation.scope = m_setup.scope.evaluate(situation.object, m_context.membership.get());
    if (m_asksGroups && m_context.membershipDoubted && !situation.scope.inScope) {
        situation.scope.leftOutAtImport = true; // decided anew when the groups can be believed
        situation.scope.reason = u"the groups of the source look wrong, so nobody leaves the scope because of them"_s;
        situation.digest = {};
    }
    const bool softDeleted = !situation.object.enabled || !situation.scope.inScope;
    core::Result<mapping::MappedObject> mapped = m_mapper.map(situation.object, softDeleted);
    if (mapped) {
        situation.mapped = std::move(*mapped);
    } else if (situation.scope.inScope) {
        candidate.error = mapped.error();
        candidate.failedStep = StepType::Processing;
    }
}

QCoro::Task<core::Result<void>> SourcePlanner::matchAll(std::vector<Candidate> &candidates)
{
    std::vector<std::size_t> wanted;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        const provisioning::ObjectSituation &situation = candidates[i].situation;
        if (!candidates[i].error && provisioning::needsMatch(situation.object, situation.scope, situation.link)) {
            wanted.push_back(i);
        }
    }
    if (wanted.empty()) {
        co_return core::Result<void>();
    }
    if (!m_matcherReady) {
        const core::Result<void> prepared = co_await m_matcher.prepare();
        if (!prepared) {
            co_return core::failure(prepared.error());
        }
        m_matcherReady = true;
    }
    auto work = [this, &candidates, &wanted](std::size_t index) { return matchOne(candidates[wanted[index]]); };
    co_await forEachConcurrently(wanted.size(), m_context.client.concurrency(), work);
    for (const std::size_t index : wanted) {
        const std::optional<core::Error> &error = candidates[index].error;
        if (error && concernsAll(*error)) {
            co_return core::failure(*error);
        }
        if (const core::Result<void> claimed = claimMatch(candidates[index]); !claimed) {
            co_return core::failure(claimed.error());
        }
    }
    co_return core::Result<void>();
}

QCoro::Task<> SourcePlanner::matchOne(Candidate &candidate)
{
    if (m_context.stopped()) {
        co_return;
    }
    core::Result<std::optional<scim::Resource>> match = co_await m_matcher.match(candidate.situation.mapped.matching);
    if (!match) {
        candidate.error = match.error();
        candidate.failedStep = StepType::Matching;
        co_return;
    }
    candidate.situation.match = std::move(*match);
    if (!candidate.situation.match && m_planner.actions.create) {
        const core::Result<void> chosen = co_await chooseValues(candidate);
        if (!chosen) {
            candidate.error = chosen.error();
            candidate.failedStep = StepType::Processing;
        }
    }
}

QCoro::Task<core::Result<void>> SourcePlanner::chooseValues(Candidate &candidate)
{
    for (const mapping::UniqueChoice &choice : candidate.situation.mapped.choices) {
        const core::Result<QJsonValue> value = co_await firstFree(choice);
        if (!value) {
            co_return core::failure(value.error());
        }
        if (auto written = candidate.situation.mapped.onCreate.setValue(choice.path, *value); !written) {
            co_return core::failure(written.error());
        }
    }
    co_return core::Result<void>();
}

QCoro::Task<core::Result<QJsonValue>> SourcePlanner::firstFree(mapping::UniqueChoice choice)
{
    for (const QJsonValue &value : choice.candidates) {
        const QString text = core::AttributeValue::fromJson(value).toText();
        const QString key = choice.path.toString() + u'\n' + text.toCaseFolded();
        if (m_taken.contains(key)) {
            continue;
        }
        m_taken.insert(key); // before asking, so that no other object of this plan takes it meanwhile
        mapping::MatchingValue wanted;
        wanted.target = choice.path;
        wanted.value = text;
        const core::Result<bool> exists = co_await m_matcher.exists(std::move(wanted));
        if (!exists) {
            co_return core::failure(exists.error());
        }
        if (!*exists) {
            co_return value;
        }
    }
    co_return core::failure(core::ErrorCode::Uniqueness,
                            u"The mapping to %1: all %2 candidates are taken at the application."_s.arg(
                                choice.path.toString(), QString::number(choice.candidates.size())),
                            u"Add a candidate to SelectUniqueValue, e.g. one with a number; it is tried again in the "
                            "next cycle."_s);
}

core::Result<void> SourcePlanner::claimMatch(Candidate &candidate)
{
    if (candidate.error || !candidate.situation.match) {
        return {};
    }
    const core::ResourceId id = candidate.situation.match->id();
    const auto owner = m_context.store.linkByTarget(m_context.setup.connection, m_type, id);
    if (!owner) {
        return core::failure(owner.error());
    }
    const auto touched = m_context.store.planTouches(m_context.cycle.plan, m_type, id);
    if (!touched) {
        return core::failure(touched.error());
    }
    const bool otherOwner = owner->has_value() && (*owner)->anchor != candidate.situation.object.anchor;
    if (otherOwner || *touched) {
        core::Error error;
        error.code = core::ErrorCode::AmbiguousMatch;
        error.detail = u"The matching resource at the application already belongs to another source object."_s;
        error.remedy =
            u"Two source objects have the same matching value; make it unique, or exclude one of them by a scoping filter."_s;
        candidate.error = error;
        candidate.failedStep = StepType::Matching;
    }
    return {};
}

} // namespace muster::engine
