// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mainwindow/cycleactions.h"

#include "ui/presentation/glyphs.h"

#include <QAction>

using namespace Qt::StringLiterals;

namespace muster::ui {

CycleActions::CycleActions(const PageContext &context, QObject *parent)
    : QObject(parent)
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
    connect(services, &engine::ConsoleServices::progressChanged, this, [this](const engine::CycleProgress &progress) {
        if (progress.connection == m_connection) {
            setRunning(progress.running);
            Q_EMIT progressChanged(progress);
        }
    });
    connect(services, &engine::ConsoleServices::cycleFinished, this,
            [this](const provisioning::ProvisioningCycle &cycle) {
                if (cycle.connection == m_connection) {
                    setRunning(false);
                    Q_EMIT cycleFinished(cycle);
                }
            });
}

void CycleActions::setSummary(const engine::ConnectionSummary &summary)
{
    const bool another = m_connection != summary.id;
    m_connection = summary.id;
    // News about the same connection may have been asked for before its cycle started: only progress ends a run then.
    if (another || summary.state == engine::ConnectionState::Running) {
        setRunning(summary.state == engine::ConnectionState::Running);
    }
}

void CycleActions::setRunning(bool running)
{
    if (m_running == running) {
        return;
    }
    m_running = running;
    m_preview->setEnabled(!running);
    m_run->setEnabled(!running);
    m_run->setVisible(!running);
    m_stop->setVisible(running);
    m_stop->setEnabled(running);
    Q_EMIT runningChanged(running);
}

} // namespace muster::ui
