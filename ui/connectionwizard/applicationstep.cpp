// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/connectionwizard/applicationstep.h"

#include "ui/connectionwizard/probelist.h"
#include "ui/connectionwizard/profilepicker.h"
#include "ui/presentation/glyphs.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/labels.h"

#include <QAction>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QUrl>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace muster::ui {

namespace {

/// Empty when the address can be tried.
QString urlProblem(const QString &text)
{
    if (text.isEmpty()) {
        return ApplicationStep::tr("Enter the tenant URL.");
    }
    if (text.contains(u'{')) {
        return ApplicationStep::tr("Replace the part in braces of the tenant URL by your own.");
    }
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || (url.scheme() != "https"_L1 && url.scheme() != "http"_L1)) {
        return ApplicationStep::tr("The tenant URL is not an address such as https://example.com/scim/v2.");
    }
    return {};
}

} // namespace

ApplicationStep::ApplicationStep(const WizardContext &context, QWidget *parent)
    : WizardStep(parent)
    , m_context(context)
    , m_profile(new ProfilePicker(this))
    , m_url(new QLineEdit(this))
    , m_token(new QLineEdit(this))
    , m_name(new QLineEdit(this))
    , m_eye(new QAction(this))
    , m_testButton(new QPushButton(symbolicIcon(u"network-connect"_s), tr("Test connection"), this))
    , m_banner(new Banner(this))
    , m_steps(new ProbeList(this))
{
    setUpFields();
    setUpLayout();
    connect(m_profile, &ProfilePicker::changed, this, &ApplicationStep::onProfile);
    connect(m_url, &QLineEdit::textChanged, this, [this] {
        if (const scim::ProviderProfile *known = scim::ProviderProfile::forUrl(m_url->text().trimmed())) {
            m_profile->guess(known->id);
        }
        suggestName();
        onTarget();
    });
    connect(m_token, &QLineEdit::textChanged, this, &ApplicationStep::onTarget);
    connect(m_name, &QLineEdit::textChanged, this, [this](const QString &name) {
        m_context.draft.name = name.trimmed();
        Q_EMIT changed();
    });
    connect(m_testButton, &QPushButton::clicked, this, &ApplicationStep::startTest);
    connect(m_steps, &ProbeList::urlSuggested, this, [this](const QString &url) {
        m_url->setText(url);
        startTest();
    });
    setTokenShown(false);
    onTarget();
}

void ApplicationStep::setUpFields()
{
    m_url->setObjectName(u"urlLineEdit"_s);
    m_url->setAccessibleName(tr("Tenant URL"));
    m_url->setPlaceholderText(u"https://example.com/scim/v2"_s);
    m_token->setObjectName(u"tokenLineEdit"_s);
    m_token->setAccessibleName(tr("Token"));
    m_name->setObjectName(u"nameLineEdit"_s);
    m_name->setAccessibleName(tr("Name of the connection"));
    m_token->addAction(m_eye, QLineEdit::TrailingPosition);
    connect(m_eye, &QAction::triggered, this, [this] { setTokenShown(m_token->echoMode() == QLineEdit::Password); });
    m_testButton->setObjectName(u"testButton"_s);
    m_testButton->setAutoDefault(false);
    m_banner->hide();
}

QWidget *ApplicationStep::createFields()
{
    auto *fields = new QWidget(this);
    auto *form = new QFormLayout(fields);
    form->setContentsMargins(0, 0, 0, 0);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("&Application"), m_profile);
    if (auto *label = qobject_cast<QLabel *>(form->labelForField(m_profile))) {
        label->setBuddy(m_profile->field());
    }
    form->addRow(tr("Tenant &URL"), m_url);
    form->addRow(tr("&Token"), m_token);
    form->addRow(tr("&Name"), m_name);
    return fields;
}

void ApplicationStep::setUpLayout()
{
    auto *content = new QWidget(this);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(kSpaceXl, kSpaceL, kSpaceXl, kSpaceL);
    layout->setSpacing(kSpaceS);
    auto *head = bodyLabel(tr("Where is the application?"), content);
    head->setFont(scaledFont(1.3, true));
    layout->addWidget(head);
    layout->addWidget(bodyLabel(tr("Muster needs its SCIM address and a token. Both are found in the application's "
                                   "administration, often under Security, Provisioning or SCIM."),
                                content));
    layout->addSpacing(kSpaceS);
    layout->addWidget(createFields());
    layout->addWidget(m_profile->warnings());
    layout->addSpacing(kSpaceXs);
    layout->addWidget(m_testButton, 0, Qt::AlignLeft);
    layout->addWidget(m_banner);
    layout->addWidget(m_steps);
    layout->addStretch(1);
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(content);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(scroll);
}

