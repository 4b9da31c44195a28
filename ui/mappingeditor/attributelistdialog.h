// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/objecttype.h"
#include "models/items/attributelistmodel.h"
#include "ui/mappingeditor/expression/expressioncompleter.h"

#include <QDialog>
#include <QJsonObject>

class QTabWidget;

namespace muster::ui {

class ItemTable;

/// The attributes that mappings can use: what the source was found to have, what the application's schema has, and what
/// somebody adds by hand. accepted() means that settings() are to be taken over.
class AttributeListDialog final : public QDialog
{
    Q_OBJECT
public:
    AttributeListDialog(core::ObjectType type, QWidget *parent);

    /// `settings` is the member `objects.User` of a document.
    void setLists(const QJsonObject &settings, const std::vector<OfferedAttribute> &found);
    /// The settings with the lists as they were edited; other members as they were.
    [[nodiscard]] QJsonObject settings() const;

private:
    [[nodiscard]] QWidget *createSide(items::AttributeListModel &model, const QString &name, const QString &empty);
    void add(items::AttributeListModel &model, ItemTable *table);

    core::ObjectType m_type;
    QJsonObject m_settings;
    items::AttributeListModel m_source;
    items::AttributeListModel m_target;
    QTabWidget *m_tabs = nullptr;
};

} // namespace muster::ui
