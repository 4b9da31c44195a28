// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/mapping/dialect.h"

#include <QCompleter>
#include <QString>

#include <vector>

class QStandardItemModel;

namespace muster::ui {

/// An attribute of the source as the editor offers it.
struct OfferedAttribute
{
    QString name;
    QString type; ///< "text", "yes or no", …
    QString example; ///< a value seen; may be empty
};

/// Offers functions with their signatures and attributes with type and an example, in a pop-up under the cursor.
class ExpressionCompleter final : public QCompleter
{
    Q_OBJECT
public:
    explicit ExpressionCompleter(QObject *parent);
    void setAttributes(const std::vector<OfferedAttribute> &attributes);
    /// Offers the functions of this dialect.
    void setDialect(mapping::Dialect dialect);

private:
    void fill();

    std::vector<OfferedAttribute> m_attributes;
    mapping::Dialect m_dialect = mapping::Dialect::Muster;
    QStandardItemModel *m_offers = nullptr;
};

} // namespace muster::ui
