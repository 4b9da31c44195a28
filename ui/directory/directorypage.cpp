// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/directory/directorypage.h"

#include "ui/directory/remotepresentation.h"
#include "ui/directory/resourcedetail.h"
#include "ui/presentation/errortext.h"
#include "ui/presentation/texts.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/itemtable.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QScrollBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace muster::ui {

using core::ObjectType;

namespace {

constexpr int kTypingMs = 250;
constexpr int kFindWidth = 280;

} // namespace

DirectoryPage::DirectoryPage(const PageContext &context, ObjectType type, QWidget *parent)
    : Page(parent)
    , m_context(context)
    , m_type(type)
    , m_model(type)
    , m_typing(new QTimer(this))
    , m_sentence(bodyLabel({}, this))
    , m_find(createFind())
    , m_banner(new Banner(this))
    , m_stack(new QStackedWidget(this))
    , m_empty(new EmptyState(this))
{
    m_typing->setSingleShot(true);
    m_typing->setInterval(kTypingMs);
    setUpLayout();
    connectModel();
    updateState();
}

QString DirectoryPage::titleOf(ObjectType type)
{
    return type == ObjectType::User ? tr("Users") : tr("Groups");
}

QString DirectoryPage::title() const
{
    return titleOf(m_type);
}

QLineEdit *DirectoryPage::createFind()
{
    auto *find = new QLineEdit(this);
    find->setObjectName(u"findLineEdit"_s);
    find->setPlaceholderText(m_type == ObjectType::User ? tr("User name starts with") : tr("Name starts with"));
    find->setAccessibleName(find->placeholderText());
    find->setClearButtonEnabled(true);
    find->setFixedWidth(kFindWidth);
    return find;
}

void DirectoryPage::setUpLayout()
{
    m_sentence->setObjectName(u"directorySentence"_s);
    m_sentence->setFont(scaledFont(1.15));
    m_banner->hide();
    m_banner->setActionText(tr("Try again"));
    m_list = createList();
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_empty);
    auto *head = new QHBoxLayout;
    head->setSpacing(kSpaceM);
    head->addWidget(m_sentence, 1);
    head->addWidget(m_find);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(kSpaceXl, kSpaceL, kSpaceXl, kSpaceM);
    layout->setSpacing(kSpaceM);
    layout->addLayout(head);
    layout->addWidget(m_banner);
    layout->addWidget(m_stack, 1);
}

QWidget *DirectoryPage::createList()
{
    auto *splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setChildrenCollapsible(false);
    m_table = new ItemTable(splitter);
    m_table->setObjectName(u"directoryTable"_s);
    m_table->setAccessibleName(title());
    m_detail = new ResourceDetail(m_context, m_type, splitter);
    splitter->addWidget(m_table);
    splitter->addWidget(m_detail);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    splitter->setSizes({620, 340});
    return splitter;
}

void DirectoryPage::connectModel()
{
    m_table->setModel(new RemotePresentation(m_model, m_context.clock, this));
    m_table->setColumnCharacters(m_type == ObjectType::User ? QList<int> {21, 26, 12, 0, 13} : QList<int> {0, 10, 15});
    connect(&m_model, &items::RemoteResourceModel::pageWanted, this, &DirectoryPage::fetch);
    connect(&m_model, &items::RemoteResourceModel::loadingChanged, this, &DirectoryPage::updateState);
    connect(&m_model, &QAbstractItemModel::dataChanged, this, [this] { showRow(m_table->currentRow()); });
    connect(m_table, &ItemTable::currentRowChanged, this, &DirectoryPage::showRow);
    connect(m_table->verticalScrollBar(), &QScrollBar::valueChanged, this, &DirectoryPage::noteShownRows);
    connect(m_table->verticalScrollBar(), &QScrollBar::rangeChanged, this, &DirectoryPage::noteShownRows);
    connect(m_detail, &ResourceDetail::resourceRead, &m_model, &items::RemoteResourceModel::updateResource);
    connect(m_find, &QLineEdit::textChanged, m_typing, qOverload<>(&QTimer::start));
    connect(m_find, &QLineEdit::returnPressed, this, &DirectoryPage::applySearch);
    connect(m_typing, &QTimer::timeout, this, &DirectoryPage::applySearch);
    connect(m_empty, &EmptyState::actionTriggered, this, &DirectoryPage::onEmptyAction);
    connect(m_banner, &Banner::actionTriggered, this, [this] {
        m_error.reset();
        m_model.retry();
        updateState();
    });
    connect(&m_context.services, &engine::ConsoleServices::cycleFinished, this,
            [this](const provisioning::ProvisioningCycle &cycle) {
                if (cycle.connection == m_summary.id) {
                    refresh();
                }
            });
}

