// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mappingeditor/commands/mappingcommands.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace muster::ui {

using items::AttributeMappingModel;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(muster::ui::MappingCommands)
};

QString targetOf(const QJsonObject &json)
{
    const QString target = json.value("target"_L1).toString();
    return target.isEmpty() ? Words::tr("new mapping") : target;
}

} // namespace

EditMappingCommand::EditMappingCommand(AttributeMappingModel &model, int row, AttributeMappingModel::Column column,
                                       const QVariant &value)
    : QUndoCommand(Words::tr("edit of %1").arg(targetOf(model.row(row))))
    , m_model(model)
    , m_row(row)
    , m_before(model.row(row))
    , m_after(AttributeMappingModel::edited(m_before, column, value))
{
    setObsolete(m_after == m_before);
}

void EditMappingCommand::undo()
{
    m_model.replaceRow(m_row, m_before);
}

void EditMappingCommand::redo()
{
    m_model.replaceRow(m_row, m_after);
}

InsertMappingCommand::InsertMappingCommand(AttributeMappingModel &model, int row, const QJsonObject &json)
    : QUndoCommand(Words::tr("added mapping"))
    , m_model(model)
    , m_row(row)
    , m_json(json)
{
}

void InsertMappingCommand::undo()
{
    m_model.removeMapping(m_row);
}

void InsertMappingCommand::redo()
{
    m_model.insertMapping(m_row, m_json);
}

RemoveMappingCommand::RemoveMappingCommand(AttributeMappingModel &model, int row)
    : QUndoCommand(Words::tr("removal of %1").arg(targetOf(model.row(row))))
    , m_model(model)
    , m_row(row)
    , m_json(model.row(row))
{
}

void RemoveMappingCommand::undo()
{
    m_model.insertMapping(m_row, m_json);
}

void RemoveMappingCommand::redo()
{
    m_model.removeMapping(m_row);
}

MoveMappingCommand::MoveMappingCommand(AttributeMappingModel &model, int from, int to)
    : QUndoCommand(Words::tr("move of %1").arg(targetOf(model.row(from))))
    , m_model(model)
    , m_from(from)
    , m_to(to)
{
}

void MoveMappingCommand::undo()
{
    m_model.moveMapping(m_to, m_from);
}

void MoveMappingCommand::redo()
{
    m_model.moveMapping(m_from, m_to);
}

ReplaceMappingsCommand::ReplaceMappingsCommand(AttributeMappingModel &model, const QJsonArray &mappings)
    : QUndoCommand(Words::tr("unsaved edits"))
    , m_model(model)
    , m_before(model.mappings())
    , m_after(mappings)
{
}

void ReplaceMappingsCommand::undo()
{
    m_model.setMappings(m_before);
}

void ReplaceMappingsCommand::redo()
{
    m_model.setMappings(m_after);
}

} // namespace muster::ui
