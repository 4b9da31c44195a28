// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/replay.h"

#include "tests/bench/processusage.h"

#include <QEventLoop>
#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>
#include <span>

using namespace Qt::StringLiterals;

namespace muster::bench {

namespace {

/// Sends requests with a fixed number in flight until all are answered.
class BareLoop final
{
public:
    BareLoop(scimclient::HttpTransport &transport, std::span<RecordedRequest> requests)
        : m_transport(transport)
        , m_requests(requests)
        , m_handles(requests.size())
        , m_answers(requests.size())
    {
    }

    void run()
    {
        const int together = m_transport.concurrency();
        for (int i = 0; i < together; ++i) {
            sendNext();
        }
        if (m_answered < m_requests.size()) {
            m_loop.exec();
        }
    }
    [[nodiscard]] const std::vector<scimclient::HttpResponse> &answers() const { return m_answers; }

private:
    void sendNext()
    {
        if (m_next == m_requests.size()) {
            return;
        }
        const std::size_t index = m_next++;
        m_handles[index] =
            m_transport.send(m_requests[index].request, [this, index](core::Result<scimclient::HttpResponse> response) {
                if (response) {
                    m_answers[index] = std::move(*response);
                }
                if (++m_answered == m_requests.size()) {
                    m_loop.quit();
                }
                sendNext();
            });
    }

    scimclient::HttpTransport &m_transport;
    std::span<RecordedRequest> m_requests;
    std::vector<std::unique_ptr<scimclient::HttpTransport::Handle>> m_handles;
    std::vector<scimclient::HttpResponse> m_answers;
    QEventLoop m_loop;
    std::size_t m_next = 0;
    std::size_t m_answered = 0;
};

QString idIn(const QByteArray &body)
{
    return QJsonDocument::fromJson(body).object().value("id"_L1).toString();
}

QString exchanged(QString text, const QHash<QString, QString> &ids)
{
    static const QRegularExpression uuid(u"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"_s);
    auto matches = uuid.globalMatch(QString(text));
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        text.replace(match.capturedStart(), match.capturedLength(),
                     ids.value(match.captured(), match.captured())); // as long as what it replaces
    }
    return text;
}

void exchangeIds(std::span<RecordedRequest> requests, const QHash<QString, QString> &ids)
{
    for (RecordedRequest &recorded : requests) {
        recorded.request.body = exchanged(QString::fromUtf8(recorded.request.body), ids).toUtf8();
        recorded.request.url = QUrl(exchanged(recorded.request.url.toString(QUrl::FullyEncoded), ids));
    }
}

/// One timed stretch; adds to `times` and `ids`.
core::Result<void> sendAll(scimclient::HttpTransport &transport, std::span<RecordedRequest> requests,
                           ReplayTimes &times, QHash<QString, QString> &ids)
{
    BareLoop loop(transport, requests);
    const double processor = processorMicroseconds();
    const auto start = std::chrono::steady_clock::now();
    loop.run();
    times.wall += std::chrono::steady_clock::now() - start;
    times.processorMicroseconds += processorMicroseconds() - processor;
    for (std::size_t i = 0; i < requests.size(); ++i) {
        if (loop.answers()[i].status != requests[i].status) {
            return core::failure(core::ErrorCode::Internal,
                                 u"The bare loop got the status %1 where the cycle got %2: %3"_s.arg(
                                     QString::number(loop.answers()[i].status), QString::number(requests[i].status),
                                     QString::fromUtf8(loop.answers()[i].body.left(200))));
        }
        if (requests[i].request.method == scimclient::HttpMethod::Post) {
            ids.insert(idIn(requests[i].body), idIn(loop.answers()[i].body));
        }
    }
    return {};
}

} // namespace

core::Result<ReplayTimes> replay(scimclient::HttpTransport &transport, std::vector<RecordedRequest> requests,
                                 const QUrl &target)
{
    for (RecordedRequest &recorded : requests) {
        recorded.request.url.setPort(target.port());
    }
    const auto firstPatch = std::ranges::find_if(requests, [](const RecordedRequest &recorded) {
        return recorded.request.method == scimclient::HttpMethod::Patch;
    });
    const std::span<RecordedRequest> creations(requests.begin(), firstPatch);
    const std::span<RecordedRequest> rest(firstPatch, requests.end());
    ReplayTimes times;
    QHash<QString, QString> ids;
    if (const core::Result<void> sent = sendAll(transport, creations, times, ids); !sent) {
        return core::failure(sent.error());
    }
    exchangeIds(rest, ids);
    if (const core::Result<void> sent = sendAll(transport, rest, times, ids); !sent) {
        return core::failure(sent.error());
    }
    return times;
}

} // namespace muster::bench
