// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/figures.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace muster::bench {

namespace {

QString amount(double value, int decimals, const QString &unit)
{
    const QString number = QString::number(value, 'f', decimals);
    return unit.isEmpty() ? number : number + u' ' + unit;
}

} // namespace

bool Figure::holds() const
{
    return missing.isEmpty() && (bound != Bound::AtMost || value <= limit)
        && (bound != Bound::AtLeast || value >= limit);
}

QString Figure::valueText() const
{
    return missing.isEmpty() ? amount(value, decimals, unit) : missing;
}

QString Figure::targetText() const
{
    if (bound == Bound::None) {
        return {};
    }
    return (bound == Bound::AtMost ? u"at most "_s : u"at least "_s) + amount(limit, decimals, unit);
}

QString Figure::verdict() const
{
    if (!missing.isEmpty()) {
        return u"not measured"_s;
    }
    if (bound == Bound::None) {
        return {};
    }
    return holds() ? u"holds"_s : u"does not hold"_s;
}

QJsonObject Figure::toJson() const
{
    QJsonObject object {{u"name"_s, name}, {u"verdict"_s, verdict()}};
    if (!missing.isEmpty()) {
        object.insert(u"missing"_s, missing);
        return object;
    }
    object.insert(u"value"_s, value);
    object.insert(u"unit"_s, unit);
    if (bound != Bound::None) {
        object.insert(bound == Bound::AtMost ? u"atMost"_s : u"atLeast"_s, limit);
    }
    return object;
}

Figure notMeasured(const QString &name, const QString &why)
{
    Figure figure;
    figure.name = name;
    figure.missing = why;
    return figure;
}

QString table(const Figures &figures)
{
    std::vector<std::array<QString, 4>> rows {{u"What"_s, u"Figure"_s, u"Target"_s, u"Verdict"_s}};
    for (const Figure &figure : figures) {
        rows.push_back({figure.name, figure.valueText(), figure.targetText(), figure.verdict()});
    }
    std::array<qsizetype, 4> widths {};
    for (const auto &row : rows) {
        for (std::size_t column = 0; column < row.size(); ++column) {
            widths.at(column) = std::max(widths.at(column), row.at(column).size());
        }
    }
    QString text;
    for (const auto &row : rows) {
        QString line;
        for (std::size_t column = 0; column < row.size(); ++column) {
            line += row.at(column).leftJustified(widths.at(column) + 2);
        }
        text += line.trimmed() + u'\n';
    }
    return text;
}

QByteArray json(const Figures &figures)
{
    QJsonArray array;
    for (const Figure &figure : figures) {
        array.append(figure.toJson());
    }
    return QJsonDocument(QJsonObject {{u"figures"_s, array}}).toJson();
}

} // namespace muster::bench
