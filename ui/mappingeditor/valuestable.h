// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/elementtablemodel.h"

#include <QJsonObject>
#include <QWidget>

class QComboBox;

namespace muster::ui {

class ItemTable;

/// The elements of a complex multi-valued target, an expression per sub-attribute, and what becomes of those that the
/// target has already.
class ValuesTable final : public QWidget
{
    Q_OBJECT
public:
    explicit ValuesTable(QWidget *parent = nullptr);

    /// `subAttributes` are those that the target's schema has.
    void setMapping(const QJsonObject &mapping, const QStringList &subAttributes);

Q_SIGNALS:
    void edited(const QJsonObject &mapping);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QJsonObject m_mapping;
    items::ElementTableModel m_elements;
    QComboBox *m_mode = nullptr;
    ItemTable *m_table = nullptr;
};

} // namespace muster::ui
