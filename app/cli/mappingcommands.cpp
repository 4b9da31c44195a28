// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/commandrunner.h"
#include "app/cli/differencetext.h"
#include "models/engine/mappingfile.h"
#include "models/provisioning/connectionfindings.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace muster::cli {

namespace {

using mapping::SchemaFinding;
using provisioning::MappingFormat;

QString kindText(SchemaFinding::Kind kind)
{
    switch (kind) {
    case SchemaFinding::Kind::TakenOver:
        return u"taken over"_s;
    case SchemaFinding::Kind::Kept:
        return u"kept, not used"_s;
    case SchemaFinding::Kind::NotTranslated:
        return u"not translated"_s;
    case SchemaFinding::Kind::Doubtful:
        return u"look at this"_s;
    }
    return {};
}

QString findingsText(const std::vector<SchemaFinding> &findings)
{
    QString text;
    for (const SchemaFinding &finding : findings) {
        text += u"%1: %2\n"_s.arg(kindText(finding.kind), finding.text);
        if (!finding.place.isEmpty() && finding.kind != SchemaFinding::Kind::TakenOver) {
            text += u"    at %1\n"_s.arg(finding.place);
        }
        if (!finding.remedy.isEmpty()) {
            text += u"    %1\n"_s.arg(finding.remedy);
        }
    }
    return text;
}

QJsonArray findingsJson(const std::vector<SchemaFinding> &findings)
{
    QJsonArray list;
    for (const SchemaFinding &finding : findings) {
        list.append(finding.toJson());
    }
    return list;
}

/// The difference that a file makes, as a document and for people.
QJsonObject importJson(const QString &name, const engine::MappingFile &file, const QString &state)
{
    return {{u"connection"_s, name},
            {u"state"_s, state},
            {u"format"_s, provisioning::mappingFormatName(file.format)},
            {u"changes"_s, differenceJson(file.changes)},
            {u"findings"_s, findingsJson(file.findings)}};
}

QString importText(const engine::MappingFile &file)
{
    return findingsText(file.findings) + u"\n"_s + differenceText(file.changes);
}

/// What the tests of a connection came to.
struct TestReport
{
    qsizetype tests = 0;
    QJsonArray failures;
    QString text;

    void add(core::ObjectType type, const mapping::MappingTestFailure &failure)
    {
        failures.append(QJsonObject {{u"objectType"_s, core::objectTypeName(type)},
                                     {u"test"_s, failure.test},
                                     {u"target"_s, failure.path},
                                     {u"expected"_s, failure.expected},
                                     {u"actual"_s, failure.actual},
                                     {u"error"_s, failure.error}});
        text += u"%1 %2\n"_s.arg(core::objectTypeName(type), failure.toText());
    }
};

TestReport testReport(const provisioning::Connection &connection)
{
    TestReport report;
    for (const core::ObjectType type : {core::ObjectType::User, core::ObjectType::Group}) {
        report.tests += static_cast<qsizetype>(connection.settings(type).tests.size());
        for (const mapping::MappingTestFailure &failure : provisioning::failedTests(connection, type)) {
            report.add(type, failure);
        }
    }
    return report;
}

} // namespace

QCoro::Task<ExitCode> CommandRunner::importMapping()
{
    const core::Result<store::StoredConnection> stored = co_await openConnection();
    if (!stored) {
        co_return fail(stored.error());
    }
    const auto file = engine::readMappingFile(*stored, argument(1));
    if (!file) {
        co_return fail(file.error());
    }
    const bool isDry = m_invocation.has(u"dry-run"_s);
    if (!isDry) {
        const auto saved = m_workspace->import(file->document, stored->baseFolder, {}, stored->id, versionNote());
        if (!saved) {
            co_return fail(saved.error());
        }
    }
    const QString state = isDry ? u"dryRun"_s : file->changes.empty() ? u"unchanged"_s : u"imported"_s;
    const QString last = isDry  ? u"\nNothing was saved (--dry-run)."_s
        : file->changes.empty() ? QString()
                                : u"\nSaved; nothing was sent. Next: musterctl plan %1"_s.arg(stored->name);
    print(m_invocation.json, importJson(stored->name, *file, state), importText(*file) + last);
    co_return ExitCode::Done;
}

QCoro::Task<ExitCode> CommandRunner::diffMapping()
{
    const core::Result<store::StoredConnection> stored = co_await openConnection();
    if (!stored) {
        co_return fail(stored.error());
    }
    const auto file = engine::readMappingFile(*stored, argument(1));
    if (!file) {
        co_return fail(file.error());
    }
    const QString state = file->changes.empty() ? u"same"_s : u"different"_s;
    print(m_invocation.json, importJson(stored->name, *file, state), differenceText(file->changes));
    co_return ExitCode::Done;
}

QCoro::Task<ExitCode> CommandRunner::exportMapping()
{
    const QString name = m_invocation.has(u"format"_s) ? m_invocation.value(u"format"_s) : u"muster"_s;
    const std::optional<MappingFormat> format = provisioning::mappingFormatFromName(name);
    if (!format) {
        co_return usageError({core::ErrorCode::InvalidSyntax,
                              u"There is no format \"%1\"."_s.arg(name),
                              u"Use muster or entra."_s,
                              {},
                              {},
                              {}});
    }
    const core::Result<OpenDocument> document = co_await openDocument();
    if (!document) {
        co_return fail(document.error());
    }
    const provisioning::MappingExport exported = provisioning::exportMapping(document->connection, *format);
    for (const SchemaFinding &finding : exported.findings) {
        remark(findingsText({finding}).trimmed());
    }
    printText(QString::fromUtf8(exported.text));
    co_return ExitCode::Done;
}

QCoro::Task<ExitCode> CommandRunner::testMapping()
{
    const core::Result<OpenDocument> document = co_await openDocument();
    if (!document) {
        co_return fail(document.error());
    }
    TestReport report = testReport(document->connection);
    if (report.tests == 0) {
        report.text = u"No test is stored with the mappings. Add some to \"objects\": {\"User\": {\"tests\": […]}}."_s;
    } else if (report.failures.isEmpty()) {
        report.text = u"All %1 tests hold."_s.arg(report.tests);
    } else {
        report.text +=
            u"%1 of the expectations of %2 tests are not met."_s.arg(report.failures.size()).arg(report.tests);
    }
    print(m_invocation.json,
          {{u"connection"_s, document->stored.name}, {u"tests"_s, report.tests}, {u"failures"_s, report.failures}},
          report.text);
    co_return report.failures.isEmpty() ? ExitCode::Done : ExitCode::Configuration;
}

} // namespace muster::cli
