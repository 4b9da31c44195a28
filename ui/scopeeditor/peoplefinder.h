// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/engine/consoleservices.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QListWidget;
class QTimer;

namespace muster::ui {

class TokenLabel;

/// Finds people and groups of the source by what is typed; Enter or a double click takes one, the arrow keys choose.
class PeopleFinder final : public QWidget
{
    Q_OBJECT
public:
    /// The services outlive the finder.
    explicit PeopleFinder(engine::ConsoleServices &services, QWidget *parent = nullptr);
    void setConnection(const core::ConnectionId &id);
    void focusSearch();

Q_SIGNALS:
    void chosen(muster::core::ObjectType type, const QString &anchor);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void search();
    void onFound(const core::Result<std::vector<engine::ScopeMember>> &found);
    /// Nothing is found, or not yet.
    void clearFound();
    void take();
    [[nodiscard]] core::ObjectType type() const;
    [[nodiscard]] QString text() const;

    engine::ConsoleServices &m_services;
    core::ConnectionId m_connection;
    QString m_foundFor; ///< the text that the list answers
    QTimer *m_pause = nullptr;
    QComboBox *m_type = nullptr;
    QLineEdit *m_text = nullptr;
    QListWidget *m_found = nullptr;
    TokenLabel *m_note = nullptr; ///< why there is no list
};

} // namespace muster::ui
