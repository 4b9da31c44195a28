// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/attributemappingmodel.h"

#include <QUndoStack>
#include <QWidget>

class QAction;
class QHBoxLayout;

namespace muster::ui {

class ItemTable;
class TokenLabel;

/// The mappings of one object type as a table that is edited in place, with undo and redo.
class MappingEditor final : public QWidget
{
    Q_OBJECT
public:
    explicit MappingEditor(core::ObjectType type, QWidget *parent = nullptr);
    ~MappingEditor() override;

    /// The mappings as they are stored; nothing is changed and nothing can be undone after that.
    void setMappings(const QJsonArray &mappings);
    /// Takes up edits that were not saved, as one step that can be undone.
    void restoreEdits(const QJsonArray &mappings);
    [[nodiscard]] QJsonArray mappings() const { return m_model.mappings(); }
    void setSourceAttributes(const QStringList &attributes) { m_model.setSourceAttributes(attributes); }
    /// The mappings as they stand are the stored ones from now on.
    void setSaved() { m_undo.setClean(); }

    [[nodiscard]] const items::AttributeMappingModel &model() const { return m_model; }
    [[nodiscard]] bool isChanged() const { return !m_undo.isClean(); }
    /// True when no row is wrong.
    [[nodiscard]] bool isValid() const { return m_model.countOf(items::MappingState::Wrong) == 0; }

Q_SIGNALS:
    /// The mappings, or whether they are the stored ones.
    void changed();

private:
    [[nodiscard]] QWidget *createTools();
    QAction *addTool(QHBoxLayout *layout, const QString &icon, const QString &text);
    void setUpTable();
    void addMapping();
    void removeCurrent();
    void moveCurrent(int by);
    void choose(int row, items::AttributeMappingModel::Column column);
    void updateActions();
    void showFinding();
    void say(const QString &sentence);

    items::AttributeMappingModel m_model;
    QUndoStack m_undo;
    ItemTable *m_table = nullptr;
    TokenLabel *m_finding = nullptr;
    QAction *m_add = nullptr;
    QAction *m_remove = nullptr;
    QAction *m_up = nullptr;
    QAction *m_down = nullptr;
};

} // namespace muster::ui
