// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/connectionwizard/stepbar.h"

#include "ui/presentation/glyphs.h"
#include "ui/presentation/tokens.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

namespace muster::ui {

StepBar::StepBar(const QStringList &titles, QWidget *parent)
    : QWidget(parent)
    , m_titles(titles)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(kSpaceXl, kSpaceM, kSpaceXl, kSpaceM);
    layout->setSpacing(kSpaceS);
    for (const QString &title : titles) {
        Entry entry {new QLabel(this), new QLabel(title, this)};
        layout->addWidget(entry.sign);
        layout->addWidget(entry.title);
        layout->addSpacing(kSpaceL);
        m_entries.push_back(entry);
    }
    layout->addStretch(1);
    setCurrent(0);
}

void StepBar::setCurrent(int step)
{
    for (int i = 0; i < static_cast<int>(m_entries.size()); ++i) {
        const Entry &entry = m_entries.at(static_cast<std::size_t>(i));
        const QIcon icon = i < step ? glyphIcon(Glyph::Check, Token::Success)
            : i == step             ? glyphIcon(Glyph::Circle, Token::Info)
                                    : glyphIcon(Glyph::Dot, Token::Skipped);
        entry.sign->setPixmap(icon.pixmap(kGlyphSize));
        entry.title->setFont(scaledFont(1.0, i == step));
        entry.title->setEnabled(i <= step);
        entry.title->setAccessibleDescription(i < step ? tr("done") : i == step ? tr("here") : tr("to come"));
    }
    setAccessibleName(tr("Step %1 of %2: %3").arg(step + 1).arg(m_titles.size()).arg(m_titles.value(step)));
}

void StepBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(colour(Token::Hairline, QApplication::palette()));
    painter.drawLine(0, height() - 1, width(), height() - 1);
}

} // namespace muster::ui
