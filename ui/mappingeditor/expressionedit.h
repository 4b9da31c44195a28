// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLineEdit>
#include <QStringList>

class QCompleter;

namespace muster::ui {

/// A line for one expression: offers attributes behind "[" and functions elsewhere, and says what is wrong as one
/// types.
class ExpressionEdit final : public QLineEdit
{
    Q_OBJECT
public:
    ExpressionEdit(const QStringList &attributes, QWidget *parent);

    /// What stands before the cursor and is to be completed; empty inside of a text and where nothing was begun.
    [[nodiscard]] static QString begunWord(const QString &text, int cursor);

Q_SIGNALS:
    /// What is wrong with the text as it stands; empty: nothing.
    void judged(const QString &sentence);

private:
    void offer();
    void judge();
    void insertCompletion(const QString &completion);

    QStringList m_attributes;
    QCompleter *m_completer = nullptr;
};

} // namespace muster::ui
