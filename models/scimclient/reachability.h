// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"
#include "models/scimclient/suspension.h"

#include <QHostInfo>
#include <QStringList>
#include <QTcpSocket>
#include <QTimer>

#include <memory>

namespace muster::scimclient {

/// `co_await` resolves a host name.
class NameLookup final : public Suspension
{
public:
    NameLookup(SuspensionList &list, QString host);
    ~NameLookup() override;
    Q_DISABLE_COPY_MOVE(NameLookup)
    /// The addresses, or NetworkUnreachable.
    [[nodiscard]] core::Result<QStringList> result() const;

protected:
    void begin() override;
    void takeBack() override;

private:
    QString m_host;
    QObject m_context;
    QHostInfo m_info;
    int m_lookup = -1;
};

/// `co_await` opens a TCP connection, at most ten seconds long, and closes it again.
class TcpConnect final : public Suspension
{
public:
    TcpConnect(SuspensionList &list, QString host, quint16 port);
    ~TcpConnect() override;
    Q_DISABLE_COPY_MOVE(TcpConnect)
    [[nodiscard]] core::Result<void> result() const;

protected:
    void begin() override;
    void takeBack() override;

private:
    enum class Outcome { TimedOut, Connected, Failed };
    void settle(Outcome outcome);

    QString m_host;
    quint16 m_port;
    QTcpSocket m_socket;
    QTimer m_timer;
    Outcome m_outcome = Outcome::TimedOut;
};

} // namespace muster::scimclient
