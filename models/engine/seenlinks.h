// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/strongid.h"

#include <cstddef>
#include <vector>

namespace muster::engine {

/// Which links a read of the source has named: one bit per row number, so that a million people cost 125 KB.
class SeenLinks final
{
public:
    /// Marks the link; false when it was marked already (two source records with one anchor).
    [[nodiscard]] bool mark(core::LinkId id)
    {
        const auto index = static_cast<std::size_t>(id.value);
        if (index >= m_bits.size()) {
            m_bits.resize(index + index / 2 + 1024);
        }
        const bool first = !m_bits[index];
        m_bits[index] = true;
        m_count += first ? 1 : 0;
        return first;
    }
    [[nodiscard]] bool contains(core::LinkId id) const
    {
        const auto index = static_cast<std::size_t>(id.value);
        return index < m_bits.size() && m_bits[index];
    }
    [[nodiscard]] qint64 count() const { return m_count; }

private:
    std::vector<bool> m_bits;
    qint64 m_count = 0;
};

} // namespace muster::engine
