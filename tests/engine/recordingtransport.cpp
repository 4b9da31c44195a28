// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/engine/recordingtransport.h"

#include <utility>

namespace muster::test {

RecordingTransport::RecordingTransport(scimclient::HttpTransport &network, QString basePath)
    : m_network(network)
    , m_basePath(std::move(basePath))
{
}

std::unique_ptr<scimclient::HttpTransport::Handle> RecordingTransport::send(const scimclient::HttpRequest &request,
                                                                            Callback callback)
{
    const SentRequest sent {request.method, request.url.path().mid(m_basePath.size()), request.body};
    std::unique_ptr<Handle> handle = m_network.send(request, std::move(callback));
    if (!sent.isWrite()) {
        ++m_reads;
        return handle;
    }
    m_writes.append(sent);
    if (m_onWrite) {
        m_onWrite(m_writes.size());
    }
    return handle;
}

void RecordingTransport::forget()
{
    m_writes.clear();
    m_reads = 0;
}

} // namespace muster::test
