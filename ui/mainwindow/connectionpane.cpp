// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mainwindow/connectionpane.h"

#include "models/items/roles.h"
#include "ui/mainwindow/connectiondelegate.h"
#include "ui/presentation/look.h"
#include "ui/presentation/tokens.h"
#include "ui/widgets/labels.h"

#include <QAction>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QListView>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace muster::ui {

ConnectionPane::ConnectionPane(QAction *addAction, QWidget *parent)
    : QWidget(parent)
    , m_view(new QListView(this))
{
    auto *add = new QToolButton(this);
    add->setDefaultAction(addAction);
    add->setToolButtonStyle(Qt::ToolButtonIconOnly);
    add->setAutoRaise(true);
    m_view->setObjectName(u"connectionListView"_s);
    m_view->setModel(&m_model);
    m_view->setItemDelegate(new ConnectionDelegate(m_view));
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setUniformItemSizes(true);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setAccessibleName(tr("Connections"));
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &current) {
        if (current.isValid()) {
            Q_EMIT connectionChosen(selected());
        }
    });

    auto *caption = new QHBoxLayout;
    caption->setContentsMargins(kSpaceM, kSpaceS, kSpaceS, kSpaceS);
    caption->addWidget(sectionCaption(tr("Connections"), this), 1);
    caption->addWidget(add);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(caption);
    layout->addWidget(m_view, 1);
    setMinimumWidth(200);
}

void ConnectionPane::setConnections(const std::vector<engine::ConnectionSummary> &summaries)
{
    std::vector<items::ConnectionRow> rows;
    rows.reserve(summaries.size());
    for (const engine::ConnectionSummary &summary : summaries) {
        items::ConnectionRow row;
        row.id = summary.id;
        row.name = summary.name;
        row.sentence = summary.sentence;
        row.route = u"%1 → %2"_s.arg(summary.sourceText, summary.targetText);
        row.state = static_cast<int>(summary.state);
        row.need = needOf(summary.state);
        rows.push_back(std::move(row));
    }
    m_model.applySnapshot(std::move(rows));
}

void ConnectionPane::select(const core::ConnectionId &id)
{
    if (const auto row = m_model.rowOf(id)) {
        m_view->setCurrentIndex(m_model.index(*row, 0));
    }
}

core::ConnectionId ConnectionPane::selected() const
{
    return core::ConnectionId(m_view->currentIndex().data(items::IdRole).toString());
}

core::ConnectionId ConnectionPane::first() const
{
    return core::ConnectionId(m_model.index(0, 0).data(items::IdRole).toString());
}

} // namespace muster::ui
