// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mainwindow/workerbar.h"

#include "ui/presentation/glyphs.h"
#include "ui/presentation/texts.h"
#include "ui/presentation/tokens.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace muster::ui {

namespace {

constexpr int kBarWidth = 180;
constexpr int kBarSteps = 1000; ///< the bar counts in int, progress in qint64

} // namespace

QString progressText(const engine::CycleProgress &progress)
{
    QStringList parts {progress.activity};
    if (progress.total > 0) {
        parts << WorkerBar::tr("%1 of %2").arg(numberText(progress.done), numberText(progress.total));
    } else if (progress.done > 0) {
        parts << WorkerBar::tr("%1 so far").arg(numberText(progress.done));
    }
    if (progress.perSecond >= 1) {
        parts << WorkerBar::tr("%1/s").arg(numberText(std::llround(progress.perSecond)));
        if (progress.total > progress.done) {
            const auto left = static_cast<double>(progress.total - progress.done) / progress.perSecond;
            parts << WorkerBar::tr("%1 left").arg(durationText(std::llround(left)));
        }
    }
    return parts.join(u" · "_s);
}

WorkerBar::WorkerBar(QWidget *parent)
    : QFrame(parent)
    , m_sign(new QLabel(this))
    , m_text(new ElidedLabel(this))
    , m_bar(new QProgressBar(this))
    , m_stop(new QPushButton(symbolicIcon(u"media-playback-stop"_s), tr("Stop"), this))
{
    m_text->setObjectName(u"workerLabel"_s);
    m_stop->setObjectName(u"workerStopButton"_s);
    m_stop->setAutoDefault(false);
    m_stop->setToolTip(tr("Stops between two objects. The next run goes on there."));
    m_bar->setFixedWidth(kBarWidth);
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(kSpaceS);
    m_bar->setAccessibleName(tr("Progress of the running cycle"));
    connect(m_stop, &QPushButton::clicked, this, [this] {
        if (!m_running.empty()) {
            m_stop->setEnabled(false);
            Q_EMIT stopRequested(m_running.front().connection);
        }
    });
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(kSpaceM, kSpaceXs, kSpaceM, kSpaceXs);
    layout->setSpacing(kSpaceS);
    layout->addWidget(m_sign);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_bar);
    layout->addWidget(m_stop);
    setFixedHeight(kRowHeight + 2 * kSpaceXs);
    showState();
}

void WorkerBar::setNames(const QHash<core::ConnectionId, QString> &names)
{
    m_names = names;
    showState();
}

void WorkerBar::setProgress(const engine::CycleProgress &progress)
{
    const auto known = std::find_if(m_running.begin(), m_running.end(), [&progress](const auto &running) {
        return running.connection == progress.connection;
    });
    const bool first = known == m_running.begin();
    if (!progress.running) {
        if (known != m_running.end()) {
            m_running.erase(known);
            m_stop->setEnabled(m_stop->isEnabled() || first);
        }
    } else if (known == m_running.end()) {
        m_stop->setEnabled(m_stop->isEnabled() || m_running.empty());
        m_running.push_back(progress);
    } else {
        *known = progress;
    }
    showState();
}

void WorkerBar::showState()
{
    const bool busy = !m_running.empty();
    m_bar->setVisible(busy);
    m_stop->setVisible(busy);
    m_sign->setPixmap(
        glyphIcon(busy ? Glyph::Circle : Glyph::Check, busy ? Token::Info : Token::MutedText).pixmap(kGlyphSize));
    if (!busy) {
        m_text->setText(tr("Nothing is running."));
        m_text->setToolTip({});
        return;
    }
    const engine::CycleProgress &shown = m_running.front();
    QString text = u"%1: %2"_s.arg(m_names.value(shown.connection, tr("A connection")), progressText(shown));
    if (m_running.size() > 1) {
        text += u" · "_s + tr("and %n more", nullptr, static_cast<int>(m_running.size()) - 1);
    }
    m_text->setText(text);
    m_text->setToolTip(text);
    m_bar->setRange(0, shown.total > 0 ? kBarSteps : 0); // 0..0 moves: how much there is, is not known
    m_bar->setValue(shown.total > 0 ? static_cast<int>(shown.done * kBarSteps / shown.total) : 0);
    m_stop->setAccessibleName(tr("Stop %1").arg(m_names.value(shown.connection)));
}

void WorkerBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(colour(Token::Hairline, palette()));
    painter.drawLine(rect().topLeft(), rect().topRight());
}

} // namespace muster::ui
