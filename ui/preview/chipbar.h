// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/plannedoperationmodel.h"

#include <QSet>
#include <QWidget>

#include <array>

class QCheckBox;

namespace muster::ui {

/// One check box per kind of operation with its sign, word and number: what is checked is shown.
class ChipBar final : public QWidget
{
    Q_OBJECT
public:
    explicit ChipBar(QWidget *parent = nullptr);
    /// A chip without a number and without rows is hidden; nothing: the number is not known.
    void setCount(items::OperationGroup group, std::optional<qint64> count);
    [[nodiscard]] QSet<items::OperationGroup> hidden() const;
    void reset();

Q_SIGNALS:
    void hiddenChanged();

private:
    std::array<QCheckBox *, static_cast<std::size_t>(items::OperationGroup::Count)> m_boxes {};
};

} // namespace muster::ui
