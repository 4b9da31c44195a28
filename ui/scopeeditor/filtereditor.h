// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/objecttype.h"
#include "models/items/scopefiltermodel.h"

#include <QJsonObject>
#include <QWidget>

class QAction;
class QComboBox;
class QHBoxLayout;
class QTreeView;
class QUndoStack;

namespace muster::ui {

class EmptyState;
class ScopeDelegate;
class TokenLabel;

/// Mode and scoping filters of one object type. Filters are joined by OR, their clauses by AND.
class FilterEditor final : public QWidget
{
    Q_OBJECT
public:
    /// The stack outlives the editor's use of it.
    FilterEditor(core::ObjectType type, QUndoStack &undo, QWidget *parent = nullptr);
    ~FilterEditor() override;

    /// The `scope.users` or `scope.groups` object.
    void setScope(const QJsonObject &scope);
    /// The same with what is shown; other members are as they were.
    [[nodiscard]] QJsonObject scope() const;
    void setHints(const std::vector<mapping::AttributeHint> &hints) { m_model.setHints(hints); }
    [[nodiscard]] const items::ScopeFilterModel &model() const { return m_model; }
    [[nodiscard]] bool isValid() const { return m_model.countOf(items::ClauseState::Wrong) == 0; }
    void focusFilters();
    [[nodiscard]] ScopeDelegate *delegate() const { return m_delegate; }

Q_SIGNALS:
    /// The mode asks for assignments.
    void assignmentsRequested();

private:
    [[nodiscard]] QWidget *createTools();
    QAction *addTool(QHBoxLayout *layout, const QString &icon, const QString &text);
    [[nodiscard]] QWidget *createMode();
    void setUpTree();
    void edit(const QModelIndex &index, const QString &text);
    void changeMode(int position);
    void applyMode(const QString &mode);
    void addFilter();
    void addClause(const QJsonObject &json);
    void duplicateCurrent();
    void removeCurrent();
    void insertClause(int filter, int row, const QJsonObject &json, const QString &text);
    void insertFilter(int row, const QJsonObject &json, const QString &text);
    void choose(const QModelIndex &index, bool editIt);
    void updateAll();

    core::ObjectType m_type;
    QUndoStack &m_undo;
    QJsonObject m_scope; ///< what is not shown
    QString m_modeWord;
    items::ScopeFilterModel m_model;
    QComboBox *m_mode = nullptr;
    QTreeView *m_tree = nullptr;
    ScopeDelegate *m_delegate = nullptr;
    EmptyState *m_empty = nullptr;
    TokenLabel *m_finding = nullptr;
    QAction *m_duplicate = nullptr;
    QAction *m_remove = nullptr;
};

} // namespace muster::ui
