// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/scim/syntaxrules.h"

#include "models/scim/json.h"
#include "models/scim/schema.h"

#include <algorithm>
#include <array>

namespace muster::scim::syntax {

namespace {

bool isLetter(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
}

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

/// "2.0", "1.1": the version segment of a schema URN.
bool isVersion(QStringView segment)
{
    const qsizetype dot = segment.indexOf(u'.');
    const auto digits = [](QStringView part) {
        return !part.isEmpty() && std::all_of(part.begin(), part.end(), isDigit);
    };
    return dot > 0 && digits(segment.left(dot)) && digits(segment.mid(dot + 1));
}

bool isWellKnownUrn(QStringView text)
{
    static constexpr QLatin1StringView kPrefix {"urn:ietf:params:scim:schemas:core:2.0:"};
    static constexpr std::array<QStringView, 5> kCoreNames {
        u"User", u"Group", u"ServiceProviderConfig", u"ResourceType", u"Schema",
    };
    if (text.compare(kEnterpriseUserSchema, Qt::CaseInsensitive) == 0) {
        return true;
    }
    if (!text.startsWith(kPrefix, Qt::CaseInsensitive)) {
        return false;
    }
    const QStringView name = text.mid(kPrefix.size());
    return std::any_of(kCoreNames.begin(), kCoreNames.end(),
                       [&](QStringView core) { return json::sameName(core, name); });
}

} // namespace

bool isSpace(QChar c)
{
    return c == u' ' || c == u'\t' || c == u'\n' || c == u'\r';
}

bool isNameCharacter(QChar c)
{
    return isLetter(c) || isDigit(c) || c == u'-' || c == u'_';
}

bool endsHead(QChar c)
{
    return isSpace(c) || QStringView(u"[]()\",").contains(c);
}

bool isName(QStringView text)
{
    if (text.isEmpty() || !(isLetter(text.front()) || text.front() == u'$' || text.front() == u'_')) {
        return false;
    }
    return std::all_of(text.begin() + 1, text.end(), isNameCharacter);
}

qsizetype urnLength(QStringView head, bool filtered)
{
    const qsizetype colon = head.lastIndexOf(u':');
    if (colon < 0) {
        return 0;
    }
    const QStringView prefix = head.left(colon);
    const QStringView tail = head.mid(colon + 1);
    const bool couldBeUrn = prefix.contains(u':') || tail.startsWith(u"//");
    const qsizetype dot = tail.indexOf(u'.');
    const QStringView name = dot < 0 ? tail : tail.left(dot);
    if (couldBeUrn && (isWellKnownUrn(head) || !isName(name))) {
        return head.size();
    }
    const bool afterVersion = isVersion(prefix.mid(prefix.lastIndexOf(u':') + 1));
    if (afterVersion && !filtered && dot < 0 && tail.front().isUpper()) {
        return head.size();
    }
    return colon;
}

bool isJsonNumber(QStringView word)
{
    qsizetype at = 0;
    const auto digits = [&] {
        const qsizetype first = at;
        while (at < word.size() && isDigit(word[at])) {
            ++at;
        }
        return at - first;
    };
    const auto take = [&](QStringView any) {
        const bool taken = at < word.size() && any.contains(word[at]);
        at += taken ? 1 : 0;
        return taken;
    };
    take(u"-");
    const bool leadingZero = at < word.size() && word[at] == u'0';
    const qsizetype whole = digits();
    if (whole == 0 || (leadingZero && whole > 1) || (take(u".") && digits() == 0)) {
        return false;
    }
    if (take(u"eE")) {
        take(u"+-");
        if (digits() == 0) {
            return false;
        }
    }
    return at == word.size();
}

} // namespace muster::scim::syntax
