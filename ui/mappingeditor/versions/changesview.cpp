// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mappingeditor/versions/changesview.h"

#include "ui/mappingeditor/versions/versionpresentation.h"
#include "ui/presentation/tokens.h"
#include "ui/widgets/itemtable.h"

#include <QCheckBox>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace muster::ui {

ChangesView::ChangesView(QWidget *parent)
    : QWidget(parent)
    , m_table(new ItemTable(this))
    , m_unchanged(new QCheckBox(this))
{
    auto *presentation = new SettingPresentation(this);
    presentation->setSourceModel(&m_model);
    m_table->setObjectName(u"changesTable"_s);
    m_table->setAccessibleName(tr("What differs"));
    m_table->setModel(presentation);
    m_table->setColumnCharacters({24, 32, 0, 0});
    m_unchanged->setObjectName(u"unchangedCheckBox"_s);
    connect(m_unchanged, &QCheckBox::toggled, this, &ChangesView::showUnchanged);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kSpaceS);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_unchanged);
}

void ChangesView::setSettings(std::vector<provisioning::ComparedSetting> settings, const QString &emptyText)
{
    m_model.setSettings(std::move(settings));
    m_table->setEmptyText(emptyText);
    m_unchanged->setText(
        tr("Also show %Ln {setting that is|settings that are} the same", nullptr, m_model.unchangedCount()));
    m_unchanged->setVisible(m_model.unchangedCount() > 0);
}

void ChangesView::showUnchanged(bool shown)
{
    m_model.setUnchangedShown(shown);
}

} // namespace muster::ui
