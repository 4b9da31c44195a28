// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mappingeditor/versions/versionsdialog.h"

#include "ui/mappingeditor/versions/changesview.h"
#include "ui/mappingeditor/versions/versionpresentation.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/itemtable.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/paddedbutton.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace muster::ui {

namespace {

enum Against { Predecessor, Now };

} // namespace

VersionsDialog::VersionsDialog(const PageContext &context, const engine::ConnectionSummary &summary, QWidget *parent)
    : QDialog(parent)
    , m_context(context)
    , m_connection(summary.id)
    , m_table(new ItemTable(this))
    , m_against(new QComboBox(this))
    , m_changes(new ChangesView(this))
    , m_banner(new Banner(this))
    , m_caption(bodyLabel({}, this))
    , m_reason(new QLineEdit(this))
    , m_presetButton(new PaddedButton(tr("Compare with the preset's defaults"), this))
    , m_restore(new PaddedButton(tr("Restore"), this))
{
    setObjectName(u"versionsDialog"_s);
    setWindowTitle(tr("Versions of %1").arg(summary.name));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(1080, 600);
    setUpLayout();
    connect(m_table, &ItemTable::currentRowChanged, this, &VersionsDialog::compare);
    connect(m_against, &QComboBox::currentIndexChanged, this, &VersionsDialog::compare);
    connect(m_presetButton, &QPushButton::clicked, this, &VersionsDialog::comparePreset);
    connect(m_restore, &QPushButton::clicked, this, &VersionsDialog::restore);
    load();
}

void VersionsDialog::setUpLayout()
{
    auto *presentation = new VersionPresentation(m_context.clock, this);
    presentation->setSourceModel(&m_versions);
    m_table->setObjectName(u"versionsTable"_s);
    m_table->setAccessibleName(tr("Versions"));
    m_table->setModel(presentation);
    m_table->setColumnCharacters({7, 15, 10, 0});
    m_table->setEmptyText(tr("No version was saved yet. The next change makes the first one."));
    m_banner->hide();
    auto *splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_table);
    splitter->addWidget(createDetail());
    splitter->setSizes({420, 640});
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->addButton(m_presetButton, QDialogButtonBox::ResetRole);
    m_presetButton->setObjectName(u"presetButton"_s);
    m_presetButton->setAutoDefault(false);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(kSpaceL, kSpaceL, kSpaceL, kSpaceM);
    layout->setSpacing(kSpaceM);
    layout->addWidget(m_banner);
    layout->addWidget(splitter, 1);
    layout->addWidget(buttons);
}

QWidget *VersionsDialog::createDetail()
{
    auto *detail = new QWidget(this);
    m_caption->setObjectName(u"versionCaption"_s);
    m_against->setObjectName(u"againstCombo"_s);
    m_against->setAccessibleName(tr("Compared with"));
    m_against->addItem(tr("What it changed"));
    m_against->addItem(tr("What restoring it changes"));
    m_reason->setObjectName(u"restoreReasonLineEdit"_s);
    m_reason->setAccessibleName(tr("Reason"));
    m_reason->setPlaceholderText(tr("Reason, kept with the version (optional)"));
    m_restore->setObjectName(u"restoreButton"_s);
    m_restore->setAutoDefault(false);
    auto *head = new QHBoxLayout;
    head->addWidget(m_caption, 1);
    head->addWidget(m_against);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(kSpaceS);
    foot->addWidget(m_reason, 1);
    foot->addWidget(m_restore);
    auto *layout = new QVBoxLayout(detail);
    layout->setContentsMargins(kSpaceS, 0, 0, 0);
    layout->setSpacing(kSpaceS);
    layout->addLayout(head);
    layout->addWidget(m_changes, 1);
    layout->addLayout(foot);
    return detail;
}

void VersionsDialog::load()
{
    m_context.services.versions(m_connection, this, [this](const auto &versions) { showVersions(versions); });
}

void VersionsDialog::showVersions(const core::Result<std::vector<provisioning::ConnectionVersion>> &versions)
{
    if (!versions) {
        showError(versions.error());
        return;
    }
    m_versions.setVersions(*versions);
    m_table->setCurrentIndex(m_table->model()->index(0, 0));
    compare();
}

