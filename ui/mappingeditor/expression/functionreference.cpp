// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mappingeditor/expression/functionreference.h"

#include "models/items/modifiedpropertymodel.h"
#include "models/mapping/mappingexpression.h"
#include "ui/mappingeditor/expression/expressionedit.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace muster::ui {

FunctionReference::FunctionReference(QWidget *parent)
    : QWidget(parent)
    , m_filter(new QLineEdit(this))
    , m_list(new QListWidget(this))
    , m_about(bodyLabel({}, this))
    , m_example(new ExpressionEdit(ExpressionEdit::Form::OneLine, this))
    , m_result(bodyLabel({}, this))
{
    m_filter->setObjectName(u"functionFilter"_s);
    m_filter->setPlaceholderText(tr("Find a function, e.g. lower"));
    m_filter->setAccessibleName(tr("Find a function"));
    m_filter->setClearButtonEnabled(true);
    m_filter->installEventFilter(this);
    m_list->setObjectName(u"functionList"_s);
    m_list->setAccessibleName(tr("Functions; Enter inserts the chosen one"));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setMinimumWidth(fontMetrics().averageCharWidth() * 20);
    m_about->setTextFormat(Qt::RichText);
    m_about->setAlignment(Qt::AlignTop);
    m_example->setObjectName(u"functionExample"_s);
    m_example->setAccessibleName(tr("Example; change it to see another result"));
    m_example->setFixedHeight(m_example->sizeHint().height());
    m_result->setObjectName(u"functionResult"_s);
    fill();
    auto *left = new QVBoxLayout;
    left->setSpacing(kSpaceXs);
    left->addWidget(m_filter);
    left->addWidget(m_list, 1);
    auto *right = new QVBoxLayout;
    right->setSpacing(kSpaceXs);
    right->addWidget(m_about);
    right->addWidget(sectionCaption(tr("Example, try it"), this));
    right->addWidget(m_example);
    right->addWidget(m_result);
    right->addStretch(1);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, kSpaceS, 0, 0);
    layout->setSpacing(kSpaceM);
    layout->addLayout(left, 2);
    layout->addLayout(right, 3);
    connect(m_filter, &QLineEdit::textChanged, this, &FunctionReference::filter);
    connect(m_list, &QListWidget::currentRowChanged, this, &FunctionReference::show);
    connect(m_list, &QListWidget::itemActivated, this, &FunctionReference::choose);
    connect(m_example, &QPlainTextEdit::textChanged, this, &FunctionReference::tryExample);
    m_list->setCurrentRow(0);
}

void FunctionReference::fill()
{
    for (const mapping::FunctionInfo &function : mapping::functions(m_dialect)) {
        auto *item = new QListWidgetItem(function.name, m_list);
        item->setToolTip(function.description);
    }
}

void FunctionReference::setDialect(mapping::Dialect dialect)
{
    if (m_dialect == dialect) {
        return;
    }
    m_dialect = dialect;
    m_example->setDialect(dialect);
    m_list->clear();
    fill();
    filter(m_filter->text());
}

void FunctionReference::find()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void FunctionReference::filter(const QString &text)
{
    const auto &all = mapping::functions(m_dialect);
    int first = -1;
    for (int row = 0; row < m_list->count(); ++row) {
        const mapping::FunctionInfo &function = all.at(static_cast<std::size_t>(row));
        const bool fits = function.name.contains(text, Qt::CaseInsensitive)
            || function.description.contains(text, Qt::CaseInsensitive);
        m_list->setRowHidden(row, !fits);
        if (fits
            && (first < 0
                || (!m_list->item(first)->text().startsWith(text, Qt::CaseInsensitive)
                    && function.name.startsWith(text, Qt::CaseInsensitive)))) {
            first = row;
        }
    }
    m_list->setCurrentRow(first);
}

void FunctionReference::show(int row)
{
    if (row < 0) {
        m_about->setText(tr("No function has this in its name or description."));
        m_example->setText({});
        return;
    }
    const mapping::FunctionInfo &function = mapping::functions(m_dialect).at(static_cast<std::size_t>(row));
    m_about->setText(
        u"<b>%1</b><br>%2"_s.arg(function.signature.toHtmlEscaped(), function.description.toHtmlEscaped()));
    m_example->setText(function.example);
}

void FunctionReference::tryExample()
{
    const auto expression = mapping::MappingExpression::compile(m_example->text(), m_dialect);
    if (!expression) {
        m_result->setText(m_example->text().isEmpty() ? QString() : expression.error().detail);
        return;
    }
    const auto value = expression->evaluate(mapping::exampleContext());
    const QString text = value ? items::readableValue(value->toJson()) : value.error().detail;
    m_result->setText(value && text.isEmpty() ? tr("Result: nothing") : tr("Result: %1").arg(text));
}

void FunctionReference::choose()
{
    if (const QListWidgetItem *item = m_list->currentItem(); item != nullptr && !item->isHidden()) {
        Q_EMIT chosen(item->text() + u'(');
    }
}

bool FunctionReference::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_filter || event->type() != QEvent::KeyPress) {
        return QWidget::eventFilter(watched, event);
    }
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        choose();
        return true;
    }
    if (key == Qt::Key_Down || key == Qt::Key_Up) {
        m_list->setFocus(Qt::TabFocusReason);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace muster::ui
