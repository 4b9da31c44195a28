// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/presentation/glyphs.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace muster::ui {

/// What stands where there is nothing: why, and the next step as a button.
class EmptyState final : public QWidget
{
    Q_OBJECT
public:
    explicit EmptyState(QWidget *parent = nullptr);
    /// An empty action text means that there is no next step to offer.
    void setMessage(Glyph glyph, Token token, const QString &title, const QString &text, const QString &action = {});

Q_SIGNALS:
    void actionTriggered();

private:
    QLabel *m_glyph = nullptr;
    QLabel *m_title = nullptr;
    QLabel *m_text = nullptr;
    QPushButton *m_action = nullptr;
};

} // namespace muster::ui
