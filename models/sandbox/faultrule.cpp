// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sandbox/faultrule.h"

#include <QHash>
#include <QJsonValue>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace muster::sandbox {

namespace {

using core::ErrorCode;
using core::Result;

constexpr std::array<std::pair<FaultKind, QLatin1StringView>, 9> kKindNames {{
    {FaultKind::Status, "status"_L1},
    {FaultKind::Delay, "delay"_L1},
    {FaultKind::TruncatedBody, "truncatedBody"_L1},
    {FaultKind::Reset, "reset"_L1},
    {FaultKind::ShortPage, "shortPage"_L1},
    {FaultKind::RepeatedPage, "repeatedPage"_L1},
    {FaultKind::WrongTotal, "wrongTotal"_L1},
    {FaultKind::HtmlPage, "html"_L1},
    {FaultKind::Redirect, "redirect"_L1},
}};

tl::unexpected<core::Error> wrong(const QString &detail)
{
    return core::failure(
        ErrorCode::InvalidConfiguration, detail,
        u"Correct the rule; the members of a fault rule are listed in \"musterctl sandbox --help\"."_s);
}

/// Takes the members of a rule one by one, remembers the first that is wrong.
class RuleReader final
{
public:
    explicit RuleReader(const QJsonObject &json)
        : m_json(json)
    {
    }

    void text(QLatin1StringView name, QByteArray *target)
    {
        const QJsonValue value = m_json.take(name);
        if (value.isString()) {
            *target = value.toString().toUtf8();
        } else if (value.isDouble()) {
            *target = QByteArray::number(value.toInteger());
        } else if (!value.isUndefined()) {
            fail(name, "a text"_L1);
        }
    }

    std::optional<qint64> number(QLatin1StringView name, qint64 least)
    {
        const QJsonValue value = m_json.take(name);
        if (value.isUndefined()) {
            return std::nullopt;
        }
        if (!value.isDouble() || value.toInteger(least - 1) < least) {
            fail(name, "a whole number that is large enough"_L1);
            return std::nullopt;
        }
        return value.toInteger();
    }

    std::optional<bool> boolean(QLatin1StringView name)
    {
        const QJsonValue value = m_json.take(name);
        if (!value.isBool() && !value.isUndefined()) {
            fail(name, "true or false"_L1);
        }
        return value.isBool() ? std::optional(value.toBool()) : std::nullopt;
    }

    [[nodiscard]] QString problem() const
    {
        if (m_problem.isEmpty() && !m_json.isEmpty()) {
            return u"A fault rule has no member \"%1\"."_s.arg(m_json.begin().key());
        }
        return m_problem;
    }

private:
    void fail(QLatin1StringView name, QLatin1StringView expected)
    {
        if (m_problem.isEmpty()) {
            m_problem = u"The member \"%1\" of a fault rule has to be %2."_s.arg(name, expected);
        }
    }

    QJsonObject m_json;
    QString m_problem;
};

bool isAppliedByDefault(FaultKind kind)
{
    return kind == FaultKind::TruncatedBody || kind == FaultKind::Delay;
}

void readOccurrence(RuleReader *reader, FaultRule *rule)
{
    QByteArray endpoint;
    reader->text("method"_L1, &rule->method);
    reader->text("endpoint"_L1, &endpoint);
    rule->method = rule->method.toUpper();
    rule->endpoint = QString::fromUtf8(endpoint);
    rule->nth = int(reader->number("nth"_L1, 1).value_or(1));
    rule->every = int(reader->number("every"_L1, 1).value_or(1));
    if (const auto times = reader->number("times"_L1, 1)) {
        rule->times = int(*times);
    }
}

void readEffect(RuleReader *reader, FaultRule *rule)
{
    rule->status = int(reader->number("status"_L1, 200).value_or(rule->status));
    reader->text("retryAfter"_L1, &rule->retryAfter);
    reader->text("body"_L1, &rule->body);
    reader->text("contentType"_L1, &rule->contentType);
    reader->text("location"_L1, &rule->location);
    rule->delay = std::chrono::milliseconds(reader->number("delayMs"_L1, 0).value_or(rule->delay.count()));
    rule->bytes = reader->number("bytes"_L1, 0);
    rule->count = int(reader->number("count"_L1, 0).value_or(rule->count));
    rule->totalResults = reader->number("totalResults"_L1, 0);
    rule->isApplied = reader->boolean("applied"_L1).value_or(isAppliedByDefault(rule->kind));
}

} // namespace

Result<FaultRule> FaultRule::fromJson(const QJsonObject &json)
{
    const QString name = json.value("fault"_L1).toString();
    const auto kind = std::ranges::find_if(kKindNames, [&name](const auto &entry) { return entry.second == name; });
    if (kind == kKindNames.end()) {
        return wrong(name.isEmpty() ? u"A fault rule has no member \"fault\" that names the fault."_s
                                    : u"There is no fault \"%1\"."_s.arg(name));
    }
    FaultRule rule;
    rule.kind = kind->first;
    QJsonObject rest = json;
    rest.remove("fault"_L1);
    RuleReader reader(rest);
    readOccurrence(&reader, &rule);
    readEffect(&reader, &rule);
    if (const QString problem = reader.problem(); !problem.isEmpty()) {
        return wrong(problem);
    }
    return rule;
}

bool FaultRule::matches(const QByteArray &requestMethod, const QString &path) const
{
    return (method.isEmpty() || method == requestMethod)
        && (endpoint.isEmpty() || path.startsWith(endpoint, Qt::CaseInsensitive));
}

QString faultKindName(FaultKind kind)
{
    const auto found = std::ranges::find_if(kKindNames, [kind](const auto &entry) { return entry.first == kind; });
    return found == kKindNames.end() ? QString() : QString(found->second);
}

} // namespace muster::sandbox
