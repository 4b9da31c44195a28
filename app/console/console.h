// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/services/demotenant.h"
#include "models/core/clock.h"
#include "models/engine/consolefacade.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/presentation/appearance.h"
#include "ui/presentation/englishplurals.h"

#include <QElapsedTimer>
#include <QString>
#include <QTranslator>

#include <memory>

namespace muster::console {

/// How the console was started.
struct StartOptions
{
    QString home; ///< empty: the default
    bool demo = false; ///< a practice tenant and the sample company instead of the home
    ui::Appearance appearance = ui::Appearance::System;
    QString language; ///< empty: the system's
    QString connection; ///< name of the connection to show first
    bool measureStart = false; ///< print the milliseconds until the window can be used, and end
};

/// The console put together: engine facade, window and, for the demo, a practice tenant. The one place that wires them.
class Console final : public QObject
{
    Q_OBJECT
public:
    explicit Console(StartOptions options);
    ~Console() override;

    /// Opens what is needed and shows the window. InvalidConfiguration when the home or the demo cannot be made.
    [[nodiscard]] core::Result<void> start(const QElapsedTimer &sinceStart);

private:
    [[nodiscard]] core::Result<QString> chooseHome();
    void installLanguage();
    void showWindow(const QString &home);
    void openDemo();
    void reportStart(const QElapsedTimer &sinceStart);

    StartOptions m_options;
    ui::EnglishPlurals m_plurals;
    QTranslator m_translator;
    core::SystemClock m_clock;
    std::unique_ptr<services::DemoTenant> m_demo;
    std::unique_ptr<engine::ConsoleFacade> m_services;
    std::unique_ptr<ui::MainWindow> m_window;
};

} // namespace muster::console
