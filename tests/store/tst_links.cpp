// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/store/storefixture.h"

#include <numeric>

using namespace Qt::StringLiterals;
using namespace muster;
using core::LinkId;
using core::ObjectType;
using core::ResourceId;
using provisioning::IdentityLink;
using test::StoreFixture;

class LinksTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsHeadsInTheOrderAsked();
    void findsOnlyLinksOfTheScope();
    void keepsEverythingOfALink();
    void savingTheSameAnchorAgainMakesNoSecondLink();
    void replacesByIdAndMovesTheKeys();
    void listsLinksPageByPage();
    void resolvesTargetIdsOverAllSources();
    void findsALinkByItsTarget();
    void removesLinksAndNeverUsesTheirIdAgain();
    void visitsIdsInOrderAndStopsOnRequest();
    void refusesLinksOfAnUnknownConnection();
    void takesMoreThanAThousandAnchors();
};

void LinksTest::findsHeadsInTheOrderAsked()
{
    StoreFixture fixture;
    const auto store = fixture.prepared();
    IdentityLink pending = StoreFixture::link(u"E2"_s);
    pending.head.referencesPending = true;
    pending.head.outOfScope = true;
    pending.head.targetId = {};
    const std::vector links {StoreFixture::link(u"E1"_s), pending, StoreFixture::link(u"Ärger"_s)};
    QVERIFY_RESULT(store->saveLinks(StoreFixture::connection(), links));

    const std::vector<QString> anchors {u"Ärger"_s, u"nobody"_s, u"E1"_s, u"E2"_s, u"E1"_s, u"e1"_s, QString()};
    const auto found = store->findLinks(StoreFixture::scope(), anchors);
    QVERIFY_RESULT(found);
    QCOMPARE(found->size(), anchors.size());
    QCOMPARE(found->at(0)->targetId, ResourceId(u"target-Ärger"_s));
    QVERIFY(!found->at(1) && !found->at(5) && !found->at(6));
    QCOMPARE(found->at(2)->sourceDigest, core::Digest::of("E1"));
    QCOMPARE(found->at(2)->configDigest, core::Digest::of("configuration"));
    QVERIFY(!found->at(2)->referencesPending && !found->at(2)->outOfScope);
    QVERIFY(found->at(3)->referencesPending && found->at(3)->outOfScope);
    QVERIFY(found->at(3)->targetId.isEmpty());
    QCOMPARE(found->at(4)->id, found->at(2)->id);
}

void LinksTest::findsOnlyLinksOfTheScope()
{
    StoreFixture fixture;
    const auto store = fixture.prepared();
    QVERIFY_RESULT(store->saveLinks(StoreFixture::connection(), std::vector {StoreFixture::link(u"E1"_s)}));
    const std::vector<QString> anchors {u"E1"_s};
    for (const store::LinkScope &other :
         {StoreFixture::scope(ObjectType::Group),
          store::LinkScope {StoreFixture::connection(), ObjectType::User, u"ldap"_s},
          store::LinkScope {core::ConnectionId(u"other"_s), ObjectType::User, u"hr"_s}}) {
        const auto found = store->findLinks(other, anchors);
        QVERIFY_RESULT(found);
        QVERIFY(!found->front());
        QCOMPARE(*store->linkCount(other), 0);
    }
    QCOMPARE(*store->linkCount(StoreFixture::scope()), 1);
}

void LinksTest::keepsEverythingOfALink()
{
    StoreFixture fixture;
    auto store = fixture.prepared();
    IdentityLink link = StoreFixture::link(u"E1"_s);
    link.type = ObjectType::Group;
    link.ownership = provisioning::Ownership::Adopted;
    QVERIFY_RESULT(store->saveLinks(StoreFixture::connection(), std::vector {link}));
    store.reset();
    const auto reopened = fixture.open();
    QVERIFY_RESULT(reopened);
    const std::vector<LinkId> ids {{99}, *(*reopened)->greatestLink()};
    const auto links = (*reopened)->links(ids);
    QVERIFY_RESULT(links);
    QVERIFY(!links->at(0));
    const IdentityLink &read = links->at(1).value();
    QCOMPARE(read.type, ObjectType::Group);
    QCOMPARE(read.sourceId, link.sourceId);
    QCOMPARE(read.anchor, link.anchor);
    QCOMPARE(read.displayName, link.displayName);
    QCOMPARE(read.ownership, link.ownership);
    QCOMPARE(read.exported, link.exported);
    QCOMPARE(read.references, link.references);
    QCOMPARE(read.head.targetId, link.head.targetId);
    QCOMPARE(read.head.sourceDigest, link.head.sourceDigest);
}

