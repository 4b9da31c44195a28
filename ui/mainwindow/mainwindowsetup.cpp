// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What of the window is put together once: actions, menu, layout, settings.

#include "ui/mainwindow/connectionpane.h"
#include "ui/mainwindow/connectionview.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/workerbar.h"
#include "ui/presentation/appearance.h"
#include "ui/presentation/tokens.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/labels.h"

#include <QActionGroup>
#include <QHBoxLayout>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QScreen>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace muster::ui {

namespace {

constexpr auto kGeometryKey = "window/geometry"_L1;
constexpr auto kSplitterKey = "window/splitter"_L1;
constexpr auto kConnectionKey = "window/connection"_L1;
constexpr auto kAppearanceKey = "window/appearance"_L1;
constexpr int kPaneWidth = 260;
constexpr QSize kDefaultSize {1280, 800};

} // namespace

void MainWindow::setUpActions()
{
    const auto make = [this](const QString &icon, const QString &text, const QList<QKeySequence> &keys, auto slot) {
        auto *action = new QAction(symbolicIcon(icon), text, this);
        action->setShortcuts(keys);
        connect(action, &QAction::triggered, this, slot);
        addAction(action);
        return action;
    };
    m_addAction =
        make(u"list-add"_s, tr("Add connection"), {QKeySequence(Qt::CTRL | Qt::Key_N)}, &MainWindow::openWizard);
    m_addAction->setEnabled(m_parts.wizard != nullptr);
    m_removeAction = make(u"list-remove"_s, tr("Remove connection…"), {}, &MainWindow::confirmRemoval);
    m_paletteAction =
        make(u"edit-find"_s, tr("Find or do anything"), {QKeySequence(Qt::CTRL | Qt::Key_K)}, &MainWindow::openPalette);
    m_refreshAction = make(u"view-refresh"_s, tr("Refresh"), {QKeySequence(Qt::Key_F5)}, &MainWindow::refreshPage);
    m_findAction = make(u"edit-find"_s, tr("Find on this page"),
                        {QKeySequence(Qt::CTRL | Qt::Key_F), QKeySequence(Qt::Key_Slash)}, &MainWindow::findOnPage);
    m_helpAction = make(u"help-contents"_s, tr("Handbook"), {QKeySequence(Qt::Key_F1)}, &MainWindow::openHandbook);
    m_quitAction = make(u"window-close"_s, tr("Quit"), {QKeySequence(Qt::CTRL | Qt::Key_Q)}, &QWidget::close);
    m_aboutAction = make(u"help-about"_s, tr("About Muster"), {}, [this] {
        auto *box = new QMessageBox(QMessageBox::NoIcon, tr("About Muster"),
                                    tr("Muster %1").arg(QStringLiteral(MUSTER_VERSION)), QMessageBox::Close, this);
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->setInformativeText(tr("Desktop identity provisioning console.\nLicence: GPL-3.0-or-later."));
        box->open();
    });
}

void MainWindow::setUpMenu(QMenu *menu)
{
    menu->addActions({m_addAction, m_removeAction, m_refreshAction});
    menu->addSeparator();
    QMenu *appearance = menu->addMenu(tr("Appearance"));
    auto *group = new QActionGroup(this);
    const Appearance chosen = m_parts.settingsPath.isEmpty()
        ? Appearance::System
        : appearanceFromName(QSettings(m_parts.settingsPath, QSettings::IniFormat).value(kAppearanceKey).toString());
    const std::array choices {std::pair(Appearance::System, tr("As the system")),
                              std::pair(Appearance::Light, tr("Light")), std::pair(Appearance::Dark, tr("Dark"))};
    for (const auto &[choice, text] : choices) {
        QAction *action = appearance->addAction(text);
        action->setCheckable(true);
        action->setChecked(choice == chosen);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, wanted = choice] {
            applyAppearance(wanted);
            if (!m_parts.settingsPath.isEmpty()) {
                QSettings(m_parts.settingsPath, QSettings::IniFormat).setValue(kAppearanceKey, appearanceName(wanted));
            }
        });
    }
    menu->addSeparator();
    menu->addActions({m_helpAction, m_aboutAction});
    menu->addSeparator();
    menu->addAction(m_quitAction);
}

