// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include <vector>

class QLabel;

namespace muster::ui {

/// The steps of the wizard in a row: done, here, to come.
class StepBar final : public QWidget
{
    Q_OBJECT
public:
    explicit StepBar(const QStringList &titles, QWidget *parent = nullptr);
    void setCurrent(int step);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Entry
    {
        QLabel *sign;
        QLabel *title;
    };
    QStringList m_titles;
    std::vector<Entry> m_entries;
};

} // namespace muster::ui
