// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mainwindow/commandpalette.h"

#include "ui/presentation/tokens.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QRegularExpression>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace muster::ui {

namespace {

constexpr int kWidth = 560;
constexpr int kHeight = 360;

QRegularExpression lettersInOrder(const QString &text)
{
    QStringList letters;
    for (const QChar letter : text) {
        if (!letter.isSpace()) {
            letters << QRegularExpression::escape(QString(letter));
        }
    }
    return QRegularExpression(letters.join(u".*"_s), QRegularExpression::CaseInsensitiveOption);
}

} // namespace

CommandPalette::CommandPalette(std::vector<Command> commands, QWidget *parent)
    : QDialog(parent, Qt::Dialog | Qt::FramelessWindowHint)
    , m_commands(std::move(commands))
    , m_edit(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_model(new QStandardItemModel(this))
    , m_matches(new QSortFilterProxyModel(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Find or do anything"));
    setObjectName(u"commandPalette"_s);
    for (const Command &command : m_commands) {
        auto *item = new QStandardItem(
            command.icon, command.hint.isEmpty() ? command.text : u"%1   –   %2"_s.arg(command.text, command.hint));
        item->setEditable(false);
        m_model->appendRow(item);
    }
    m_matches->setSourceModel(m_model);
    m_list->setModel(m_matches);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setIconSize({kGlyphSize, kGlyphSize});
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setAccessibleName(tr("Commands"));
    m_edit->setPlaceholderText(tr("Find a connection, a page or an action"));
    m_edit->setAccessibleName(m_edit->placeholderText());
    m_edit->setClearButtonEnabled(true);
    m_edit->installEventFilter(this);
    connect(m_edit, &QLineEdit::textChanged, this, &CommandPalette::filter);
    connect(m_edit, &QLineEdit::returnPressed, this, &CommandPalette::runCurrent);
    connect(m_list, &QListView::clicked, this, &CommandPalette::runCurrent);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(kSpaceM, kSpaceM, kSpaceM, kSpaceM);
    layout->setSpacing(kSpaceS);
    layout->addWidget(m_edit);
    layout->addWidget(m_list, 1);
    resize(kWidth, kHeight);
    filter({});
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_edit && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        const int step = key == Qt::Key_Down ? 1 : key == Qt::Key_Up ? -1 : 0;
        if (step != 0 && m_matches->rowCount() > 0) {
            const int rows = m_matches->rowCount();
            const int row = (m_list->currentIndex().row() + step + rows) % rows;
            m_list->setCurrentIndex(m_matches->index(row, 0));
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void CommandPalette::filter(const QString &text)
{
    m_matches->setFilterRegularExpression(lettersInOrder(text));
    m_list->setCurrentIndex(m_matches->index(0, 0));
}

void CommandPalette::runCurrent()
{
    const QModelIndex chosen = m_matches->mapToSource(m_list->currentIndex());
    if (!chosen.isValid()) {
        return;
    }
    const auto run = m_commands.at(static_cast<std::size_t>(chosen.row())).run;
    accept();
    run();
}

} // namespace muster::ui
