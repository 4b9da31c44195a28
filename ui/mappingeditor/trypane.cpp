// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mappingeditor/trypane.h"

#include "models/items/modifiedpropertymodel.h"
#include "models/items/roles.h"
#include "ui/mappingeditor/mappingwords.h"
#include "ui/presentation/tokens.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/itemtable.h"

#include <QHBoxLayout>
#include <QIdentityProxyModel>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace muster::ui {

namespace {

constexpr int kRestMs = 150;
constexpr int kPeople = 100;

/// Headers in the user's language, a sign and a tool tip for what went wrong.
class SamplePresentation final : public QIdentityProxyModel
{
public:
    using QIdentityProxyModel::QIdentityProxyModel;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        const QModelIndex source = mapToSource(index);
        const bool isPerson = index.column() == static_cast<int>(items::MappingSampleModel::Column::Person);
        if (role == Qt::ToolTipRole) {
            return isPerson ? source.data(items::IdRole) : source.data();
        }
        const bool failed = !isPerson && source.data(items::StateRole).toBool();
        return role == Qt::DecorationRole && failed ? QVariant(lookOf(items::MappingHealth::Wrong).icon())
                                                    : QIdentityProxyModel::data(index, role);
    }
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        if (orientation == Qt::Horizontal && role == Qt::DisplayRole) {
            return section == static_cast<int>(items::MappingSampleModel::Column::Person) ? TryPane::tr("Try with")
                                                                                          : TryPane::tr("Result");
        }
        return QIdentityProxyModel::headerData(section, orientation, role);
    }
};

} // namespace

TryPane::TryPane(const PageContext &context, core::ObjectType type, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_rest(new QTimer(this))
    , m_search(new QLineEdit(this))
    , m_paste(new QToolButton(this))
    , m_test(new QToolButton(this))
    , m_pasted(new QPlainTextEdit(this))
    , m_banner(new Banner(this))
    , m_table(new ItemTable(this))
{
    m_query.type = type;
    m_query.count = kPeople;
    m_rest->setSingleShot(true);
    m_rest->setInterval(kRestMs);
    connect(m_rest, &QTimer::timeout, this, &TryPane::ask);
    m_banner->hide();
    setUpTable();
    m_pasted->setObjectName(u"pastedAttributes"_s);
    m_pasted->setAccessibleName(tr("Attributes as JSON"));
    m_pasted->setPlaceholderText(tr("{\"mail\": \"ada@acme.example\", \"surname\": \"Lovelace\"}"));
    m_pasted->setFont(monospaceFont());
    m_pasted->setTabChangesFocus(true);
    m_pasted->hide();
    connect(m_pasted, &QPlainTextEdit::textChanged, this, [this] { m_rest->start(); });
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, kSpaceS, 0, 0);
    layout->setSpacing(kSpaceXs);
    layout->addWidget(createHead());
    layout->addWidget(m_banner);
    layout->addWidget(m_pasted, 2);
    layout->addWidget(m_table, 3);
}

