// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sources/csvproblem.h"

#include <QDir>

#include <algorithm>
#include <numeric>
#include <vector>

using namespace Qt::StringLiterals;

namespace muster::sources {

namespace {

/// Levenshtein distance of two short names.
int editDistance(const QString &a, const QString &b)
{
    std::vector<int> row(static_cast<std::size_t>(b.size()) + 1);
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        int diagonal = std::exchange(row[0], static_cast<int>(i));
        for (std::size_t j = 1; j < row.size(); ++j) {
            const int cost = a.at(i - 1) == b.at(static_cast<qsizetype>(j) - 1) ? 0 : 1;
            diagonal = std::exchange(row[j], std::min({row[j] + 1, row[j - 1] + 1, diagonal + cost}));
        }
    }
    return row.back();
}

} // namespace

QString placeText(const CsvPlace &place)
{
    QString text = QDir::toNativeSeparators(place.path);
    if (place.line > 0) {
        text += u", line %1"_s.arg(place.line);
    }
    if (place.column > 0) {
        text += u", column %1"_s.arg(place.column);
    }
    if (!place.header.isEmpty()) {
        text += u" (\"%1\")"_s.arg(place.header);
    }
    return text;
}

core::Error csvError(core::ErrorCode code, const CsvPlace &place, const QString &what, QString remedy)
{
    core::Error error;
    error.code = code;
    error.detail = placeText(place) + u": "_s + what;
    error.remedy = std::move(remedy);
    return error;
}

QString nearestName(const QString &name, const QStringList &names)
{
    const QString wanted = name.toLower();
    const int limit = std::max(1, static_cast<int>(wanted.size()) / 3);
    QString best;
    int bestDistance = limit + 1;
    for (const QString &candidate : names) {
        const int distance = editDistance(wanted, candidate.toLower());
        if (distance < bestDistance) {
            best = candidate;
            bestDistance = distance;
        }
    }
    return best;
}

QString didYouMean(const QString &name, const QStringList &names)
{
    const QString nearest = nearestName(name, names);
    return nearest.isEmpty() ? QString() : u" Did you mean \"%1\"?"_s.arg(nearest);
}

} // namespace muster::sources
