// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/versionlistmodel.h"
#include "ui/mainwindow/page.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace muster::ui {

class Banner;
class ChangesView;
class ItemTable;

/// The saved versions of a connection: who, when, why, what each changed, and the way back. Restoring saves the version
/// again as a new one, so that it can be undone here as well. Shown with open(); deleted on close.
class VersionsDialog final : public QDialog
{
    Q_OBJECT
public:
    VersionsDialog(const PageContext &context, const engine::ConnectionSummary &summary, QWidget *parent);

Q_SIGNALS:
    /// The connection is another one from now on.
    void restored();

private:
    void setUpLayout();
    [[nodiscard]] QWidget *createDetail();
    void load();
    void showVersions(const core::Result<std::vector<provisioning::ConnectionVersion>> &versions);
    void compare();
    void comparePreset();
    void showChanges(const core::Result<std::vector<provisioning::ComparedSetting>> &settings);
    void restore();
    void restorePreset();
    void onSaved(const core::Result<void> &result, const QString &done);
    void showError(const core::Error &error);
    void updateButtons();
    [[nodiscard]] qint64 chosen() const; ///< number of the version, or 0

    PageContext m_context;
    core::ConnectionId m_connection;
    items::VersionListModel m_versions;
    QByteArray m_preset; ///< document with the preset's defaults while they are shown
    qint64 m_asked = 0; ///< answers for other questions are dropped
    bool m_saving = false;
    ItemTable *m_table = nullptr;
    QComboBox *m_against = nullptr;
    ChangesView *m_changes = nullptr;
    Banner *m_banner = nullptr;
    QLabel *m_caption = nullptr;
    QLineEdit *m_reason = nullptr;
    QPushButton *m_presetButton = nullptr;
    QPushButton *m_restore = nullptr;
};

} // namespace muster::ui
