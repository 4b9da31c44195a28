// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/scoperowmodels.h"
#include "ui/mainwindow/page.h"
#include "ui/mainwindow/pagefactory.h"

#include <QHash>
#include <QJsonObject>
#include <QPointer>
#include <QUndoStack>

#include <array>
#include <optional>
#include <vector>

class QAbstractButton;
class QLabel;
class QSpinBox;
class QStackedWidget;
class QTimer;

namespace muster::ui {

class Banner;
class FilterEditor;
class ImpactPane;
class PeopleFinder;
class RowsEditor;
class ScopeDelegate;

/// Who takes part in a connection: mode and filters of people and groups, assignments, protected accounts, and at the
/// side what each edit does. One undo stack for all of it. What it does not show, such as import filters, it keeps.
class ScopePage final : public Page
{
    Q_OBJECT
public:
    ScopePage(const PageContext &context, QWidget *parent = nullptr);
    ~ScopePage() override;

    [[nodiscard]] QString title() const override;
    void setConnection(const engine::ConnectionSummary &summary) override;
    void updateSummary(const engine::ConnectionSummary &summary) override;
    void refresh() override;
    void find() override;
    [[nodiscard]] QAction *primaryAction() const override { return m_save; }
    [[nodiscard]] QList<QAction *> secondaryActions() const override { return {m_undoAction, m_redoAction, m_revert}; }

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    enum Section { People, Groups, Assignments, Protected };
    void setUpLayout();
    [[nodiscard]] QWidget *createSwitch();
    [[nodiscard]] QWidget *createAssignments();
    [[nodiscard]] QWidget *createProtected();
    void setUpActions();
    void setUpConnections();
    void load();
    void onDocument(const core::Result<QByteArray> &document);
    void showScope(const QJsonObject &scope);
    /// The scope as it is edited.
    [[nodiscard]] QJsonObject scope() const;
    [[nodiscard]] QByteArray scopeJson() const;
    void keepEdits();
    [[nodiscard]] std::array<ScopeDelegate *, 4> delegates() const;
    /// What stands in an open cell counts as typed.
    void commitCells();
    [[nodiscard]] bool isTyping() const;
    void changeDepth(int levels);
    void applyDepth(int levels);
    void askImpact();
    void onImpact(const core::Result<engine::ScopeImpact> &impact);
    void askBroughtIn();
    void save();
    void store(std::optional<qint64> confirmed);
    void onSaved(const core::Result<void> &result, const QJsonObject &saved);
    void revert();
    void updateAll();
    void updateSentence();
    /// Disabling takes the focus away; it comes back where it was.
    void enableSections(bool enabled);
    [[nodiscard]] bool isChanged() const { return !m_undo.isClean(); }
    [[nodiscard]] bool isValid() const;
    [[nodiscard]] bool isBusy() const { return m_saving || m_saveCounted; }

    PageContext m_context;
    engine::ConnectionSummary m_summary;
    QHash<core::ConnectionId, QJsonObject> m_kept; ///< edits that were not saved
    QJsonObject m_stored; ///< the member "scope" as it is stored
    std::optional<engine::ScopeImpact> m_impact; ///< of the scope as it is edited; none while it is worked out
    bool m_loaded = false;
    bool m_saving = false;
    bool m_saveCounted = false; ///< Save waits for the count of what was typed last
    int m_depth = 0;
    QUndoStack m_undo;
    items::AssignmentModel m_assignments;
    items::ProtectedAccountModel m_protected;
    QAction *m_save = nullptr;
    QAction *m_revert = nullptr;
    QAction *m_undoAction = nullptr;
    QAction *m_redoAction = nullptr;
    QTimer *m_pause = nullptr;
    QLabel *m_sentence = nullptr;
    Banner *m_banner = nullptr;
    QStackedWidget *m_sections = nullptr;
    QPointer<QWidget> m_focus; ///< had the focus before the sections were disabled
    QList<QAbstractButton *> m_switches;
    FilterEditor *m_people = nullptr;
    FilterEditor *m_groups = nullptr;
    RowsEditor *m_assigned = nullptr;
    RowsEditor *m_accounts = nullptr;
    PeopleFinder *m_finder = nullptr;
    QSpinBox *m_levels = nullptr;
    ImpactPane *m_pane = nullptr;
};

/// The page, for ConsoleParts.
[[nodiscard]] std::vector<PageFactory> scopePages();

} // namespace muster::ui
