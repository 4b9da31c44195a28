// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/attributemappingmodel.h"

#include <QUndoCommand>

namespace muster::ui {

/// One cell was edited.
class EditMappingCommand final : public QUndoCommand
{
public:
    /// The model outlives the command.
    EditMappingCommand(items::AttributeMappingModel &model, int row, items::AttributeMappingModel::Column column,
                       const QVariant &value);
    void undo() override;
    void redo() override;

private:
    items::AttributeMappingModel &m_model;
    int m_row;
    QJsonObject m_before;
    QJsonObject m_after;
};

class InsertMappingCommand final : public QUndoCommand
{
public:
    InsertMappingCommand(items::AttributeMappingModel &model, int row, const QJsonObject &json);
    void undo() override;
    void redo() override;

private:
    items::AttributeMappingModel &m_model;
    int m_row;
    QJsonObject m_json;
};

class RemoveMappingCommand final : public QUndoCommand
{
public:
    RemoveMappingCommand(items::AttributeMappingModel &model, int row);
    void undo() override;
    void redo() override;

private:
    items::AttributeMappingModel &m_model;
    int m_row;
    QJsonObject m_json;
};

class MoveMappingCommand final : public QUndoCommand
{
public:
    MoveMappingCommand(items::AttributeMappingModel &model, int from, int to);
    void undo() override;
    void redo() override;

private:
    items::AttributeMappingModel &m_model;
    int m_from;
    int m_to;
};

/// All rows at once: unsaved edits are taken up again.
class ReplaceMappingsCommand final : public QUndoCommand
{
public:
    ReplaceMappingsCommand(items::AttributeMappingModel &model, const QJsonArray &mappings);
    void undo() override;
    void redo() override;

private:
    items::AttributeMappingModel &m_model;
    QJsonArray m_before;
    QJsonArray m_after;
};

} // namespace muster::ui
