// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/recordingtransport.h"

namespace muster::bench {

RecordingTransport::RecordingTransport(scimclient::HttpTransport &next, Keep keep)
    : m_next(next)
    , m_keep(keep)
{
}

std::unique_ptr<scimclient::HttpTransport::Handle> RecordingTransport::send(const scimclient::HttpRequest &request,
                                                                            Callback callback)
{
    ++m_count;
    if (m_keep == Keep::Nothing) {
        return m_next.send(request, std::move(callback));
    }
    const std::size_t index = m_recorded.size();
    m_recorded.push_back({request, 0, {}});
    return m_next.send(request,
                       [this, index, callback = std::move(callback)](core::Result<scimclient::HttpResponse> response) {
                           if (response) {
                               m_recorded[index].status = response->status;
                               m_recorded[index].body = response->body;
                           }
                           callback(std::move(response));
                       });
}

} // namespace muster::bench
