// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/mainwindow/pagefactory.h"

#include <QHash>
#include <QJsonObject>

class QAbstractButton;
class QLabel;
class QStackedWidget;

namespace muster::ui {

class Banner;
class MappingEditor;
class SamplePane;

/// What is mapped to what, edited in place and tried with people of the source. Edits that are not saved are kept per
/// connection while the window is open.
class MappingPage final : public Page
{
    Q_OBJECT
public:
    explicit MappingPage(const PageContext &context, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;
    void setConnection(const engine::ConnectionSummary &summary) override;
    void updateSummary(const engine::ConnectionSummary &summary) override;
    void refresh() override;
    [[nodiscard]] QAction *primaryAction() const override { return m_save; }
    [[nodiscard]] QList<QAction *> secondaryActions() const override { return {m_revert}; }

private:
    void setUpLayout();
    [[nodiscard]] QWidget *createSwitch();
    void load();
    void onDocument(const core::Result<QByteArray> &document);
    void askForAttributes();
    void keepEdits();
    void save();
    void revert();
    void updateAll();
    void updateSentence();
    [[nodiscard]] bool isChanged() const;
    [[nodiscard]] bool isValid() const;
    [[nodiscard]] QByteArray document() const;

    PageContext m_context;
    engine::ConnectionSummary m_summary;
    QJsonObject m_document; ///< as stored; empty while loading
    QHash<core::ConnectionId, QJsonObject> m_kept; ///< the `mappings` member with edits that are not saved
    bool m_saving = false;
    QAction *m_save = nullptr;
    QAction *m_revert = nullptr;
    QLabel *m_sentence = nullptr;
    Banner *m_banner = nullptr;
    QStackedWidget *m_editors = nullptr;
    MappingEditor *m_people = nullptr;
    MappingEditor *m_groups = nullptr;
    SamplePane *m_sample = nullptr;
};

/// The page "Mapping".
[[nodiscard]] std::vector<PageFactory> mappingPages();

} // namespace muster::ui
