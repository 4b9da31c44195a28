// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/scimclient/httptransport.h"

#include <vector>

namespace muster::bench {

/// One request that went through a RecordingTransport, with what came back.
struct RecordedRequest
{
    scimclient::HttpRequest request;
    int status = 0; ///< 0: no answer
    QByteArray body; ///< of the answer
};

/// Passes everything on, and keeps or only counts it.
class RecordingTransport final : public scimclient::HttpTransport
{
public:
    enum class Keep { Nothing, Everything };
    RecordingTransport(scimclient::HttpTransport &next, Keep keep);

    [[nodiscard]] std::unique_ptr<Handle> send(const scimclient::HttpRequest &request, Callback callback) override;
    [[nodiscard]] int concurrency() const override { return m_next.concurrency(); }

    [[nodiscard]] qint64 count() const { return m_count; }
    [[nodiscard]] std::vector<RecordedRequest> &recorded() { return m_recorded; }

private:
    scimclient::HttpTransport &m_next;
    Keep m_keep;
    qint64 m_count = 0;
    std::vector<RecordedRequest> m_recorded;
};

} // namespace muster::bench
