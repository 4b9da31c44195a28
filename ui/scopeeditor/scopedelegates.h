// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/scopefiltermodel.h"
#include "models/items/scoperowmodels.h"

#include <QHash>
#include <QPointer>
#include <QStyledItemDelegate>

namespace muster::ui {

/// Draws hairlines and a sign where a cell is wrong or doubtful, and edits in place. What was typed is told with
/// edited(), so that it can be undone; the model is not written to.
class ScopeDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit ScopeDelegate(QObject *parent = nullptr);
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override;

    /// Takes over what stands in the open editor, as Return would, and closes it.
    void commitOpen();
    /// An editor is open in which something was typed or chosen.
    [[nodiscard]] bool isTyping() const { return m_typing; }

Q_SIGNALS:
    void edited(const QModelIndex &index, const QString &text) const;
    /// isTyping() has changed.
    void typingChanged() const;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
    /// A combo box whose items have the words shown and the words of the document.
    [[nodiscard]] QWidget *createChoice(QWidget *parent, const QStringList &words, const QStringList &shown,
                                        const QString &name) const;
    [[nodiscard]] QWidget *createText(QWidget *parent, const QStringList &completions, const QString &name) const;
    /// The sign of the cell: how the row is.
    [[nodiscard]] virtual items::ClauseState stateOf(const QModelIndex &index) const = 0;

private:
    void setTyping(bool typing) const;

    mutable QPointer<QWidget> m_open; ///< the last editor; a view has one at a time
    mutable bool m_typing = false;
};

/// Attribute with completion, operators limited to its type, value.
class FilterDelegate final : public ScopeDelegate
{
    Q_OBJECT
public:
    /// The model outlives the delegate.
    FilterDelegate(const items::ScopeFilterModel &model, QObject *parent);
    [[nodiscard]] QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                                        const QModelIndex &index) const override;

protected:
    [[nodiscard]] items::ClauseState stateOf(const QModelIndex &index) const override;

private:
    const items::ScopeFilterModel &m_model;
};

/// Type and way as choices, the rest as text.
class RowsDelegate final : public ScopeDelegate
{
    Q_OBJECT
public:
    using ScopeDelegate::ScopeDelegate;
    /// Words that may stand in a column; others may be typed when `free`.
    void setChoices(int column, const QStringList &words, bool free);
    [[nodiscard]] QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                                        const QModelIndex &index) const override;

protected:
    [[nodiscard]] items::ClauseState stateOf(const QModelIndex &index) const override;

private:
    struct Choices
    {
        QStringList words;
        bool free = false;
    };
    QHash<int, Choices> m_choices;
};

} // namespace muster::ui
