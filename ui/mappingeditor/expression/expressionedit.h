// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/mappingfinding.h"
#include "ui/mappingeditor/expression/expressioncompleter.h"

#include <QPlainTextEdit>

namespace muster::ui {

class ExpressionHighlighter;

/// An editor for one expression: colours, completion, matching brackets, and an underline where something is wrong.
/// Undo is left to whoever owns the text.
class ExpressionEdit final : public QPlainTextEdit
{
    Q_OBJECT
public:
    /// A line of a table: Enter ends the edit.
    enum class Form { Lines, OneLine };
    explicit ExpressionEdit(Form form, QWidget *parent = nullptr);

    void setAttributes(const std::vector<OfferedAttribute> &attributes);
    /// The rules that the expression follows.
    void setDialect(mapping::Dialect dialect);
    [[nodiscard]] QString text() const { return toPlainText(); }
    /// The cursor stays where it is when only the text around it is another.
    void setText(const QString &text);
    /// Replaces what was begun by a function or an attribute and lets the writer go on.
    void insertOffer(const QString &offer);
    [[nodiscard]] const std::vector<items::MappingFinding> &findings() const { return m_findings; }
    /// Puts the suggestion of the first finding that has one in its place.
    void applyFix();

    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    /// Somebody typed; not for setText().
    void edited(const QString &text);
    void findingsChanged();
    /// The call that the cursor stands in, as rich text with the current argument in bold; empty outside of calls.
    void tipChanged(const QString &tip);
    void committed();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;

private:
    void onTextChanged();
    void judge();
    void mark();
    void showTip();
    void offer(bool asked);
    [[nodiscard]] bool popupTakes(QKeyEvent *event) const;

    Form m_form;
    mapping::Dialect m_dialect = mapping::Dialect::Muster;
    QStringList m_names;
    std::vector<items::MappingFinding> m_findings;
    QString m_tip;
    ExpressionHighlighter *m_highlighter = nullptr;
    ExpressionCompleter *m_completer = nullptr;
    bool m_quiet = false;
};

/// "Mid(source, <b>start</b>, length)" for the call that the cursor stands in.
[[nodiscard]] QString callTip(const QString &text, int cursor, mapping::Dialect dialect = mapping::Dialect::Muster);

} // namespace muster::ui
