// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <vector>

namespace muster::cli {

/// An option of a command. Options without a value name are switches.
struct OptionSpec
{
    QString name; ///< without dashes
    QString value; ///< name of the value for the help; empty: a switch
    QString help;
    bool repeated = false; ///< may be given several times, or once with several values until the next option
};

/// One command as the help shows it.
struct CommandSpec
{
    QString name; ///< "connection import"
    QString arguments; ///< "FILE"
    int minimumArguments = 0;
    int maximumArguments = 0;
    QString summary; ///< one line
    QString help; ///< what it does, when to use it, an example
    std::vector<OptionSpec> options;
};

/// A parsed command line.
struct Invocation
{
    const CommandSpec *command = nullptr; ///< null: no command, only --help or --version
    QStringList arguments;
    QHash<QString, QStringList> options;
    bool json = false;
    bool help = false;
    bool version = false;
    QString home; ///< empty: the default

    [[nodiscard]] bool has(const QString &option) const { return options.contains(option); }
    [[nodiscard]] QString value(const QString &option) const { return options.value(option).value(0); }
};

/// Every command of musterctl (cli.md), in the order of the help.
[[nodiscard]] const std::vector<CommandSpec> &commands();

/// Parses the words after the program's name. InvalidSyntax names the word and the nearest known one.
[[nodiscard]] core::Result<Invocation> parseCommandLine(const QStringList &words);

/// Help for everything, or for one command.
[[nodiscard]] QString helpText(const CommandSpec *command);
/// Completion script for bash.
[[nodiscard]] QString bashCompletion();

} // namespace muster::cli
