// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/console/console.h"

#include "models/core/logging.h"
#include "models/store/homefolder.h"
#include "ui/connectionwizard/connectionwizard.h"
#include "ui/directory/directorypages.h"
#include "ui/mappingeditor/mappingpage.h"
#include "ui/scopeeditor/scopepage.h"

#include <QCoreApplication>
#include <QDir>
#include <QLocale>
#include <QTextStream>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace muster::console {

namespace {

ui::ConsoleParts parts(const QString &settingsPath)
{
    ui::ConsoleParts parts;
    parts.pages = ui::standardPages();
    for (const auto &more : {ui::directoryPages(), ui::mappingPages(), ui::scopePages()}) {
        parts.pages.insert(parts.pages.end(), more.begin(), more.end());
    }
    parts.wizard = ui::connectionWizard();
    parts.settingsPath = settingsPath;
    return parts;
}

} // namespace

Console::Console(StartOptions options)
    : m_options(std::move(options))
{
}

Console::~Console() = default;

core::Result<void> Console::start(const QElapsedTimer &sinceStart)
{
    installLanguage();
    ui::applyAppearance(m_options.appearance);
    const core::Result<QString> home = chooseHome();
    if (!home) {
        return core::failure(home.error());
    }
    m_services = std::make_unique<engine::ConsoleFacade>(*home, m_clock);
    showWindow(*home);
    if (m_demo) {
        openDemo();
    }
    if (m_options.measureStart) {
        reportStart(sinceStart);
    }
    return {};
}

core::Result<QString> Console::chooseHome()
{
    if (!m_options.demo) {
        return store::HomeFolder::choose(m_options.home);
    }
    auto demo = services::DemoTenant::create();
    if (!demo) {
        return core::failure(demo.error());
    }
    m_demo = std::move(*demo);
    return m_options.home.isEmpty() ? m_demo->home() : m_options.home;
}

void Console::installLanguage()
{
    // A catalogue outranks it: what is installed later is asked first.
    QCoreApplication::installTranslator(&m_plurals);
    const QLocale locale = m_options.language.isEmpty() ? QLocale() : QLocale(m_options.language);
    if (m_translator.load(locale, u"muster"_s, u"_"_s, u":/i18n"_s)) {
        QCoreApplication::installTranslator(&m_translator);
    }
}

void Console::showWindow(const QString &home)
{
    const ui::PageContext context {*m_services, m_clock};
    m_window = std::make_unique<ui::MainWindow>(context, parts(QDir(home).filePath(u"console.ini"_s)));
    m_window->show();
}

void Console::openDemo()
{
    m_services->importDocument(
        m_demo->document(), m_demo->folder(), this, [this](const core::Result<core::ConnectionId> &id) {
            if (id) {
                m_window->showConnection(*id);
            } else {
                qCWarning(lcUi, "The demo's connection cannot be opened: %s", qUtf8Printable(id.error().detail));
            }
        });
}

void Console::reportStart(const QElapsedTimer &sinceStart)
{
    // The window can be used once the first answer has been shown and the event queue has run dry.
    m_services->connections(this, [this, sinceStart](const core::Result<std::vector<engine::ConnectionSummary>> &list) {
        QTimer::singleShot(0, this, [sinceStart, count = list ? list->size() : 0] {
            QTextStream(stdout) << "usable after " << sinceStart.elapsed() << " ms with " << count << " connections\n";
            QCoreApplication::quit();
        });
    });
}

} // namespace muster::console
