// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/attributemappingmodel.h"
#include "ui/mappingeditor/expression/expressioncompleter.h"

#include <QWidget>

class QLabel;

namespace muster::ui {

class ExpressionEdit;
class TokenLabel;

/// The expression of the chosen mapping with room to write: signature of the call above, what is wrong and its remedy
/// below, and what it gives for the person it is tried with.
class ExpressionPanel final : public QWidget
{
    Q_OBJECT
public:
    explicit ExpressionPanel(QWidget *parent = nullptr);

    void setAttributes(const std::vector<OfferedAttribute> &attributes);
    /// Shows a mapping; an empty object: none is chosen.
    void setMapping(const QJsonObject &mapping, const items::MappingFinding *finding);
    /// What the mapping gives for `person`.
    void setResult(const items::MappingResult &result, const QString &person);
    [[nodiscard]] ExpressionEdit *edit() const { return m_edit; }

Q_SIGNALS:
    void edited(const QString &text);

private:
    void showFinding();
    void follow(const QString &link);

    QLabel *m_title = nullptr;
    QLabel *m_tip = nullptr;
    ExpressionEdit *m_edit = nullptr;
    TokenLabel *m_finding = nullptr;
    QLabel *m_result = nullptr;
    std::optional<items::MappingFinding> m_rowFinding; ///< about the row, not about the text
};

} // namespace muster::ui
