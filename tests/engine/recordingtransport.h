// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/scimclient/httptransport.h"

#include <QList>
#include <QString>

#include <functional>
#include <memory>

namespace muster::test {

/// A request as it left, without its credentials.
struct SentRequest
{
    scimclient::HttpMethod method = scimclient::HttpMethod::Get;
    QString path; ///< below the base URL, decoded, without query
    QByteArray body;
    [[nodiscard]] bool isWrite() const { return method != scimclient::HttpMethod::Get; }
};

/// Passes everything on to the real network and keeps what it passed, byte for byte.
class RecordingTransport final : public scimclient::HttpTransport
{
public:
    /// `network` must outlive the transport.
    RecordingTransport(scimclient::HttpTransport &network, QString basePath);

    [[nodiscard]] std::unique_ptr<Handle> send(const scimclient::HttpRequest &request, Callback callback) override;
    [[nodiscard]] int concurrency() const override { return m_concurrency; }
    /// 1 makes the order of requests that of the plan.
    void setConcurrency(int concurrency) { m_concurrency = concurrency; }
    /// Called after each write was handed to the network, with the number of writes so far.
    void onWrite(std::function<void(qsizetype)> notify) { m_onWrite = std::move(notify); }

    [[nodiscard]] const QList<SentRequest> &writes() const { return m_writes; }
    [[nodiscard]] qsizetype reads() const { return m_reads; }
    void forget();

private:
    scimclient::HttpTransport &m_network;
    QString m_basePath;
    int m_concurrency = 8;
    std::function<void(qsizetype)> m_onWrite;
    QList<SentRequest> m_writes;
    qsizetype m_reads = 0;
};

} // namespace muster::test
