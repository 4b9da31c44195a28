// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mappingeditor/mappingdelegate.h"

#include "ui/mappingeditor/expression/expressionedit.h"
#include "ui/mappingeditor/mappingwords.h"
#include "ui/presentation/tokens.h"

#include <QApplication>
#include <QComboBox>
#include <QCompleter>
#include <QLineEdit>
#include <QPainter>
#include <QPainterPath>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace muster::ui {

using items::AttributeMappingModel;
using items::MappingHealth;
using Column = AttributeMappingModel::Column;

namespace {

constexpr int kMostPrecedence = 99;
constexpr const char *kFilled = "musterFilled";

Column columnOf(const QModelIndex &index)
{
    return static_cast<Column>(index.column());
}

/// The member of the document whose words a column shows; empty for columns that are free.
QString choiceMember(Column column)
{
    switch (column) {
    case Column::When:
        return u"when"_s;
    case Column::WhenEmpty:
        return u"whenEmpty"_s;
    case Column::State:
        return u"state"_s;
    default:
        return {};
    }
}

QString typeText(const QModelIndex &source)
{
    return typeInWords(static_cast<items::MappingType>(source.data().toInt()));
}

QVariant textOf(const QModelIndex &source)
{
    const Column column = columnOf(source);
    if (const QString member = choiceMember(column); !member.isEmpty()) {
        return choiceText(member, source.data().toString());
    }
    switch (column) {
    case Column::Type:
        return typeText(source);
    case Column::Finding:
        return lookOf(static_cast<MappingHealth>(source.data(AttributeMappingModel::HealthRole).toInt())).word;
    case Column::Target: {
        const bool wrong = source.data(AttributeMappingModel::PositionRole).isValid();
        return wrong ? source.data() : QVariant(shortPath(source.data().toString()));
    }
    default:
        return source.data();
    }
}

QVariant signOf(const QModelIndex &source)
{
    if (columnOf(source) == Column::Finding) {
        return lookOf(static_cast<MappingHealth>(source.data(AttributeMappingModel::HealthRole).toInt())).icon();
    }
    const bool failed = source.data(AttributeMappingModel::ErrorRole).toBool();
    return failed ? QVariant(lookOf(MappingHealth::Wrong).icon()) : QVariant();
}

} // namespace

QVariant MappingPresentation::data(const QModelIndex &index, int role) const
{
    const QModelIndex source = mapToSource(index);
    switch (role) {
    case Qt::DisplayRole:
        return textOf(source);
    case Qt::DecorationRole:
        return signOf(source);
    case Qt::ToolTipRole: {
        const QString sentence = source.data(items::SentenceRole).toString();
        return sentence.isEmpty() ? (columnOf(source) == Column::Target ? source.data() : textOf(source))
                                  : QVariant(sentence);
    }
    case Qt::FontRole: {
        const Column column = columnOf(source);
        return column == Column::Source || column == Column::Result ? QVariant(monospaceFont()) : QVariant();
    }
    case Qt::ForegroundRole: {
        const QString state = source.siblingAtColumn(static_cast<int>(Column::State)).data().toString();
        return state == "active"_L1 ? QVariant() : QVariant(colour(Token::MutedText, QApplication::palette()));
    }
    default:
        return QIdentityProxyModel::data(index, role);
    }
}

QVariant MappingPresentation::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return QIdentityProxyModel::headerData(section, orientation, role);
    }
    switch (static_cast<Column>(section)) {
    case Column::Target:
        return tr("Target");
    case Column::Source:
        return tr("Source");
    case Column::Result:
        return m_person.isEmpty() ? tr("Result") : m_person;
    case Column::Type:
        return tr("Type");
    case Column::Matching:
        return tr("Match");
    case Column::When:
        return tr("Apply");
    case Column::WhenEmpty:
        return tr("If empty");
    case Column::State:
        return tr("State");
    case Column::Finding:
        return tr("Check");
    case Column::Count:
        break;
    }
    return {};
}

void MappingPresentation::setPerson(const QString &name)
{
    if (name != m_person) {
        m_person = name;
        const auto column = static_cast<int>(Column::Result);
        Q_EMIT headerDataChanged(Qt::Horizontal, column, column);
    }
}

void MappingDelegate::setOffers(const std::vector<OfferedAttribute> &attributes, const QStringList &targets)
{
    m_attributes = attributes;
    m_targets = targets;
}

void MappingDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem flat = option;
    flat.state.setFlag(QStyle::State_HasFocus, false);
    QStyledItemDelegate::paint(painter, flat, index);
    paintUnderline(*painter, flat, index);
    painter->setPen(colour(Token::Hairline, option.palette));
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    if (option.state.testFlag(QStyle::State_HasFocus)) { // the cell that a key would edit
        painter->setPen(option.palette.color(QPalette::HighlightedText));
        painter->drawRect(option.rect.adjusted(1, 1, -2, -3));
    }
}

