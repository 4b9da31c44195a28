// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/mainwindow/pagefactory.h"

#include <QHash>
#include <QJsonObject>

class QLabel;
class QStackedWidget;

namespace muster::ui {

class Banner;
class MappingExchange;
class MappingWorkbench;

/// What is mapped to what, edited in place and tried with people of the source. Edits that are not saved are kept per
/// connection while the window is open, and asked about when the connection is left.
class MappingPage final : public Page
{
    Q_OBJECT
public:
    explicit MappingPage(const PageContext &context, QWidget *parent = nullptr);
    ~MappingPage() override;

    [[nodiscard]] QString title() const override;
    void setConnection(const engine::ConnectionSummary &summary) override;
    void updateSummary(const engine::ConnectionSummary &summary) override;
    void refresh() override;
    void find() override;
    [[nodiscard]] QAction *primaryAction() const override { return m_save; }
    [[nodiscard]] QList<QAction *> secondaryActions() const override { return {m_more, m_review, m_revert}; }
    [[nodiscard]] QStringList unsavedWork() const override;

private:
    /// A connection's edits that were not saved.
    struct Kept
    {
        QString name;
        QJsonObject document; ///< with the edits
    };

    void setUpActions();
    void setUpMenu();
    void setUpLayout();
    [[nodiscard]] QWidget *createSwitch();
    void load();
    void onDocument(const core::Result<QByteArray> &document);
    void keepEdits();
    void askAboutKept(const core::ConnectionId &id);
    void saveKept(const core::ConnectionId &id);
    void save(const QString &reason = {});
    void askForReason();
    void tell(const QString &what, const QString &why);
    void showError(const core::Error &error);
    /// Nobody who writes shall have to click after saving, be it to undo.
    void giveBackFocus(QWidget *focus);
    void onSaved(const QByteArray &saved, const core::Result<void> &result);
    void review();
    void showAttributes();
    void revert();
    void updateAll();
    void updateActions();
    void updateSentence();
    [[nodiscard]] MappingWorkbench *current() const;
    [[nodiscard]] bool isChanged() const;
    [[nodiscard]] bool isValid() const;
    [[nodiscard]] QJsonObject edited() const;

    PageContext m_context;
    engine::ConnectionSummary m_summary;
    QJsonObject m_document; ///< as stored; empty while loading
    QHash<core::ConnectionId, Kept> m_kept;
    bool m_saving = false;
    QAction *m_save = nullptr;
    QAction *m_review = nullptr;
    QAction *m_revert = nullptr;
    QAction *m_saveWithReason = nullptr;
    QAction *m_attributes = nullptr;
    QAction *m_more = nullptr; ///< with a menu of what is needed seldom
    MappingExchange *m_exchange = nullptr;
    QLabel *m_sentence = nullptr;
    Banner *m_banner = nullptr;
    QStackedWidget *m_benches = nullptr;
    MappingWorkbench *m_people = nullptr;
    MappingWorkbench *m_groups = nullptr;
};

/// The page "Mapping".
[[nodiscard]] std::vector<PageFactory> mappingPages();

} // namespace muster::ui
