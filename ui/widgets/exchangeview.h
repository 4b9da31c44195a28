// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonValue>
#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace muster::ui {

/// Monospaced, copyable text of requests and answers: method and address, then JSON made readable.
class ExchangeView final : public QWidget
{
    Q_OBJECT
public:
    explicit ExchangeView(QWidget *parent = nullptr);
    /// Shows the text; empty shows `emptyText` instead.
    void setText(const QString &text, const QString &emptyText);
    [[nodiscard]] QString text() const;

private:
    QPlainTextEdit *m_text = nullptr;
    QPushButton *m_copy = nullptr;
};

/// Indented JSON, or the text as it is when it is not JSON.
[[nodiscard]] QString prettyJson(const QString &body);
[[nodiscard]] QString prettyJson(const QJsonObject &body);

} // namespace muster::ui
