// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/engine/cyclerunner.h"
#include "models/sandbox/sandboxthread.h"
#include "models/scimclient/qnamtransport.h"
#include "models/store/store.h"
#include "tests/engine/recordingtransport.h"
#include "tests/support/manualclock.h"
#include "tests/support/testresult.h"

#include <QJsonObject>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>

namespace muster::test {

/// One connection from two CSV files to a sandbox, with a real store and the real network between them. What cannot be
/// set up ends the test program.
class Scenario final
{
public:
    using Cycle = core::Result<provisioning::ProvisioningCycle>;

    explicit Scenario(sandbox::SandboxOptions options = {});
    Q_DISABLE_COPY_MOVE(Scenario)
    ~Scenario() = default;

    // The source. Columns of people: id,userName,given,family,department,manager,status; of groups: id,name,members.
    void people(const QString &rows);
    void groups(const QString &rows);
    void writeFile(const QString &name, const QByteArray &content);
    [[nodiscard]] QString filePath(const QString &name) const { return m_folder.filePath(name); }
    /// Sets a top-level member of the connection document.
    void configure(const QString &member, const QJsonValue &value);
    /// "scope" that lets people through whose attribute has the value.
    void scopePeople(const QString &attribute, const QString &value);

    // Cycles
    Cycle plan(engine::PlanOptions options = {});
    Cycle run(engine::PlanOptions options = {});
    Cycle apply(core::PlanId plan, engine::ApplyOptions options = {});
    [[nodiscard]] std::vector<provisioning::PlannedOperation> operations(core::PlanId plan);
    /// Reasons in the log for one object, newest first.
    [[nodiscard]] QStringList reasons(const QString &anchor);
    /// A token that is set as soon as `writes` writes were sent.
    [[nodiscard]] engine::StopToken stopAfter(qsizetype writes);
    void useToken(const QByteArray &token) { m_token = token; }
    void setStop(engine::StopToken stop) { m_stop = std::move(stop); }
    void setRetries(int retries) { m_retries = retries; }

    // The tenant
    [[nodiscard]] QJsonObject user(const QString &userName); ///< with "id"; empty when there is none
    [[nodiscard]] QJsonObject group(const QString &displayName);
    [[nodiscard]] QString idOf(const QString &userName)
    {
        return user(userName).value(QStringLiteral("id")).toString();
    }
    [[nodiscard]] QStringList userNames(); ///< sorted, one entry per resource
    [[nodiscard]] QStringList groupNames();
    [[nodiscard]] QStringList membersOf(const QString &displayName); ///< user names, sorted; ids of what is no user
    [[nodiscard]] QString managerOf(const QString &userName); ///< user name
    QString addUser(const QJsonObject &json); ///< returns the id
    QString addGroup(const QJsonObject &json);
    void removeUser(const QString &id);
    void fault(const QJsonObject &rule);
    void mend(); ///< no fault strikes any more
    [[nodiscard]] qint64 tenantWrites();

    [[nodiscard]] store::Store &store() { return *m_store; }
    [[nodiscard]] RecordingTransport &transport() { return *m_transport; }
    [[nodiscard]] sandbox::SandboxThread &sandbox() { return m_sandbox; }
    [[nodiscard]] ManualClock &clock() { return m_clock; }
    [[nodiscard]] static core::ConnectionId connection();
    [[nodiscard]] engine::CycleSetup setup() const;
    [[nodiscard]] scimclient::ClientOptions clientOptions() const;

private:
    [[nodiscard]] std::unique_ptr<engine::CycleRunner> runner();
    [[nodiscard]] QJsonObject resource(core::ObjectType type, const QString &attribute, const QString &value);
    QString add(core::ObjectType type, QJsonObject json);
    [[nodiscard]] QStringList names(core::ObjectType type, const QString &attribute);
    [[nodiscard]] QString userNameOf(const QString &id);

    QTemporaryDir m_folder;
    ManualClock m_clock;
    sandbox::SandboxThread m_sandbox;
    QByteArray m_token;
    QJsonObject m_document;
    std::unique_ptr<store::Store> m_store;
    std::unique_ptr<scimclient::QnamTransport> m_network;
    std::unique_ptr<RecordingTransport> m_transport;
    engine::StopToken m_stop;
    int m_retries = 0;
};

/// Empty when the cycle ended in the state, else what happened instead.
[[nodiscard]] QByteArray stateMismatch(const Scenario::Cycle &cycle, provisioning::CycleState expected);
/// Empty when a further cycle ends Done (or `expected`) without a single write; else what it wrote.
[[nodiscard]] QByteArray unsettled(Scenario &scenario,
                                   provisioning::CycleState expected = provisioning::CycleState::Done);

} // namespace muster::test

/// Fails the test unless the cycle ended in the named CycleState.
#define QVERIFY_STATE(cycle, expected)                                                                                 \
    do {                                                                                                               \
        const QByteArray musterMismatch =                                                                              \
            muster::test::stateMismatch((cycle), muster::provisioning::CycleState::expected);                          \
        if (!musterMismatch.isEmpty()) {                                                                               \
            QFAIL(musterMismatch.constData());                                                                         \
        }                                                                                                              \
    } while (false)

/// Fails the test when the next cycle writes anything (design rule 3).
#define QVERIFY_SETTLED(scenario)                                                                                      \
    do {                                                                                                               \
        const QByteArray musterUnsettled = muster::test::unsettled(scenario);                                          \
        if (!musterUnsettled.isEmpty()) {                                                                              \
            QFAIL(musterUnsettled.constData());                                                                        \
        }                                                                                                              \
    } while (false)
