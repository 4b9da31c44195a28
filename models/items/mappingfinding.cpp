// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/mappingfinding.h"

#include "models/mapping/mappingexpression.h"
#include "models/mapping/objectmapping.h"
#include "models/scim/attributepath.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::items {

namespace {

using Findings = std::vector<MappingFinding>;

/// Expressions name a column, attribute paths a position in words ("at position 3"); the table underlines from there.
int positionIn(const core::Error &error)
{
    if (const int column = mapping::columnOf(error); column > 0) {
        return column - 1;
    }
    static const QRegularExpression place(u"\\bposition (\\d+)"_s, QRegularExpression::CaseInsensitiveOption);
    return place.match(error.detail).captured(1).toInt();
}

QString replacementIn(const core::Error &error)
{
    static const QRegularExpression suggestion(u"did you mean ([^?]+)\\?"_s, QRegularExpression::CaseInsensitiveOption);
    return suggestion.match(error.detail).captured(1);
}

MappingFinding findingOf(const core::Error &error, MappingHealth health, const QString &member)
{
    return {health, member, positionIn(error), replacementIn(error), error};
}

void add(Findings &findings, Findings more, const QString &member)
{
    for (MappingFinding &finding : more) {
        finding.member = member;
        findings.push_back(std::move(finding));
    }
}

Findings checkExpressions(const QJsonObject &json, const QStringList &sourceAttributes)
{
    Findings findings;
    const mapping::Dialect dialect = dialectOf(json);
    for (const QString &member : {u"source"_s, u"condition"_s}) {
        if (const QJsonValue text = json.value(member); !text.isUndefined()) {
            add(findings, checkExpression(text.toString(), sourceAttributes, dialect), member);
        }
    }
    const QJsonArray elements = json.value("values"_L1).toArray();
    for (const QJsonValue element : elements) {
        const QJsonObject row = element.toObject();
        for (const QJsonValue text : row) {
            add(findings, checkExpression(text.toString(), sourceAttributes, dialect), u"values"_s);
        }
    }
    return findings;
}

bool isWrong(const MappingFinding &finding)
{
    return finding.health == MappingHealth::Wrong;
}

/// What is said about the row as a whole once each text of it can be read.
Findings checkRow(const MappingChecker &checker, const QJsonObject &json)
{
    const auto mapping = mapping::ObjectMapping::fromJson(checker.type, {json}, {});
    if (!mapping) {
        core::Error error = mapping.error();
        error.detail.remove(QRegularExpression(u"^\\[0\\]\\.?"_s));
        return {findingOf(error, MappingHealth::Wrong, {})};
    }
    Findings findings;
    for (const core::Error &error : mapping->validate(checker.schemas)) {
        if (error.code != core::ErrorCode::NoMatch) { // that is about all rows
            findings.push_back(findingOf(error, MappingHealth::Doubtful, {}));
        }
    }
    return findings;
}

} // namespace

QString MappingFinding::sentence() const
{
    return error.remedy.isEmpty() ? error.detail : error.detail + u' ' + error.remedy;
}

mapping::Dialect dialectOf(const QJsonObject &json)
{
    return mapping::dialectFromName(json.value("dialect"_L1).toString()).value_or(mapping::Dialect::Muster);
}

Findings checkExpression(const QString &text, const QStringList &sourceAttributes, mapping::Dialect dialect)
{
    const auto expression = mapping::MappingExpression::compile(text, dialect);
    if (!expression) {
        return {findingOf(expression.error(), MappingHealth::Wrong, u"source"_s)};
    }
    std::vector<mapping::KnownAttribute> known;
    for (const QString &name : sourceAttributes) {
        known.push_back({.name = name});
    }
    Findings findings;
    for (const core::Error &doubt : expression->check(known)) {
        findings.push_back(findingOf(doubt, MappingHealth::Doubtful, u"source"_s));
    }
    return findings;
}

std::optional<MappingFinding> checkTarget(const QString &text)
{
    const auto path = scim::AttributePath::parse(text);
    if (!path) {
        return findingOf(path.error(), MappingHealth::Wrong, u"target"_s);
    }
    if (path->attribute().isEmpty()) {
        core::Error error;
        error.code = core::ErrorCode::InvalidSyntax;
        error.detail = u"The path names an extension but no attribute of it."_s;
        error.remedy = u"Add the attribute behind a colon, e.g. …:User:department."_s;
        return findingOf(error, MappingHealth::Wrong, u"target"_s);
    }
    return std::nullopt;
}

Findings MappingChecker::check(const QJsonObject &json) const
{
    Findings findings;
    if (auto target = checkTarget(json.value("target"_L1).toString())) {
        findings.push_back(std::move(*target));
    }
    for (MappingFinding &finding : checkExpressions(json, sourceAttributes)) {
        findings.push_back(std::move(finding));
    }
    if (std::ranges::none_of(findings, isWrong)) {
        Findings more = checkRow(*this, json);
        std::ranges::move(more, std::back_inserter(findings));
    }
    std::stable_partition(findings.begin(), findings.end(), isWrong);
    return findings;
}

} // namespace muster::items
