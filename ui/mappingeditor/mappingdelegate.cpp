// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mappingeditor/mappingdelegate.h"

#include "ui/mappingeditor/expressionedit.h"
#include "ui/presentation/look.h"
#include "ui/presentation/tokens.h"

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QPainter>
#include <QPainterPath>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace muster::ui {

using items::AttributeMappingModel;
using items::MappingState;
using Column = AttributeMappingModel::Column;

namespace {

constexpr int kMostPrecedence = 99;
constexpr const char *kFilled = "musterFilled";

Look lookOf(MappingState state)
{
    switch (state) {
    case MappingState::Fine:
        return {Glyph::Check, Token::Success, MappingPresentation::tr("fine")};
    case MappingState::Doubtful:
        return {Glyph::Triangle, Token::Warning, MappingPresentation::tr("look here")};
    case MappingState::Wrong:
        break;
    }
    return {Glyph::Exclamation, Token::Failed, MappingPresentation::tr("wrong")};
}

Column columnOf(const QModelIndex &index)
{
    return static_cast<Column>(index.column());
}

} // namespace

QString shortPath(const QString &path)
{
    const qsizetype filter = path.indexOf(u'[');
    const qsizetype colon = path.lastIndexOf(u':', filter < 0 ? -1 : filter);
    return path.startsWith("urn:"_L1) && colon > 0 ? u'…' + path.mid(colon + 1) : path;
}

QVariant MappingPresentation::data(const QModelIndex &index, int role) const
{
    const QModelIndex source = mapToSource(index);
    const Column column = columnOf(index);
    if (column == Column::State && (role == Qt::DisplayRole || role == Qt::DecorationRole)) {
        const Look look = lookOf(static_cast<MappingState>(source.data(items::StateRole).toInt()));
        return role == Qt::DisplayRole ? QVariant(look.word) : QVariant(look.icon());
    }
    if (column == Column::When && role == Qt::DisplayRole) {
        return source.data().toString() == "onCreate"_L1 ? tr("on creation") : tr("always");
    }
    if (column == Column::Target && role == Qt::DisplayRole
        && !source.data(AttributeMappingModel::PositionRole).isValid()) {
        return shortPath(source.data().toString());
    }
    if (role == Qt::ToolTipRole) {
        const QString sentence = source.data(items::SentenceRole).toString();
        return sentence.isEmpty() ? source.data() : QVariant(sentence);
    }
    if (role == Qt::FontRole && column == Column::Source) {
        return monospaceFont();
    }
    return QIdentityProxyModel::data(index, role);
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
    case Column::When:
        return tr("When");
    case Column::Matching:
        return tr("Match");
    case Column::Default:
        return tr("Default");
    case Column::State:
        return tr("State");
    case Column::Count:
        break;
    }
    return {};
}

MappingDelegate::MappingDelegate(const AttributeMappingModel &model, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_model(model)
{
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
    const auto state = static_cast<MappingState>(index.data(items::StateRole).toInt());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(option.state.testFlag(QStyle::State_Selected)
                       ? option.palette.color(QPalette::HighlightedText)
                       : colour(state == MappingState::Wrong ? Token::Failed : Token::Warning, option.palette));
    painter.drawPath(wave);
    painter.restore();
}

QWidget *MappingDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &index) const
{
    switch (columnOf(index)) {
    case Column::Target:
        return createTarget(parent);
    case Column::Source: {
        auto *edit = new ExpressionEdit(m_model.sourceAttributes(), parent);
        connect(edit, &ExpressionEdit::judged, this, &MappingDelegate::judged);
        return edit;
    }
    case Column::When:
        return createWhen(parent);
    case Column::Matching: {
        auto *spin = new QSpinBox(parent);
        spin->setRange(0, kMostPrecedence);
        spin->setSpecialValueText(tr("no"));
        spin->setAccessibleName(tr("Precedence of matching; 1 is tried first"));
        return spin;
    }
    case Column::Default: {
        auto *edit = new QLineEdit(parent);
        edit->setAccessibleName(tr("Default value"));
        return edit;
    }
    case Column::State:
    case Column::Count:
        break;
    }
    return nullptr;
}

QWidget *MappingDelegate::createTarget(QWidget *parent) const
{
    auto *edit = new QLineEdit(parent);
    edit->setAccessibleName(tr("Target attribute"));
    connect(edit, &QLineEdit::textChanged, this, [this](const QString &text) {
        const auto found = items::checkTarget(text);
        Q_EMIT judged(found ? found->error.detail + u' ' + found->error.remedy : QString());
    });
    return edit;
}

QWidget *MappingDelegate::createWhen(QWidget *parent) const
{
    auto *combo = new QComboBox(parent);
    combo->addItem(tr("always"), u"always"_s);
    combo->addItem(tr("on creation"), u"onCreate"_s);
    combo->setAccessibleName(tr("When the mapping applies"));
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
    }
    Q_EMIT edited(index.row(), columnOf(index), value);
}

} // namespace muster::ui
