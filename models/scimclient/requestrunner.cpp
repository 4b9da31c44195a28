// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/scimclient/requestrunner.h"

#include "models/core/logging.h"
#include "models/scimclient/responseclassifier.h"
#include "models/scimclient/retrypolicy.h"

#include <QRandomGenerator>

#include <utility>

using namespace Qt::StringLiterals;

namespace muster::scimclient {

namespace {

constexpr qsizetype kKeptBody = 16 * 1024;

core::Error cancelledError()
{
    core::Error error;
    error.code = core::ErrorCode::Cancelled;
    error.detail = u"The request was stopped before it was answered."_s;
    return error;
}

bool asksForPause(const core::Error &error)
{
    return error.httpStatus == 429 || (error.httpStatus == 503 && error.retryAfter.has_value());
}

bool isCongestion(const core::Error &error)
{
    return error.httpStatus == 429 || error.httpStatus == 503;
}

bool worthRetry(const core::Result<HttpResponse> &response, Repetition harm)
{
    return !response && mayRetry(response.error(), harm);
}

Exchanged begunExchange(const HttpRequest &request)
{
    Exchanged exchanged {core::failure(cancelledError()), {}, {}, false};
    exchanged.exchange.method = request.method;
    exchanged.exchange.url = QString::fromLatin1(request.url.toEncoded());
    exchanged.exchange.requestBody = request.body;
    return exchanged;
}

} // namespace

/// Sends the request and waits for its answer.
class RequestRunner::AnswerSuspension final : public Suspension
{
public:
    AnswerSuspension(RequestRunner &runner, const HttpRequest &request)
        : Suspension(runner.m_suspensions)
        , m_transport(runner.m_transport)
        , m_request(request)
    {
    }
    ~AnswerSuspension() override = default;
    Q_DISABLE_COPY_MOVE(AnswerSuspension)

