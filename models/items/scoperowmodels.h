// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/error.h"

#include <QAbstractTableModel>
#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

#include <optional>
#include <vector>

namespace muster::items {

/// What is wrong and what helps, without the way to the row: `attribute: a text that is not empty is expected. …`
[[nodiscard]] QString sentenceOf(const core::Error &error);

/// Rows of a connection document as they are written, one object per row; members that are not shown stay as they are.
class ScopeRowModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    void setRows(const QJsonArray &rows);
    [[nodiscard]] QJsonArray rows() const;
    [[nodiscard]] QJsonObject row(int row) const; ///< the row must exist
    void insertJson(int row, const QJsonObject &json);
    void removeJson(int row);
    void replaceJson(int row, const QJsonObject &json);
    /// True when no row is wrong.
    [[nodiscard]] bool isValid() const;
    /// The row with one cell set to what was typed.
    [[nodiscard]] virtual QJsonObject edited(const QJsonObject &json, int column, const QString &text) const = 0;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

protected:
    [[nodiscard]] virtual QStringList headers() const = 0;
    [[nodiscard]] virtual QString text(const QJsonObject &json, int row, int column) const = 0;
    [[nodiscard]] virtual bool isEditable(const QJsonObject &json, int column) const = 0;
    /// What is wrong with the row; empty: nothing.
    [[nodiscard]] virtual QString finding(const QJsonObject &json) const = 0;
    /// What to look at in the row; empty: nothing.
    [[nodiscard]] virtual QString doubt(int) const { return {}; }
    void tellColumn(int column);

private:
    std::vector<QJsonObject> m_rows;
};

/// Who is assigned: type, by which attribute, value, and whom that brings in.
class AssignmentModel final : public ScopeRowModel
{
    Q_OBJECT
public:
    enum Column { Type, By, Value, BringsIn };
    using ScopeRowModel::ScopeRowModel;
    /// People by row; negative: nobody is meant. Empty: not counted yet.
    void setCounts(std::vector<qint64> counts);
    [[nodiscard]] QJsonObject edited(const QJsonObject &json, int column, const QString &text) const override;

protected:
    [[nodiscard]] QStringList headers() const override;
    [[nodiscard]] QString text(const QJsonObject &json, int row, int column) const override;
    [[nodiscard]] bool isEditable(const QJsonObject &json, int column) const override;
    [[nodiscard]] QString finding(const QJsonObject &json) const override;
    [[nodiscard]] QString doubt(int row) const override;

private:
    std::vector<qint64> m_counts;
};

/// Accounts that are never touched: type, by what, value, note.
class ProtectedAccountModel final : public ScopeRowModel
{
    Q_OBJECT
public:
    enum Column { Type, By, Value, Note };
    using ScopeRowModel::ScopeRowModel;
    /// Members that name an account: "userName", "externalId", "id", "displayName", "filter".
    [[nodiscard]] static const QStringList &ways();
    [[nodiscard]] QJsonObject edited(const QJsonObject &json, int column, const QString &text) const override;

protected:
    [[nodiscard]] QStringList headers() const override;
    [[nodiscard]] QString text(const QJsonObject &json, int row, int column) const override;
    [[nodiscard]] bool isEditable(const QJsonObject &json, int column) const override;
    [[nodiscard]] QString finding(const QJsonObject &json) const override;
};

/// Somebody who leaves or joins the scope, or whom an assignment brings in.
struct ScopeMemberRow
{
    QString name;
    QString anchor;
    QString reason;
};

/// People and groups with the reason; read only.
class ScopeMemberModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Name, Anchor, Reason };
    using QAbstractTableModel::QAbstractTableModel;
    void setMembers(std::vector<ScopeMemberRow> members);
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<ScopeMemberRow> m_members;
};

} // namespace muster::items
