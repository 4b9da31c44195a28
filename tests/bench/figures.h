// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QString>

#include <vector>

namespace muster::bench {

/// One measured figure beside what is demanded of it.
struct Figure
{
    /// What the limit says; None: told for information.
    enum class Bound { None, AtMost, AtLeast };

    QString name;
    double value = 0;
    QString unit;
    int decimals = 0;
    Bound bound = Bound::None;
    double limit = 0;
    QString missing = {}; ///< why it was not measured; empty: it was

    [[nodiscard]] bool holds() const;
    [[nodiscard]] QString valueText() const;
    [[nodiscard]] QString targetText() const; ///< empty without a bound
    [[nodiscard]] QString verdict() const; ///< "holds", "does not hold", "not measured", or empty
    [[nodiscard]] QJsonObject toJson() const;
};

using Figures = std::vector<Figure>;

/// A row that says why a figure is missing.
[[nodiscard]] Figure notMeasured(const QString &name, const QString &why);
/// The figures as a table for a terminal.
[[nodiscard]] QString table(const Figures &figures);
[[nodiscard]] QByteArray json(const Figures &figures);

} // namespace muster::bench