qint64 VersionsDialog::chosen() const
{
    const int row = m_table->currentRow();
    return row < 0 || row >= m_versions.rowCount() ? 0 : m_versions.version(row).number;
}

void VersionsDialog::compare()
{
    m_preset.clear();
    m_against->setEnabled(true);
    const qint64 number = chosen();
    const int older = m_table->currentRow() + 1;
    updateButtons();
    if (number == 0) {
        m_caption->setText({});
        m_changes->setSettings({}, {});
        return;
    }
    const qint64 asked = ++m_asked;
    const auto reply = [this, asked](const auto &settings) {
        if (asked == m_asked) {
            showChanges(settings);
        }
    };
    if (m_against->currentIndex() == Now) {
        m_caption->setText(tr("From how it is now to version %1").arg(number));
        m_context.services.compareVersions(m_connection, 0, number, this, reply);
    } else if (older < m_versions.rowCount()) {
        const qint64 before = m_versions.version(older).number;
        m_caption->setText(tr("From version %1 to version %2").arg(before).arg(number));
        m_context.services.compareVersions(m_connection, before, number, this, reply);
    } else {
        m_caption->setText(tr("Version %1 is the oldest one; everything in it is compared with itself.").arg(number));
        m_context.services.compareVersions(m_connection, number, number, this, reply);
    }
}

void VersionsDialog::showChanges(const core::Result<std::vector<provisioning::ComparedSetting>> &settings)
{
    if (!settings) {
        showError(settings.error());
        return;
    }
    m_changes->setSettings(*settings, tr("Nothing differs."));
}

void VersionsDialog::comparePreset()
{
    const qint64 asked = ++m_asked;
    m_context.services.presetMapping(
        m_connection, this, [this, asked](const core::Result<engine::MappingFile> &preset) {
            if (asked != m_asked) {
                return;
            }
            if (!preset) {
                showError(preset.error());
                return;
            }
            m_preset = preset->document;
            m_against->setEnabled(false);
            m_caption->setText(tr("From how it is now to the mappings that the preset has for these columns"));
            m_changes->setSettings(preset->settings, tr("The mappings are those of the preset."));
            updateButtons();
        });
}

void VersionsDialog::restore()
{
    m_saving = true;
    updateButtons();
    if (!m_preset.isEmpty()) {
        restorePreset();
        return;
    }
    const qint64 number = chosen();
    const QString typed = m_reason->text().trimmed();
    const QString reason = typed.isEmpty() ? tr("Restored version %1").arg(number) : typed;
    const QString done = tr("The connection is as in version %1 again.").arg(number);
    m_context.services.restoreVersion(m_connection, number, reason, this,
                                      [this, done](const core::Result<void> &result) { onSaved(result, done); });
}

void VersionsDialog::restorePreset()
{
    const QString typed = m_reason->text().trimmed();
    const QString reason = typed.isEmpty() ? tr("Restored the preset's defaults") : typed;
    const QString done = tr("The mappings are those of the preset again.");
    m_context.services.saveDocument(
        m_connection, m_preset, this, [this, done](const core::Result<void> &result) { onSaved(result, done); },
        reason);
}

void VersionsDialog::onSaved(const core::Result<void> &result, const QString &done)
{
    m_saving = false;
    if (!result) {
        showError(result.error());
        updateButtons();
        return;
    }
    m_reason->clear();
    m_banner->showMessage(Glyph::Check, Token::Success, done,
                          tr("This is a new version; restore the one below it to undo. Nothing was sent."));
    m_banner->setActionText({});
    m_banner->show();
    load();
    Q_EMIT restored();
}

void VersionsDialog::showError(const core::Error &error)
{
    m_banner->showError(error);
    m_banner->setActionText({});
    m_banner->show();
}

void VersionsDialog::updateButtons()
{
    const bool isPreset = !m_preset.isEmpty();
    const bool isNewest = m_table->currentRow() == 0 && !isPreset;
    m_restore->setText(isPreset ? tr("Restore the preset's defaults") : tr("Restore version %1").arg(chosen()));
    m_restore->setEnabled(!m_saving && (isPreset || chosen() > 0) && !isNewest);
    m_restore->setToolTip(isNewest ? tr("The connection is as in this version.") : QString());
    m_reason->setEnabled(m_restore->isEnabled());
}

} // namespace muster::ui
