// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/scim/providerprofile.h"

#include <chrono>
#include <deque>
#include <vector>

namespace muster::scimclient {

/// Says when the next request may leave so that none of the limits is passed. Limits of a second are kept by even
/// distances (half a per cent longer than needed: what leaves evenly still arrives unevenly), longer ones by
/// remembering when requests left. Pure: it is told the time.
class RateLimiter final
{
public:
    explicit RateLimiter(std::vector<scim::RateLimit> limits = {});

    /// When a request may leave at the earliest; a time that is not later than `now` means at once.
    [[nodiscard]] std::chrono::milliseconds earliest(bool writes) const;
    /// A request leaves.
    void take(bool writes, std::chrono::milliseconds now);

private:
    struct Bucket
    {
        scim::RateLimit limit;
        std::chrono::microseconds next = std::chrono::microseconds::min(); ///< of an even limit
        std::deque<std::chrono::milliseconds> left; ///< of a remembering one, at most limit.requests
        [[nodiscard]] bool isEven() const { return limit.per <= std::chrono::seconds(1); }
        [[nodiscard]] bool concerns(bool writes) const;
    };
    std::vector<Bucket> m_buckets;
};

} // namespace muster::scimclient
