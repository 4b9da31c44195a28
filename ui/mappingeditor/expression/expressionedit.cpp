// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mappingeditor/expression/expressionedit.h"

#include "models/mapping/expressioncursor.h"
#include "models/mapping/mappingexpression.h"
#include "ui/mappingeditor/expression/expressionhighlighter.h"

#include <QAbstractItemView>
#include <QKeyEvent>
#include <QScrollBar>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::ui {

namespace {

constexpr int kLines = 4;

/// The parameters of a signature, "…" for those that repeat.
QStringList parametersOf(const QString &signature)
{
    const qsizetype open = signature.indexOf(u'(');
    const QString inside = signature.mid(open + 1, signature.lastIndexOf(u')') - open - 1);
    return inside.isEmpty() ? QStringList() : inside.split(u", "_s);
}

bool isUndo(QKeyEvent *event)
{
    return event->matches(QKeySequence::Undo) || event->matches(QKeySequence::Redo);
}

QTextEdit::ExtraSelection selection(const QPlainTextEdit &edit, int begin, int end)
{
    QTextEdit::ExtraSelection extra;
    extra.cursor = QTextCursor(edit.document());
    extra.cursor.setPosition(begin);
    extra.cursor.setPosition(end, QTextCursor::KeepAnchor);
    return extra;
}

} // namespace

QString callTip(const QString &text, int cursor, mapping::Dialect dialect)
{
    const auto call = mapping::callAt(text, cursor);
    const auto &all = mapping::functions(dialect);
    const auto function = call ? std::ranges::find(all, call->function, &mapping::FunctionInfo::name) : all.end();
    if (function == all.end()) {
        return {};
    }
    QStringList parameters = parametersOf(function->signature);
    for (QString &parameter : parameters) {
        parameter = parameter.toHtmlEscaped();
    }
    if (!parameters.isEmpty()) {
        QString &current = parameters[std::min<qsizetype>(call->argument, parameters.size() - 1)];
        current = u"<b>"_s + current + u"</b>"_s;
    }
    return u"%1(%2) – %3"_s.arg(function->name, parameters.join(u", "_s), function->description.toHtmlEscaped());
}

ExpressionEdit::ExpressionEdit(Form form, QWidget *parent)
    : QPlainTextEdit(parent)
    , m_form(form)
    , m_highlighter(new ExpressionHighlighter(document(), palette()))
    , m_completer(new ExpressionCompleter(this))
{
    setFont(monospaceFont());
    setAccessibleName(tr("Source expression"));
    setUndoRedoEnabled(false);
    setTabChangesFocus(true);
    if (form == Form::OneLine) {
        setLineWrapMode(NoWrap);
        setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        document()->setDocumentMargin(2);
    }
    m_completer->setWidget(this);
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this, &ExpressionEdit::insertOffer);
    connect(this, &QPlainTextEdit::textChanged, this, &ExpressionEdit::onTextChanged);
    connect(this, &QPlainTextEdit::cursorPositionChanged, this, [this] {
        mark();
        showTip();
    });
}

QSize ExpressionEdit::sizeHint() const
{
    const int lines = m_form == Form::OneLine ? 1 : kLines;
    return {fontMetrics().averageCharWidth() * 40, fontMetrics().lineSpacing() * lines + kSpaceM};
}

void ExpressionEdit::setAttributes(const std::vector<OfferedAttribute> &attributes)
{
    m_names.clear();
    std::ranges::transform(attributes, std::back_inserter(m_names), &OfferedAttribute::name);
    m_completer->setAttributes(attributes);
    judge();
}

void ExpressionEdit::setDialect(mapping::Dialect dialect)
{
    if (m_dialect == dialect) {
        return;
    }
    m_dialect = dialect;
    m_completer->setDialect(dialect);
    judge();
    showTip();
}

void ExpressionEdit::setText(const QString &text)
{
    if (text == toPlainText()) {
        return;
    }
    const int place = textCursor().position();
    m_quiet = true;
    setPlainText(text);
    m_quiet = false;
    QTextCursor cursor = textCursor();
    cursor.setPosition(std::min(place, static_cast<int>(text.size())));
    setTextCursor(cursor);
}

void ExpressionEdit::onTextChanged()
{
    judge();
    showTip();
    if (!m_quiet) {
        Q_EMIT edited(text());
    }
}

void ExpressionEdit::judge()
{
    const QString written = text();
    m_findings = written.trimmed().isEmpty() ? std::vector<items::MappingFinding>()
                                             : items::checkExpression(written, m_names, m_dialect);
    mark();
    Q_EMIT findingsChanged();
}

