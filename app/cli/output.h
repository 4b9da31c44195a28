// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"
#include "models/provisioning/provisioningcycle.h"
#include "models/scimclient/probe.h"

#include <QJsonObject>
#include <QString>

namespace muster::cli {

/// Exit codes of musterctl (cli.md); they do not change once released.
enum class ExitCode {
    Done = 0,
    Usage = 1,
    SomeFailed = 2,
    HeldByGuard = 3,
    HeldBySource = 4,
    Configuration = 5,
    Authentication = 6,
    Unreachable = 7,
    Internal = 8,
};

[[nodiscard]] ExitCode exitCodeOf(const core::Error &error);
[[nodiscard]] ExitCode exitCodeOf(const provisioning::ProvisioningCycle &cycle);

/// Prints a document: compact JSON on standard output when asked for, else the text.
void print(bool json, const QJsonObject &document, const QString &text);
/// Text on standard output as it is.
void printText(const QString &text);
/// An error: what happened, why, what to do, on standard error; with JSON also as a document on standard output.
[[nodiscard]] ExitCode printError(bool json, const core::Error &error);
/// Content of a file. InvalidConfiguration says why it cannot be read.
[[nodiscard]] core::Result<QByteArray> readFile(const QString &path);
/// A line on standard error, for progress and remarks.
void remark(const QString &text);
/// One step of a connection test for people.
[[nodiscard]] QString probeLine(const scimclient::ProbeStepResult &step);
/// A cycle's result for people.
[[nodiscard]] QString cycleText(const provisioning::ProvisioningCycle &cycle, const QString &connectionName);

} // namespace muster::cli
