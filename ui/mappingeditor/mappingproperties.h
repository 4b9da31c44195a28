// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/attributemappingmodel.h"
#include "ui/mappingeditor/expression/expressioncompleter.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLineEdit;
class QSpinBox;

namespace muster::ui {

class ExpressionEdit;

/// Every property of the chosen mapping that is not its expression, so that the table can stay short.
class MappingProperties final : public QWidget
{
    Q_OBJECT
public:
    explicit MappingProperties(QWidget *parent = nullptr);

    void setAttributes(const std::vector<OfferedAttribute> &attributes);
    /// Shows a mapping; an empty object: none is chosen.
    void setMapping(const QJsonObject &mapping);

Q_SIGNALS:
    /// Typing in one field is one session, until the field is left.
    void edited(const QJsonObject &mapping, int session);

private:
    void addChoice(QFormLayout *form, const QString &label, const QString &member);
    void addType(QFormLayout *form);
    void addMatching(QFormLayout *form);
    void addText(QFormLayout *form, const QString &label, QLineEdit *edit, const QString &member);
    void addCondition(QFormLayout *form);
    void addUnicode(QFormLayout *form);
    void put(const QString &member, const QJsonValue &value, bool typing = false);
    void endSession() { ++m_session; }

    QJsonObject m_mapping;
    bool m_filling = false;
    int m_session = 1;
    QComboBox *m_type = nullptr;
    QSpinBox *m_matching = nullptr;
    QLineEdit *m_default = nullptr;
    QLineEdit *m_note = nullptr;
    ExpressionEdit *m_condition = nullptr;
    QCheckBox *m_unicode = nullptr;
    QHash<QString, QComboBox *> m_choices; ///< by member
};

} // namespace muster::ui
