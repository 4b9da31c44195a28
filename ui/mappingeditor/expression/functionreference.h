// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/mapping/dialect.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QListWidget;

namespace muster::ui {

class ExpressionEdit;

/// Every function of a dialect with what it does and an example that is run as it is shown. Enter or a double click
/// puts the chosen one where the cursor of the editor stands.
class FunctionReference final : public QWidget
{
    Q_OBJECT
public:
    explicit FunctionReference(QWidget *parent = nullptr);
    void setDialect(mapping::Dialect dialect);
    /// Opens at the top of the list with the filter ready to be typed into.
    void find();

Q_SIGNALS:
    /// "ToLower(", to be inserted.
    void chosen(const QString &offer);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fill();
    void filter(const QString &text);
    void show(int row);
    void choose();
    void tryExample();

    mapping::Dialect m_dialect = mapping::Dialect::Muster;
    QLineEdit *m_filter = nullptr;
    QListWidget *m_list = nullptr;
    QLabel *m_about = nullptr;
    ExpressionEdit *m_example = nullptr;
    QLabel *m_result = nullptr;
};

} // namespace muster::ui
