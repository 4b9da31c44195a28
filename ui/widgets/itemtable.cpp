// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/itemtable.h"

#include "ui/presentation/tokens.h"

#include <QApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>

#include <array>

namespace muster::ui {

namespace {

class RowDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyleOptionViewItem flat = option;
        flat.state.setFlag(QStyle::State_HasFocus, false); // the whole row is chosen; its highlight shows the focus
        QStyledItemDelegate::paint(painter, flat, index);
        painter->setPen(colour(Token::Hairline, option.palette));
        painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    }
};

} // namespace

ItemTable::ItemTable(QWidget *parent)
    : QTableView(parent)
{
    setItemDelegate(new RowDelegate(this));
    setShowGrid(false);
    setFrameShape(QFrame::NoFrame);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    setWordWrap(false);
    setIconSize({kGlyphSize, kGlyphSize});
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(kRowHeight);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setMinimumSectionSize(fontMetrics().averageCharWidth() * 4);
}

void ItemTable::setEmptyText(const QString &text)
{
    m_emptyText = text;
    viewport()->update();
}

void ItemTable::setLoading(bool loading)
{
    if (m_loading != loading) {
        m_loading = loading;
        viewport()->update();
    }
}

void ItemTable::fillUp()
{
    if (model() == nullptr || !isVisible()) {
        return;
    }
    const int wanted = viewport()->height() / kRowHeight + 1;
    if (model()->rowCount() < wanted && model()->canFetchMore({})) {
        model()->fetchMore({});
    }
}

void ItemTable::setColumnCharacters(const QList<int> &characters)
{
    for (int column = 0; column < characters.size(); ++column) {
        if (characters.at(column) == 0) {
            horizontalHeader()->setSectionResizeMode(column, QHeaderView::Stretch);
        } else {
            setColumnWidth(column, characters.at(column) * fontMetrics().averageCharWidth() + kSpaceL);
        }
    }
}

int ItemTable::currentRow() const
{
    return currentIndex().isValid() ? currentIndex().row() : -1;
}

void ItemTable::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    const int rows = model() == nullptr ? 0 : model()->rowCount();
    QPainter painter(viewport());
    if (m_loading) {
        const int top = rows == 0 ? 0 : rowViewportPosition(rows - 1) + kRowHeight;
        paintPlaceholders(painter, top);
    } else if (rows == 0 && !m_emptyText.isEmpty()) {
        painter.setPen(colour(Token::MutedText, palette()));
        const QRect area = viewport()->rect().adjusted(kSpaceXl, kSpaceXl, -kSpaceXl, -kSpaceXl);
        painter.drawText(area, Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, m_emptyText);
    }
}

void ItemTable::paintPlaceholders(QPainter &painter, int top)
{
    constexpr std::array kShares {0.62, 0.48, 0.7, 0.55};
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour(Token::Placeholder, palette()));
    std::size_t step = 0;
    for (int y = top; y < viewport()->height(); y += kRowHeight, ++step) {
        for (int column = 0; column < horizontalHeader()->count(); ++column) {
            const double share = kShares.at((step + static_cast<std::size_t>(column)) % kShares.size());
            const int width = static_cast<int>((columnWidth(column) - 2 * kSpaceXs) * share);
            const QRect bar(columnViewportPosition(column) + kSpaceXs, y + kRowHeight / 2 - 5, width, 10);
            painter.drawRoundedRect(bar, 3, 3);
        }
    }
}

void ItemTable::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && currentIndex().isValid()) {
        Q_EMIT activated(currentIndex());
        return;
    }
    QTableView::keyPressEvent(event);
}

void ItemTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    if (current.row() != previous.row() || current.isValid() != previous.isValid()) {
        Q_EMIT currentRowChanged(current.isValid() ? current.row() : -1);
    }
}

void ItemTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    fillUp();
}

} // namespace muster::ui
