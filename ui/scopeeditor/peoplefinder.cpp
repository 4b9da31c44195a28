// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/scopeeditor/peoplefinder.h"

#include "ui/presentation/tokens.h"
#include "ui/widgets/labels.h"

#include <QComboBox>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::ui {

namespace {

constexpr int kFound = 50;
constexpr int kPause = 150; // ms after the last key
constexpr int kRowsShown = 5;

} // namespace

PeopleFinder::PeopleFinder(engine::ConsoleServices &services, QWidget *parent)
    : QWidget(parent)
    , m_services(services)
    , m_pause(new QTimer(this))
    , m_type(new QComboBox(this))
    , m_text(new QLineEdit(this))
    , m_found(new QListWidget(this))
    , m_note(new TokenLabel(Token::MutedText, {}, this))
{
    m_type->addItem(tr("Groups"), static_cast<int>(core::ObjectType::Group));
    m_type->addItem(tr("People"), static_cast<int>(core::ObjectType::User));
    m_type->setAccessibleName(tr("What to look for"));
    m_text->setObjectName(u"assignSearchLineEdit"_s);
    m_text->setPlaceholderText(tr("Find a group or person to assign"));
    m_text->setAccessibleName(m_text->placeholderText());
    m_text->setClearButtonEnabled(true);
    m_found->setObjectName(u"assignFoundList"_s);
    m_found->setAccessibleName(tr("Found; Enter assigns"));
    m_found->setFixedHeight(kRowsShown * kRowHeight);
    m_note->setObjectName(u"assignFoundNote"_s);
    m_note->setTextFormat(Qt::PlainText); // it repeats what was typed
    m_note->setWordWrap(true);
    clearFound();
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kSpaceS);
    layout->addWidget(m_type, 0, 0);
    layout->addWidget(m_text, 0, 1);
    layout->addWidget(m_found, 1, 0, 1, 2);
    layout->addWidget(m_note, 2, 0, 1, 2);
    layout->setColumnStretch(1, 1);
    m_pause->setSingleShot(true);
    m_pause->setInterval(kPause);
    connect(m_pause, &QTimer::timeout, this, &PeopleFinder::search);
    connect(m_text, &QLineEdit::textChanged, m_pause, qOverload<>(&QTimer::start));
    connect(m_type, &QComboBox::currentIndexChanged, this, [this] {
        clearFound(); // what stands there is of the other type
        m_pause->start();
    });
    connect(m_text, &QLineEdit::returnPressed, this, &PeopleFinder::take);
    connect(m_found, &QListWidget::itemActivated, this, &PeopleFinder::take);
    m_text->installEventFilter(this);
}

void PeopleFinder::setConnection(const core::ConnectionId &id)
{
    m_connection = id;
    m_text->clear();
    clearFound();
}

void PeopleFinder::focusSearch()
{
    m_text->setFocus(Qt::ShortcutFocusReason);
}

bool PeopleFinder::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_text && event->type() == QEvent::KeyPress && m_found->count() > 0) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        const int step = key == Qt::Key_Down ? 1 : key == Qt::Key_Up ? -1 : 0;
        if (step != 0) {
            m_found->setCurrentRow(std::clamp(m_found->currentRow() + step, 0, m_found->count() - 1));
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

core::ObjectType PeopleFinder::type() const
{
    return static_cast<core::ObjectType>(m_type->currentData().toInt());
}

QString PeopleFinder::text() const
{
    return m_text->text().trimmed();
}

void PeopleFinder::search()
{
    if (text().isEmpty()) {
        clearFound();
        return;
    }
    m_services.searchScope(m_connection, type(), text(), kFound, this,
                           [this, id = m_connection, type = type(),
                            text = text()](const core::Result<std::vector<engine::ScopeMember>> &found) {
                               if (id == m_connection && type == this->type() && text == this->text()) {
                                   onFound(found);
                               }
                           });
}

void PeopleFinder::onFound(const core::Result<std::vector<engine::ScopeMember>> &found)
{
    clearFound();
    if (!found || found->empty()) {
        m_note->setToken(found ? Token::MutedText : Token::Failed);
        m_note->setText(!found                                 ? found.error().detail + u' ' + found.error().remedy
                            : type() == core::ObjectType::User ? tr("Nobody is called “%1”.").arg(text())
                                                               : tr("No group is called “%1”.").arg(text()));
        m_note->show();
        return;
    }
    for (const engine::ScopeMember &member : *found) {
        auto *item = new QListWidgetItem(u"%1  (%2)"_s.arg(member.name, member.anchor), m_found);
        item->setData(Qt::UserRole, member.anchor);
        item->setData(Qt::UserRole + 1, static_cast<int>(member.type));
    }
    m_foundFor = text();
    m_found->setCurrentRow(0);
    m_found->show();
}

void PeopleFinder::clearFound()
{
    m_found->clear();
    m_found->hide();
    m_note->hide();
}

void PeopleFinder::take()
{
    const QListWidgetItem *item = m_found->currentItem();
    if (item == nullptr || m_foundFor != text()) {
        return; // the list is still that of a shorter text
    }
    const auto type = static_cast<core::ObjectType>(item->data(Qt::UserRole + 1).toInt());
    const QString anchor = item->data(Qt::UserRole).toString();
    m_text->clear();
    clearFound();
    focusSearch();
    Q_EMIT chosen(type, anchor);
}

} // namespace muster::ui