void ExpressionEdit::mark()
{
    const QString written = text();
    QList<QTextEdit::ExtraSelection> marks;
    for (const items::MappingFinding &finding : m_findings) {
        const mapping::TokenSpan span = mapping::spanAt(written, finding.position);
        QTextEdit::ExtraSelection wave = selection(*this, span.begin, span.end);
        wave.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        wave.format.setUnderlineColor(
            colour(finding.health == items::MappingHealth::Wrong ? Token::Failed : Token::Warning, palette()));
        marks << wave;
    }
    if (const auto pair = mapping::bracketsAt(written, textCursor().position())) {
        for (const int place : {pair->open, pair->close}) {
            QTextEdit::ExtraSelection bracket = selection(*this, place, place + 1);
            bracket.format.setBackground(tint(Token::Info, palette()));
            bracket.format.setFontWeight(QFont::Bold);
            marks << bracket;
        }
    }
    setExtraSelections(marks);
}

void ExpressionEdit::showTip()
{
    const QString tip = callTip(text(), textCursor().position(), m_dialect);
    if (tip != m_tip) {
        m_tip = tip;
        Q_EMIT tipChanged(tip);
    }
}

void ExpressionEdit::offer(bool asked)
{
    const QString begun = mapping::begunWord(text(), textCursor().position());
    m_completer->setCompletionPrefix(begun);
    const bool useful = !begun.isEmpty() || asked;
    if (!useful || m_completer->completionCount() == 0) {
        m_completer->popup()->hide();
        return;
    }
    QRect place = cursorRect();
    place.setWidth(m_completer->popup()->minimumWidth());
    m_completer->complete(place);
    m_completer->popup()->setCurrentIndex(m_completer->completionModel()->index(0, 0));
}

void ExpressionEdit::insertOffer(const QString &offer)
{
    if (textCursor().hasSelection()) {
        textCursor().insertText(offer);
        return;
    }
    const int end = textCursor().position();
    const auto begin = end - static_cast<int>(mapping::begunWord(text(), end).size());
    const bool closed = text().mid(end, 1) == offer.right(1); // its bracket stands there already
    QTextCursor cursor = selection(*this, begin, closed ? end + 1 : end).cursor;
    cursor.insertText(offer);
    setTextCursor(cursor);
}

void ExpressionEdit::applyFix()
{
    const auto fixable = std::ranges::find_if(
        m_findings, [](const items::MappingFinding &finding) { return !finding.replacement.isEmpty(); });
    if (fixable == m_findings.end()) {
        return;
    }
    const mapping::TokenSpan span = mapping::spanAt(text(), fixable->position);
    const bool isAttribute = span.kind == mapping::TokenKind::Attribute && !fixable->replacement.startsWith(u'[');
    const QString replacement = isAttribute ? u'[' + fixable->replacement + u']' : fixable->replacement;
    QTextCursor cursor = selection(*this, span.begin, span.end).cursor;
    cursor.insertText(replacement);
    setTextCursor(cursor);
}

bool ExpressionEdit::popupTakes(QKeyEvent *event) const
{
    if (!m_completer->popup()->isVisible()) {
        return false;
    }
    switch (event->key()) {
    case Qt::Key_Enter:
    case Qt::Key_Return:
    case Qt::Key_Escape:
    case Qt::Key_Tab:
    case Qt::Key_Backtab:
        return true;
    default:
        return false;
    }
}

void ExpressionEdit::keyPressEvent(QKeyEvent *event)
{
    if (popupTakes(event)) {
        event->ignore(); // the completer chooses or closes
        return;
    }
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && m_form == Form::OneLine) {
        Q_EMIT committed();
        return;
    }
    const bool asked = event->key() == Qt::Key_Space && event->modifiers().testFlag(Qt::ControlModifier);
    const QString before = text();
    if (!asked) {
        QPlainTextEdit::keyPressEvent(event);
    }
    if (asked || (text() != before && !event->text().isEmpty())) {
        offer(asked);
    } else if (event->key() != Qt::Key_Shift && event->key() != Qt::Key_Control) {
        m_completer->popup()->hide();
    }
}

bool ExpressionEdit::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && isUndo(static_cast<QKeyEvent *>(event))) {
        event->ignore(); // the owner's undo
        return false;
    }
    return QPlainTextEdit::event(event);
}

void ExpressionEdit::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_highlighter != nullptr) {
        m_highlighter->setPalette(palette());
        mark();
    }
}

} // namespace muster::ui
