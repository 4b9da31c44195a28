// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/scimclient/ratelimiter.h"

#include <algorithm>

namespace muster::scimclient {

using std::chrono::microseconds;
using std::chrono::milliseconds;

RateLimiter::RateLimiter(std::vector<scim::RateLimit> limits)
{
    for (const scim::RateLimit &limit : limits) {
        m_buckets.push_back({limit, microseconds::min(), {}});
    }
}

bool RateLimiter::Bucket::concerns(bool writes) const
{
    using Verbs = scim::RateLimit::Verbs;
    return limit.verbs == Verbs::All || (limit.verbs == Verbs::Writes) == writes;
}

milliseconds RateLimiter::earliest(bool writes) const
{
    milliseconds earliest = milliseconds::min();
    for (const Bucket &bucket : m_buckets) {
        if (!bucket.concerns(writes)) {
            continue;
        }
        if (bucket.isEven() && bucket.next != microseconds::min()) {
            earliest = std::max(earliest, std::chrono::ceil<milliseconds>(bucket.next));
        } else if (static_cast<int>(bucket.left.size()) >= bucket.limit.requests) {
            earliest = std::max(earliest, bucket.left.front() + bucket.limit.per);
        }
    }
    return earliest;
}

void RateLimiter::take(bool writes, milliseconds now)
{
    for (Bucket &bucket : m_buckets) {
        if (!bucket.concerns(writes)) {
            continue;
        }
        if (bucket.isEven()) {
            const microseconds distance = microseconds(bucket.limit.per) * 1005 / 1000 / bucket.limit.requests;
            // A timer that was late does not shift the slots after it, a pause does.
            const bool paused = bucket.next == microseconds::min() || now > bucket.next + distance;
            bucket.next = (paused ? microseconds(now) : bucket.next) + distance;
            continue;
        }
        bucket.left.push_back(now);
        if (static_cast<int>(bucket.left.size()) > bucket.limit.requests) {
            bucket.left.pop_front();
        }
    }
}

} // namespace muster::scimclient
