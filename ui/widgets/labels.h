// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/presentation/tokens.h"

#include <QLabel>

namespace muster::ui {

/// A label in a token's colour that follows the palette.
class TokenLabel final : public QLabel
{
    Q_OBJECT
public:
    explicit TokenLabel(Token token, const QString &text = {}, QWidget *parent = nullptr);
    void setToken(Token token);

protected:
    void changeEvent(QEvent *event) override;

private:
    void applyToken();
    Token m_token;
};

/// Small capitals-like caption above a section ("Needs you").
[[nodiscard]] QLabel *sectionCaption(const QString &text, QWidget *parent);
/// A text that wraps and can be selected with mouse and keyboard.
[[nodiscard]] QLabel *bodyLabel(const QString &text, QWidget *parent);

/// A label that shortens its text with an ellipsis instead of asking for its whole width.
class ElidedLabel final : public QLabel
{
    Q_OBJECT
public:
    using QLabel::QLabel;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace muster::ui
