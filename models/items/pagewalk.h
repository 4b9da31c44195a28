// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace muster::items {

/// Where a model stands that is filled page by page. A reply carries the generation of its question; replies of an
/// earlier generation are dropped, because they answer for another subject.
class PageWalk final
{
public:
    [[nodiscard]] int generation() const { return m_generation; }
    [[nodiscard]] bool isPending() const { return m_pending; }
    [[nodiscard]] bool canAsk() const { return m_active && !m_pending && !m_complete; }
    /// True when the last page was seen.
    [[nodiscard]] bool isComplete() const { return m_complete; }

    /// Another subject, or none.
    void restart(bool active)
    {
        ++m_generation;
        m_active = active;
        m_pending = false;
        m_complete = !active;
    }
    void ask() { m_pending = true; }
    /// False when the reply is to be dropped.
    [[nodiscard]] bool accept(int generation, bool last)
    {
        if (generation != m_generation) {
            return false;
        }
        m_pending = false;
        m_complete = m_complete || last;
        return true;
    }

private:
    int m_generation = 0;
    bool m_active = false;
    bool m_pending = false;
    bool m_complete = true;
};

} // namespace muster::items