void MappingDelegate::paintUnderline(QPainter &painter, const QStyleOptionViewItem &option,
                                     const QModelIndex &index) const
{
    const QVariant position = index.data(AttributeMappingModel::PositionRole);
    if (!position.isValid()) {
        return;
    }
    QStyleOptionViewItem filled = option;
    initStyleOption(&filled, index);
    const QRect area = QApplication::style()
                           ->subElementRect(QStyle::SE_ItemViewItemText, &filled, filled.widget)
                           .adjusted(kSpaceXs, 0, -kSpaceXs, 0);
    const QFontMetrics metrics(filled.font);
    const QString text = filled.text;
    const auto begin =
        static_cast<int>(std::clamp<qsizetype>(position.toInt(), 0, std::max<qsizetype>(0, text.size() - 1)));
    const int left = std::min(area.left() + metrics.horizontalAdvance(text.left(begin)), area.right() - kSpaceL);
    const int right = std::clamp(area.left() + metrics.horizontalAdvance(text), left + kSpaceL, area.right());
    QPainterPath wave(QPointF(left, area.center().y() + metrics.height() / 2.0));
    for (int x = left + 2; x <= right; x += 2) {
        wave.lineTo(x, area.center().y() + metrics.height() / 2.0 + ((x - left) % 4 == 0 ? 0 : 2));
    }
    const auto health = static_cast<MappingHealth>(index.data(items::StateRole).toInt());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(option.state.testFlag(QStyle::State_Selected)
                       ? option.palette.color(QPalette::HighlightedText)
                       : colour(health == MappingHealth::Wrong ? Token::Failed : Token::Warning, option.palette));
    painter.drawPath(wave);
    painter.restore();
}

QWidget *MappingDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &index) const
{
    switch (columnOf(index)) {
    case Column::Target:
        return createTarget(parent);
    case Column::Source:
        return createSource(parent, index);
    case Column::Type:
    case Column::When:
    case Column::WhenEmpty:
    case Column::State:
        return createChoice(parent, index);
    case Column::Matching: {
        auto *spin = new QSpinBox(parent);
        spin->setRange(0, kMostPrecedence);
        spin->setSpecialValueText(tr("no"));
        spin->setAccessibleName(tr("Precedence of matching; 1 is tried first"));
        return spin;
    }
    case Column::Result:
    case Column::Finding:
    case Column::Count:
        break;
    }
    return nullptr;
}

QWidget *MappingDelegate::createSource(QWidget *parent, const QModelIndex &index) const
{
    auto *edit = new ExpressionEdit(ExpressionEdit::Form::OneLine, parent);
    edit->setAttributes(m_attributes);
    edit->setDialect(static_cast<mapping::Dialect>(index.data(AttributeMappingModel::DialectRole).toInt()));
    connect(edit, &ExpressionEdit::findingsChanged, this, [this, edit] {
        Q_EMIT judged(edit->findings().empty() ? QString() : edit->findings().front().sentence());
    });
    connect(edit, &ExpressionEdit::committed, this, [this, edit] { finish(edit); });
    return edit;
}

void MappingDelegate::finish(QWidget *editor) const
{
    auto *self = const_cast<MappingDelegate *>(this); // signals of the base are not const
    Q_EMIT self->commitData(editor);
    Q_EMIT self->closeEditor(editor);
}

QWidget *MappingDelegate::createTarget(QWidget *parent) const
{
    auto *edit = new QLineEdit(parent);
    edit->setAccessibleName(tr("Target attribute"));
    auto *completer = new QCompleter(m_targets, edit);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    edit->setCompleter(completer);
    // The list of completions takes Enter before the delegate sees it; it has put its choice into the text already.
    // Later, because the key goes on to the table, which would begin to edit anew.
    connect(
        edit, &QLineEdit::returnPressed, edit, [this, edit] { finish(edit); }, Qt::QueuedConnection);
    connect(edit, &QLineEdit::textChanged, this, [this](const QString &text) {
        const auto found = items::checkTarget(text);
        Q_EMIT judged(found ? found->sentence() : QString());
    });
    return edit;
}

QWidget *MappingDelegate::createChoice(QWidget *parent, const QModelIndex &index) const
{
    auto *combo = new QComboBox(parent);
    combo->setAccessibleName(index.model()->headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString());
    if (columnOf(index) == Column::Type) {
        for (int type = 0; type <= static_cast<int>(items::MappingType::None); ++type) {
            combo->addItem(typeInWords(static_cast<items::MappingType>(type)), type);
        }
        return combo;
    }
    for (const Choice &choice : choicesOf(choiceMember(columnOf(index)))) {
        combo->addItem(choice.text, choice.word);
        combo->setItemData(combo->count() - 1, choice.explanation, Qt::ToolTipRole);
    }
    return combo;
}

void MappingDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    if (editor->property(kFilled).toBool()) {
        return; // the model has news, such as the attributes of the source; what is being typed stays
    }
    editor->setProperty(kFilled, true);
    const QVariant value = index.data(Qt::EditRole);
    if (auto *combo = qobject_cast<QComboBox *>(editor); combo != nullptr) {
        combo->setCurrentIndex(std::max(0, combo->findData(value)));
    } else if (auto *spin = qobject_cast<QSpinBox *>(editor); spin != nullptr) {
        spin->setValue(value.toInt());
    } else if (auto *edit = qobject_cast<QLineEdit *>(editor); edit != nullptr) {
        edit->setText(value.toString());
    } else if (auto *expression = qobject_cast<ExpressionEdit *>(editor); expression != nullptr) {
        expression->setText(value.toString());
        expression->selectAll();
    }
}

void MappingDelegate::setModelData(QWidget *editor, QAbstractItemModel *, const QModelIndex &index) const
{
    QVariant value;
    if (const auto *combo = qobject_cast<QComboBox *>(editor); combo != nullptr) {
        value = combo->currentData();
    } else if (const auto *spin = qobject_cast<QSpinBox *>(editor); spin != nullptr) {
        value = spin->value();
    } else if (const auto *edit = qobject_cast<QLineEdit *>(editor); edit != nullptr) {
        value = edit->text();
    } else if (const auto *expression = qobject_cast<ExpressionEdit *>(editor); expression != nullptr) {
        value = expression->text();
    }
    Q_EMIT edited(index, value);
}

} // namespace muster::ui
