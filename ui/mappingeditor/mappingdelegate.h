// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/attributemappingmodel.h"
#include "ui/mappingeditor/expression/expressioncompleter.h"

#include <QIdentityProxyModel>
#include <QStyledItemDelegate>

namespace muster::ui {

/// Words, signs and tool tips over AttributeMappingModel.
class MappingPresentation final : public QIdentityProxyModel
{
    Q_OBJECT
public:
    using QIdentityProxyModel::QIdentityProxyModel;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// Whose results are shown; empty: nobody's.
    void setPerson(const QString &name);

private:
    QString m_person;
};

/// Underlines what is wrong in a cell from where it begins, and edits in place. What was typed is told with edited(),
/// so that it can be undone; the model is not written to.
class MappingDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    /// Attributes to offer in expressions, and paths to offer as targets.
    void setOffers(const std::vector<OfferedAttribute> &attributes, const QStringList &targets);
    [[nodiscard]] const std::vector<OfferedAttribute> &attributes() const { return m_attributes; }
    [[nodiscard]] const QStringList &targets() const { return m_targets; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                                        const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override;

Q_SIGNALS:
    /// The index is the view's.
    void edited(const QModelIndex &index, const QVariant &value) const;
    /// What is wrong with the text that is being typed; empty: nothing.
    void judged(const QString &sentence) const;

private:
    void paintUnderline(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    [[nodiscard]] QWidget *createChoice(QWidget *parent, const QModelIndex &index) const;
    [[nodiscard]] QWidget *createTarget(QWidget *parent) const;
    void finish(QWidget *editor) const;
    [[nodiscard]] QWidget *createSource(QWidget *parent, const QModelIndex &index) const;

    std::vector<OfferedAttribute> m_attributes;
    QStringList m_targets;
};

} // namespace muster::ui
