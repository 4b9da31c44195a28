// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/engine/consoleservices.h"
#include "models/items/effectmodel.h"

#include <QDialog>

class QLabel;
class QListWidget;
class QProgressBar;
class QPushButton;

namespace muster::ui {

class Banner;
class ItemTable;

/// What an edited mapping changes for everybody in scope, before it is saved: numbers by attribute, then each value
/// before and after. Counted in the background; accepted() means "save".
class EffectDialog final : public QDialog
{
    Q_OBJECT
public:
    EffectDialog(engine::ConsoleServices &services, QWidget *parent);
    ~EffectDialog() override;

    /// Begins to count. Saving is offered when `canSave`.
    void setQuery(engine::EffectQuery query, bool canSave);

private:
    void setUpLayout();
    void setUpTables();
    void showProgress(const engine::EffectProgress &progress);
    void show(const core::Result<engine::MappingEffect> &effect);
    void showAttributes();
    void warnOfChurn();
    void restartPages();
    void askForPage();
    void addPage(const core::Result<engine::EffectPage> &page);
    [[nodiscard]] QString headline() const;
    [[nodiscard]] bool isPeople() const { return m_query.type == core::ObjectType::User; }

    engine::ConsoleServices &m_services;
    engine::EffectQuery m_query;
    engine::MappingEffect m_effect;
    items::EffectModel m_values;
    QString m_attribute; ///< shown; empty: all
    qint64 m_next = 0;
    int m_generation = 0;
    QLabel *m_headline = nullptr;
    QProgressBar *m_progress = nullptr;
    QPushButton *m_stop = nullptr;
    QPushButton *m_save = nullptr;
    Banner *m_banner = nullptr;
    QListWidget *m_attributes = nullptr;
    ItemTable *m_table = nullptr;
};

} // namespace muster::ui
