// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/exchangeview.h"

#include "ui/presentation/glyphs.h"
#include "ui/presentation/tokens.h"

#include <QApplication>
#include <QClipboard>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace muster::ui {

ExchangeView::ExchangeView(QWidget *parent)
    : QWidget(parent)
    , m_text(new QPlainTextEdit(this))
    , m_copy(new QPushButton(symbolicIcon(u"edit-copy"_s), tr("Copy"), this))
{
    m_text->setReadOnly(true);
    m_text->setFont(monospaceFont());
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setTabChangesFocus(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setAccessibleName(tr("Request and answer"));
    m_copy->setAutoDefault(false);
    m_copy->setAccessibleName(tr("Copy the request to the clipboard"));
    connect(m_copy, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(text()); });
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(kSpaceS, kSpaceS, kSpaceS, kSpaceS);
    layout->setSpacing(kSpaceS);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_copy, 0, Qt::AlignRight);
}

void ExchangeView::setText(const QString &text, const QString &emptyText)
{
    m_text->setPlainText(text);
    m_text->setPlaceholderText(emptyText);
    m_copy->setEnabled(!text.isEmpty());
}

QString ExchangeView::text() const
{
    return m_text->toPlainText();
}

QString prettyJson(const QString &body)
{
    const QJsonDocument document = QJsonDocument::fromJson(body.toUtf8());
    return document.isNull() ? body : QString::fromUtf8(document.toJson(QJsonDocument::Indented)).trimmed();
}

QString prettyJson(const QJsonObject &body)
{
    return QString::fromUtf8(QJsonDocument(body).toJson(QJsonDocument::Indented)).trimmed();
}

} // namespace muster::ui
