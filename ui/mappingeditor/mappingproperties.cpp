// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mappingeditor/mappingproperties.h"

#include "models/items/modifiedpropertymodel.h"
#include "ui/mappingeditor/expression/expressionedit.h"
#include "ui/mappingeditor/mappingwords.h"
#include "ui/presentation/tokens.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace muster::ui {

namespace {

constexpr int kMostPrecedence = 99;

QFormLayout *createForm()
{
    auto *form = new QFormLayout;
    form->setContentsMargins(0, 0, 0, 0);
    form->setSpacing(kSpaceXs);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    return form;
}

/// A default value in the JSON type that it had, where it can be read as such.
QJsonValue typedLike(const QJsonValue &before, const QString &text)
{
    if (before.isBool() && (text == "true"_L1 || text == "false"_L1)) {
        return text == "true"_L1;
    }
    bool isNumber = false;
    const double number = text.toDouble(&isNumber);
    return before.isDouble() && isNumber ? QJsonValue(number) : QJsonValue(text);
}

} // namespace

MappingProperties::MappingProperties(QWidget *parent)
    : QWidget(parent)
    , m_default(new QLineEdit(this))
    , m_note(new QLineEdit(this))
{
    auto *left = createForm();
    addType(left);
    addMatching(left);
    addChoice(left, tr("Apply"), u"when"_s);
    addChoice(left, tr("If empty"), u"whenEmpty"_s);
    addText(left, tr("Default"), m_default, u"default"_s);
    addChoice(left, tr("State"), u"state"_s);
    auto *right = createForm();
    addCondition(right);
    addChoice(right, tr("Strength"), u"strength"_s);
    addChoice(right, tr("Compare"), u"compare"_s);
    addUnicode(right);
    addChoice(right, tr("Value is"), u"reference"_s);
    addChoice(right, tr("Dialect"), u"dialect"_s);
    addText(right, tr("Note"), m_note, u"note"_s);
    m_default->setPlaceholderText(tr("sent when the source has nothing"));
    m_note->setPlaceholderText(tr("for your colleagues"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, kSpaceS, 0, 0);
    layout->setSpacing(kSpaceL);
    layout->addLayout(left, 1);
    layout->addLayout(right, 1);
    setMapping({});
}

void MappingProperties::addType(QFormLayout *form)
{
    m_type = new QComboBox(this);
    m_type->setObjectName(u"typeCombo"_s);
    for (int type = 0; type <= static_cast<int>(items::MappingType::None); ++type) {
        m_type->addItem(typeInWords(static_cast<items::MappingType>(type)), type);
    }
    connect(m_type, &QComboBox::activated, this, [this](int type) {
        endSession();
        Q_EMIT edited(items::AttributeMappingModel::withType(m_mapping, static_cast<items::MappingType>(type)),
                      m_session);
    });
    form->addRow(tr("Type"), m_type);
}

void MappingProperties::addMatching(QFormLayout *form)
{
    m_matching = new QSpinBox(this);
    m_matching->setObjectName(u"matchingSpin"_s);
    m_matching->setRange(0, kMostPrecedence);
    m_matching->setSpecialValueText(tr("no"));
    m_matching->setToolTip(tr("1 is tried first; mappings with the same number must all match."));
    connect(m_matching, &QSpinBox::valueChanged, this, [this](int value) {
        put(u"matching"_s, value > 0 ? QJsonValue(value) : QJsonValue(QJsonValue::Undefined));
    });
    form->addRow(tr("Match"), m_matching);
}

void MappingProperties::addChoice(QFormLayout *form, const QString &label, const QString &member)
{
    auto *combo = new QComboBox(this);
    combo->setObjectName(member + u"Combo"_s);
    combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    combo->setMinimumContentsLength(10);
    for (const Choice &choice : choicesOf(member)) {
        combo->addItem(choice.text, choice.word);
        combo->setItemData(combo->count() - 1, choice.explanation, Qt::ToolTipRole);
    }
    connect(combo, &QComboBox::activated, this, [this, combo, member](int index) {
        put(member, index == 0 ? QJsonValue(QJsonValue::Undefined) : QJsonValue(combo->itemData(index).toString()));
    });
    m_choices.insert(member, combo);
    form->addRow(label, combo);
}

void MappingProperties::addText(QFormLayout *form, const QString &label, QLineEdit *edit, const QString &member)
{
    edit->setObjectName(member + u"Edit"_s);
    connect(edit, &QLineEdit::textEdited, this, [this, member](const QString &text) {
        const QJsonValue value = member == "default"_L1 ? typedLike(m_mapping.value(member), text) : QJsonValue(text);
        put(member, text.isEmpty() ? QJsonValue(QJsonValue::Undefined) : value, true);
    });
    connect(edit, &QLineEdit::editingFinished, this, &MappingProperties::endSession);
    form->addRow(label, edit);
}

void MappingProperties::addCondition(QFormLayout *form)
{
    m_condition = new ExpressionEdit(ExpressionEdit::Form::OneLine, this);
    m_condition->setObjectName(u"conditionEdit"_s);
    m_condition->setAccessibleName(tr("Condition; the mapping flows only while it is true"));
    m_condition->setPlaceholderText(tr("always"));
    m_condition->setFixedHeight(m_type->sizeHint().height());
    m_condition->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed); // else the rows of the form drift apart
    connect(m_condition, &ExpressionEdit::edited, this, [this](const QString &text) {
        put(u"condition"_s, text.trimmed().isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(text), true);
    });
    form->addRow(tr("Only if"), m_condition);
}

