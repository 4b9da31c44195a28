// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mappingeditor/mappingwords.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(muster::ui::MappingWords)
};

std::vector<Choice> whenChoices()
{
    return {{u"always"_s, Words::tr("always"), Words::tr("On creation and on every change.")},
            {u"onCreate"_s, Words::tr("on creation"), Words::tr("Only when the object is created.")},
            {u"addOnly"_s, Words::tr("add only"), Words::tr("Values are added to the target, never taken away.")}};
}

std::vector<Choice> emptyChoices()
{
    return {{u"keep"_s, Words::tr("keep"), Words::tr("The application keeps what it has.")},
            {u"clear"_s, Words::tr("clear"), Words::tr("The value is removed at the application; guards count it.")},
            {u"default"_s, Words::tr("default"), Words::tr("The default value is sent.")}};
}

std::vector<Choice> stateChoices()
{
    return {{u"active"_s, Words::tr("active"), Words::tr("Takes part.")},
            {u"draft"_s, Words::tr("draft"), Words::tr("Being worked on; takes no part.")},
            {u"retired"_s, Words::tr("retired"), Words::tr("Kept for reference; takes no part.")}};
}

std::vector<Choice> compareChoices()
{
    return {{u"schema"_s, Words::tr("as the schema says"), Words::tr("The attribute's exact case decides.")},
            {u"exact"_s, Words::tr("exactly"), Words::tr("A difference of case is a change.")},
            {u"ignoreCase"_s, Words::tr("without case"), Words::tr("A difference of case alone is no change.")}};
}

std::vector<Choice> strengthChoices()
{
    return {{u"always"_s, Words::tr("the source wins"), Words::tr("Every change of the source is sent.")},
            {u"initial"_s, Words::tr("once"), Words::tr("Sent when the object is created or taken over, never after.")},
            {u"fillWhenEmpty"_s, Words::tr("fill when empty"), Words::tr("Sent only while the target has no value.")}};
}

std::vector<Choice> modeChoices()
{
    return {{u"replace"_s, Words::tr("replace"), Words::tr("The list is replaced when the source differs.")},
            {u"add"_s, Words::tr("add"), Words::tr("Elements are added, none is taken away.")},
            {u"exact"_s, Words::tr("exact set"), Words::tr("What others added at the application is taken away too.")}};
}

std::vector<Choice> referenceChoices()
{
    return {{QString(), Words::tr("a plain value"), Words::tr("The value is sent as it is.")},
            {u"User"_s, Words::tr("a person"), Words::tr("The value is the anchor of a person; their id is sent.")},
            {u"Group"_s, Words::tr("a group"), Words::tr("The value is the anchor of a group; its id is sent.")}};
}

std::vector<Choice> dialectChoices()
{
    return {
        {u"muster"_s, Words::tr("Muster"), Words::tr("All functions; empty values and comparisons as expected.")},
        {u"entra"_s, Words::tr("Entra"),
         Words::tr("Functions and empty values exactly as in Microsoft Entra, for mappings that came from there.")}};
}

} // namespace

std::vector<Choice> choicesOf(const QString &member)
{
    static const QHash<QString, std::vector<Choice> (*)()> choices {
        {u"when"_s, whenChoices},           {u"whenEmpty"_s, emptyChoices},   {u"state"_s, stateChoices},
        {u"compare"_s, compareChoices},     {u"strength"_s, strengthChoices}, {u"mode"_s, modeChoices},
        {u"reference"_s, referenceChoices}, {u"dialect"_s, dialectChoices}};
    const auto found = choices.constFind(member);
    return found == choices.constEnd() ? std::vector<Choice>() : (*found)();
}

QString choiceText(const QString &member, const QString &word)
{
    const std::vector<Choice> choices = choicesOf(member);
    const auto found = std::ranges::find(choices, word, &Choice::word);
    return found == choices.end() ? word : found->text;
}

QString typeInWords(items::MappingType type)
{
    switch (type) {
    case items::MappingType::Direct:
        return Words::tr("direct");
    case items::MappingType::Constant:
        return Words::tr("constant");
    case items::MappingType::Expression:
        return Words::tr("expression");
    case items::MappingType::Table:
        return Words::tr("table");
    case items::MappingType::None:
        break;
    }
    return Words::tr("none");
}

Look lookOf(items::MappingHealth health)
{
    switch (health) {
    case items::MappingHealth::Fine:
        return {Glyph::Check, Token::Success, Words::tr("fine")};
    case items::MappingHealth::Doubtful:
        return {Glyph::Triangle, Token::Warning, Words::tr("look here")};
    case items::MappingHealth::Wrong:
        break;
    }
    return {Glyph::Exclamation, Token::Failed, Words::tr("wrong")};
}

QString shortPath(const QString &path)
{
    const qsizetype filter = path.indexOf(u'[');
    const qsizetype colon = path.lastIndexOf(u':', filter < 0 ? -1 : filter);
    return path.startsWith("urn:"_L1) && colon > 0 ? u'…' + path.mid(colon + 1) : path;
}

QString removalBarText(items::RemovalBar bar)
{
    switch (bar) {
    case items::RemovalBar::UserName:
        return Words::tr("Every person needs a userName (RFC 7643 section 4.1.1), so this mapping stays. Change its "
                         "source instead.");
    case items::RemovalBar::LastMatching:
        return Words::tr("This is the only mapping that tells who is who at the application. Give another mapping a "
                         "match precedence first.");
    case items::RemovalBar::None:
        break;
    }
    return {};
}

} // namespace muster::ui