    [[nodiscard]] core::Result<HttpResponse> takeResult()
    {
        m_handle.reset();
        return std::move(m_result);
    }

protected:
    void begin() override
    {
        m_handle = m_transport.send(m_request, [this](core::Result<HttpResponse> result) {
            m_result = std::move(result);
            finish();
        });
    }
    void takeBack() override { m_handle.reset(); }

private:
    HttpTransport &m_transport;
    const HttpRequest &m_request;
    core::Result<HttpResponse> m_result {core::failure(cancelledError())};
    std::unique_ptr<HttpTransport::Handle> m_handle;
};

/// Waits before another attempt.
class RequestRunner::DelaySuspension final : public Suspension
{
public:
    DelaySuspension(RequestRunner &runner, std::chrono::milliseconds time)
        : Suspension(runner.m_suspensions)
        , m_waiter(runner.m_waiter)
        , m_time(time)
    {
    }
    ~DelaySuspension() override = default;
    Q_DISABLE_COPY_MOVE(DelaySuspension)

protected:
    [[nodiscard]] bool tryAtOnce() override { return m_time.count() <= 0; }
    void begin() override
    {
        m_handle = m_waiter.wait(m_time, [this] { finish(); });
    }
    void takeBack() override { m_handle.reset(); }

private:
    Waiter &m_waiter;
    std::chrono::milliseconds m_time;
    std::unique_ptr<Waiter::Handle> m_handle;
};

RequestRunner::RequestRunner(HttpTransport &transport, const core::Clock &clock, Waiter &waiter,
                             const ClientOptions &options)
    : m_transport(transport)
    , m_clock(clock)
    , m_waiter(waiter)
    , m_token(options.token)
    , m_timeout(options.timeout)
    , m_retries(options.retries)
    , m_longestWait(options.longestWait)
    , m_remedies(options.remedies)
    , m_gate(
          clock, waiter, [&transport] { return transport.concurrency(); }, RateLimiter(options.rate))
{
}

RequestRunner::~RequestRunner()
{
    shutDown();
}

QCoro::Task<Exchanged> RequestRunner::run(HttpRequest request)
{
    Exchanged exchanged = begunExchange(request);
    request.bearer = m_token;
    request.timeout = m_timeout;
    const Repetition harm = repetition(request.method, request.body);
    const std::chrono::milliseconds started = m_clock.monotonic();

    bool stopped = m_cancelled;
    while (!stopped) {
        const int attempt = exchanged.exchange.attempts + 1;
        RequestGate::Turn turn(m_suspensions, m_gate,
                               attempt > 1 ? RequestGate::Turn::Place::Front : RequestGate::Turn::Place::Back,
                               request.method != HttpMethod::Get);
        const bool passed = co_await turn;
        if (!passed) {
            stopped = true;
            break;
        }
        const int epoch = m_gate.epoch();
        count(request.method, attempt > 1);
        exchanged.exchange.attempts = attempt;
        AnswerSuspension answer(*this, request);
        const bool answered = co_await answer;
        exchanged.response = judge(answer.takeResult(), request, exchanged);
        const std::chrono::milliseconds delay = delayAfter(exchanged.response, attempt);
        noteLoad(exchanged.response, epoch, delay);
        m_gate.leave();
        if (!answered || attempt > m_retries || !worthRetry(exchanged.response, harm)) {
            break;
        }
        // A pause that concerns the whole client is waited for at the gate.
        const bool alone = !asksForPause(exchanged.response.error());
        DelaySuspension pause(*this, alone ? delay : std::chrono::milliseconds(0));
        const bool waited = co_await pause;
        stopped = !waited || m_cancelled;
    }
    if (stopped) {
        exchanged.response = core::failure(cancelledError());
    }
    complete(exchanged, started);
    co_return exchanged;
}

void RequestRunner::count(HttpMethod method, bool retry)
{
    ++m_counts.total;
    ++(method == HttpMethod::Get ? m_counts.reads : m_counts.writes);
    if (retry) {
        ++m_counts.retries;
    }
}

/// Adds what the provider's refusal really means, if its profile knows.
static void explain(core::Error &error, int status, const std::vector<scim::ProviderRemedy> &remedies)
{
    for (const scim::ProviderRemedy &known : remedies) {
        if ((known.status == 0 || known.status == status)
            && error.detail.contains(known.contains, Qt::CaseInsensitive)) {
            error.detail += u' ' + known.cause;
            error.remedy = known.link.isEmpty() ? known.remedy : known.remedy + u' ' + known.link;
            return;
        }
    }
}

core::Result<HttpResponse> RequestRunner::judge(core::Result<HttpResponse> response, const HttpRequest &request,
                                                Exchanged &exchanged) const
{
    Exchange &exchange = exchanged.exchange;
    exchange.status = response ? response->status : 0;
    exchange.responseBody = response ? withoutSecret(response->body.left(kKeptBody), m_token) : QByteArray();
    if (response) {
        exchanged.tls = response->tls;
        exchanged.http2 = response->http2;
    }
    if (!response || isSuccess(response->status)) {
        return response;
    }
    core::Error error = errorOf(*response, {request.method, request.url, m_clock.now()});
    explain(error, response->status, m_remedies);
    error.detail = withoutSecret(std::move(error.detail), m_token);
    return core::failure(std::move(error));
}

std::chrono::milliseconds RequestRunner::delayAfter(const core::Result<HttpResponse> &response, int attempt) const
{
    if (response) {
        return std::chrono::milliseconds(0);
    }
    const auto &asked = response.error().retryAfter;
    if (asked && *asked > m_longestWait) {
        qCWarning(lcScimClient).nospace() << "The provider asks to wait " << asked->count() << " s; waiting "
                                          << m_longestWait.count() << " s instead.";
    }
    return retryDelay(attempt, asked, m_longestWait, QRandomGenerator::global()->generateDouble());
}

void RequestRunner::noteLoad(const core::Result<HttpResponse> &response, int epoch, std::chrono::milliseconds delay)
{
    if (response) {
        m_gate.succeeded();
        return;
    }
    if (isCongestion(response.error())) {
        m_gate.congested(epoch);
    }
    if (asksForPause(response.error())) {
        m_gate.pause(delay);
    }
}

core::Result<HttpResponse> RequestRunner::lastWord(core::Result<HttpResponse> response) const
{
    if (response) {
        return response;
    }
    core::Error error = std::move(response.error());
    if (QByteArrayView(error.protocolCode) == kNeverSent) {
        error.protocolCode.clear();
    }
    if (error.retryAfter && *error.retryAfter > m_longestWait) {
        error.detail += u" It asks to wait %1 s; this program waits %2 s at most."_s.arg(error.retryAfter->count())
                            .arg(m_longestWait.count());
    }
    return core::failure(std::move(error));
}

void RequestRunner::complete(Exchanged &exchanged, std::chrono::milliseconds started) const
{
    Exchange &exchange = exchanged.exchange;
    exchange.duration = m_clock.monotonic() - started;
    exchanged.response = lastWord(std::move(exchanged.response));
    qCDebug(lcScimClient).nospace() << httpMethodName(exchange.method).constData() << " answered " << exchange.status
                                    << " after " << exchange.attempts << " attempts and " << exchange.duration.count()
                                    << " ms.";
}

void RequestRunner::cancel()
{
    m_cancelled = true;
    m_suspensions.cancelAll();
}

void RequestRunner::shutDown()
{
    m_cancelled = true;
    m_suspensions.cancelAllNow();
}

} // namespace muster::scimclient
