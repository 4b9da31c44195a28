// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/functions/groups.h"
#include "models/mapping/pattern.h"
#include "models/mapping/suggestion.h"
#include "models/mapping/values.h"

#include <optional>

using namespace Qt::StringLiterals;

namespace muster::mapping {

namespace {

using core::AttributeValue;
using core::Result;

// Positions of the arguments.
constexpr int kSource = 0;
constexpr int kOldValue = 1;
constexpr int kPattern = 2;
constexpr int kGroupName = 3;
constexpr int kReplacement = 4;
constexpr int kReplacementAttribute = 5;
constexpr int kTemplate = 6;

constexpr qint64 kMatchWork = 4'000; // a match may take 100,000 steps, so there are few thousand in one evaluation

/// What Replace does is decided by which arguments are written (entra.md 7.4).
enum class Form { PlainText, IntoTemplate, Matches, GroupInMatches, GroupOfOther };

/// Written, and no empty text: portals fill unused arguments with "".
bool present(const Node &call, int argument)
{
    const auto index = static_cast<std::size_t>(argument);
    if (index >= call.children.size() || call.children[index].kind == Node::Kind::Empty) {
        return false;
    }
    const Node &child = call.children[index];
    return argument == kReplacement || child.kind != Node::Kind::Literal || !isNullOrEmpty(child.value);
}

std::optional<Form> formOf(const Node &call)
{
    if (present(call, kPattern)) {
        if (!present(call, kGroupName)) {
            return present(call, kReplacement) ? std::optional(Form::Matches) : std::nullopt;
        }
        if (present(call, kReplacementAttribute)) {
            return Form::GroupOfOther;
        }
        return present(call, kReplacement) ? std::optional(Form::GroupInMatches) : std::nullopt;
    }
    if (!present(call, kOldValue)) {
        return std::nullopt;
    }
    if (present(call, kTemplate)) {
        return Form::IntoTemplate;
    }
    return present(call, kReplacement) ? std::optional(Form::PlainText) : std::nullopt;
}

Result<void> checkReplace(const Node &call)
{
    if (!formOf(call) || (present(call, kPattern) && present(call, kOldValue))) {
        return syntaxError(call.column, u"these arguments of Replace do not go together."_s,
                           u"Give oldValue with replacementValue or template; or regexPattern with replacementValue, "
                           u"and regexGroupName "
                           "for a part of the match; or regexPattern, regexGroupName and replacementAttributeName."_s);
    }
    if (!present(call, kPattern) || !present(call, kGroupName)) {
        return {};
    }
    const Node &pattern = call.children[kPattern];
    const Node &group = call.children[kGroupName];
    if (!pattern.pattern || group.kind != Node::Kind::Literal || groupIndex(*pattern.pattern, group.value.toText())) {
        return {};
    }
    return syntaxError(
        group.column,
        u"the pattern has no group %1%2"_s.arg(group.value.toText(),
                                               didYouMean(group.value.toText(), pattern.pattern->namedCaptureGroups())),
        u"A group is named in the pattern by (?<Name>…)."_s);
}

/// Finds matches one after the other and stops with an error when the engine gives up.
class Matches final
{
public:
    Matches(const Call &call, QRegularExpression expression, QString text)
        : m_call(call)
        , m_expression(std::move(expression))
        , m_text(std::move(text))
    {
    }
    [[nodiscard]] const QString &text() const { return m_text; }

    /// All matches; MappingFailed when the text is too long or a match needs too many steps. As in .NET the search goes
    /// on one character further after a match of length zero.
    [[nodiscard]] Result<std::vector<QRegularExpressionMatch>> all(bool firstOnly = false) const
    {
        if (m_text.size() > kMaxPatternText) {
            return m_call.failure(kPattern,
                                  u"is tried on %1 characters; at most 100,000 are allowed."_s.arg(m_text.size()));
        }
        std::vector<QRegularExpressionMatch> matches;
        for (qsizetype at = 0; at <= m_text.size() && !(firstOnly && !matches.empty());) {
            if (auto affordable = m_call.charge(kMatchWork); !affordable) {
                return tl::unexpected(std::move(affordable.error()));
            }
            QRegularExpressionMatch match = m_expression.match(m_text, at);
            if (!match.isValid()) {
                return gaveUp();
            }
            if (!match.hasMatch()) {
                break;
            }
            at = match.capturedLength() > 0 ? match.capturedEnd() : behind(match.capturedEnd());
            matches.push_back(std::move(match));
        }
        return matches;
    }

private:
    /// Place behind the character at `at`, which may take two code units.
    [[nodiscard]] qsizetype behind(qsizetype at) const
    {
        return at + (at < m_text.size() && m_text[at].isHighSurrogate() ? 2 : 1);
    }
    [[nodiscard]] tl::unexpected<core::Error> gaveUp() const
    {
        return m_call.failure(kPattern, u"needs too many steps for this value and was given up."_s,
                              u"Avoid repetitions inside repetitions, such as (a+)+."_s);
    }