void DirectoryPage::setConnection(const engine::ConnectionSummary &summary)
{
    m_summary = summary;
    m_find->clear();
    m_typing->stop();
    m_search.clear();
    m_detail->setConnection(summary.id);
    restart();
}

void DirectoryPage::updateSummary(const engine::ConnectionSummary &summary)
{
    m_summary = summary;
    updateSentence();
}

void DirectoryPage::refresh()
{
    m_error.reset();
    m_model.reload();
    updateState();
}

void DirectoryPage::find()
{
    m_find->setFocus(Qt::ShortcutFocusReason);
    m_find->selectAll();
}

void DirectoryPage::restart()
{
    m_error.reset();
    m_detail->setResource(nullptr);
    m_model.restart(!m_summary.id.isEmpty());
    m_table->scrollToTop();
    updateState();
}

void DirectoryPage::applySearch()
{
    m_typing->stop();
    const QString wanted = m_find->text().trimmed();
    if (wanted != m_search) {
        m_search = wanted;
        restart();
    }
}

void DirectoryPage::fetch(int generation, qint64 startIndex, int count)
{
    m_context.services.remotePage(m_summary.id, {m_type, m_search, startIndex, count}, this,
                                  [this, generation, startIndex](core::Result<engine::RemotePage> result) {
                                      if (result) {
                                          m_model.applyPage(generation, startIndex, std::move(result->resources),
                                                            result->total);
                                          updateState();
                                      } else if (m_model.failPage(generation, startIndex)) {
                                          m_error = result.error();
                                          updateState();
                                      }
                                  });
}

void DirectoryPage::noteShownRows()
{
    const int first = m_table->rowAt(0);
    const int last = m_table->rowAt(m_table->viewport()->height() - 1);
    if (first >= 0) {
        m_model.ensureRows(first, last >= 0 ? last : m_model.rowCount() - 1);
    }
}

void DirectoryPage::updateState()
{
    const bool waiting = !m_model.isKnown() && !m_error;
    m_table->setLoading(waiting);
    updateSentence();
    const bool empty = m_model.rowCount() == 0 && !waiting;
    m_stack->setCurrentWidget(empty ? static_cast<QWidget *>(m_empty) : m_list);
    m_banner->setVisible(m_error && !empty);
    if (m_error) {
        m_banner->showError(*m_error);
    }
    if (empty) {
        updateEmpty();
    } else if (m_table->currentRow() < 0 && m_model.resource(0) != nullptr) {
        m_table->setCurrentIndex(m_table->model()->index(0, 0));
    }
}

void DirectoryPage::updateEmpty()
{
    const bool people = m_type == ObjectType::User;
    if (m_error) {
        m_empty->setMessage(Glyph::Exclamation, Token::Failed, errorText(m_error->code),
                            QStringList {m_error->detail, m_error->remedy}.join(u' ').trimmed(), tr("Try again"));
    } else if (!m_search.isEmpty()) {
        m_empty->setMessage(Glyph::Dot, Token::Skipped,
                            people ? tr("No user name starts with “%1”").arg(m_search)
                                   : tr("No group's name starts with “%1”").arg(m_search),
                            tr("%1 was asked; it compares from the beginning of the name.").arg(m_summary.targetText),
                            tr("Clear the search"));
    } else {
        m_empty->setMessage(Glyph::People, Token::Skipped,
                            people ? tr("No people at %1 yet").arg(m_summary.targetText)
                                   : tr("No groups at %1 yet").arg(m_summary.targetText),
                            tr("The preview shows what the next cycle would create there. It sends nothing."),
                            tr("Open the preview"));
    }
}

void DirectoryPage::updateSentence()
{
    if (!m_model.isKnown()) {
        m_sentence->setText(m_error ? tr("%1 cannot be read.").arg(m_summary.targetText)
                                    : tr("Asking %1 …").arg(m_summary.targetText));
        return;
    }
    const auto count = static_cast<int>(m_model.rowCount());
    const QString number = numberText(count);
    const QString what = m_type == ObjectType::User ? tr("%1 {person|people}", nullptr, count).arg(number)
                                                    : tr("%1 group(s)", nullptr, count).arg(number);
    m_sentence->setText(m_search.isEmpty() ? tr("%1 at %2").arg(what, m_summary.targetText)
                                           : tr("%1 found at %2").arg(what, m_summary.targetText));
}

void DirectoryPage::onEmptyAction()
{
    if (m_error) {
        refresh();
    } else if (!m_search.isEmpty()) {
        m_find->clear();
        applySearch();
        m_find->setFocus(Qt::OtherFocusReason);
    } else {
        Q_EMIT pageRequested(PageKind::Preview);
    }
}

void DirectoryPage::showRow(int row)
{
    m_detail->setResource(row < 0 ? nullptr : m_model.resource(row));
}

} // namespace muster::ui
