// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/connectionwizard/connectionwizard.h"

#include "ui/connectionwizard/applicationstep.h"
#include "ui/connectionwizard/finishstep.h"
#include "ui/connectionwizard/mappingstep.h"
#include "ui/connectionwizard/sourcestep.h"
#include "ui/connectionwizard/stepbar.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/widgets/actionbutton.h"
#include "ui/widgets/labels.h"

#include <QAction>
#include <QHBoxLayout>
#include <QMessageBox>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace muster::ui {

namespace {

constexpr QSize kSize {1040, 700};

} // namespace

ConnectionWizard::ConnectionWizard(const PageContext &context, QWidget *parent)
    : QDialog(parent)
    , m_context(context)
    , m_steps(new QStackedWidget(this))
    , m_reason(new TokenLabel(Token::MutedText, {}, this))
    , m_back(new QAction(tr("Back"), this))
    , m_next(new QAction(tr("Next"), this))
{
    setWindowTitle(tr("Add connection"));
    addSteps();
    setUpLayout();
    connect(m_back, &QAction::triggered, this, [this] { showStep(m_steps->currentIndex() - 1); });
    connect(m_next, &QAction::triggered, this, &ConnectionWizard::next);
    resize(kSize);
    showStep(0);
}

ConnectionWizard::~ConnectionWizard() = default;

void ConnectionWizard::addSteps()
{
    const WizardContext context {m_context, m_draft};
    m_finish = new FinishStep(context, this);
    QStringList titles;
    for (WizardStep *step :
         std::initializer_list<WizardStep *> {new SourceStep(context, this), new ApplicationStep(context, this),
                                              new MappingStep(context, this), m_finish}) {
        m_steps->addWidget(step);
        titles << step->title();
        connect(step, &WizardStep::changed, this, &ConnectionWizard::updateButtons);
    }
    m_bar = new StepBar(titles, this);
}

void ConnectionWizard::setUpLayout()
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    layout->addWidget(m_steps, 1);
    layout->addWidget(createButtons());
}

QWidget *ConnectionWizard::createButtons()
{
    auto *buttons = new QWidget(this);
    auto *cancel = new QPushButton(tr("Cancel"), buttons);
    cancel->setObjectName(u"cancelButton"_s);
    cancel->setAutoDefault(false);
    connect(cancel, &QPushButton::clicked, this, &ConnectionWizard::reject);
    auto *back = new ActionButton(m_back, ActionButton::Emphasis::Normal, buttons);
    back->setObjectName(u"backButton"_s);
    back->setAutoDefault(false);
    auto *forward = new ActionButton(m_next, ActionButton::Emphasis::Primary, buttons);
    forward->setObjectName(u"nextButton"_s);
    forward->setDefault(true);
    m_reason->setObjectName(u"reasonLabel"_s);
    m_reason->setWordWrap(true);
    m_reason->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto *layout = new QHBoxLayout(buttons);
    layout->setContentsMargins(kSpaceXl, kSpaceM, kSpaceXl, kSpaceM);
    layout->setSpacing(kSpaceS);
    layout->addWidget(cancel);
    layout->addWidget(m_reason, 1);
    layout->addSpacing(kSpaceXs);
    layout->addWidget(back);
    layout->addWidget(forward);
    return buttons;
}

WizardStep *ConnectionWizard::step(int index) const
{
    return static_cast<WizardStep *>(m_steps->widget(index));
}

void ConnectionWizard::showStep(int index)
{
    m_steps->setCurrentIndex(index);
    m_bar->setCurrent(index);
    step(index)->enter();
    updateButtons();
}

void ConnectionWizard::next()
{
    if (m_steps->currentWidget() == m_finish) {
        create();
    } else {
        showStep(m_steps->currentIndex() + 1);
    }
}

void ConnectionWizard::create()
{
    m_creating = true;
    updateButtons();
    m_context.services.createConnection(m_draft, this, [this](const core::Result<core::ConnectionId> &id) {
        m_creating = false;
        updateButtons();
        if (!id) {
            m_finish->showError(id.error());
            return;
        }
        m_context.services.preview(*id);
        Q_EMIT connectionCreated(*id);
        accept();
    });
}

void ConnectionWizard::updateButtons()
{
    const int index = m_steps->currentIndex();
    if (index < 0 || m_bar == nullptr) {
        return;
    }
    const QString blocker = m_creating ? tr("The connection is being stored.") : step(index)->blocker();
    m_reason->setText(blocker);
    m_back->setEnabled(index > 0 && !m_creating);
    m_next->setEnabled(blocker.isEmpty());
    m_next->setText(m_steps->currentWidget() == m_finish ? tr("Create and preview") : tr("Next"));
    m_next->setToolTip(blocker);
}

bool ConnectionWizard::isTouched() const
{
    for (int index = 0; index < m_steps->count(); ++index) {
        if (step(index)->isTouched()) {
            return true;
        }
    }
    return false;
}

void ConnectionWizard::reject()
{
    if (m_creating) {
        return; // the answer comes in a moment
    }
    if (!isTouched()) {
        QDialog::reject();
        return;
    }
    auto *box = new QMessageBox(QMessageBox::Question, windowTitle(), tr("Discard this connection?"),
                                QMessageBox::NoButton, this);
    box->setObjectName(u"discardBox"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(tr("What you have entered is not stored yet."));
    QPushButton *discard = box->addButton(tr("Discard"), QMessageBox::DestructiveRole);
    QPushButton *stay = box->addButton(tr("Keep editing"), QMessageBox::RejectRole);
    box->setDefaultButton(stay);
    box->setEscapeButton(stay);
    connect(discard, &QPushButton::clicked, this, [this] { QDialog::reject(); });
    box->open();
}

WizardFactory connectionWizard()
{
    return [](const PageContext &context, QWidget *parent) -> QDialog * {
        auto *wizard = new ConnectionWizard(context, parent);
        if (auto *window = qobject_cast<MainWindow *>(parent); window != nullptr) {
            QObject::connect(wizard, &ConnectionWizard::connectionCreated, window,
                             [window](const core::ConnectionId &id) {
                                 window->showConnection(id);
                                 window->showPage(PageKind::Preview);
                             });
        }
        return wizard;
    };
}

} // namespace muster::ui