QWidget *MainWindow::createTopBar()
{
    auto *bar = new QWidget(this);
    auto *title = new QLabel(tr("Muster"), bar);
    title->setFont(scaledFont(1.1, true));
    auto *palette = new QPushButton(symbolicIcon(u"edit-find"_s), tr("Find or do anything   Ctrl+K"), bar);
    palette->setObjectName(u"paletteButton"_s);
    palette->setAutoDefault(false);
    palette->setMinimumWidth(kPaneWidth);
    connect(palette, &QPushButton::clicked, m_paletteAction, &QAction::trigger);
    auto *help = new QToolButton(bar);
    help->setDefaultAction(m_helpAction);
    help->setAutoRaise(true);
    auto *menuButton = new QToolButton(bar);
    menuButton->setIcon(symbolicIcon(u"application-menu"_s));
    menuButton->setAutoRaise(true);
    menuButton->setPopupMode(QToolButton::InstantPopup);
    menuButton->setAccessibleName(tr("Menu"));
    menuButton->setToolTip(tr("Menu"));
    auto *menu = new QMenu(menuButton);
    setUpMenu(menu);
    menuButton->setMenu(menu);
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(kSpaceM, kSpaceS, kSpaceM, kSpaceS);
    layout->setSpacing(kSpaceS);
    layout->addWidget(title);
    layout->addStretch(1);
    layout->addWidget(palette);
    layout->addStretch(1);
    layout->addWidget(help);
    layout->addWidget(menuButton);
    return bar;
}

void MainWindow::setUpLayout()
{
    m_pane = new ConnectionPane(m_addAction, this);
    m_content = new QStackedWidget(this);
    m_empty = new EmptyState(m_content);
    m_empty->setMessage(Glyph::Link, Token::MutedText, tr("No connection yet"),
                        m_parts.wizard
                            ? tr("A connection brings people and groups from a directory into an application. The "
                                 "wizard asks for both and shows what would happen before anything is sent.")
                            : tr("Import one with: musterctl connection import FILE"),
                        m_parts.wizard ? m_addAction->text() : QString());
    m_view = new ConnectionView(m_context, m_parts.pages, m_content);
    auto *loading = new QWidget(m_content);
    m_content->addWidget(loading);
    m_content->addWidget(m_empty);
    m_content->addWidget(m_view);
    m_banner = new Banner(this);
    m_banner->hide();
    m_worker = new WorkerBar(this);
    m_splitter = new QSplitter(Qt::Horizontal, this);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_splitter->addWidget(m_pane);
    m_splitter->addWidget(m_content);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({kPaneWidth, kDefaultSize.width() - kPaneWidth});
    auto *central = new QWidget(this);
    auto *layout = new QVBoxLayout(central);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(createTopBar());
    layout->addWidget(m_banner);
    layout->addWidget(m_splitter, 1);
    layout->addWidget(m_worker);
    setCentralWidget(central);
    resize(kDefaultSize);
}

void MainWindow::loadSettings()
{
    if (m_parts.settingsPath.isEmpty()) {
        return;
    }
    const QSettings settings(m_parts.settingsPath, QSettings::IniFormat);
    restoreGeometry(settings.value(kGeometryKey).toByteArray());
    m_splitter->restoreState(settings.value(kSplitterKey).toByteArray());
    m_wanted = core::ConnectionId(settings.value(kConnectionKey).toString());
    const Appearance appearance = appearanceFromName(settings.value(kAppearanceKey).toString());
    if (appearance != Appearance::System) {
        applyAppearance(appearance);
    }
}

void MainWindow::saveSettings() const
{
    if (m_parts.settingsPath.isEmpty()) {
        return;
    }
    QSettings settings(m_parts.settingsPath, QSettings::IniFormat);
    settings.setValue(kGeometryKey, saveGeometry());
    settings.setValue(kSplitterKey, m_splitter->saveState());
    settings.setValue(kConnectionKey, m_pane->selected().toString());
}

} // namespace muster::ui
