// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/output.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTextStream>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace muster::cli {

using core::ErrorCode;
using provisioning::CycleState;

namespace {

void write(std::FILE *stream, const QString &text)
{
    QTextStream out(stream);
    out << text;
    if (!text.endsWith(u'\n')) {
        out << '\n';
    }
    out.flush();
}

QString countsLine(core::ObjectType type, const provisioning::ObjectCounts &counts)
{
    QStringList parts;
    const auto part = [&parts](qint64 count, const QString &word) {
        if (count != 0) {
            parts.append(u"%1 %2"_s.arg(count).arg(word));
        }
    };
    part(counts.create, u"create"_s);
    part(counts.update, u"update"_s);
    part(counts.disable, u"disable"_s);
    part(counts.remove, u"delete"_s);
    part(counts.memberAdd, u"members added"_s);
    part(counts.memberRemove, u"members removed"_s);
    part(counts.unchanged, u"unchanged"_s);
    part(counts.skipped, u"skipped"_s);
    part(counts.failed, u"failed"_s);
    part(counts.held, u"held"_s);
    return u"  %1 %2 read, %3 in scope: %4"_s.arg(type == core::ObjectType::User ? u"People"_s : u"Groups"_s, -7)
        .arg(counts.read)
        .arg(counts.inScope)
        .arg(parts.isEmpty() ? u"nothing"_s : parts.join(u", "_s));
}

} // namespace

ExitCode exitCodeOf(const core::Error &error)
{
    switch (error.code) {
    case ErrorCode::Unauthorized:
    case ErrorCode::Forbidden:
    case ErrorCode::CredentialMissing:
    case ErrorCode::KeychainLocked:
        return ExitCode::Authentication;
    case ErrorCode::Timeout:
    case ErrorCode::NetworkUnreachable:
    case ErrorCode::ServiceUnavailable:
    case ErrorCode::TooManyRequests:
    case ErrorCode::TlsFailed:
    case ErrorCode::InvalidResponse:
    case ErrorCode::RedirectRefused:
    case ErrorCode::NotFound:
    case ErrorCode::UnsupportedFeature:
    case ErrorCode::SourceUnreadable:
        return ExitCode::Unreachable;
    case ErrorCode::SourceIncomplete:
        return ExitCode::HeldBySource;
    case ErrorCode::InvalidSyntax:
    case ErrorCode::InvalidConfiguration:
    case ErrorCode::MappingFailed:
    case ErrorCode::StoreLocked:
    case ErrorCode::StoreTooNew:
        return ExitCode::Configuration;
    default:
        return ExitCode::Internal;
    }
}

ExitCode exitCodeOf(const provisioning::ProvisioningCycle &cycle)
{
    switch (cycle.state) {
    case CycleState::SourceHeld:
        return ExitCode::HeldBySource;
    case CycleState::Held:
        return ExitCode::HeldByGuard;
    case CycleState::Partial:
        return ExitCode::SomeFailed;
    case CycleState::Quarantined:
    case CycleState::Failed:
        return cycle.errors.empty() ? ExitCode::Internal : exitCodeOf(cycle.errors.back().error);
    case CycleState::Planned:
    case CycleState::Planning:
    case CycleState::Applying:
    case CycleState::Done:
    case CycleState::Cancelled:
        break;
    }
    for (const provisioning::Hold &hold : cycle.holds) {
        return hold.kind == provisioning::Hold::Kind::Source ? ExitCode::HeldBySource : ExitCode::HeldByGuard;
    }
    return cycle.errors.empty() ? ExitCode::Done : ExitCode::SomeFailed;
}

void print(bool json, const QJsonObject &document, const QString &text)
{
    printText(json ? QString::fromUtf8(QJsonDocument(document).toJson(QJsonDocument::Indented)) : text);
}

void printText(const QString &text)
{
    write(stdout, text);
}

ExitCode printError(bool json, const core::Error &error)
{
    const ExitCode code = exitCodeOf(error);
    if (json) {
        print(true,
              {{u"state"_s, u"failed"_s},
               {u"exitCode"_s, static_cast<int>(code)},
               {u"errors"_s, QJsonArray {provisioning::CycleError {error, core::ObjectType::User, {}, {}}.toJson()}}},
              {});
    }
    remark(u"musterctl: %1"_s.arg(error.detail));
    if (!error.remedy.isEmpty()) {
        remark(u"  What to do: %1"_s.arg(error.remedy));
    }
    return code;
}

core::Result<QByteArray> readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return core::failure(core::ErrorCode::InvalidConfiguration,
                             u"The file %1 cannot be read: %2."_s.arg(path, file.errorString()),
                             u"Check the path and that you may read the file."_s);
    }
    return file.readAll();
}

void remark(const QString &text)
{
    write(stderr, text);
}

QString probeLine(const scimclient::ProbeStepResult &step)
{
    using Outcome = scimclient::ProbeStepResult::Outcome;
    const QString word = step.outcome == Outcome::Passed ? u"ok"_s
        : step.outcome == Outcome::Warning               ? u"warning"_s
        : step.outcome == Outcome::Failed                ? u"FAILED"_s
                                                         : u"skipped"_s;
    QString line = u"%1 %2 %3\n"_s.arg(word, -8).arg(scimclient::probeStepName(step.step), -15).arg(step.message);
    if (!step.remedy.isEmpty()) {
        line += u"%1 What to do: %2\n"_s.arg(QString(), -24).arg(step.remedy);
    }
    if (!step.suggestedUrl.isEmpty()) {
        line += u"%1 Try: %2\n"_s.arg(QString(), -24).arg(step.suggestedUrl);
    }
    return line;
}

QString cycleText(const provisioning::ProvisioningCycle &cycle, const QString &connectionName)
{
    QString text = u"%1: %2\n"_s.arg(connectionName, cycle.sentence);
    for (const core::ObjectType type : {core::ObjectType::User, core::ObjectType::Group}) {
        text += countsLine(type, cycle.of(type)) + u'\n';
    }
    text +=
        u"  %1 requests (%2 reads, %3 writes, %4 retries), cycle %5, plan %6, state %7\n"_s.arg(cycle.requests.total)
            .arg(cycle.requests.reads)
            .arg(cycle.requests.writes)
            .arg(cycle.requests.retries)
            .arg(cycle.id.value)
            .arg(cycle.plan.value)
            .arg(provisioning::cycleStateName(cycle.state));
    for (const provisioning::Hold &hold : cycle.holds) {
        text += u"  Held: %1\n        %2\n"_s.arg(hold.message, hold.remedy);
    }
    for (const provisioning::CycleError &error : cycle.errors) {
        const QString who =
            error.anchor.isEmpty() ? QString() : u"%1 %2: "_s.arg(core::objectTypeName(error.type), error.anchor);
        text += u"  Failed: %1%2\n"_s.arg(who, error.error.detail);
        if (!error.error.remedy.isEmpty()) {
            text += u"          %1\n"_s.arg(error.error.remedy);
        }
    }
    return text;
}

} // namespace muster::cli
