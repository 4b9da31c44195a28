// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mainwindow/cycleactions.h"

#include "ui/mainwindow/runningcycles.h"
#include "ui/presentation/glyphs.h"

#include <QAction>

using namespace Qt::StringLiterals;

namespace muster::ui {

CycleActions::CycleActions(const PageContext &context, QObject *parent)
    : QObject(parent)
    , m_cycles(context.running)
    , m_preview(new QAction(symbolicIcon(u"view-preview"_s), tr("Preview changes"), this))
    , m_run(new QAction(symbolicIcon(u"media-playback-start"_s), tr("Run now"), this))
    , m_stop(new QAction(symbolicIcon(u"media-playback-stop"_s), tr("Stop"), this))
{
    m_preview->setObjectName(u"previewAction"_s);
    m_run->setToolTip(tr("Plans and applies in one go, within the limits of the guards."));
    m_stop->setToolTip(tr("Stops between two objects. The next run goes on there."));
    m_stop->setVisible(false);
    engine::ConsoleServices *services = &context.services;
    connect(m_preview, &QAction::triggered, this, [this, services] {
        noteStarted();
        services->preview(m_connection);
    });
    connect(m_run, &QAction::triggered, this, [this, services] {
        noteStarted();
        services->run(m_connection);
    });
    connect(m_stop, &QAction::triggered, this, [this, services] {
        m_stop->setEnabled(false);
        services->stop(m_connection);
    });
    connect(m_cycles, &RunningCycles::changed, this, [this](const core::ConnectionId &id, bool running) {
        if (id == m_connection) {
            showRunning();
            Q_EMIT runningChanged(running);
        }
    });
    connect(services, &engine::ConsoleServices::progressChanged, this, [this](const engine::CycleProgress &progress) {
        if (progress.connection == m_connection) {
            Q_EMIT progressChanged(progress);
        }
    });
    connect(services, &engine::ConsoleServices::cycleFinished, this,
            [this](const provisioning::ProvisioningCycle &cycle) {
                if (cycle.connection == m_connection) {
                    Q_EMIT cycleFinished(cycle);
                }
            });
}

void CycleActions::setSummary(const engine::ConnectionSummary &summary)
{
    m_connection = summary.id;
    m_cycles->noteSummary(summary);
    showRunning();
}

bool CycleActions::isRunning() const
{
    return m_cycles->isRunning(m_connection);
}

void CycleActions::noteStarted()
{
    m_cycles->noteStarted(m_connection);
}

void CycleActions::showRunning()
{
    const bool running = isRunning();
    m_preview->setEnabled(!running);
    m_run->setEnabled(!running);
    m_run->setVisible(!running);
    m_stop->setVisible(running);
    m_stop->setEnabled(running);
}

} // namespace muster::ui
