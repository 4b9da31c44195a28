// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/overview/cyclechart.h"

#include "ui/presentation/look.h"
#include "ui/presentation/texts.h"
#include "ui/widgets/labels.h"

#include <QBarCategoryAxis>
#include <QBarSet>
#include <QChart>
#include <QChartView>
#include <QCursor>
#include <QEvent>
#include <QGraphicsLayout>
#include <QLegend>
#include <QStackedBarSeries>
#include <QToolTip>
#include <QVBoxLayout>
#include <QValueAxis>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace muster::ui {

using items::OperationGroup;
using provisioning::ObjectCounts;
using provisioning::ProvisioningCycle;

namespace {

constexpr int kMinimumHeight = 180;
constexpr int kMaximumHeight = 340;
constexpr int kPlaces = 30; ///< cycles on the axis
constexpr qsizetype kMinimumBars = 30;
constexpr qint64 kDwarfing = 8; ///< a bar this many times as high as the next one is cut

struct Series
{
    Look look;
    qint64 ObjectCounts::*number = nullptr;
};

std::array<Series, 5> seriesList()
{
    Look failed = lookOf(provisioning::EventStatus::Failure);
    return {Series {lookOf(OperationGroup::Create), &ObjectCounts::create},
            Series {lookOf(OperationGroup::Update), &ObjectCounts::update},
            Series {lookOf(OperationGroup::Disable), &ObjectCounts::disable},
            Series {lookOf(OperationGroup::Delete), &ObjectCounts::remove},
            Series {std::move(failed), &ObjectCounts::failed}};
}

qint64 heightOf(const ProvisioningCycle &cycle)
{
    return cycle.changes() + total(cycle, &ObjectCounts::failed);
}

} // namespace

CycleChart::CycleChart(QWidget *parent)
    : QWidget(parent)
    , m_view(new QChartView(this))
    , m_note(new TokenLabel(Token::MutedText, {}, this))
{
    m_view->setMinimumHeight(kMinimumHeight);
    m_view->setMaximumHeight(kMaximumHeight);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setRenderHint(QPainter::Antialiasing);
    m_view->setAccessibleName(tr("Changes of the last cycles"));
    m_note->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kSpaceXs);
    layout->addWidget(m_view, 1000); // all the height it may have; only what is left goes below
    layout->addWidget(m_note);
    layout->addStretch(1);
}

void CycleChart::setCycles(std::vector<ProvisioningCycle> cycles)
{
    std::reverse(cycles.begin(), cycles.end());
    m_cycles = std::move(cycles);
    build();
}

void CycleChart::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_cycles.empty()) {
        build();
    }
}

void CycleChart::build()
{
    auto *bars = new QStackedBarSeries;
    QStringList categories;
    std::vector<qint64> sums;
    for (const ProvisioningCycle &cycle : m_cycles) {
        categories << QString::number(cycle.id.value);
        sums.push_back(heightOf(cycle));
    }
    // Always as wide as the heading says, so that a bar keeps its width while cycles come in.
    for (int place = static_cast<int>(m_cycles.size()); place < kPlaces; ++place) {
        categories << u"empty %1"_s.arg(place);
    }
    const auto padding = std::max<qsizetype>(0, kMinimumBars - static_cast<qsizetype>(m_cycles.size()));
    for (qsizetype i = 0; i < padding; ++i) {
        categories << u"–%1"_s.arg(i); // at the right, so that few bars are not wide ones
    }
    for (const Series &one : seriesList()) {
        auto *set = new QBarSet(one.look.word);
        for (const ProvisioningCycle &cycle : m_cycles) {
            set->append(static_cast<qreal>(total(cycle, one.number)));
        }
        set->setColor(colour(one.look.token, palette()));
        set->setBorderColor(palette().color(QPalette::Window));
        bars->append(set);
    }
    if (bars->count() > 4 && !bars->barSets().isEmpty()) {
        bars->barSets().constLast()->setBrush(QBrush(bars->barSets().constLast()->color(), Qt::Dense3Pattern));
    }
    connect(bars, &QStackedBarSeries::hovered, this,
            [this](bool inside, int index, QBarSet *) { onHovered(inside, index); });
    connect(bars, &QStackedBarSeries::clicked, this,
            [this](int index, QBarSet *) { Q_EMIT cycleActivated(m_cycles.at(static_cast<std::size_t>(index)).id); });

    auto *chart = new QChart;
    chart->addSeries(bars);
    auto *time = new QBarCategoryAxis(chart);
    time->append(categories);
    time->setLabelsVisible(false);
    time->setGridLineVisible(false);
    time->setLinePenColor(colour(Token::Hairline, palette()));
    auto *number = new QValueAxis(chart);
    number->setRange(0, static_cast<qreal>(std::max<qint64>(4, axisLimit(sums))));
    number->setTickCount(3);
    number->setLabelFormat(u"%.0f"_s);
    number->setLabelsColor(colour(Token::MutedText, palette()));
    number->setGridLineColor(colour(Token::Hairline, palette()));
    number->setLinePenColor(Qt::transparent);
    chart->addAxis(time, Qt::AlignBottom);
    chart->addAxis(number, Qt::AlignLeft);
    bars->attachAxis(time);
    bars->attachAxis(number);
    chart->setBackgroundVisible(false);
    chart->layout()->setContentsMargins(0, 0, 0, 0);
    chart->setMargins({});
    chart->legend()->setAlignment(Qt::AlignBottom);
    chart->legend()->setLabelColor(colour(Token::MutedText, palette()));
    chart->legend()->setFont(font());
    const std::unique_ptr<QChart> previous(m_view->chart());
    m_view->setChart(chart);
}

qint64 CycleChart::axisLimit(const std::vector<qint64> &sums)
{
    std::vector<qint64> sorted = sums;
    std::sort(sorted.begin(), sorted.end(), std::greater<>());
    const qint64 first = sorted.empty() ? 0 : sorted.front();
    const qint64 second = sorted.size() > 1 ? sorted[1] : 0;
    const bool cut = second > 0 && first > kDwarfing * second;
    m_note->setVisible(cut);
    if (cut) {
        m_note->setText(
            tr("One bar is cut: it stands for %1.").arg(tr("%Ln change(s)", nullptr, static_cast<int>(first))));
    }
    return cut ? second + second / 4 + 1 : first;
}

void CycleChart::onHovered(bool inside, int index)
{
    if (!inside || index < 0 || index >= static_cast<int>(m_cycles.size())) {
        QToolTip::hideText();
        return;
    }
    const ProvisioningCycle &cycle = m_cycles.at(static_cast<std::size_t>(index));
    QStringList lines {exactTime(cycle.started) + u" · "_s + lookOf(cycle.state).word, cycle.sentence};
    for (const Series &one : seriesList()) {
        if (const qint64 count = total(cycle, one.number); count > 0) {
            lines << u"%1 %2"_s.arg(one.look.word, numberText(count));
        }
    }
    QToolTip::showText(QCursor::pos(), lines.join(u'\n'), m_view);
}

} // namespace muster::ui
