// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mappingeditor/mappingexchange.h"

#include "ui/mappingeditor/versions/importdialog.h"
#include "ui/mappingeditor/versions/versionsdialog.h"

#include <QAction>
#include <QDir>
#include <QFileDialog>

using namespace Qt::StringLiterals;

namespace muster::ui {

using provisioning::MappingFormat;

MappingExchange::MappingExchange(const PageContext &context, QWidget *page)
    : QObject(page)
    , m_context(context)
    , m_page(page)
    , m_versions(new QAction(tr("Versions…"), this))
    , m_import(new QAction(tr("Import…"), this))
    , m_export(new QAction(tr("Export…"), this))
{
    m_versions->setObjectName(u"versionsAction"_s);
    m_import->setObjectName(u"importMappingAction"_s);
    m_export->setObjectName(u"exportMappingAction"_s);
    m_export->setToolTip(tr("Writes the stored mappings into a file: for version control, or as a schema for Entra."));
    connect(m_versions, &QAction::triggered, this, &MappingExchange::openVersions);
    connect(m_import, &QAction::triggered, this, &MappingExchange::chooseImport);
    connect(m_export, &QAction::triggered, this, &MappingExchange::chooseExport);
    setEdited(false);
}

void MappingExchange::setConnection(const engine::ConnectionSummary &summary)
{
    m_summary = summary;
}

void MappingExchange::setEdited(bool edited)
{
    const QString first = tr("Save or revert your edits first.");
    m_versions->setEnabled(!edited);
    m_versions->setToolTip(edited ? first : tr("Who changed what, when and why, and the way back."));
    m_import->setEnabled(!edited);
    m_import->setToolTip(edited ? first : tr("Takes mappings from a schema of Entra or from another connection."));
}

void MappingExchange::chooseImport()
{
    auto *dialog = new QFileDialog(m_page, tr("Import mappings"), {}, tr("Mappings (*.json);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &MappingExchange::importFile);
    dialog->open();
}

void MappingExchange::importFile(const QString &path)
{
    const core::ConnectionId asked = m_summary.id;
    m_context.services.readMapping(asked, path, this,
                                   [this, asked, path](const core::Result<engine::MappingFile> &file) {
                                       if (asked != m_summary.id) {
                                           return;
                                       }
                                       if (!file) {
                                           Q_EMIT failed(file.error());
                                           return;
                                       }
                                       preview(path, *file);
                                   });
}

void MappingExchange::preview(const QString &path, const engine::MappingFile &file)
{
    auto *dialog = new ImportDialog(path, file, m_page);
    const core::ConnectionId asked = m_summary.id;
    const QByteArray document = file.document;
    connect(dialog, &QDialog::accepted, this, [this, dialog, asked, document, path] {
        m_context.services.saveDocument(
            asked, document, this,
            [this, path](const core::Result<void> &result) {
                if (!result) {
                    Q_EMIT failed(result.error());
                    return;
                }
                Q_EMIT documentReplaced();
                Q_EMIT told(tr("The mappings of %1 are taken over.").arg(QFileInfo(path).fileName()),
                            tr("Nothing was sent. “Versions…” leads back to how it was."));
            },
            dialog->reason());
    });
    dialog->open();
}

void MappingExchange::chooseExport()
{
    const QString own = tr("Muster mappings, one on each line (*.json)");
    const QString entra = tr("Entra synchronization schema (*.entra.json)");
    auto *dialog = new QFileDialog(m_page, tr("Export mappings"), {}, own + u";;"_s + entra);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"json"_s);
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog, entra](const QString &filter) {
        dialog->setDefaultSuffix(filter == entra ? u"entra.json"_s : u"json"_s);
    });
    connect(dialog, &QFileDialog::fileSelected, this, &MappingExchange::exportFile);
    dialog->open();
}

void MappingExchange::exportFile(const QString &path)
{
    const auto format = path.endsWith(".entra.json"_L1) ? MappingFormat::Entra : MappingFormat::Muster;
    m_context.services.writeMapping(m_summary.id, path, format, this,
                                    [this, path](const core::Result<std::vector<mapping::SchemaFinding>> &result) {
                                        if (!result) {
                                            Q_EMIT failed(result.error());
                                            return;
                                        }
                                        QStringList lost;
                                        for (const mapping::SchemaFinding &finding : *result) {
                                            lost.append(finding.text);
                                        }
                                        Q_EMIT told(tr("The mappings are in %1.").arg(QDir::toNativeSeparators(path)),
                                                    lost.join(u'\n'));
                                    });
}

void MappingExchange::openVersions()
{
    auto *dialog = new VersionsDialog(m_context, m_summary, m_page);
    connect(dialog, &VersionsDialog::restored, this, &MappingExchange::documentReplaced);
    dialog->open();
}

} // namespace muster::ui
