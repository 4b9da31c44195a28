// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mappingeditor/expression/expressioncompleter.h"

#include "models/mapping/mappingexpression.h"
#include "ui/presentation/tokens.h"

#include <QHeaderView>
#include <QStandardItemModel>
#include <QTableView>

using namespace Qt::StringLiterals;

namespace muster::ui {

namespace {

constexpr int kVisibleOffers = 8;
constexpr int kOfferCharacters = 26;
constexpr int kHintCharacters = 46;

QList<QStandardItem *> offer(const QString &text, const QString &hint, const QString &toolTip)
{
    auto *name = new QStandardItem(text);
    auto *about = new QStandardItem(hint);
    name->setToolTip(toolTip);
    about->setToolTip(toolTip);
    return {name, about};
}

QTableView *createPopup()
{
    auto *popup = new QTableView;
    popup->setObjectName(u"expressionOffers"_s);
    popup->setAccessibleName(ExpressionCompleter::tr("Functions and attributes"));
    popup->horizontalHeader()->hide();
    popup->horizontalHeader()->setStretchLastSection(true);
    popup->verticalHeader()->hide();
    popup->verticalHeader()->setDefaultSectionSize(kRowHeight);
    popup->setShowGrid(false);
    popup->setSelectionBehavior(QAbstractItemView::SelectRows);
    popup->setSelectionMode(QAbstractItemView::SingleSelection);
    popup->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    popup->setMinimumWidth(popup->fontMetrics().averageCharWidth() * (kOfferCharacters + kHintCharacters));
    return popup;
}

} // namespace

ExpressionCompleter::ExpressionCompleter(QObject *parent)
    : QCompleter(parent)
    , m_offers(new QStandardItemModel(this))
{
    setModel(m_offers);
    setCompletionColumn(0);
    setCaseSensitivity(Qt::CaseInsensitive);
    setMaxVisibleItems(kVisibleOffers);
    QTableView *view = createPopup();
    setPopup(view); // takes it over
    fill();
    view->setColumnWidth(0, view->fontMetrics().averageCharWidth() * kOfferCharacters);
}

void ExpressionCompleter::setAttributes(const std::vector<OfferedAttribute> &attributes)
{
    m_attributes = attributes;
    fill();
}

void ExpressionCompleter::setDialect(mapping::Dialect dialect)
{
    if (m_dialect != dialect) {
        m_dialect = dialect;
        fill();
    }
}

void ExpressionCompleter::fill()
{
    m_offers->removeRows(0, m_offers->rowCount());
    for (const OfferedAttribute &attribute : m_attributes) {
        const QString hint =
            attribute.example.isEmpty() ? attribute.type : tr("%1, e.g. %2").arg(attribute.type, attribute.example);
        m_offers->appendRow(offer(u'[' + attribute.name + u']', hint, hint));
    }
    for (const mapping::FunctionInfo &function : mapping::functions(m_dialect)) {
        m_offers->appendRow(offer(function.name + u'(', function.signature, function.description));
    }
    m_offers->sort(0);
}

} // namespace muster::ui