void LinksTest::savingTheSameAnchorAgainMakesNoSecondLink()
{
    StoreFixture fixture;
    const auto store = fixture.prepared();
    IdentityLink link = StoreFixture::link(u"E1"_s);
    QVERIFY_RESULT(store->saveLinks(StoreFixture::connection(), std::vector {link}));
    link.head.targetId = ResourceId(u"other"_s);
    QVERIFY_RESULT(store->saveLinks(StoreFixture::connection(), std::vector {link}));
    QCOMPARE(*store->linkCount(StoreFixture::scope()), 1);
    const auto found = store->findLinks(StoreFixture::scope(), std::vector<QString> {u"E1"_s});
    QVERIFY_RESULT(found);
    QCOMPARE(found->front()->targetId, ResourceId(u"other"_s));
}

void LinksTest::replacesByIdAndMovesTheKeys()
{
    StoreFixture fixture;
    const auto store = fixture.prepared();
    QVERIFY_RESULT(store->saveLinks(StoreFixture::connection(), std::vector {StoreFixture::link(u"E1"_s)}));
    IdentityLink renamed = StoreFixture::link(u"E9"_s);
    renamed.head.id = *store->greatestLink();
    QVERIFY_RESULT(store->saveLinks(StoreFixture::connection(), std::vector {renamed}));
    const auto found = store->findLinks(StoreFixture::scope(), std::vector<QString> {u"E1"_s, u"E9"_s});
    QVERIFY_RESULT(found);
    QVERIFY(!found->at(0));
    QCOMPARE(found->at(1)->id, renamed.head.id);
    const auto old = store->linkByTarget(StoreFixture::connection(), ObjectType::User, ResourceId(u"target-E1"_s));
    QVERIFY_RESULT(old);
    QVERIFY(!*old);
}

void LinksTest::listsLinksPageByPage()
{
    StoreFixture fixture;
    const auto store = fixture.prepared();
    std::vector<IdentityLink> links;
    for (int i = 0; i < 25; ++i) {
        links.push_back(StoreFixture::link(u"E%1"_s.arg(i)));
        links.back().type = i % 5 == 0 ? ObjectType::Group : ObjectType::User;
        links.back().sourceId = i % 2 == 0 ? u"hr"_s : u"ldap"_s;
    }
    QVERIFY_RESULT(store->saveLinks(StoreFixture::connection(), links));
    QStringList anchors;
    LinkId after;
    for (;;) {
        const auto page = store->linksAfter(StoreFixture::connection(), ObjectType::User, after, 7);
        QVERIFY_RESULT(page);
        if (page->empty()) {
            break;
        }
        QVERIFY(page->size() <= 7);
        for (const IdentityLink &link : *page) {
            QVERIFY(link.head.id > after);
            after = link.head.id;
            anchors.append(link.anchor);
        }
    }
    QCOMPARE(anchors.size(), 20);
    QVERIFY(!anchors.contains(u"E5"_s));
}

void LinksTest::resolvesTargetIdsOverAllSources()
{
    StoreFixture fixture;
    const auto store = fixture.prepared();
    IdentityLink other = StoreFixture::link(u"E2"_s);
    other.sourceId = u"ldap"_s;
    IdentityLink waiting = StoreFixture::link(u"E3"_s);
    waiting.head.targetId = {};
    QVERIFY_RESULT(
        store->saveLinks(StoreFixture::connection(), std::vector {StoreFixture::link(u"E1"_s), other, waiting}));
    const auto ids = store->targetIds(StoreFixture::connection(), ObjectType::User,
                                      std::vector<QString> {u"E1"_s, u"E2"_s, u"E3"_s, u"E4"_s});
    QVERIFY_RESULT(ids);
    QCOMPARE(
        *ids,
        (QHash<QString, ResourceId> {{u"E1"_s, ResourceId(u"target-E1"_s)}, {u"E2"_s, ResourceId(u"target-E2"_s)}}));
}