QString ApplicationStep::title() const
{
    return tr("Application");
}

void ApplicationStep::enter()
{
    if (m_url->text().isEmpty()) {
        m_url->setFocus(Qt::OtherFocusReason);
    }
}

bool ApplicationStep::isTouched() const
{
    return !m_url->text().isEmpty() || !m_token->text().isEmpty() || !m_name->text().isEmpty();
}

QString ApplicationStep::blocker() const
{
    if (const QString problem = urlProblem(m_url->text().trimmed()); !problem.isEmpty()) {
        return problem;
    }
    switch (m_test) {
    case Test::None:
        return tr("Test the connection before you go on.");
    case Test::Running:
        return tr("The connection is being tested.");
    case Test::Failed:
        return tr("The test found a problem; correct it and test again.");
    case Test::Passed:
        break;
    }
    return m_context.draft.name.isEmpty() ? tr("Give the connection a name.") : QString();
}

void ApplicationStep::setTokenShown(bool shown)
{
    m_token->setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password);
    m_eye->setIcon(symbolicIcon(shown ? u"view-hidden"_s : u"view-visible"_s));
    m_eye->setText(shown ? tr("Hide the token") : tr("Show the token"));
    m_eye->setToolTip(m_eye->text());
}

void ApplicationStep::suggestName()
{
    if (!m_name->isModified()) { // what a person typed stays
        const scim::ProviderProfile &profile = m_profile->profile();
        const bool known = profile.id != scim::ProviderProfile::generic().id;
        m_name->setText(known ? profile.name : QUrl(m_url->text().trimmed()).host());
    }
}

void ApplicationStep::onProfile()
{
    const scim::ProviderProfile &profile = m_profile->profile();
    m_context.draft.profile = profile.id;
    m_url->setPlaceholderText(!profile.baseUrl.isEmpty()           ? profile.baseUrl
                                  : !profile.baseUrlHint.isEmpty() ? profile.baseUrlHint
                                                                   : u"https://example.com/scim/v2"_s);
    m_url->setToolTip(profile.baseUrlHint);
    m_token->setPlaceholderText(profile.tokenHint);
    m_token->setToolTip(profile.tokenHint);
    if (m_url->text().isEmpty() || m_url->text() == m_offeredUrl) {
        m_offeredUrl = profile.baseUrl; // its braces show what is left to fill in, and are no valid address
        m_url->setText(m_offeredUrl);
    }
    suggestName();
    onTarget();
}

void ApplicationStep::onTarget()
{
    m_context.draft.tenantUrl = m_url->text().trimmed();
    m_context.draft.token = core::SecretBytes(m_token->text().trimmed().toUtf8());
    ++m_generation; // a test of what was entered before says nothing any more
    m_test = Test::None;
    m_steps->clear();
    m_banner->hide();
    m_testButton->setEnabled(urlProblem(m_context.draft.tenantUrl).isEmpty());
    Q_EMIT changed();
}

void ApplicationStep::startTest()
{
    ++m_generation;
    m_test = Test::Running;
    m_banner->hide();
    m_steps->begin();
    m_testButton->setEnabled(false);
    Q_EMIT changed();
    const int generation = m_generation;
    m_context.page.services.testConnection(
        m_context.draft, this,
        [this, generation](const scimclient::ProbeStepResult &step) {
            if (generation == m_generation) {
                m_steps->add(step);
            }
        },
        [this, generation](const core::Result<scimclient::CapabilityReport> &report) {
            if (generation == m_generation) {
                endTest(report);
            }
        });
}

void ApplicationStep::endTest(const core::Result<scimclient::CapabilityReport> &report)
{
    m_steps->end();
    m_testButton->setEnabled(true);
    m_test = report && report->ok() ? Test::Passed : Test::Failed;
    m_banner->setVisible(!report || report->ok());
    m_banner->setActionText({});
    if (!report) {
        m_banner->showError(report.error());
    } else if (report->ok()) {
        m_banner->showMessage(Glyph::Check, Token::Success, tr("The application answers as it should"),
                              tr("Nothing was changed there."));
    }
    Q_EMIT changed();
}

} // namespace muster::ui
