// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/attributemappingmodel.h"
#include "ui/mappingeditor/expression/expressioncompleter.h"

#include <QUndoStack>
#include <QWidget>

class QAction;
class QHBoxLayout;
class QLineEdit;
class QSortFilterProxyModel;

namespace muster::ui {

class ItemTable;
class MappingDelegate;
class MappingPresentation;
class TokenLabel;

/// The mappings of one object type as a table that is edited in place, with undo and redo.
class MappingEditor final : public QWidget
{
    Q_OBJECT
public:
    /// Few columns fit beside something else, as in the wizard; all have the page to themselves.
    enum class Columns { Few, All };
    MappingEditor(core::ObjectType type, Columns columns, QWidget *parent = nullptr);
    ~MappingEditor() override;

    /// The mappings as they are stored; nothing is changed and nothing can be undone after that.
    void setMappings(const QJsonArray &mappings);
    /// Takes up edits that were not saved, as one step that can be undone.
    void restoreEdits(const QJsonArray &mappings);
    [[nodiscard]] QJsonArray mappings() const { return m_model.mappings(); }
    /// Attributes to offer; the ones of the source when they are `known`.
    void setSourceAttributes(const std::vector<OfferedAttribute> &attributes, bool known = true);
    /// Paths to offer as targets, and what they are.
    void setTarget(const scim::SchemaSet &schemas, const QStringList &paths);
    /// What each row gives for a person.
    void setResults(const std::vector<items::MappingResult> &results, const QString &person);
    /// The mappings as they stand are the stored ones from now on.
    void setSaved() { m_undo.setClean(); }

    [[nodiscard]] const items::AttributeMappingModel &model() const { return m_model; }
    [[nodiscard]] QUndoStack &undoStack() { return m_undo; }
    [[nodiscard]] bool isChanged() const { return !m_undo.isClean(); }
    /// True when no row is wrong.
    [[nodiscard]] bool isValid() const { return m_model.countOf(items::MappingHealth::Wrong) == 0; }
    /// The chosen row of the model, or -1.
    [[nodiscard]] int currentRow() const;
    /// Writes the row; edits of one session are undone together, session 0 stands alone.
    void edit(int row, const QJsonObject &json, int session = 0);
    void find();
    /// Undo and redo, for fields beside the table.
    [[nodiscard]] QList<QAction *> undoActions() const { return {m_undoAction, m_redoAction}; }
    void focusTable();

Q_SIGNALS:
    /// The mappings, or whether they are the stored ones.
    void changed();
    /// Another row is chosen, or the chosen one is another.
    void currentChanged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] QWidget *createTools();
    QAction *addTool(QHBoxLayout *layout, const QString &icon, const QString &text, const QKeySequence &keys = {});
    void addUndo(QHBoxLayout *layout);
    void setUpTable(Columns columns);
    void addMapping();
    void duplicateCurrent();
    void removeChosen();
    void moveCurrent(int by);
    void copyChosen();
    void paste();
    [[nodiscard]] QList<int> chosenRows() const;
    void insert(int row, const QJsonObject &json);
    void writeCell(const QModelIndex &index, const QVariant &value);
    void choose(int row, items::AttributeMappingModel::Column column);
    void updateActions();
    void showFinding();
    void say(const QString &sentence, bool isProblem);

    items::AttributeMappingModel m_model;
    bool m_isExplained; ///< what is wrong with a row stands beside its expression already
    QUndoStack m_undo;
    MappingPresentation *m_presentation = nullptr;
    QSortFilterProxyModel *m_filter = nullptr;
    MappingDelegate *m_delegate = nullptr;
    ItemTable *m_table = nullptr;
    QLineEdit *m_search = nullptr;
    TokenLabel *m_finding = nullptr;
    QAction *m_add = nullptr;
    QAction *m_duplicate = nullptr;
    QAction *m_remove = nullptr;
    QAction *m_up = nullptr;
    QAction *m_down = nullptr;
    QAction *m_copy = nullptr;
    QAction *m_undoAction = nullptr;
    QAction *m_redoAction = nullptr;
};

} // namespace muster::ui
