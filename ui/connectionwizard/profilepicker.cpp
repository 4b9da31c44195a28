// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/connectionwizard/profilepicker.h"

#include "ui/presentation/glyphs.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/labels.h"

#include <QComboBox>
#include <QCompleter>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace muster::ui {

namespace {

QString numbered(const QStringList &steps)
{
    QString text;
    for (qsizetype i = 0; i < steps.size(); ++i) {
        text += u"%1%2. %3"_s.arg(i == 0 ? QString() : u"\n"_s).arg(i + 1).arg(steps.at(i));
    }
    return text;
}

} // namespace

ProfilePicker::ProfilePicker(QWidget *parent)
    : QWidget(parent)
    , m_list(new QComboBox(this))
    , m_summary(bodyLabel({}, this))
    , m_steps(bodyLabel({}, this))
    , m_warnings(new Banner(this))
{
    setUpList();
    m_steps->setObjectName(u"profileSteps"_s);
    m_warnings->setObjectName(u"profileWarnings"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kSpaceS);
    layout->addWidget(m_list);
    layout->addWidget(m_summary);
    layout->addWidget(m_steps);
    show(m_list->currentIndex());
}

void ProfilePicker::setUpList()
{
    m_list->setObjectName(u"profilePicker"_s);
    m_list->setAccessibleName(tr("Application"));
    m_list->setToolTip(tr("Type any part of a name to search"));
    m_list->setEditable(true);
    m_list->setInsertPolicy(QComboBox::NoInsert);
    for (const scim::ProviderProfile &profile : scim::ProviderProfile::all()) {
        m_list->addItem(profile.name, profile.id);
    }
    m_list->setCurrentIndex(m_list->findData(scim::ProviderProfile::generic().id));
    m_list->completer()->setFilterMode(Qt::MatchContains);
    m_list->completer()->setCompletionMode(QCompleter::PopupCompletion);
    connect(m_list, &QComboBox::activated, this, [this] { m_chosen = true; });
    connect(m_list, &QComboBox::currentIndexChanged, this, [this](int row) {
        show(row);
        Q_EMIT changed();
    });
    connect(m_list->lineEdit(), &QLineEdit::editingFinished, this, [this] {
        m_list->setEditText(m_list->itemText(m_list->currentIndex())); // what is no application does not stay
    });
}

const scim::ProviderProfile &ProfilePicker::profile() const
{
    const scim::ProviderProfile *profile = scim::ProviderProfile::find(m_list->currentData().toString());
    return profile ? *profile : scim::ProviderProfile::generic();
}

QWidget *ProfilePicker::warnings() const
{
    return m_warnings;
}

void ProfilePicker::guess(const QString &id)
{
    if (!m_chosen) {
        m_list->setCurrentIndex(m_list->findData(id));
    }
}

void ProfilePicker::show(int row)
{
    if (row < 0) {
        return;
    }
    const scim::ProviderProfile &chosen = profile();
    m_summary->setText(chosen.summary);
    m_steps->setText(numbered(chosen.setup));
    m_warnings->setVisible(!chosen.warnings.isEmpty());
    if (!chosen.warnings.isEmpty()) {
        m_warnings->showMessage(Glyph::Triangle, Token::Warning, tr("Mind before you run"),
                                chosen.warnings.join(u'\n'));
    }
}

} // namespace muster::ui
