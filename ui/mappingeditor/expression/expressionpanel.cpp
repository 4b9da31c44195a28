// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mappingeditor/expression/expressionpanel.h"

#include "models/items/modifiedpropertymodel.h"
#include "ui/mappingeditor/expression/expressionedit.h"
#include "ui/mappingeditor/mappingwords.h"
#include "ui/widgets/labels.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace muster::ui {

ExpressionPanel::ExpressionPanel(QWidget *parent)
    : QWidget(parent)
    , m_title(new ElidedLabel(this))
    , m_tip(new QLabel(this))
    , m_edit(new ExpressionEdit(ExpressionEdit::Form::Lines, this))
    , m_finding(new TokenLabel(Token::MutedText, {}, this))
    , m_result(bodyLabel({}, this))
{
    m_title->setObjectName(u"expressionTitle"_s);
    m_title->setFont(scaledFont(1.0, true));
    m_tip->setObjectName(u"expressionTip"_s);
    m_tip->setWordWrap(true);
    m_edit->setObjectName(u"expressionEdit"_s);
    m_edit->setPlaceholderText(tr("[attribute], \"text\" or Function(…); Ctrl+Space offers what there is"));
    m_finding->setObjectName(u"expressionFinding"_s);
    m_finding->setWordWrap(true);
    m_finding->setTextFormat(Qt::RichText);
    m_finding->setTextInteractionFlags(Qt::TextBrowserInteraction | Qt::TextSelectableByKeyboard);
    m_result->setObjectName(u"expressionResult"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, kSpaceS, 0, 0);
    layout->setSpacing(kSpaceXs);
    layout->addWidget(m_title);
    layout->addWidget(m_edit, 1);
    layout->addWidget(m_tip);
    layout->addWidget(m_finding);
    layout->addWidget(m_result);
    connect(m_edit, &ExpressionEdit::edited, this, &ExpressionPanel::edited);
    connect(m_edit, &ExpressionEdit::findingsChanged, this, &ExpressionPanel::showFinding);
    connect(m_edit, &ExpressionEdit::tipChanged, this, [this](const QString &tip) {
        m_tip->setText(tip);
        m_tip->setVisible(!tip.isEmpty());
    });
    connect(m_finding, &QLabel::linkActivated, this, &ExpressionPanel::follow);
    m_tip->hide();
    setMapping({}, nullptr);
}

void ExpressionPanel::setAttributes(const std::vector<OfferedAttribute> &attributes)
{
    m_edit->setAttributes(attributes);
}

void ExpressionPanel::setMapping(const QJsonObject &mapping, const items::MappingFinding *finding)
{
    const auto type = items::AttributeMappingModel::typeOf(mapping);
    const bool hasSource = !mapping.isEmpty() && type != items::MappingType::Table;
    m_rowFinding = finding != nullptr && finding->member != "source"_L1 ? std::optional(*finding) : std::nullopt;
    m_edit->setEnabled(hasSource);
    m_edit->setDialect(items::dialectOf(mapping));
    m_edit->setText(mapping.value("source"_L1).toString());
    const QString target = mapping.value("target"_L1).toString();
    m_title->setText(mapping.isEmpty()      ? tr("Choose a mapping to see and edit it here.")
                         : target.isEmpty() ? tr("New mapping")
                                            : tr("%1, %2").arg(shortPath(target), typeInWords(type)));
    m_title->setToolTip(target);
    showFinding();
}

void ExpressionPanel::setResult(const items::MappingResult &result, const QString &person)
{
    m_result->setVisible(result.known && !person.isEmpty());
    const QString value = items::readableValue(result.value);
    if (!result.error.isEmpty()) {
        m_result->setText(tr("%1: %2").arg(person, result.error));
    } else {
        m_result->setText(value.isEmpty() ? tr("%1: no value").arg(person) : tr("%1: %2").arg(person, value));
    }
}

void ExpressionPanel::showFinding()
{
    const auto &own = m_edit->findings();
    const items::MappingFinding *finding = !own.empty() ? &own.front() : m_rowFinding ? &*m_rowFinding : nullptr;
    m_finding->setVisible(finding != nullptr);
    if (finding == nullptr) {
        return;
    }
    m_finding->setToken(finding->health == items::MappingHealth::Wrong ? Token::Failed : Token::Warning);
    QString text = finding->sentence().toHtmlEscaped();
    if (!finding->replacement.isEmpty() && !own.empty()) {
        text += u" <a href=\"fix\">%1</a>"_s.arg(tr("Write %1").arg(finding->replacement).toHtmlEscaped());
    }
    m_finding->setText(text);
}

void ExpressionPanel::follow(const QString &)
{
    m_edit->applyFix();
    m_edit->setFocus(Qt::OtherFocusReason);
}

} // namespace muster::ui
