// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/scimclient/httptransport.h"
#include "models/scimclient/waiter.h"
#include "tests/support/manualclock.h"

#include <QObject>
#include <QTimer>

#include <algorithm>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

namespace muster::test {

/// Answer with a status and a body; "Content-Type: application/scim+json" unless told otherwise.
inline scimclient::HttpResponse reply(int status, const QByteArray &body = {},
                                      QList<QPair<QByteArray, QByteArray>> headers = {})
{
    scimclient::HttpResponse response;
    response.status = status;
    response.body = body;
    response.headers = std::move(headers);
    if (response.header("content-type").isEmpty()) {
        response.headers.emplaceBack("content-type", "application/scim+json");
    }
    return response;
}

/// A transport without a network: a function answers each request, from the event loop as the real one does.
class FakeTransport final : public scimclient::HttpTransport
{
public:
    /// Nothing: the request is never answered.
    using Answer = std::optional<core::Result<scimclient::HttpResponse>>;
    using Server = std::function<Answer(const scimclient::HttpRequest &)>;

    explicit FakeTransport(Server server)
        : m_server(std::move(server))
    {
    }
    /// Answers with these in turn, then with the last one again.
    explicit FakeTransport(std::vector<core::Result<scimclient::HttpResponse>> script)
        : m_server([script = std::move(script), next = std::size_t(0)](const auto &) mutable -> Answer {
            return script.at(std::min(next++, script.size() - 1));
        })
    {
    }

    [[nodiscard]] std::unique_ptr<Handle> send(const scimclient::HttpRequest &request, Callback callback) override
    {
        requests.push_back(request);
        mostInFlight = std::max(mostInFlight, ++inFlight);
        auto handle = std::make_unique<FakeHandle>(*this);
        if (Answer answer = m_server(request)) {
            QMetaObject::invokeMethod(
                &handle->context,
                [callback = std::move(callback), answer = std::move(*answer)] {
                    // The handle, and with it this function, goes while it runs.
                    const Callback kept = callback;
                    kept(answer);
                },
                Qt::QueuedConnection);
        }
        return handle;
    }
    [[nodiscard]] int concurrency() const override { return limit; }

    std::vector<scimclient::HttpRequest> requests;
    int inFlight = 0;
    int mostInFlight = 0;
    int limit = 24;

private:
    struct FakeHandle final : Handle
    {
        explicit FakeHandle(FakeTransport &owner)
            : transport(owner)
        {
        }
        ~FakeHandle() override { --transport.inFlight; }
        Q_DISABLE_COPY_MOVE(FakeHandle)
        FakeTransport &transport;
        QObject context;
    };

    Server m_server;
};

/// Lets no time pass: moves the clock instead, and remembers how long each wait would have been.
class ManualWaiter final : public scimclient::Waiter
{
public:
    explicit ManualWaiter(ManualClock &clock)
        : m_clock(clock)
    {
    }

    [[nodiscard]] std::unique_ptr<Handle> wait(std::chrono::milliseconds time, std::function<void()> done) override
    {
        waits.push_back(time);
        auto handle = std::make_unique<ManualHandle>(*this);
        if (!frozen) {
            QMetaObject::invokeMethod(
                &handle->context,
                [this, time, done = std::move(done)] {
                    m_clock.advance(time);
                    const std::function<void()> kept = done;
                    kept();
                },
                Qt::QueuedConnection);
        }
        return handle;
    }

    std::vector<std::chrono::milliseconds> waits;
    int pending = 0;
    bool frozen = false; ///< time stands still: waits never end

private:
    struct ManualHandle final : Handle
    {
        explicit ManualHandle(ManualWaiter &owner)
            : waiter(owner)
        {
            ++waiter.pending;
        }
        ~ManualHandle() override { --waiter.pending; }
        Q_DISABLE_COPY_MOVE(ManualHandle)
        ManualWaiter &waiter;
        QObject context;
    };

    ManualClock &m_clock;
};

} // namespace muster::test
