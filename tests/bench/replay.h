// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"
#include "models/scimclient/httptransport.h"
#include "tests/bench/recordingtransport.h"

#include <QUrl>

#include <chrono>
#include <vector>

namespace muster::bench {

/// What sending recorded requests again took.
struct ReplayTimes
{
    std::chrono::nanoseconds wall {0};
    double processorMicroseconds = 0;
};

/// Sends the requests of a cycle again, to another tenant that is as empty as the first one was: a bare loop that keeps
/// as many in flight as the transport allows and looks at nothing. Ids that the first tenant gave are exchanged for
/// those of the second one between the creations and what follows them; that is not timed.
/// Error: an answer has another status than the recorded one.
[[nodiscard]] core::Result<ReplayTimes> replay(scimclient::HttpTransport &transport,
                                               std::vector<RecordedRequest> requests, const QUrl &target);

} // namespace muster::bench
