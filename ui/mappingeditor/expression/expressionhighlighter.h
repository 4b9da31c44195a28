// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/presentation/tokens.h"

#include <QPalette>
#include <QSyntaxHighlighter>

namespace muster::ui {

/// Colours the tokens of an expression. The text may have several lines; a token never has.
class ExpressionHighlighter final : public QSyntaxHighlighter
{
    Q_OBJECT
public:
    ExpressionHighlighter(QTextDocument *document, const QPalette &palette);
    /// Colours anew for another palette.
    void setPalette(const QPalette &palette);

protected:
    void highlightBlock(const QString &text) override;

private:
    QPalette m_palette;
};

} // namespace muster::ui