void MappingProperties::addUnicode(QFormLayout *form)
{
    m_unicode = new QCheckBox(tr("in form NFC"), this);
    m_unicode->setObjectName(u"normalizeCheck"_s);
    m_unicode->setToolTip(
        tr("Texts are brought into one form before they are compared and sent, so that é is é however "
           "it was typed."));
    connect(m_unicode, &QCheckBox::toggled, this,
            [this](bool on) { put(u"normalize"_s, on ? QJsonValue(true) : QJsonValue(QJsonValue::Undefined)); });
    form->addRow(tr("Unicode"), m_unicode);
}

void MappingProperties::setAttributes(const std::vector<OfferedAttribute> &attributes)
{
    m_condition->setAttributes(attributes);
}

void MappingProperties::setMapping(const QJsonObject &mapping)
{
    m_filling = true;
    if (mapping.value("target"_L1) != m_mapping.value("target"_L1)) {
        endSession();
    }
    m_mapping = mapping;
    setEnabled(!mapping.isEmpty());
    m_type->setCurrentIndex(static_cast<int>(items::AttributeMappingModel::typeOf(mapping)));
    m_matching->setValue(mapping.value("matching"_L1).toInt());
    for (auto choice = m_choices.cbegin(); choice != m_choices.cend(); ++choice) {
        const int index = choice.value()->findData(mapping.value(choice.key()).toString());
        choice.value()->setCurrentIndex(std::max(0, index));
    }
    m_unicode->setChecked(mapping.value("normalize"_L1).toBool());
    m_condition->setDialect(items::dialectOf(mapping));
    m_condition->setText(mapping.value("condition"_L1).toString());
    if (const QString text = items::readableValue(mapping.value("default"_L1)); text != m_default->text()) {
        m_default->setText(text);
    }
    if (const QString text = mapping.value("note"_L1).toString(); text != m_note->text()) {
        m_note->setText(text);
    }
    m_filling = false;
}

void MappingProperties::put(const QString &member, const QJsonValue &value, bool typing)
{
    if (m_filling || m_mapping.isEmpty() || m_mapping.value(member) == value) {
        return;
    }
    QJsonObject changed = m_mapping;
    if (value.isUndefined()) {
        changed.remove(member);
    } else {
        changed.insert(member, value);
    }
    if (!typing) {
        endSession();
    }
    Q_EMIT edited(changed, m_session);
    if (!typing) {
        endSession();
    }
}

} // namespace muster::ui
