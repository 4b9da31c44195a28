// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/attributemappingmodel.h"

#include <QIdentityProxyModel>
#include <QStyledItemDelegate>

namespace muster::ui {

/// The path without the schema's URN in front of the attribute: "…department".
[[nodiscard]] QString shortPath(const QString &path);

/// Words, signs and tool tips over AttributeMappingModel.
class MappingPresentation final : public QIdentityProxyModel
{
    Q_OBJECT
public:
    using QIdentityProxyModel::QIdentityProxyModel;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
};

/// Underlines what is wrong in a cell from where it begins, and edits in place. What was typed is told with edited(),
/// so that it can be undone; the model is not written to.
class MappingDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    /// The model outlives the delegate.
    MappingDelegate(const items::AttributeMappingModel &model, QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                                        const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override;

Q_SIGNALS:
    void edited(int row, muster::items::AttributeMappingModel::Column column, const QVariant &value) const;
    /// What is wrong with the text that is being typed; empty: nothing.
    void judged(const QString &sentence) const;

private:
    void paintUnderline(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    [[nodiscard]] QWidget *createWhen(QWidget *parent) const;
    [[nodiscard]] QWidget *createTarget(QWidget *parent) const;

    const items::AttributeMappingModel &m_model;
};

} // namespace muster::ui
