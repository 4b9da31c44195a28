// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/preview/chipbar.h"

#include "ui/presentation/look.h"
#include "ui/presentation/texts.h"
#include "ui/presentation/tokens.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QSignalBlocker>

using namespace Qt::StringLiterals;

namespace muster::ui {

using items::OperationGroup;

ChipBar::ChipBar(QWidget *parent)
    : QWidget(parent)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kSpaceL);
    for (std::size_t i = 0; i < m_boxes.size(); ++i) {
        const Look look = lookOf(static_cast<OperationGroup>(i));
        auto *box = new QCheckBox(look.word, this);
        box->setIcon(look.icon());
        box->setIconSize({kGlyphSize, kGlyphSize});
        box->setChecked(true);
        box->setToolTip(tr("Show or hide: %1").arg(look.word));
        connect(box, &QCheckBox::toggled, this, &ChipBar::hiddenChanged);
        m_boxes.at(i) = box;
        layout->addWidget(box);
    }
    layout->addStretch(1);
}

void ChipBar::setCount(OperationGroup group, std::optional<qint64> count)
{
    QCheckBox *box = m_boxes.at(static_cast<std::size_t>(group));
    const QString word = lookOf(group).word;
    box->setText(count ? u"%1 %2"_s.arg(word, numberText(*count)) : word);
    box->setVisible(!count || *count > 0);
}

QSet<OperationGroup> ChipBar::hidden() const
{
    QSet<OperationGroup> groups;
    for (std::size_t i = 0; i < m_boxes.size(); ++i) {
        if (!m_boxes.at(i)->isChecked()) {
            groups.insert(static_cast<OperationGroup>(i));
        }
    }
    return groups;
}

void ChipBar::reset()
{
    for (QCheckBox *box : m_boxes) {
        const QSignalBlocker quiet(box);
        box->setChecked(true);
    }
    Q_EMIT hiddenChanged();
}

} // namespace muster::ui
