// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QApplication>
#include <QKeySequence>
#include <QTest>

namespace muster::test {

/// Keys go to a list that is open, else to whoever has the focus, or to the window, as they do for somebody without a
/// mouse.
inline void press(const QKeySequence &keys)
{
    QWidget *popup = QApplication::activePopupWidget();
    QWidget *focus =
        QApplication::focusWidget() != nullptr ? QApplication::focusWidget() : QApplication::activeWindow();
    QWidget *target = popup != nullptr ? popup : focus;
    QVERIFY(target != nullptr);
    QTest::keySequence(target, keys);
}

inline void write(const QString &text)
{
    QVERIFY(QApplication::focusWidget() != nullptr);
    QTest::keyClicks(QApplication::focusWidget(), text);
}

/// Presses Tab until the widget has the focus.
template<typename IsThere>
void tabTo(IsThere &&isThere)
{
    constexpr int kMostStops = 60;
    for (int stop = 0; stop < kMostStops && !isThere(QApplication::focusWidget()); ++stop) {
        press(QKeySequence(Qt::Key_Tab));
    }
    QVERIFY(isThere(QApplication::focusWidget()));
}

} // namespace muster::test
