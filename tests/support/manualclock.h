// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/clock.h"

namespace muster::test {

/// A clock that only moves when a test moves it.
class ManualClock final : public core::Clock
{
public:
    [[nodiscard]] QDateTime now() const override { return m_now; }
    [[nodiscard]] std::chrono::milliseconds monotonic() const override { return m_monotonic; }
    void advance(std::chrono::milliseconds by)
    {
        m_now = m_now.addMSecs(by.count());
        m_monotonic += by;
    }

private:
    QDateTime m_now = QDateTime(QDate(2026, 1, 5), QTime(8, 0), Qt::UTC);
    std::chrono::milliseconds m_monotonic {1000};
};

} // namespace muster::test
