// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"

#include <QByteArray>
#include <QProcess>
#include <QString>
#include <QUrl>

#include <memory>

namespace muster::test {

/// A SCIM service provider written by others, running as a process of its own on a free loopback port.
/// Known names: "scimmy" (Express 4), "scimmy5" (Express 5), "jackson". tests/interop/install.sh installs them.
/// The process ends with this object, and also when the test program dies.
class Counterparty final
{
public:
    explicit Counterparty(QString name);
    ~Counterparty();
    Q_DISABLE_COPY_MOVE(Counterparty)

    /// Why the named server cannot be started on this machine; empty when it can.
    [[nodiscard]] static QString whyMissing(const QString &name);
    /// True where a missing server is a failure and not a reason to skip: with CI set in the environment.
    [[nodiscard]] static bool isRequired();

    /// Starts the server and waits until it serves, at most 30 s. Errors: Timeout; Internal with what it printed.
    [[nodiscard]] core::Result<void> start();
    /// Ends the process, at once and without a farewell, as a crash would.
    void stop();
    /// Stops and starts on the same port. Everything stored is gone; jackson has another path and token afterwards.
    [[nodiscard]] core::Result<void> restart();

    [[nodiscard]] bool isRunning() const;
    /// Address that a tenant URL holds, without a slash at the end; empty before start().
    [[nodiscard]] QUrl baseUrl() const { return m_baseUrl; }
    [[nodiscard]] QByteArray token() const { return m_token; }
    /// What the server has printed since it was started, for the output of a failed test.
    [[nodiscard]] QString output() const;

private:
    [[nodiscard]] core::Result<void> waitUntilReady();
    [[nodiscard]] core::Result<void> failed(core::ErrorCode code, const QString &what) const;
    void readOutput() const;

    QString m_name;
    QUrl m_baseUrl;
    QByteArray m_token;
    std::unique_ptr<QProcess> m_process;
    mutable QByteArray m_output;
};

} // namespace muster::test

/// Skips the test, or fails it where Counterparty::isRequired(), when the named server is not installed.
#define MUSTER_REQUIRE_COUNTERPARTY(name)                                                                              \
    const QString musterMissing = muster::test::Counterparty::whyMissing(name);                                        \
    QVERIFY2(musterMissing.isEmpty() || !muster::test::Counterparty::isRequired(), qPrintable(musterMissing));         \
    if (!musterMissing.isEmpty()) {                                                                                    \
        QSKIP(qPrintable(musterMissing));                                                                              \
    }
