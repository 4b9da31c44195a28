// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>

namespace muster::ui {

/// The user handbook in a window beside the console (F1).
class HandbookWindow final : public QDialog
{
    Q_OBJECT
public:
    /// `topic` is a heading of the handbook to begin at; empty: at the top.
    explicit HandbookWindow(const QString &topic, QWidget *parent = nullptr);
};

} // namespace muster::ui
