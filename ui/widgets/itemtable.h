// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTableView>

namespace muster::ui {

/// The table of all pages: 28 px rows with hairlines, whole rows chosen, placeholder bars where rows are loading, a
/// sentence where there are none. Enter activates the current row.
class ItemTable : public QTableView
{
    Q_OBJECT
public:
    explicit ItemTable(QWidget *parent = nullptr);

    /// Shown while there is no row and nothing is loading.
    void setEmptyText(const QString &text);
    [[nodiscard]] QString emptyText() const { return m_emptyText; }
    /// Placeholder bars stand below the last row while true.
    void setLoading(bool loading);
    /// Fetches on until the view is full or there is no more: a filter may hide all rows of a page, and then the view
    /// would never be scrolled to its end. Call when the filter or the rows have changed.
    void fillUp();
    /// Widths in characters, one per column from the left; 0: takes the rest.
    void setColumnCharacters(const QList<int> &characters);
    /// Current row, or -1.
    [[nodiscard]] int currentRow() const;

Q_SIGNALS:
    void currentRowChanged(int row);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void paintPlaceholders(QPainter &painter, int top);

    QString m_emptyText;
    bool m_loading = false;
};

} // namespace muster::ui
