// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/attributemappingmodel.h"

#include <QUndoCommand>

#include <functional>

namespace muster::ui {

/// One mapping was edited. Edits of one session, such as typing without leaving the field, are undone together.
class EditMappingCommand final : public QUndoCommand
{
public:
    /// The model outlives the command. Session 0 stands alone.
    EditMappingCommand(items::AttributeMappingModel &model, int row, QJsonObject after, int session = 0);
    void undo() override;
    void redo() override;
    [[nodiscard]] int id() const override { return 1; }
    bool mergeWith(const QUndoCommand *other) override;

private:
    items::AttributeMappingModel &m_model;
    int m_row;
    int m_session;
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

/// What belongs to the mappings besides their rows, such as tests and attribute lists. `put` shows a state.
class EditSettingsCommand final : public QUndoCommand
{
public:
    using Put = std::function<void(const QJsonObject &)>;
    EditSettingsCommand(const QString &text, QJsonObject before, QJsonObject after, Put put);
    void undo() override { m_put(m_before); }
    void redo() override { m_put(m_after); }

private:
    QJsonObject m_before;
    QJsonObject m_after;
    Put m_put;
};

} // namespace muster::ui
