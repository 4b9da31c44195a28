// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/dotnetpattern.h"

#include <QHash>
#include <QStringList>

#include <vector>

using namespace Qt::StringLiterals;

namespace muster::mapping {

namespace {

using core::Result;

constexpr QLatin1StringView kWordCharacters {R"(\p{L}\p{Mn}\p{Mc}\p{Nd}\p{Pc})"}; // .NET's \w

/// Unicode blocks that .NET names, as ranges of PCRE2.
QString blockRange(const QString &name)
{
    static const QHash<QString, QString> blocks = {
        {u"IsBasicLatin"_s, uR"(\x{0}-\x{7F})"_s},
        {u"IsLatin-1Supplement"_s, uR"(\x{80}-\x{FF})"_s},
        {u"IsLatinExtended-A"_s, uR"(\x{100}-\x{17F})"_s},
        {u"IsLatinExtended-B"_s, uR"(\x{180}-\x{24F})"_s},
        {u"IsLatinExtendedAdditional"_s, uR"(\x{1E00}-\x{1EFF})"_s},
        {u"IsCombiningDiacriticalMarks"_s, uR"(\x{300}-\x{36F})"_s},
        {u"IsGreek"_s, uR"(\x{370}-\x{3FF})"_s},
        {u"IsGreekandCoptic"_s, uR"(\x{370}-\x{3FF})"_s},
        {u"IsGreekExtended"_s, uR"(\x{1F00}-\x{1FFF})"_s},
        {u"IsCyrillic"_s, uR"(\x{400}-\x{4FF})"_s},
        {u"IsArmenian"_s, uR"(\x{530}-\x{58F})"_s},
        {u"IsHebrew"_s, uR"(\x{590}-\x{5FF})"_s},
        {u"IsArabic"_s, uR"(\x{600}-\x{6FF})"_s},
        {u"IsThai"_s, uR"(\x{E00}-\x{E7F})"_s},
        {u"IsGeneralPunctuation"_s, uR"(\x{2000}-\x{206F})"_s},
        {u"IsHiragana"_s, uR"(\x{3040}-\x{309F})"_s},
        {u"IsKatakana"_s, uR"(\x{30A0}-\x{30FF})"_s},
        {u"IsCJKUnifiedIdeographs"_s, uR"(\x{4E00}-\x{9FFF})"_s},
        {u"IsHangulSyllables"_s, uR"(\x{AC00}-\x{D7AF})"_s},
    };
    return blocks.value(name);
}

bool isHex(QStringView digits)
{
    bool ok = false;
    (void)digits.toUInt(&ok, 16);
    return ok;
}

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

/// Reads a pattern from left to right and writes the other one.
class Translator final
{
public:
    explicit Translator(const QString &pattern)
        : m_in(pattern)
    {
    }
    [[nodiscard]] Result<QString> run();

private:
    [[nodiscard]] QChar peek(qsizetype ahead = 0) const
    {
        return m_at + ahead < m_in.size() ? m_in[m_at + ahead] : QChar();
    }
    [[nodiscard]] tl::unexpected<core::Error> refuse(const QString &what, const QString &remedy) const;
    void copy(qsizetype count);
    void countGroups();
    [[nodiscard]] Result<void> one();
    [[nodiscard]] Result<void> escape();
    [[nodiscard]] Result<void> property(bool inClass);
    [[nodiscard]] Result<void> unicodeEscape();
    [[nodiscard]] Result<void> backReference();
    [[nodiscard]] Result<void> group();
    [[nodiscard]] Result<void> groupName(QChar close);
    void options();
    [[nodiscard]] Result<QString> characterClass(int depth);
    [[nodiscard]] Result<void> classEscape();
    [[nodiscard]] Result<void> quantifier(qsizetype length);
    [[nodiscard]] qsizetype quantifierLength() const;
    void skipComment();

