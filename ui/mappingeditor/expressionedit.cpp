// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mappingeditor/expressionedit.h"

#include "models/items/attributemappingmodel.h"
#include "models/mapping/mappingexpression.h"
#include "ui/presentation/tokens.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QRegularExpression>
#include <QScrollBar>
#include <QStringListModel>

using namespace Qt::StringLiterals;

namespace muster::ui {

namespace {

QStringList offers(const QStringList &attributes)
{
    QStringList all;
    for (const QString &attribute : attributes) {
        all << u'[' + attribute + u']';
    }
    for (const mapping::FunctionInfo &function : mapping::functions()) {
        all << function.name + u'(';
    }
    all.sort(Qt::CaseInsensitive);
    return all;
}

} // namespace

ExpressionEdit::ExpressionEdit(const QStringList &attributes, QWidget *parent)
    : QLineEdit(parent)
    , m_attributes(attributes)
    , m_completer(new QCompleter(offers(attributes), this))
{
    setFont(monospaceFont());
    setAccessibleName(tr("Source expression"));
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_completer->setWidget(this);
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this, &ExpressionEdit::insertCompletion);
    connect(this, &QLineEdit::textEdited, this, &ExpressionEdit::offer);
    connect(this, &QLineEdit::textChanged, this, &ExpressionEdit::judge);
}

QString ExpressionEdit::begunWord(const QString &text, int cursor)
{
    const QString before = text.left(cursor);
    if (before.count(u'"') % 2 != 0) {
        return {};
    }
    static const QRegularExpression word(u"(\\[[^\\[\\]]*|[A-Za-z][A-Za-z0-9]*)$"_s);
    return word.match(before).captured(1);
}

void ExpressionEdit::offer()
{
    const QString begun = begunWord(text(), cursorPosition());
    m_completer->setCompletionPrefix(begun);
    if (begun.isEmpty() || m_completer->completionCount() == 0) {
        m_completer->popup()->hide();
        return;
    }
    QRect place = cursorRect();
    place.setWidth(m_completer->popup()->sizeHintForColumn(0)
                   + m_completer->popup()->verticalScrollBar()->sizeHint().width() + kSpaceL);
    m_completer->complete(place);
}

void ExpressionEdit::judge()
{
    const auto found = items::checkExpression(text(), m_attributes);
    Q_EMIT judged(found ? found->error.detail + u' ' + found->error.remedy : QString());
}

void ExpressionEdit::insertCompletion(const QString &completion)
{
    const QString begun = begunWord(text(), cursorPosition());
    const auto start = static_cast<int>(cursorPosition() - begun.size());
    setSelection(start, static_cast<int>(begun.size()));
    insert(completion);
}

} // namespace muster::ui
