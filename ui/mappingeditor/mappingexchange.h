// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/engine/mappingfile.h"
#include "ui/mainwindow/page.h"

class QAction;

namespace muster::ui {

/// The actions that carry mappings in and out and lead to the versions of a connection: Import…, Export…, Versions….
class MappingExchange final : public QObject
{
    Q_OBJECT
public:
    /// Dialogs open above `page`.
    MappingExchange(const PageContext &context, QWidget *page);

    [[nodiscard]] QList<QAction *> actions() const { return {m_versions, m_import, m_export}; }
    void setConnection(const engine::ConnectionSummary &summary);
    /// With edits that are not saved, nothing may replace what they are edits of.
    void setEdited(bool edited);
    /// Shows what the mappings of a file would change, and takes them when the person says yes.
    void importFile(const QString &path);
    /// The ending of the name says how: "*.entra.json" as a schema of Entra, others as Muster's own.
    void exportFile(const QString &path);

Q_SIGNALS:
    /// The stored document is another one from now on.
    void documentReplaced();
    /// Something to tell in the page.
    void told(const QString &what, const QString &why);
    void failed(const muster::core::Error &error);

private:
    void chooseImport();
    void chooseExport();
    void openVersions();
    void preview(const QString &path, const engine::MappingFile &file);

    PageContext m_context;
    QWidget *m_page;
    engine::ConnectionSummary m_summary;
    QAction *m_versions = nullptr;
    QAction *m_import = nullptr;
    QAction *m_export = nullptr;
};

} // namespace muster::ui