QWidget *TryPane::createHead()
{
    const bool isPeople = m_query.type == core::ObjectType::User;
    m_search->setObjectName(u"trySearch"_s);
    m_search->setPlaceholderText(isPeople ? tr("Find a person by name, id or any value")
                                          : tr("Find a group by name, id or any value"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_search->setClearButtonEnabled(true);
    m_search->installEventFilter(this);
    connect(m_search, &QLineEdit::textChanged, this, [this] { m_rest->start(); });
    m_paste->setText(tr("Paste JSON"));
    m_paste->setObjectName(u"tryPasteButton"_s);
    m_paste->setCheckable(true);
    m_paste->setToolTip(tr("Try the mapping with attributes that you paste"));
    connect(m_paste, &QToolButton::toggled, this, [this](bool on) {
        m_pasted->setVisible(on);
        m_search->setEnabled(!on);
        if (on) {
            m_pasted->setFocus(Qt::OtherFocusReason);
        }
        m_rest->start();
    });
    m_test->setText(isPeople ? tr("Make a test of this person") : tr("Make a test of this group"));
    m_test->setObjectName(u"makeTestButton"_s);
    m_test->setEnabled(false);
    connect(m_test, &QToolButton::clicked, this, &TryPane::testRequested);
    auto *head = new QWidget(this);
    auto *layout = new QHBoxLayout(head);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kSpaceXs);
    layout->addWidget(m_search, 1);
    layout->addWidget(m_paste);
    layout->addWidget(m_test);
    return head;
}

void TryPane::setUpTable()
{
    auto *presentation = new SamplePresentation(this);
    presentation->setSourceModel(&m_people);
    m_table->setObjectName(u"tryTable"_s);
    m_table->setAccessibleName(tr("Whom the mapping is tried with"));
    m_table->setModel(presentation);
    m_table->setColumnCharacters({22, 0});
    connect(m_table, &ItemTable::currentRowChanged, this, [this](int row) {
        if (row >= 0 && row < m_people.rowCount()) {
            m_anchor = m_people.rows().at(static_cast<std::size_t>(row)).anchor;
        }
        m_test->setEnabled(chosen() != nullptr);
        Q_EMIT chosenChanged();
    });
    updateEmptyText();
}

void TryPane::setDocument(const core::ConnectionId &connection, const QByteArray &document)
{
    if (document == m_query.document && connection == m_query.connection) {
        return;
    }
    m_query.connection = connection;
    m_query.document = document;
    ++m_generation;
    m_rest->start();
}

void TryPane::setShownValue(int value)
{
    if (value != m_shown) {
        m_shown = value;
        fill();
    }
}

const engine::MappingSample *TryPane::chosen() const
{
    const int row = m_table->currentRow();
    return row < 0 || row >= static_cast<int>(m_samples.size()) ? nullptr
                                                                : &m_samples.at(static_cast<std::size_t>(row));
}

void TryPane::find()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

bool TryPane::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Down || key == Qt::Key_Return || key == Qt::Key_Enter) {
            m_table->setFocus(Qt::OtherFocusReason);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void TryPane::ask()
{
    ++m_generation;
    m_query.search = m_search->text().trimmed();
    m_query.pasted = m_paste->isChecked() ? m_pasted->toPlainText().toUtf8() : QByteArray();
    if (m_query.document.isEmpty() || (m_paste->isChecked() && m_query.pasted.trimmed().isEmpty())) {
        show(std::vector<engine::MappingSample> {});
        return;
    }
    m_table->setLoading(m_samples.empty());
    m_context.services.sampleMapping(
        m_query, this,
        [this, generation = m_generation](const core::Result<std::vector<engine::MappingSample>> &samples) {
            if (generation == m_generation) {
                show(samples);
            }
        });
}

void TryPane::show(const core::Result<std::vector<engine::MappingSample>> &samples)
{
    m_answered = m_generation;
    m_table->setLoading(false);
    m_banner->setVisible(!samples.has_value());
    if (!samples) {
        m_banner->showError(samples.error());
        return;
    }
    m_samples = *samples;
    fill();
    updateEmptyText();
    if (m_table->currentRow() < 0 && !m_samples.empty()) {
        m_table->selectRow(std::max(0, m_people.rowOf(m_anchor)));
    }
    m_test->setEnabled(chosen() != nullptr);
    Q_EMIT chosenChanged();
}

void TryPane::fill()
{
    std::vector<items::MappingSampleModel::Row> rows;
    for (const engine::MappingSample &sample : m_samples) {
        items::MappingSampleModel::Row row {sample.anchor, sample.displayName, {}, false};
        const auto shown = static_cast<std::size_t>(m_shown);
        if (sample.values.empty() && sample.error) {
            row.result = sample.error->detail;
            row.failed = true;
        } else if (m_shown >= 0 && shown < sample.values.size()) {
            const engine::SampleValue &value = sample.values[shown];
            row.failed = value.error.has_value();
            row.result = value.error ? value.error->detail : items::readableValue(value.value);
        }
        if (row.name.isEmpty()) {
            row.name = tr("Pasted attributes");
        }
        rows.push_back(std::move(row));
    }
    m_people.setRows(std::move(rows));
}

void TryPane::updateEmptyText()
{
    if (m_paste->isChecked()) {
        m_table->setEmptyText(tr("Paste the attributes of somebody as a JSON object above."));
    } else if (!m_query.search.isEmpty()) {
        m_table->setEmptyText(tr("Nobody in the source has “%1” in a value.").arg(m_query.search));
    } else {
        m_table->setEmptyText(tr("The source has nobody to try the mapping with. Check its file in the settings, or "
                                 "paste JSON."));
    }
}

} // namespace muster::ui
