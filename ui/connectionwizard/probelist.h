// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/engine/consoleservices.h"

#include <QWidget>

class QVBoxLayout;

namespace muster::ui {

/// The steps of the connection test as they end: sign, words, what to do, and an address that would work better.
class ProbeList final : public QWidget
{
    Q_OBJECT
public:
    explicit ProbeList(QWidget *parent = nullptr);
    void clear();
    /// The test has begun: says what is done until the first step ends.
    void begin();
    void add(const scimclient::ProbeStepResult &result);
    /// No more steps come.
    void end();

Q_SIGNALS:
    /// The person wants to try the suggested address.
    void urlSuggested(const QString &url);

private:
    void addWaiting(const QString &text);
    void removeWaiting();

    QVBoxLayout *m_layout = nullptr;
    QWidget *m_waiting = nullptr;
};

} // namespace muster::ui
