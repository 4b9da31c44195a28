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

EditMappingCommand::EditMappingCommand(AttributeMappingModel &model, int row, QJsonObject after, int session)
    : QUndoCommand(Words::tr("edit of %1").arg(targetOf(model.row(row))))
    , m_model(model)
    , m_row(row)
    , m_session(session)
    , m_before(model.row(row))
    , m_after(std::move(after))
{
    setObsolete(m_after == m_before);
}

bool EditMappingCommand::mergeWith(const QUndoCommand *other)
{
    const auto *next = static_cast<const EditMappingCommand *>(other);
    if (m_session == 0 || next->m_session != m_session || next->m_row != m_row) {
        return false;
    }
    m_after = next->m_after;
    setObsolete(m_after == m_before);
    return true;
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

EditSettingsCommand::EditSettingsCommand(const QString &text, QJsonObject before, QJsonObject after, Put put)
    : QUndoCommand(text)
    , m_before(std::move(before))
    , m_after(std::move(after))
    , m_put(std::move(put))
{
    setObsolete(m_before == m_after);
}

} // namespace muster::ui
