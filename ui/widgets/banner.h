// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/error.h"
#include "ui/presentation/glyphs.h"

#include <QFrame>

class QLabel;
class QPushButton;
class QToolButton;

namespace muster::ui {

/// A message inside a page: what happened, why, what to do as a button, details folded. Never a modal box.
class Banner final : public QFrame
{
    Q_OBJECT
public:
    explicit Banner(QWidget *parent = nullptr);

    void showMessage(Glyph glyph, Token token, const QString &what, const QString &why);
    /// Headline by the code, then the error's own detail and remedy; status and protocol code under "Details".
    void showError(const core::Error &error);
    /// The button; an empty text hides it.
    void setActionText(const QString &text);

Q_SIGNALS:
    void actionTriggered();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void setDetails(const QString &details);

    Token m_token = Token::Info;
    QLabel *m_glyph = nullptr;
    QLabel *m_what = nullptr;
    QLabel *m_why = nullptr;
    QLabel *m_details = nullptr;
    QToolButton *m_detailsButton = nullptr;
    QPushButton *m_action = nullptr;
};

} // namespace muster::ui
