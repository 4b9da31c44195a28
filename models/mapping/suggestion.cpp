// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/suggestion.h"

#include <algorithm>
#include <numeric>
#include <vector>

using namespace Qt::StringLiterals;

namespace muster::mapping {

namespace {

/// Optimal string alignment distance over three rolling rows.
int editDistance(QStringView a, QStringView b)
{
    const auto width = static_cast<std::size_t>(b.size()) + 1;
    std::vector<int> beforePrevious(width);
    std::vector<int> previous(width);
    std::vector<int> current(width);
    std::iota(previous.begin(), previous.end(), 0);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        current[0] = static_cast<int>(i);
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const auto column = static_cast<std::size_t>(j);
            const int replace = previous[column - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            current[column] = std::min({previous[column] + 1, current[column - 1] + 1, replace});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                current[column] = std::min(current[column], beforePrevious[column - 2] + 1);
            }
        }
        std::swap(beforePrevious, previous);
        std::swap(previous, current);
    }
    return previous[width - 1];
}

} // namespace

QString nearestName(const QString &name, const QStringList &candidates)
{
    constexpr qsizetype kLongest = 100; // longer names are no typing mistake, and distance costs their product
    if (name.isEmpty() || name.size() > kLongest) {
        return {};
    }
    const QString folded = name.toCaseFolded();
    int best = std::max(1, static_cast<int>(name.size()) / 3) + 1;
    QString nearest;
    for (const QString &candidate : candidates) {
        if (candidate.size() > kLongest) {
            continue;
        }
        const int distance = editDistance(folded, candidate.toCaseFolded());
        if (distance < best) {
            best = distance;
            nearest = candidate;
        }
    }
    return nearest;
}

QString didYouMean(const QString &name, const QStringList &candidates)
{
    const QString nearest = nearestName(name, candidates);
    return nearest.isEmpty() ? QString() : u"; did you mean %1?"_s.arg(nearest);
}

} // namespace muster::mapping
