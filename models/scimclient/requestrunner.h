// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/scimclient/httptransport.h"
#include "models/scimclient/requestgate.h"
#include "models/scimclient/scimclient.h"
#include "models/scimclient/suspension.h"
#include "models/scimclient/waiter.h"

#include <QCoroTask>

namespace muster::scimclient {

/// An exchange with its answer: a success (2xx) or the classified Error of the last attempt.
struct Exchanged
{
    core::Result<HttpResponse> response;
    Exchange exchange;
    std::optional<TlsFacts> tls; ///< known for errors too
    bool http2 = false;
};

/// Carries requests out: bearer token, order, pauses, retries, counts and cancelling. One per client.
class RequestRunner final
{
public:
    RequestRunner(HttpTransport &transport, const core::Clock &clock, Waiter &waiter, const ClientOptions &options);
    ~RequestRunner();
    Q_DISABLE_COPY_MOVE(RequestRunner)

    /// `request` without bearer and timeout: they come from the options. Its headers are those of the client.
    QCoro::Task<Exchanged> run(HttpRequest request);

    [[nodiscard]] RequestCounts counts() const { return m_counts; }
    [[nodiscard]] const HttpTransport &transport() const { return m_transport; }
    [[nodiscard]] const core::Clock &clock() const { return m_clock; }
    void cancel();
    void resume() { m_cancelled = false; }
    [[nodiscard]] bool isCancelled() const { return m_cancelled; }
    /// Ends everything before it returns; for destructors.
    void shutDown();

private:
    class AnswerSuspension;
    class DelaySuspension;

    void count(HttpMethod method, bool retry);
    [[nodiscard]] core::Result<HttpResponse> judge(core::Result<HttpResponse> response, const HttpRequest &request,
                                                   Exchanged &exchanged) const;
    void noteLoad(const core::Result<HttpResponse> &response, int epoch, std::chrono::milliseconds delay);
    [[nodiscard]] std::chrono::milliseconds delayAfter(const core::Result<HttpResponse> &response, int attempt) const;
    [[nodiscard]] core::Result<HttpResponse> lastWord(core::Result<HttpResponse> response) const;
    void complete(Exchanged &exchanged, std::chrono::milliseconds started) const;

    HttpTransport &m_transport;
    const core::Clock &m_clock;
    Waiter &m_waiter;
    core::SecretBytes m_token;
    std::chrono::milliseconds m_timeout;
    int m_retries;
    std::chrono::seconds m_longestWait;
    std::vector<scim::ProviderRemedy> m_remedies;
    RequestCounts m_counts;
    RequestGate m_gate;
    SuspensionList m_suspensions; ///< destroyed before the gate
    bool m_cancelled = false;
};

} // namespace muster::scimclient
