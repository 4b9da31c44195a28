// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/unchangedcycle.h"

#include "models/mapping/objectmapping.h"
#include "models/scimclient/qnamtransport.h"
#include "tests/bench/childprocess.h"
#include "tests/bench/company.h"
#include "tests/bench/processusage.h"
#include "tests/bench/recordingtransport.h"
#include "tests/bench/scene.h"

#include <QCoreApplication>
#include <QTemporaryDir>
#include <QUuid>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace muster::bench {

namespace {

constexpr int kPeople = 100'000;
constexpr int kGroups = 1'000;
constexpr int kManyPeople = 1'000'000;
constexpr int kPage = 1'000;
/// The cheapest counts: whatever else the machine does can only make a run dearer.
constexpr int kRuns = 3;

struct Cost
{
    double microseconds = 0; ///< processor time per object
    double megabytes = 0;
    double requests = 0; ///< beyond the probe
};

int fail(const core::Error &error)
{
    qCritical("%ls", qUtf16Printable(error.detail));
    return 1;
}

/// The link of a record as a cycle leaves it that has carried the record out.
core::Result<provisioning::IdentityLink> carriedOut(const sources::SourcePage &page, int index,
                                                    const engine::TypeSetup &setup, const mapping::ObjectMapper &mapper)
{
    const core::Result<core::SourceObject> object = page.object(index);
    if (!object) {
        return core::failure(object.error());
    }
    const core::Result<mapping::MappedObject> mapped = mapper.map(*object, false);
    if (!mapped) {
        return core::failure(mapped.error());
    }
    provisioning::IdentityLink link;
    link.head.targetId = core::ResourceId(QUuid::createUuid().toString(QUuid::WithoutBraces));
    link.head.sourceDigest = page.digest(index);
    link.head.configDigest = setup.configDigest;
    link.type = setup.mapping.type();
    link.sourceId = object->sourceId;
    link.anchor = object->anchor;
    link.displayName = mapped->displayName;
    link.exported = mapped->onUpdate.json();
    return link;
}

core::Result<void> linkAll(Scene &scene, const engine::CycleSetup &setup, core::ObjectType type)
{
    const scim::SchemaSet &schemas =
        type == core::ObjectType::User ? scim::SchemaSet::defaultUser() : scim::SchemaSet::defaultGroup();
    const mapping::ObjectMapper mapper(setup.of(type).mapping, schemas);
    auto reader = setup.sources.front()->read(type, kPage);
    if (!reader) {
        return core::failure(reader.error());
    }
    while (true) {
        const auto page = (*reader)->nextPage();
        if (!page) {
            return core::failure(page.error());
        }
        if (*page == nullptr) {
            break;
        }
        std::vector<provisioning::IdentityLink> links;
        for (int i = 0; i < (*page)->size(); ++i) {
            auto link = carriedOut(**page, i, setup.of(type), mapper);
            if (!link) {
                return core::failure(link.error());
            }
            links.push_back(std::move(*link));
        }
        if (const core::Result<void> saved = scene.store().saveLinks(Scene::connectionId(), links); !saved) {
            return saved;
        }
    }
    const store::SourceBaseline baseline {(*reader)->report().records, scene.clock().now()};
    return scene.store().setSourceBaseline({Scene::connectionId(), type, setup.sources.front()->id()}, baseline);
}

core::Result<Cost> measure(int people)
{
    const QTemporaryDir folder;
    if (const core::Result<void> written = Company {people, kGroups}.write(folder.path()); !written) {
        return core::failure(written.error());
    }
    const auto sandbox = SandboxProcess::start();
    if (!sandbox) {
        return core::failure(sandbox.error());
    }
    const QStringList place {folder.path(), (*sandbox)->baseUrl()};
    const auto prepared = runChild(QStringList {u"--child"_s, u"prepare"_s} + place);
    if (!prepared) {
        return core::failure(prepared.error());
    }
    Cost cost {std::numeric_limits<double>::max(), 0, 0};
    for (int run = 0; run < kRuns; ++run) {
        const auto ran = runChild(QStringList {u"--child"_s, u"unchanged"_s} + place);
        if (!ran) {
            return core::failure(ran.error());
        }
        const double objects = people + kGroups;
        if (ran->value("unchanged"_L1).toDouble() != objects) {
            return core::failure(core::ErrorCode::Internal, u"The cycle found something to change."_s);
        }
        cost.microseconds = std::min(cost.microseconds, ran->value("processorMicroseconds"_L1).toDouble() / objects);
        cost.megabytes = std::max(cost.megabytes, ran->value("peakMegabytes"_L1).toDouble());
        cost.requests = std::max(cost.requests, ran->value("requests"_L1).toDouble());
    }
    return cost;
}

} // namespace

