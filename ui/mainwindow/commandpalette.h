// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>
#include <QIcon>
#include <QString>

#include <functional>
#include <vector>

class QLineEdit;
class QListView;
class QSortFilterProxyModel;
class QStandardItemModel;

namespace muster::ui {

/// Something that can be found and done by typing.
struct Command
{
    QString text; ///< "Preview changes"
    QString hint; ///< "Ctrl+5", "Connection"
    QIcon icon;
    std::function<void()> run;
};

/// Ctrl+K: type, choose with the arrows, Enter. Finds by the letters in their order ("prch" finds "Preview changes").
class CommandPalette final : public QDialog
{
    Q_OBJECT
public:
    CommandPalette(std::vector<Command> commands, QWidget *parent);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void filter(const QString &text);
    void runCurrent();

    std::vector<Command> m_commands;
    QLineEdit *m_edit = nullptr;
    QListView *m_list = nullptr;
    QStandardItemModel *m_model = nullptr;
    QSortFilterProxyModel *m_matches = nullptr;
};

} // namespace muster::ui
