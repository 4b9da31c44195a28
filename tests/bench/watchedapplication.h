// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QApplication>

#include <functional>

namespace muster::bench {

/// An application that knows how long its longest event took: for so long the window could not answer.
class WatchedApplication final : public QApplication
{
    Q_OBJECT
public:
    using QApplication::QApplication;

    bool notify(QObject *receiver, QEvent *event) override;
    /// Milliseconds of the longest event since forget().
    [[nodiscard]] double longest() const { return m_longest; }
    void forget() { m_longest = 0; }
    /// Handles events until `reached` holds; false when it never did.
    bool runUntil(const std::function<bool()> &reached);
    /// Handles events for so many milliseconds.
    void runFor(int milliseconds);

private:
    double m_longest = 0;
    bool m_inside = false; ///< an event that another one caused is part of it
};

} // namespace muster::bench
