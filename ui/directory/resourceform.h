// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/clock.h"
#include "models/scim/resource.h"

#include <QHash>
#include <QString>
#include <QStringList>
#include <QWidget>

#include <vector>

class QFormLayout;

namespace muster::ui {

/// One line of a form: what it is called, what it says.
struct FormRow
{
    QString label;
    QString value;
    QString toolTip; ///< the attribute's path
};

/// Members and managers that are shown by name at most; the rest is a number.
inline constexpr int kShownReferences = 100;

/// Ids of members and manager whose names the resource does not say itself, at most kShownReferences.
[[nodiscard]] QStringList unnamedReferences(const scim::Resource &resource);
/// The resource in an administrator's words, the well-known attributes first, then everything else that was sent but
/// ids and schema names. `names` holds display names by id for references.
[[nodiscard]] std::vector<FormRow> formRows(const scim::Resource &resource, const QHash<QString, QString> &names,
                                            const QDateTime &now);

/// The rows as labels that can be selected and copied, and the id with a button to copy it.
class ResourceForm final : public QWidget
{
    Q_OBJECT
public:
    explicit ResourceForm(QWidget *parent = nullptr);
    void setRows(const std::vector<FormRow> &rows, const QString &id);

private:
    void addId(const QString &id);

    QFormLayout *m_layout = nullptr;
};

} // namespace muster::ui