void LinksTest::findsALinkByItsTarget()
{
    StoreFixture fixture;
    const auto store = fixture.prepared();
    QVERIFY_RESULT(store->saveLinks(StoreFixture::connection(), std::vector {StoreFixture::link(u"E1"_s)}));
    const auto found = store->linkByTarget(StoreFixture::connection(), ObjectType::User, ResourceId(u"target-E1"_s));
    QVERIFY_RESULT(found);
    QCOMPARE((*found)->anchor, u"E1"_s);
    QVERIFY(!*store->linkByTarget(StoreFixture::connection(), ObjectType::Group, ResourceId(u"target-E1"_s)));
    QVERIFY(!*store->linkByTarget(StoreFixture::connection(), ObjectType::User, ResourceId(u"TARGET-E1"_s)));
}

void LinksTest::removesLinksAndNeverUsesTheirIdAgain()
{
    StoreFixture fixture;
    const auto store = fixture.prepared();
    QVERIFY_RESULT(store->saveLinks(StoreFixture::connection(),
                                    std::vector {StoreFixture::link(u"E1"_s), StoreFixture::link(u"E2"_s)}));
    const LinkId last = *store->greatestLink();
    QVERIFY_RESULT(store->removeLinks(std::vector {last}));
    QCOMPARE(*store->linkCount(StoreFixture::scope()), 1);
    QVERIFY_RESULT(store->saveLinks(StoreFixture::connection(), std::vector {StoreFixture::link(u"E3"_s)}));
    QVERIFY(*store->greatestLink() > last);
}

void LinksTest::visitsIdsInOrderAndStopsOnRequest()
{
    StoreFixture fixture;
    const auto store = fixture.prepared();
    std::vector<IdentityLink> links;
    for (int i = 0; i < 10; ++i) {
        links.push_back(StoreFixture::link(u"E%1"_s.arg(i)));
    }
    QVERIFY_RESULT(store->saveLinks(StoreFixture::connection(), links));
    std::vector<qint64> seen;
    QVERIFY_RESULT(store->visitLinks(StoreFixture::scope(), [&seen](LinkId id) {
        seen.push_back(id.value);
        return true;
    }));
    QCOMPARE(seen.size(), std::size_t(10));
    QVERIFY(std::is_sorted(seen.begin(), seen.end()));
    int visits = 0;
    QVERIFY_RESULT(store->visitLinks(StoreFixture::scope(), [&visits](LinkId) { return ++visits < 3; }));
    QCOMPARE(visits, 3);
}

void LinksTest::refusesLinksOfAnUnknownConnection()
{
    StoreFixture fixture;
    const auto store = fixture.prepared();
    const auto saved = store->saveLinks(core::ConnectionId(u"removed"_s), std::vector {StoreFixture::link(u"E1"_s)});
    QVERIFY(!saved);
    QCOMPARE(saved.error().code, core::ErrorCode::InvalidConfiguration);
}

void LinksTest::takesMoreThanAThousandAnchors()
{
    StoreFixture fixture;
    const auto store = fixture.prepared();
    std::vector<IdentityLink> links;
    std::vector<QString> anchors;
    for (int i = 0; i < 2500; ++i) {
        anchors.push_back(u"E%1"_s.arg(i));
        links.push_back(StoreFixture::link(anchors.back()));
    }
    QVERIFY_RESULT(store->saveLinks(StoreFixture::connection(), links));
    const auto found = store->findLinks(StoreFixture::scope(), anchors);
    QVERIFY_RESULT(found);
    for (std::size_t i = 0; i < anchors.size(); ++i) {
        QCOMPARE(found->at(i)->targetId, links[i].head.targetId);
    }
}

QTEST_GUILESS_MAIN(LinksTest)
#include "tst_links.moc"
