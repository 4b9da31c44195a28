// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>

class QLabel;

namespace muster::ui {

/// One number with its caption and a line that puts it into proportion.
class Tile final : public QFrame
{
    Q_OBJECT
public:
    explicit Tile(const QString &caption, QWidget *parent = nullptr);
    void setValue(const QString &value, const QString &proportion);
    [[nodiscard]] QString value() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QLabel *m_caption = nullptr;
    QLabel *m_value = nullptr;
    QLabel *m_proportion = nullptr;
};

} // namespace muster::ui