int prepareUnchangedCycle(const QString &folder, const QString &baseUrl)
{
    const auto scene = Scene::open(folder, baseUrl);
    if (!scene) {
        return fail(scene.error());
    }
    const auto setup = (*scene)->setup();
    if (!setup) {
        return fail(setup.error());
    }
    for (const core::ObjectType type : {core::ObjectType::User, core::ObjectType::Group}) {
        if (const core::Result<void> linked = linkAll(**scene, *setup, type); !linked) {
            return fail(linked.error());
        }
    }
    (*scene)->store().checkpoint();
    printAnswer({});
    return 0;
}

int runUnchangedCycle(const QString &folder, const QString &baseUrl)
{
    const auto scene = Scene::open(folder, baseUrl);
    if (!scene) {
        return fail(scene.error());
    }
    const auto network = scimclient::QnamTransport::create();
    if (!network) {
        return fail(network.error());
    }
    RecordingTransport transport(**network, RecordingTransport::Keep::Nothing);
    const auto cycle = (*scene)->runCycle(transport);
    if (!cycle) {
        return fail(cycle.error());
    }
    qint64 unchanged = 0;
    for (const provisioning::ObjectCounts &counts : cycle->counts) {
        unchanged += counts.unchanged;
    }
    printAnswer({{u"unchanged"_s, unchanged},
                 {u"requests"_s, cycle->requests.total},
                 {u"requestsWithProbe"_s, transport.count()},
                 {u"processorMicroseconds"_s, processorMicroseconds()},
                 {u"peakMegabytes"_s, peakMegabytes()}});
    return 0;
}

Figures measureUnchangedCycle(bool quick)
{
    using Bound = Figure::Bound;
    const QString few = u"No change, 100,000 people: "_s;
    const QString many = u"No change, 1,000,000 people: "_s;
    const core::Result<Cost> cost = measure(kPeople);
    if (!cost) {
        return {notMeasured(few, cost.error().detail)};
    }
    Figures figures {
        {few + u"processor time per object"_s, cost->microseconds, u"µs"_s, 1, Bound::AtMost, 20},
        {few + u"peak memory"_s, cost->megabytes, u"MB"_s, 1, Bound::AtMost, 200},
        {few + u"requests beyond the probe"_s, cost->requests, {}, 0, Bound::AtMost, 0},
    };
    if (quick) {
        return figures;
    }
    const core::Result<Cost> large = measure(kManyPeople);
    if (!large) {
        figures.push_back(notMeasured(many, large.error().detail));
        return figures;
    }
    figures.push_back({many + u"processor time per object"_s, large->microseconds, u"µs"_s, 1, Bound::AtMost,
                       cost->microseconds * 1.2});
    figures.push_back({many + u"peak memory"_s, large->megabytes, u"MB"_s, 1, Bound::AtMost, cost->megabytes * 1.1});
    figures.push_back({many + u"requests beyond the probe"_s, large->requests, {}, 0, Bound::AtMost, 0});
    return figures;
}

} // namespace muster::bench
