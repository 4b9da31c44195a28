// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/provisioning/references.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;
using namespace muster::provisioning;

namespace {

QJsonObject tokens(const QStringList &anchors)
{
    QJsonObject references;
    for (const QString &anchor : anchors) {
        references.insert(anchor, ReferenceToken {core::ObjectType::User, anchor}.toJson());
    }
    return references;
}

PlannedOperation membersOperation(const QJsonObject &before, const QJsonObject &after)
{
    PlannedOperation operation;
    operation.kind = OperationKind::Members;
    operation.before = {{u"members"_s, before}};
    operation.references = {{u"members"_s, after}};
    return operation;
}

QStringList memberIds(const QJsonObject &request)
{
    QStringList ids;
    for (const QJsonValue &operation : request.value("Operations"_L1).toArray()) {
        for (const QJsonValue &member : operation.toObject().value("value"_L1).toArray()) {
            ids.append(member.toObject().value("value"_L1).toString());
        }
    }
    return ids;
}

} // namespace

class ReferencesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tokensBecomeIdsOrWait()
    {
        PlannedOperation operation = membersOperation({}, tokens({u"a"_s, u"b"_s, u"c"_s}));
        resolveReferences(operation, {{u"a"_s, core::ResourceId(u"1"_s)}}, {u"b"_s}, {});
        QCOMPARE(operation.references.value("members"_L1).toObject().value("a"_L1).toString(), u"1"_s);
        QCOMPARE(unresolvedAnchors(operation), QStringList {u"b"_s});
        QCOMPARE(operation.waiting, QStringList {u"c"_s});
        QCOMPARE(operation.membersAdded, 2);
    }

    void manyMembersAreSentInChunks()
    {
        QJsonObject after;
        for (int i = 0; i < 250; ++i) {
            after.insert(u"a%1"_s.arg(i), u"id%1"_s.arg(i));
        }
        PlannedOperation operation = membersOperation({}, after);
        rebuildRequests(operation, {});
        QCOMPARE(operation.requests.size(), 3U);
        QStringList sent;
        for (const QJsonObject &request : operation.requests) {
            QVERIFY(memberIds(request).size() <= 100);
            sent += memberIds(request);
        }
        sent.removeDuplicates();
        QCOMPARE(sent.size(), 250);
    }

    void removingTheLastMemberNamesIt()
    {
        PlannedOperation operation = membersOperation({{u"a"_s, u"1"_s}}, {});
        rebuildRequests(operation, {});
        QCOMPARE(operation.requests.size(), 1U);
        QCOMPARE(operation.membersRemoved, 1);
    }

    void aMemberMadeAnewIsExchanged()
    {
        PlannedOperation operation = membersOperation({{u"a"_s, u"old"_s}}, {{u"a"_s, u"new"_s}});
        rebuildRequests(operation, {});
        QCOMPARE(operation.membersAdded, 1);
        QCOMPARE(operation.membersRemoved, 1);
    }

    void adoptionKeepsMembersThatTheSourceDoesNotName()
    {
        PlannedOperation operation =
            membersOperation({{u"1"_s, u"1"_s}, {u"9"_s, u"9"_s}}, {{u"a"_s, u"1"_s}, {u"b"_s, u"2"_s}});
        operation.ownership = Ownership::Adopted;
        rebuildRequests(operation, {});
        QCOMPARE(operation.membersRemoved, 0);
        QCOMPARE(operation.requests.size(), 1U);
        QCOMPARE(memberIds(operation.requests.front()), QStringList {u"2"_s});
    }

    void equalReferencesSendNothing()
    {
        PlannedOperation operation = membersOperation({{u"a"_s, u"1"_s}}, {{u"a"_s, u"1"_s}});
        rebuildRequests(operation, {});
        QVERIFY(operation.requests.empty());
    }
};

QTEST_GUILESS_MAIN(ReferencesTest)
#include "tst_references.moc"