    const Call &m_call;
    QRegularExpression m_expression;
    QString m_text;
};

Result<QRegularExpression> expressionOf(const Call &call)
{
    const Node &node = call.node().children[kPattern];
    if (node.pattern) {
        return *node.pattern;
    }
    Result<QRegularExpression> expression = compilePattern(call.text(kPattern));
    if (!expression) {
        return call.failure(kPattern, u"is no valid regular expression for this object."_s, expression.error().remedy);
    }
    return expression;
}

Result<AttributeValue> replaceMatches(const Call &call, const Matches &matches)
{
    const auto found = matches.all();
    if (!found) {
        return tl::unexpected(found.error());
    }
    const QString replacement = call.text(kReplacement);
    QString result;
    qsizetype position = 0;
    for (const QRegularExpressionMatch &match : *found) {
        result += QStringView(matches.text()).mid(position, match.capturedStart() - position);
        result += expandReplacement(match, replacement);
        position = match.capturedEnd();
        if (result.size() > kMaxResultText) {
            return call.tooLong();
        }
    }
    result += QStringView(matches.text()).mid(position);
    return AttributeValue(std::move(result));
}

Result<AttributeValue> replaceGroup(const Call &call, const Matches &matches, int group)
{
    const auto found = matches.all();
    if (!found) {
        return tl::unexpected(found.error());
    }
    const QString replacement = call.text(kReplacement);
    QString result;
    qsizetype position = 0;
    for (const QRegularExpressionMatch &match : *found) {
        if (match.capturedStart(group) < position) {
            continue; // the group took no part in this match
        }
        result += QStringView(matches.text()).mid(position, match.capturedStart(group) - position);
        result += replacement;
        position = match.capturedEnd(group);
        if (result.size() > kMaxResultText) {
            return call.tooLong();
        }
    }
    result += QStringView(matches.text()).mid(position);
    return AttributeValue(std::move(result));
}

Result<AttributeValue> extractGroup(const Matches &matches, int group)
{
    const auto found = matches.all(true);
    if (!found) {
        return tl::unexpected(found.error());
    }
    if (found->empty() || !found->front().hasMatch() || found->front().capturedStart(group) < 0) {
        return AttributeValue();
    }
    return AttributeValue(found->front().captured(group));
}

Result<AttributeValue> replaceByPattern(const Call &call, Form form)
{
    Result<QRegularExpression> expression = expressionOf(call);
    if (!expression) {
        return tl::unexpected(expression.error());
    }
    const QString group = call.text(kGroupName);
    const auto index = groupIndex(*expression, group);
    if (form != Form::Matches && !index) {
        return call.failure(kGroupName, u"names no group of the pattern."_s,
                            u"A group is named in the pattern by (?<Name>…)."_s);
    }
    const int text = form == Form::GroupOfOther ? kReplacementAttribute : kSource;
    const Matches matches(call, std::move(*expression), call.text(text));
    switch (form) {
    case Form::GroupInMatches:
        return replaceGroup(call, matches, *index);
    case Form::GroupOfOther:
        return extractGroup(matches, *index);
    case Form::Matches:
    case Form::PlainText:
    case Form::IntoTemplate:
        break;
    }
    return replaceMatches(call, matches);
}

Result<AttributeValue> replaceText(const Call &call, QString text, const QString &replacement)
{
    const QString oldValue = call.text(kOldValue);
    if (oldValue.isEmpty()) {
        return AttributeValue(std::move(text));
    }
    const qsizetype longer = qMax<qsizetype>(0, replacement.size() - oldValue.size());
    if (longer > 0 && text.count(oldValue) > (kMaxResultText - qMin(kMaxResultText, text.size())) / longer) {
        return call.tooLong();
    }
    return AttributeValue(text.replace(oldValue, replacement));
}

Result<AttributeValue> replace(const Call &call)
{
    const Form form = formOf(call.node()).value_or(Form::PlainText);
    if (form == Form::GroupOfOther) {
        return isNullOrEmpty(call.value(kSource)) ? replaceByPattern(call, form) : AttributeValue(call.text(kSource));
    }
    if (call.isNull(kSource)) {
        return AttributeValue();
    }
    if (form == Form::IntoTemplate) {
        return replaceText(call, call.text(kTemplate), call.text(kSource));
    }
    if (form == Form::PlainText) {
        return replaceText(call, call.text(kSource), call.text(kReplacement));
    }
    return replaceByPattern(call, form);
}

} // namespace

const std::vector<Function> &replaceFunctions()
{
    constexpr auto kText = ArgumentKind::Text;
    static const std::vector<Function> rows = {
        {.name = u"Replace",
         .arguments = {{u"source", kText},
                       {u"oldValue", kText, true},
                       {u"regexPattern", ArgumentKind::Pattern, true},
                       {u"regexGroupName", kText, true},
                       {u"replacementValue", kText, true},
                       {u"replacementAttributeName", kText, true},
                       {u"template", kText, true}},
         .body = replace,
         .check = checkReplace,
         .description = u"Replaces a text, the matches of a pattern or one group of them, or fills a template.",
         .example = uR"x(Replace("ada@example.com", , "(?<Suffix>@(.)*)", "Suffix", "", , ))x",
         .exampleResult = u"ada"},
    };
    return rows;
}

} // namespace muster::mapping
