// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/engine/consoleservices.h"
#include "models/items/connectionlistmodel.h"

#include <QWidget>

class QListView;

namespace muster::ui {

/// The connections at the left, those that need a person first.
class ConnectionPane final : public QWidget
{
    Q_OBJECT
public:
    explicit ConnectionPane(QAction *addAction, QWidget *parent = nullptr);

    void setConnections(const std::vector<engine::ConnectionSummary> &summaries);
    /// Chooses the connection; nothing happens when it is not in the list.
    void select(const core::ConnectionId &id);
    [[nodiscard]] core::ConnectionId selected() const;
    /// The connection at the top, which needs a person most.
    [[nodiscard]] core::ConnectionId first() const;

Q_SIGNALS:
    void connectionChosen(const muster::core::ConnectionId &id);

private:
    items::ConnectionListModel m_model;
    QListView *m_view = nullptr;
};

} // namespace muster::ui
