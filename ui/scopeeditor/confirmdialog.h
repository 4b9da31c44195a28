// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>

class QLineEdit;

namespace muster::ui {

/// Asks before a scope is saved that would drop more than the guard lets through: the number has to be typed in.
/// accepted() means that it was. Cancel is the default. Deleted on close.
class ConfirmDialog final : public QDialog
{
    Q_OBJECT
public:
    ConfirmDialog(qint64 number, const QString &target, QWidget *parent);

private:
    QLineEdit *m_number = nullptr;
};

} // namespace muster::ui
