// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/banner.h"

#include "ui/presentation/errortext.h"
#include "ui/presentation/tokens.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/paddedbutton.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace muster::ui {

Banner::Banner(QWidget *parent)
    : QFrame(parent)
    , m_glyph(new QLabel(this))
    , m_what(bodyLabel({}, this))
    , m_why(bodyLabel({}, this))
    , m_details(bodyLabel({}, this))
    , m_detailsButton(new QToolButton(this))
    , m_action(new PaddedButton(this))
{
    m_what->setFont(scaledFont(1.0, true));
    m_details->setFont(monospaceFont());
    m_details->hide();
    m_detailsButton->setText(tr("Details"));
    m_detailsButton->setCheckable(true);
    m_detailsButton->setAutoRaise(true);
    m_detailsButton->setArrowType(Qt::RightArrow);
    m_detailsButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    connect(m_detailsButton, &QToolButton::toggled, this, [this](bool open) {
        m_detailsButton->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
        m_details->setVisible(open);
    });
    m_action->setAutoDefault(false);
    connect(m_action, &QPushButton::clicked, this, &Banner::actionTriggered);

    auto *texts = new QVBoxLayout;
    texts->setSpacing(kSpaceXs);
    texts->addWidget(m_what);
    texts->addWidget(m_why);
    texts->addWidget(m_detailsButton, 0, Qt::AlignLeft);
    texts->addWidget(m_details);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(kSpaceM, kSpaceM, kSpaceM, kSpaceM);
    layout->setSpacing(kSpaceM);
    layout->addWidget(m_glyph, 0, Qt::AlignTop);
    layout->addLayout(texts, 1);
    layout->addWidget(m_action, 0, Qt::AlignTop);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    setDetails({});
    setActionText({});
}

void Banner::showMessage(Glyph glyph, Token token, const QString &what, const QString &why)
{
    m_token = token;
    m_glyph->setPixmap(glyphIcon(glyph, token).pixmap(kGlyphSize));
    m_what->setText(what);
    m_why->setText(why);
    m_why->setVisible(!why.isEmpty());
    setAccessibleName(what);
    setAccessibleDescription(why);
    setDetails({});
    update();
}

void Banner::showError(const core::Error &error)
{
    QStringList why;
    for (const QString &part : {error.detail, error.remedy}) {
        if (!part.isEmpty()) {
            why << part;
        }
    }
    showMessage(Glyph::Exclamation, Token::Failed, errorText(error.code), why.join(u'\n'));
    QStringList details {core::errorCodeName(error.code)};
    if (error.httpStatus) {
        details << tr("HTTP status %1").arg(*error.httpStatus);
    }
    if (!error.protocolCode.isEmpty()) {
        details << tr("SCIM error type %1").arg(QString::fromUtf8(error.protocolCode));
    }
    setDetails(details.join(u" · "_s));
}

void Banner::setActionText(const QString &text)
{
    m_action->setText(text);
    m_action->setVisible(!text.isEmpty());
}

void Banner::setDetails(const QString &details)
{
    m_details->setText(details);
    m_detailsButton->setVisible(!details.isEmpty());
    m_detailsButton->setChecked(false);
}

void Banner::paintEvent(QPaintEvent *)
{
    const QPalette system = QApplication::palette();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor border = colour(m_token, system);
    border.setAlphaF(0.4F);
    painter.setPen(border);
    painter.setBrush(tint(m_token, system));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
}

} // namespace muster::ui
