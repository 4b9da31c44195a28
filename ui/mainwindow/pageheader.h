// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/engine/consoleservices.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;

namespace muster::ui {

class Page;

/// Name, route and state of the connection at the left; the page's actions at the right, the primary one outermost.
class PageHeader final : public QWidget
{
    Q_OBJECT
public:
    explicit PageHeader(QWidget *parent = nullptr);
    void setSummary(const engine::ConnectionSummary &summary);
    void setActionsOf(const Page *page);

private:
    QLabel *m_name = nullptr;
    QLabel *m_route = nullptr;
    QLabel *m_stateIcon = nullptr;
    QLabel *m_stateWord = nullptr;
    QHBoxLayout *m_actions = nullptr;
};

} // namespace muster::ui
