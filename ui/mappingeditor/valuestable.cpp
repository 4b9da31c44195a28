// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mappingeditor/valuestable.h"

#include "ui/mappingeditor/mappingwords.h"
#include "ui/widgets/itemtable.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace muster::ui {

ValuesTable::ValuesTable(QWidget *parent)
    : QWidget(parent)
    , m_mode(new QComboBox(this))
    , m_table(new ItemTable(this))
{
    m_mode->setObjectName(u"modeCombo"_s);
    for (const Choice &choice : choicesOf(u"mode"_s)) {
        m_mode->addItem(choice.text, choice.word);
        m_mode->setItemData(m_mode->count() - 1, choice.explanation, Qt::ToolTipRole);
    }
    m_table->setObjectName(u"elementTable"_s);
    m_table->setAccessibleName(tr("Elements; write into the last row to add one, Delete removes one"));
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed
                             | QAbstractItemView::AnyKeyPressed);
    m_table->setModel(&m_elements);
    m_table->installEventFilter(this);
    auto *label = new QLabel(tr("Ele&ments at the target"), this);
    label->setBuddy(m_mode);
    auto *head = new QHBoxLayout;
    head->setSpacing(kSpaceS);
    head->addWidget(label);
    head->addWidget(m_mode);
    head->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kSpaceXs);
    layout->addLayout(head);
    layout->addWidget(m_table, 1);
    connect(m_table, &QAbstractItemView::activated, m_table, qOverload<const QModelIndex &>(&QAbstractItemView::edit));
    connect(m_mode, &QComboBox::activated, this, [this](int index) {
        QJsonObject changed = m_mapping;
        changed.remove("mode"_L1);
        if (index > 0) {
            changed.insert(u"mode"_s, m_mode->itemData(index).toString());
        }
        Q_EMIT edited(changed);
    });
    connect(&m_elements, &items::ElementTableModel::edited, this, [this](const QJsonArray &elements) {
        QJsonObject changed = m_mapping;
        changed.insert(u"values"_s, elements);
        Q_EMIT edited(changed);
    });
}

void ValuesTable::setMapping(const QJsonObject &mapping, const QStringList &subAttributes)
{
    m_mapping = mapping;
    m_mode->setCurrentIndex(std::max(0, m_mode->findData(mapping.value("mode"_L1).toString())));
    m_elements.setElements(mapping.value("values"_L1).toArray(), subAttributes);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
}

bool ValuesTable::eventFilter(QObject *watched, QEvent *event)
{
    const bool isKey = event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress;
    if (watched == m_table && isKey && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Delete)) {
        event->accept(); // it is about the element here, not about the mapping
        if (event->type() == QEvent::KeyPress) {
            m_elements.removeElement(m_table->currentRow());
        }
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace muster::ui
