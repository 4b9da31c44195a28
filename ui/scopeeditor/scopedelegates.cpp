// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/scopeeditor/scopedelegates.h"

#include "models/items/roles.h"
#include "ui/presentation/glyphs.h"

#include <QComboBox>
#include <QCompleter>
#include <QLineEdit>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace muster::ui {

namespace {

constexpr auto kFilled = "scopeFilled";

QString headerOf(const QModelIndex &index)
{
    return index.model()->headerData(index.column(), Qt::Horizontal).toString();
}

} // namespace

ScopeDelegate::ScopeDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
{
    connect(this, &QAbstractItemDelegate::closeEditor, this, [this](const QWidget *editor) {
        if (editor == m_open) { // the view deletes it later
            m_open.clear();
            setTyping(false);
        }
    });
}

void ScopeDelegate::commitOpen()
{
    if (QWidget *editor = m_open; editor != nullptr) {
        Q_EMIT commitData(editor);
        Q_EMIT closeEditor(editor);
    }
}

void ScopeDelegate::setTyping(bool typing) const
{
    if (m_typing != typing) {
        m_typing = typing;
        Q_EMIT typingChanged();
    }
}

void ScopeDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const items::ClauseState state = stateOf(index);
    if (index.column() == 0 && state != items::ClauseState::Good) {
        const bool wrong = state == items::ClauseState::Wrong;
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->icon = glyphIcon(wrong ? Glyph::Exclamation : Glyph::Triangle, wrong ? Token::Failed : Token::Warning);
        option->decorationSize = {kGlyphSize, kGlyphSize};
    }
}

QSize ScopeDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return QStyledItemDelegate::sizeHint(option, index).expandedTo({0, kRowHeight});
}

void ScopeDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem flat = option;
    flat.state.setFlag(QStyle::State_HasFocus, false);
    QStyledItemDelegate::paint(painter, flat, index);
    painter->setPen(colour(Token::Hairline, option.palette));
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    if (option.state.testFlag(QStyle::State_HasFocus)) { // the cell that a key would edit
        painter->setPen(option.palette.color(option.state.testFlag(QStyle::State_Selected) ? QPalette::HighlightedText
                                                                                           : QPalette::Highlight));
        painter->drawRect(option.rect.adjusted(1, 1, -2, -3));
    }
}

QWidget *ScopeDelegate::createChoice(QWidget *parent, const QStringList &words, const QStringList &shown,
                                     const QString &name) const
{
    auto *combo = new QComboBox(parent);
    for (int i = 0; i < words.size(); ++i) {
        combo->addItem(shown.value(i, words.at(i)), words.at(i));
    }
    combo->setAccessibleName(name);
    m_open = combo;
    connect(combo, &QComboBox::activated, this, [this] { setTyping(true); });
    connect(combo, &QObject::destroyed, this, [this] { setTyping(m_typing && m_open != nullptr); });
    return combo;
}

QWidget *ScopeDelegate::createText(QWidget *parent, const QStringList &completions, const QString &name) const
{
    auto *edit = new QLineEdit(parent);
    edit->setAccessibleName(name);
    if (!completions.isEmpty()) {
        auto *completer = new QCompleter(completions, edit);
        completer->setCaseSensitivity(Qt::CaseInsensitive);
        completer->setFilterMode(Qt::MatchContains);
        edit->setCompleter(completer);
    }
    m_open = edit;
    connect(edit, &QLineEdit::textEdited, this, [this] { setTyping(true); });
    connect(edit, &QObject::destroyed, this, [this] { setTyping(m_typing && m_open != nullptr); });
    return edit;
}

void ScopeDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    if (editor->property(kFilled).toBool()) {
        return; // the model has news; what is being typed stays
    }
    editor->setProperty(kFilled, true);
    const QString text = index.data(Qt::EditRole).toString();
    if (auto *combo = qobject_cast<QComboBox *>(editor); combo != nullptr) {
        const int known = combo->findData(text);
        if (known < 0) { // what cannot be chosen is kept as it is
            combo->insertItem(0, text, text);
        }
        combo->setCurrentIndex(std::max(0, known));
    } else if (auto *edit = qobject_cast<QLineEdit *>(editor); edit != nullptr) {
        edit->setText(text);
    }
}

void ScopeDelegate::setModelData(QWidget *editor, QAbstractItemModel *, const QModelIndex &index) const
{
    if (const auto *combo = qobject_cast<QComboBox *>(editor); combo != nullptr) {
        Q_EMIT edited(index, combo->currentData().toString());
    } else if (const auto *edit = qobject_cast<QLineEdit *>(editor); edit != nullptr) {
        Q_EMIT edited(index, edit->text());
    }
}

FilterDelegate::FilterDelegate(const items::ScopeFilterModel &model, QObject *parent)
    : ScopeDelegate(parent)
    , m_model(model)
{
}

items::ClauseState FilterDelegate::stateOf(const QModelIndex &index) const
{
    return static_cast<items::ClauseState>(index.data(items::StateRole).toInt());
}

QWidget *FilterDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &index) const
{
    if (items::ScopeFilterModel::isFilter(index)) {
        return createText(parent, {}, tr("Title of the filter"));
    }
    switch (static_cast<items::ScopeFilterModel::Column>(index.column())) {
    case items::ScopeFilterModel::Column::Attribute: {
        QStringList names;
        for (const mapping::AttributeHint &hint : m_model.hints()) {
            names.append(hint.name);
        }
        return createText(parent, names, tr("Attribute"));
    }
    case items::ScopeFilterModel::Column::Operator: {
        QStringList words;
        for (const mapping::ScopingOperator op :
             m_model.operatorsFor(m_model.clause(index.parent().row(), index.row()))) {
            words.append(mapping::scopingOperatorName(op));
        }
        return createChoice(parent, words, {}, tr("Operator"));
    }
    case items::ScopeFilterModel::Column::Value:
        return createText(parent, {}, tr("Value; several are separated by semicolons"));
    case items::ScopeFilterModel::Column::Count:
        break;
    }
    return nullptr;
}

void RowsDelegate::setChoices(int column, const QStringList &words, bool free)
{
    m_choices.insert(column, {words, free});
}

items::ClauseState RowsDelegate::stateOf(const QModelIndex &index) const
{
    return static_cast<items::ClauseState>(index.data(items::StateRole).toInt());
}

QWidget *RowsDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const Choices choices = m_choices.value(index.column());
    return choices.words.isEmpty() || choices.free ? createText(parent, choices.words, headerOf(index))
                                                   : createChoice(parent, choices.words, {}, headerOf(index));
}

} // namespace muster::ui
