// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/commandline.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::cli {

namespace {

const CommandSpec *findCommand(const QStringList &words, qsizetype *used)
{
    for (const qsizetype length : {2, 1}) {
        const QString name = words.mid(0, length).join(u' ');
        const auto found = std::ranges::find(commands(), name, &CommandSpec::name);
        if (words.size() >= length && found != commands().end()) {
            *used = length;
            return &*found;
        }
    }
    return nullptr;
}

/// Letters to insert, remove or replace until both words are equal.
qsizetype distance(QStringView a, QStringView b)
{
    std::vector<qsizetype> row(static_cast<std::size_t>(b.size()) + 1);
    for (std::size_t j = 0; j < row.size(); ++j) {
        row[j] = static_cast<qsizetype>(j);
    }
    for (qsizetype i = 1; i <= a.size(); ++i) {
        qsizetype diagonal = row[0];
        row[0] = i;
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const auto k = static_cast<std::size_t>(j);
            const qsizetype above = row[k];
            row[k] = std::min({above + 1, row[k - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
            diagonal = above;
        }
    }
    return row.back();
}

QString nearest(const QString &word, const QStringList &known)
{
    QString best;
    qsizetype least = 1 + word.size() / 2;
    for (const QString &candidate : known) {
        const qsizetype d = distance(word, candidate);
        if (d < least) {
            least = d;
            best = candidate;
        }
    }
    return best.isEmpty() ? QString() : u" Did you mean \"%1\"?"_s.arg(best);
}

core::Error usage(const QString &detail, const CommandSpec *command)
{
    core::Error error;
    error.code = core::ErrorCode::InvalidSyntax;
    error.detail = detail;
    error.remedy = command == nullptr ? u"See: musterctl --help"_s : u"See: musterctl %1 --help"_s.arg(command->name);
    return error;
}

QStringList commandNames()
{
    QStringList names;
    for (const CommandSpec &command : commands()) {
        names.append(command.name);
    }
    return names;
}

bool isOption(const QString &word)
{
    return word.startsWith("--"_L1) && word.size() > 2;
}

/// Reads words one after another into an Invocation.
class Parser final
{
public:
    explicit Parser(QStringList words)
        : m_words(std::move(words))
    {
    }

    core::Result<Invocation> parse()
    {
        while (!m_words.isEmpty()) {
            const QString word = m_words.takeFirst();
            const core::Result<void> taken = isOption(word) ? takeOption(word.mid(2)) : takeWord(word);
            if (!taken) {
                return core::failure(taken.error());
            }
        }
        return finish();
    }

private:
    core::Result<void> takeWord(const QString &word)
    {
        if (m_invocation.command != nullptr) {
            m_invocation.arguments.append(word);
            return {};
        }
        qsizetype used = 0;
        m_invocation.command = findCommand(QStringList {word} + m_words, &used);
        if (m_invocation.command == nullptr) {
            return core::failure(
                usage(u"There is no command \"%1\".%2"_s.arg(word, nearest(word, commandNames())), nullptr));
        }
        m_words = m_words.mid(used - 1);
        return {};
    }

    core::Result<void> takeOption(QString name)
    {
        QString value;
        const qsizetype equals = name.indexOf(u'=');
        if (equals >= 0) {
            value = name.mid(equals + 1);
            name.truncate(equals);
        }
        if ((name == "json"_L1 || name == "help"_L1 || name == "version"_L1) && !isOwn(name)) {
            (name == "json"_L1       ? m_invocation.json
                 : name == "help"_L1 ? m_invocation.help
                                     : m_invocation.version) = true;
            return {};
        }
        if (name == "home"_L1) {
            return takeValue(name, value, m_invocation.home);
        }
        return takeCommandOption(name, value);
    }

    /// True when the command has an option of this name, which then outranks one that all commands have.
    [[nodiscard]] bool isOwn(const QString &name) const
    {
        const CommandSpec *command = m_invocation.command;
        return command != nullptr
            && std::ranges::find(command->options, name, &OptionSpec::name) != command->options.end();
    }

    core::Result<void> takeValue(const QString &name, const QString &given, QString &into)
    {
        into = given;
        if (into.isEmpty() && !m_words.isEmpty() && !isOption(m_words.front())) {
            into = m_words.takeFirst();
        }
        return into.isEmpty() ? core::failure(usage(u"Option --%1 needs a value."_s.arg(name), m_invocation.command))
                              : core::Result<void>();
    }

    core::Result<void> takeCommandOption(const QString &name, const QString &given)
    {
        const CommandSpec *command = m_invocation.command;
        const auto *specs = command == nullptr ? nullptr : &command->options;
        const auto spec = specs == nullptr ? std::vector<OptionSpec>::const_iterator()
                                           : std::ranges::find(*specs, name, &OptionSpec::name);
        if (specs == nullptr || spec == specs->end()) {
            QStringList known {u"json"_s, u"home"_s, u"help"_s};
            for (const OptionSpec &option : specs == nullptr ? std::vector<OptionSpec>() : *specs) {
                known.append(option.name);
            }
            return core::failure(usage(u"There is no option --%1 here.%2"_s.arg(name, nearest(name, known)), command));
        }
        if (spec->value.isEmpty()) {
            m_invocation.options[name];
            return {};
        }
        QString value;
        if (const core::Result<void> taken = takeValue(name, given, value); !taken) {
            return taken;
        }
        m_invocation.options[name].append(value);
        while (spec->repeated && !m_words.isEmpty() && !isOption(m_words.front())) {
            m_invocation.options[name].append(m_words.takeFirst());
        }
        return {};
    }

    core::Result<Invocation> finish()
    {
        const CommandSpec *command = m_invocation.command;
        if (command == nullptr || m_invocation.help) {
            return m_invocation;
        }
        const qsizetype given = m_invocation.arguments.size();
        if (given < command->minimumArguments || given > command->maximumArguments) {
            const QString what = given < command->minimumArguments ? u"too few"_s : u"too many"_s;
            return core::failure(usage(u"Command \"%1\" was given %2 arguments; it takes: %1 %3"_s.arg(
                                           command->name, what, command->arguments),
                                       command));
        }
        return m_invocation;
    }

    QStringList m_words;
    Invocation m_invocation;
};

QString optionLine(const OptionSpec &option)
{
    const QString name =
        option.value.isEmpty() ? u"--%1"_s.arg(option.name) : u"--%1 %2"_s.arg(option.name, option.value);
    return u"  %1 %2\n"_s.arg(name, -26).arg(option.help);
}

const std::vector<OptionSpec> &commonOptions()
{
    static const std::vector<OptionSpec> options {
        {u"json"_s, {}, u"one JSON document on standard output, nothing else there"_s, false},
        {u"home"_s, u"DIR"_s, u"folder of the state (default: MUSTER_HOME, else the platform's data folder)"_s, false},
        {u"help"_s, {}, u"this text"_s, false},
    };
    return options;
}

QString overview()
{
    QString text = u"musterctl - provision people and groups into applications that speak SCIM 2.0\n\n"
                   "Usage: musterctl COMMAND [ARGUMENTS] [--json] [--home DIR]\n\nCommands:\n"_s;
    for (const CommandSpec &command : commands()) {
        text += u"  %1 %2\n"_s.arg(command.name + u' ' + command.arguments, -36).arg(command.summary);
    }
    text += u"\nStart here:\n"
            "  musterctl demo                       a sample company into a practice tenant, in a few seconds\n"
            "  musterctl connection import FILE     your own connection; musterctl connection import --help shows one\n"
            "  musterctl plan NAME                  what would change; nothing is sent\n"
            "  musterctl run NAME                   plan and apply\n\n"
            "Exit codes: 0 done, 1 usage, 2 some objects failed, 3 held by a guard, 4 held by source health,\n"
            "5 configuration, 6 authentication, 7 target or source unreachable, 8 internal.\n"_s;
    return text;
}

} // namespace

core::Result<Invocation> parseCommandLine(const QStringList &words)
{
    return Parser(words).parse();
}

QString helpText(const CommandSpec *command)
{
    if (command == nullptr) {
        return overview();
    }
    QString text =
        u"Usage: musterctl %1 %2\n\n%3\n\nOptions:\n"_s.arg(command->name, command->arguments, command->help);
    for (const OptionSpec &option : command->options) {
        text += optionLine(option);
    }
    for (const OptionSpec &option : commonOptions()) {
        text += optionLine(option);
    }
    return text;
}

QString bashCompletion()
{
    QString script = u"# bash completion for musterctl; use: source <(musterctl completion)\n"
                     "_musterctl() {\n"
                     "  local word=\"${COMP_WORDS[COMP_CWORD]}\" line=\"${COMP_WORDS[*]:1:COMP_CWORD-1}\"\n"
                     "  case \"$line\" in\n"_s;
    QStringList first;
    for (const CommandSpec &command : commands()) {
        QStringList options {u"--json"_s, u"--home"_s, u"--help"_s};
        for (const OptionSpec &option : command.options) {
            options.append(u"--"_s + option.name);
        }
        script +=
            u"    \"%1\"*) COMPREPLY=($(compgen -f -W '%2' -- \"$word\")) ;;\n"_s.arg(command.name, options.join(u' '));
        first.append(command.name.section(u' ', 0, 0));
        if (command.name.contains(u' ')) {
            first.append(command.name.section(u' ', 1));
        }
    }
    first.removeDuplicates();
    script +=
        u"    *) COMPREPLY=($(compgen -W '%1' -- \"$word\")) ;;\n  esac\n}\ncomplete -F _musterctl musterctl\n"_s.arg(
            first.join(u' '));
    return script;
}

} // namespace muster::cli