    const QString &m_in;
    QString m_out;
    qsizetype m_at = 0;
    bool m_afterQuantifier = false;
    std::vector<int> m_unnamed; ///< numbers that PCRE2 gives to the unnamed groups
    std::vector<int> m_named;
    std::vector<bool> m_extended {false}; ///< (?x) by open group: white space and comments mean nothing
};

tl::unexpected<core::Error> Translator::refuse(const QString &what, const QString &remedy) const
{
    return core::failure(
        core::ErrorCode::InvalidSyntax,
        u"the regular expression is wrong at its character %1: %2"_s.arg(QString::number(m_at + 1), what), remedy);
}

void Translator::copy(qsizetype count)
{
    m_out += QStringView(m_in).mid(m_at, count);
    m_at += count;
}

/// Which groups are named, so that numbers can be translated. Classes and escapes are passed over.
void Translator::countGroups()
{
    int number = 0;
    bool inClass = false;
    for (qsizetype at = 0; at < m_in.size(); ++at) {
        const QChar c = m_in[at];
        if (c == u'\\') {
            ++at;
        } else if (c == u'[' || c == u']') {
            inClass = c == u'[';
        } else if (c == u'(' && !inClass) {
            const QStringView rest = QStringView(m_in).mid(at + 1, 3);
            const bool lookBehind = rest.startsWith("?<="_L1) || rest.startsWith("?<!"_L1);
            const bool named = !lookBehind && (rest.startsWith("?<"_L1) || rest.startsWith("?'"_L1));
            if (named) {
                m_named.push_back(++number);
            } else if (!rest.startsWith(u'?')) {
                m_unnamed.push_back(++number);
            }
        }
    }
}

Result<QString> Translator::run()
{
    countGroups();
    while (m_at < m_in.size()) {
        if (auto done = one(); !done) {
            return tl::unexpected(std::move(done.error()));
        }
    }
    return m_out;
}

/// Length of the quantifier here; 0 for none.
qsizetype Translator::quantifierLength() const
{
    const QChar c = peek();
    if (c == u'*' || c == u'+' || c == u'?') {
        return 1;
    }
    if (c != u'{' || !isDigit(peek(1))) {
        return 0;
    }
    qsizetype length = 1;
    bool comma = false;
    while (isDigit(peek(length)) || (!comma && peek(length) == u',')) {
        comma = comma || peek(length) == u',';
        ++length;
    }
    return peek(length) == u'}' ? length + 1 : 0;
}

Result<void> Translator::quantifier(qsizetype length)
{
    if (m_afterQuantifier) {
        return refuse(u"a quantifier behind a quantifier."_s,
                      u".NET has no possessive quantifiers such as a++; write an atomic group (?>a+)."_s);
    }
    copy(length);
    if (peek() == u'?') {
        copy(1); // lazy
    }
    m_afterQuantifier = true;
    return {};
}

void Translator::skipComment()
{
    const qsizetype end = m_in.indexOf(u'\n', m_at);
    copy((end < 0 ? m_in.size() : end + 1) - m_at);
}

Result<void> Translator::one()
{
    if (const qsizetype length = quantifierLength(); length > 0) {
        return quantifier(length);
    }
    const QChar c = peek();
    if (m_extended.back() && (c == u'#' || c.isSpace())) {
        c == u'#' ? skipComment() : copy(1);
        return {};
    }
    m_afterQuantifier = false;
    if (c == u'\\') {
        return escape();
    }
    if (c == u'(') {
        return group();
    }
    if (c == u'[') {
        const Result<QString> translated = characterClass(0);
        if (!translated) {
            return tl::unexpected(translated.error());
        }
        m_out += *translated;
        return {};
    }
    if (c == u'{') {
        m_out += u"\\{"_s;
        ++m_at;
        return {};
    }
    if (c == u')' && m_extended.size() > 1) {
        m_extended.pop_back();
    }
    copy(1);
    return {};
}

Result<void> Translator::unicodeEscape()
{
    const QStringView digits = QStringView(m_in).mid(m_at + 2, 4);
    if (digits.size() != 4 || !isHex(digits)) {
        return refuse(u"\\u is followed by four hexadecimal digits."_s, {});
    }
    m_out += u"\\x{%1}"_s.arg(digits);
    m_at += 6;
    return {};
}

Result<void> Translator::property(bool inClass)
{
    const qsizetype end = m_in.indexOf(u'}', m_at);
    const QString name = peek(2) == u'{' && end > 0 ? m_in.mid(m_at + 3, end - m_at - 3) : QString();
    if (!name.startsWith("Is"_L1)) {
        copy(name.isEmpty() ? 2 : end + 1 - m_at);
        return {};
    }
    const QString range = blockRange(name);
    if (range.isEmpty() || (inClass && peek(1) == u'P')) {
        return refuse(u"the Unicode block %1 cannot be used here."_s.arg(name),
                      u"Write its characters as a range, e.g. [\\u0400-\\u04FF]."_s);
    }
    m_out += inClass ? range : (peek(1) == u'P' ? u"[^"_s : u"["_s) + range + u']';
    m_at = end + 1;
    return {};
}

/// .NET counts unnamed groups first; PCRE2 counts all from left to right.
Result<void> Translator::backReference()
{
    qsizetype length = 1;
    while (isDigit(peek(length)) && length < 4) {
        ++length;
    }
    const auto number = QStringView(m_in).mid(m_at + 1, length - 1).toUInt();
    const std::size_t unnamed = m_unnamed.size();
    if (number > unnamed + m_named.size()) {
        if (number > 9) {
            copy(length); // an octal number, as in .NET
            return {};
        }
        return refuse(u"there is no group %1."_s.arg(number), u"Count the parentheses that open before it."_s);
    }
    m_out += u"\\g{%1}"_s.arg(number <= unnamed ? m_unnamed[number - 1] : m_named[number - unnamed - 1]);
    m_at += length;
    return {};
}

Result<void> Translator::escape()
{
    const QChar c = peek(1);
    if (c >= u'1' && c <= u'9') {
        return backReference();
    }
    switch (c.unicode()) {
    case u'w':
    case u'W':
        m_out += (c == u'w' ? u"["_s : u"[^"_s) + kWordCharacters + u']';
        m_at += 2;
        return {};
    case u'v':
        m_out += u"\\x0B"_s;
        m_at += 2;
        return {};
    case u'u':
        return unicodeEscape();
    case u'p':
    case u'P':
        return property(false);
    default:
        break;
    }
    constexpr QStringView kKnown = u"abBAzZGtrnfexcdDsSk0";
    if (c.isLetterOrNumber() && !kKnown.contains(c)) {
        return refuse(u"\\%1 has no meaning in .NET."_s.arg(c), u"Write the character without the backslash."_s);
    }
    copy(2);
    return {};
}

Result<void> Translator::groupName(QChar close)
{
    const qsizetype begin = m_at + 3;
    const qsizetype end = m_in.indexOf(close, begin);
    const QString name = end < 0 ? QString() : m_in.mid(begin, end - begin);
    if (name.contains(u'-')) {
        return refuse(u"balancing groups (?<a-b>…) are not possible."_s, u"Match without counting parentheses."_s);
    }
    if (!name.isEmpty() && isDigit(name.front())) {
        return refuse(u"a group cannot be named by a number."_s, u"Give it a name, e.g. (?<part>…)."_s);
    }
    copy((end < 0 ? m_in.size() : end + 1) - m_at);
    return {};
}

/// (?imnsx-imnsx) and (?i:…). Everything but the x is PCRE2's business.
void Translator::options()
{
    qsizetype length = 2;
    bool on = true;
    bool extended = m_extended.back();
    while (peek(length).isLetter() || peek(length) == u'-') {
        on = on && peek(length) != u'-';
        extended = peek(length) == u'x' ? on : extended;
        ++length;
    }
    if (peek(length) == u':') {
        m_extended.push_back(extended);
    } else if (peek(length) == u')') {
        m_extended.back() = extended;
        ++length;
    } else {
        length = 1;
        m_extended.push_back(extended);
    }
    copy(length);
}

Result<void> Translator::group()
{
    if (peek(1) == u'*') {
        return refuse(u"(* begins nothing."_s, u"Write \\( for a parenthesis."_s);
    }
    if (peek(1) != u'?') {
        m_extended.push_back(m_extended.back());
        copy(1);
        return {};
    }
    const QChar kind = peek(2);
    if (kind == u'#') {
        const qsizetype end = m_in.indexOf(u')', m_at);
        copy((end < 0 ? m_in.size() : end + 1) - m_at);
        return {};
    }
    constexpr QStringView kForeign = u"RPC&+|0123456789^UJ";
    if (kForeign.contains(kind)) {
        return refuse(u"(?%1 has no meaning in .NET."_s.arg(kind), u"A group is named by (?<name>…)."_s);
    }
    const bool lookBehind = kind == u'<' && (peek(3) == u'=' || peek(3) == u'!');
    if ((kind == u'<' || kind == u'\'') && !lookBehind) {
        m_extended.push_back(m_extended.back());
        return groupName(kind == u'<' ? u'>' : u'\'');
    }
    if (kind.isLetter() || kind == u'-') {
        options();
        return {};
    }
    m_extended.push_back(m_extended.back());
    copy(lookBehind ? 4 : kind == u'(' ? 2 : 3);
    return {};
}

Result<void> Translator::classEscape()
{
    const QChar c = peek(1);
    switch (c.unicode()) {
    case u'w':
        m_out += kWordCharacters;
        m_at += 2;
        return {};
    case u'v':
        m_out += u"\\x0B"_s;
        m_at += 2;
        return {};
    case u'u':
        return unicodeEscape();
    case u'p':
    case u'P':
        return property(true);
    default:
        break;
    }
    constexpr QStringView kKnown = u"abtrnfexcdDsSW01234567";
    if (c.isLetterOrNumber() && !kKnown.contains(c)) {
        return refuse(u"\\%1 has no meaning in a character class."_s.arg(c), {});
    }
    copy(2);
    return {};
}

/// A class, or a look-ahead and a class when something is subtracted: [a-z-[x]] is (?:(?![x])[a-z]).
Result<QString> Translator::characterClass(int depth)
{
    constexpr int kMaxDepth = 20;
    if (depth > kMaxDepth) {
        return refuse(u"too many subtractions inside one another."_s, u"Write the characters that remain."_s);
    }
    QString outer;
    std::swap(outer, m_out); // the class is written into an empty m_out
    QString subtracted;
    const qsizetype begin = m_at;
    copy(peek(1) == u'^' ? 2 : 1);
    bool first = true;
    while (m_at < m_in.size() && (first || peek() != u']')) {
        first = false;
        if (peek() == u'\\') {
            if (auto escaped = classEscape(); !escaped) {
                return tl::unexpected(std::move(escaped.error()));
            }
        } else if (peek() == u'-' && peek(1) == u'[' && m_at > begin + 1) {
            ++m_at;
            Result<QString> inner = characterClass(depth + 1);
            if (!inner) {
                return inner;
            }
            subtracted = u"(?!"_s + *inner + u')';
        } else if (peek() == u'[') {
            m_out += u"\\["_s;
            ++m_at;
        } else {
            copy(1);
        }
    }
    if (m_at >= m_in.size()) {
        m_at = begin;
        return refuse(u"the character class that begins here has no closing bracket."_s, u"Add a ]."_s);
    }
    copy(1);
    std::swap(outer, m_out);
    return subtracted.isEmpty() ? outer : u"(?:"_s + subtracted + outer + u')';
}

} // namespace

Result<QString> fromDotNet(const QString &pattern)
{
    return Translator(pattern).run();
}

} // namespace muster::mapping
