// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/remoteresourcemodel.h"
#include "ui/mainwindow/page.h"

class QLabel;
class QLineEdit;
class QStackedWidget;
class QTimer;

namespace muster::ui {

class Banner;
class EmptyState;
class ItemTable;
class ResourceDetail;

/// People or groups as the service provider has them: rows appear as they are scrolled to.
class DirectoryPage final : public Page
{
    Q_OBJECT
public:
    DirectoryPage(const PageContext &context, core::ObjectType type, QWidget *parent = nullptr);
    [[nodiscard]] static QString titleOf(core::ObjectType type);

    [[nodiscard]] QString title() const override;
    void setConnection(const engine::ConnectionSummary &summary) override;
    void updateSummary(const engine::ConnectionSummary &summary) override;
    void refresh() override;
    void find() override;

private:
    void setUpLayout();
    [[nodiscard]] QLineEdit *createFind();
    [[nodiscard]] QWidget *createList();
    void connectModel();
    void restart();
    void fetch(int generation, qint64 startIndex, int count);
    void applySearch();
    void noteShownRows();
    void updateState();
    void updateEmpty();
    void updateSentence();
    void onEmptyAction();
    void showRow(int row);

    PageContext m_context;
    core::ObjectType m_type;
    engine::ConnectionSummary m_summary;
    items::RemoteResourceModel m_model;
    QString m_search; ///< what the rows shown were searched for
    std::optional<core::Error> m_error;
    QTimer *m_typing = nullptr;
    QLabel *m_sentence = nullptr;
    QLineEdit *m_find = nullptr;
    Banner *m_banner = nullptr;
    QStackedWidget *m_stack = nullptr;
    QWidget *m_list = nullptr;
    EmptyState *m_empty = nullptr;
    ItemTable *m_table = nullptr;
    ResourceDetail *m_detail = nullptr;
};

} // namespace muster::ui
