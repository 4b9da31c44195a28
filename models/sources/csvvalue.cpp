// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sources/csvvalue.h"

#include <QRegularExpression>
#include <QTimeZone>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace muster::sources {

namespace {

template<std::size_t Size>
bool isOneOf(const QString &text, const std::array<QLatin1StringView, Size> &words)
{
    const QString trimmed = text.trimmed();
    return std::any_of(words.begin(), words.end(),
                       [&](QLatin1StringView word) { return trimmed.compare(word, Qt::CaseInsensitive) == 0; });
}

constexpr std::array kTrue {"true"_L1, "yes"_L1, "1"_L1};
constexpr std::array kFalse {"false"_L1, "no"_L1, "0"_L1};
constexpr std::array kActive {"true"_L1, "1"_L1, "yes"_L1, "y"_L1, "active"_L1, "enabled"_L1};
constexpr std::array kInactive {"false"_L1, "0"_L1, "no"_L1, "n"_L1, "inactive"_L1, "disabled"_L1, "terminated"_L1};

std::optional<core::AttributeValue> parseBoolean(const QString &text)
{
    if (isOneOf(text, kTrue)) {
        return core::AttributeValue(true);
    }
    return isOneOf(text, kFalse) ? std::optional(core::AttributeValue(false)) : std::nullopt;
}

std::optional<core::AttributeValue> parseInteger(const QString &text)
{
    bool isNumber = false;
    const qint64 number = text.trimmed().toLongLong(&isNumber, 10);
    return isNumber ? std::optional(core::AttributeValue(number)) : std::nullopt;
}

/// ISO 8601 in the extended format. The shape is checked first: Qt's parser accepts more than it documents.
std::optional<core::AttributeValue> parseDateTime(const QString &text)
{
    static const QRegularExpression shape(
        uR"(^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?)(Z|[+-]\d{2}(?::?\d{2})?)?)?$)"_s,
        QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = shape.match(text.trimmed());
    const QDate date = QDate::fromString(match.captured(1), Qt::ISODate);
    if (!match.hasMatch() || !date.isValid()) {
        return std::nullopt;
    }
    if (match.captured(2).isEmpty()) {
        return core::AttributeValue(QDateTime(date, QTime(0, 0), Qt::UTC));
    }
    const QTime time = QTime::fromString(match.captured(2).replace(u',', u'.'), Qt::ISODateWithMs);
    const QString zone = match.captured(3);
    int offset = 0;
    if (zone.size() >= 3) {
        const int minutes = zone.mid(1, 2).toInt() * 60 + (zone.size() > 3 ? zone.right(2).toInt() : 0);
        offset = (zone.at(0) == u'-' ? -60 : 60) * minutes;
    }
    const bool isUsable = time.isValid() && qAbs(offset) <= QTimeZone::MaxUtcOffsetSecs;
    return isUsable ? std::optional(core::AttributeValue(QDateTime(date, time, Qt::OffsetFromUTC, offset).toUTC()))
                    : std::nullopt;
}

QString folded(const QString &text)
{
    return text.trimmed().toCaseFolded();
}

} // namespace

std::optional<CsvValueType> valueTypeFromName(const QString &name)
{
    constexpr std::array kNames {
        std::pair {"string"_L1, CsvValueType::String}, std::pair {"boolean"_L1, CsvValueType::Boolean},
        std::pair {"integer"_L1, CsvValueType::Integer}, std::pair {"dateTime"_L1, CsvValueType::DateTime}};
    for (const auto &[known, type] : kNames) {
        if (name == known) {
            return type;
        }
    }
    return std::nullopt;
}

QString valueExpectation(CsvValueType type)
{
    switch (type) {
    case CsvValueType::String:
        break;
    case CsvValueType::Boolean:
        return u"true, yes or 1; false, no or 0"_s;
    case CsvValueType::Integer:
        return u"a whole number such as 42"_s;
    case CsvValueType::DateTime:
        return u"a date such as 2026-01-31 or a time such as 2026-01-31T08:00:00Z (ISO 8601)"_s;
    }
    return u"any text"_s;
}

std::optional<core::AttributeValue> parseValue(const QString &text, CsvValueType type)
{
    switch (type) {
    case CsvValueType::String:
        break;
    case CsvValueType::Boolean:
        return parseBoolean(text);
    case CsvValueType::Integer:
        return parseInteger(text);
    case CsvValueType::DateTime:
        return parseDateTime(text);
    }
    return core::AttributeValue(text);
}

CsvValueType guessType(const QStringList &texts)
{
    static const QRegularExpression plainNumber(u"^-?(0|[1-9]\\d*)$"_s);
    const auto all = [&texts](auto &&predicate) { return std::all_of(texts.begin(), texts.end(), predicate); };
    if (texts.isEmpty()) {
        return CsvValueType::String;
    }
    if (all([](const QString &text) { return plainNumber.match(text).hasMatch() && parseInteger(text).has_value(); })) {
        return CsvValueType::Integer;
    }
    if (all([](const QString &text) { return parseBoolean(text).has_value(); })) {
        return CsvValueType::Boolean;
    }
    return all([](const QString &text) { return parseDateTime(text).has_value(); }) ? CsvValueType::DateTime
                                                                                    : CsvValueType::String;
}

core::Result<CsvEnabledRule> CsvEnabledRule::parse(const QString &text)
{
    static const QRegularExpression shape(
        uR"rx(^\s*\[([^\]]+)\]\s*(?:(==?|!=|<>)\s*("(?:[^"]|"")*"(?:\s*,\s*"(?:[^"]|"")*")*))?\s*$)rx"_s);
    static const QRegularExpression quoted(uR"rx("((?:[^"]|"")*)")rx"_s);
    CsvEnabledRule rule;
    const QRegularExpressionMatch match = shape.match(text);
    if (!match.hasMatch() && !text.trimmed().startsWith(u'[')) {
        rule.m_column = text.trimmed();
        return rule;
    }
    if (!match.hasMatch()) {
        return core::failure(core::ErrorCode::InvalidConfiguration,
                             u"enabled: `%1` is neither a column nor a comparison of a column with texts."_s.arg(text),
                             u"Write the column, as in [status], or compare it: [status] = \"A\", \"L\" or [status] != "
                             u"\"T\"."_s);
    }
    rule.m_column = match.captured(1).trimmed();
    if (match.captured(2).isEmpty()) {
        return rule;
    }
    rule.m_kind = match.captured(2).startsWith(u'=') ? Kind::OneOf : Kind::NoneOf;
    QRegularExpressionMatchIterator texts = quoted.globalMatch(match.captured(3));
    while (texts.hasNext()) {
        rule.m_texts.append(folded(texts.next().captured(1).replace(u"\"\""_s, u"\""_s)));
    }
    return rule;
}

std::optional<bool> CsvEnabledRule::evaluate(const QString &cell) const
{
    if (m_kind != Kind::Word) {
        return m_texts.contains(folded(cell)) == (m_kind == Kind::OneOf);
    }
    if (cell.trimmed().isEmpty() || isOneOf(cell, kActive)) {
        return true;
    }
    return isOneOf(cell, kInactive) ? std::optional(false) : std::nullopt;
}

QString CsvEnabledRule::expectation()
{
    return u"true, 1, yes, y, active or enabled; false, 0, no, n, inactive, disabled or terminated"_s;
}

} // namespace muster::sources
