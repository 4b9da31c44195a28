// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/commandrunner.h"
#include "app/cli/differencetext.h"

#include <QFileInfo>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace muster::cli {

namespace {

constexpr int kDefaultVersions = 200;

/// One side of a comparison, and its name for people.
struct Side
{
    provisioning::Connection connection;
    QString name;
};

QJsonObject versionJson(const provisioning::ConnectionVersion &version)
{
    return {{u"version"_s, version.number},
            {u"saved"_s, version.saved.toString(Qt::ISODate)},
            {u"author"_s, version.note.author},
            {u"reason"_s, version.note.reason},
            {u"digest"_s, QString::fromLatin1(version.digest.toBytes().toHex())}};
}

QString versionLine(const provisioning::ConnectionVersion &version)
{
    const QString author = version.note.author.isEmpty() ? u"(not recorded)"_s : version.note.author;
    return u"%1  %2  %3  %4\n"_s.arg(version.number, 4)
        .arg(version.saved.toString(Qt::ISODate), author, version.note.reason);
}

/// The number that an option holds; an error when it is none.
core::Result<qint64> versionNumber(const QString &text)
{
    bool isNumber = false;
    const qint64 number = text.toLongLong(&isNumber);
    if (isNumber && number > 0) {
        return number;
    }
    return core::failure(core::ErrorCode::InvalidSyntax, u"\"%1\" is no number of a version."_s.arg(text),
                         u"Versions are numbered from 1; see: musterctl connection versions NAME"_s);
}

core::Result<Side> fileSide(const QString &path)
{
    const core::Result<QByteArray> document = readFile(path);
    if (!document) {
        return core::failure(document.error());
    }
    auto connection = provisioning::Connection::fromJson(*document, QFileInfo(path).absolutePath(), path);
    return connection ? core::Result<Side>(Side {std::move(*connection), path}) : core::failure(connection.error());
}

core::Result<Side> versionSide(engine::Workspace &workspace, const store::StoredConnection &stored, qint64 number)
{
    auto version = workspace.version(stored, number);
    if (!version) {
        return core::failure(version.error());
    }
    auto connection = provisioning::Connection::fromJson(version->document, stored.baseFolder, {});
    return connection ? core::Result<Side>(Side {std::move(*connection), u"version %1"_s.arg(number)})
                      : core::failure(connection.error());
}

/// The two sides that the options of `connection diff` name.
class SideChooser final
{
public:
    SideChooser(engine::Workspace &workspace, const store::StoredConnection &stored)
        : m_workspace(workspace)
        , m_stored(stored)
    {
    }

    /// Before and after.
    core::Result<std::pair<Side, Side>> choose(const QString &from, const QString &to)
    {
        const auto versions = m_workspace.store().versions(m_stored.id, kDefaultVersions);
        if (!versions) {
            return core::failure(versions.error());
        }
        const qint64 newest = versions->empty() ? 0 : versions->front().number;
        const bool isFile = !to.isEmpty() && !versionNumber(to);
        const qint64 last = isFile || to.isEmpty() ? newest : *versionNumber(to);
        qint64 first = isFile ? newest : before(*versions, last);
        if (!from.isEmpty()) {
            const auto number = versionNumber(from);
            if (!number) {
                return core::failure(number.error());
            }
            first = *number;
        }
        auto one = versionSide(m_workspace, m_stored, first);
        if (!one) {
            return core::failure(one.error());
        }
        auto two = isFile ? fileSide(to) : versionSide(m_workspace, m_stored, last);
        return two ? core::Result<std::pair<Side, Side>>(std::pair(std::move(*one), std::move(*two)))
                   : core::failure(two.error());
    }

private:
    /// The version before another one; the other one itself when it is the first.
    static qint64 before(const std::vector<provisioning::ConnectionVersion> &versions, qint64 number)
    {
        for (const provisioning::ConnectionVersion &version : versions) {
            if (version.number < number) {
                return version.number;
            }
        }
        return number;
    }

    engine::Workspace &m_workspace;
    const store::StoredConnection &m_stored;
};

} // namespace

QCoro::Task<ExitCode> CommandRunner::listVersions()
{
    const core::Result<store::StoredConnection> stored = co_await openConnection();
    if (!stored) {
        co_return fail(stored.error());
    }
    const int limit = m_invocation.has(u"limit"_s) ? m_invocation.value(u"limit"_s).toInt() : kDefaultVersions;
    const auto versions = m_workspace->store().versions(stored->id, limit);
    if (!versions) {
        co_return fail(versions.error());
    }
    QJsonArray list;
    QString text;
    for (const provisioning::ConnectionVersion &version : *versions) {
        list.append(versionJson(version));
        text += versionLine(version);
    }
    print(m_invocation.json, {{u"connection"_s, stored->name}, {u"versions"_s, list}}, text);
    co_return ExitCode::Done;
}

QCoro::Task<ExitCode> CommandRunner::showVersion()
{
    const core::Result<store::StoredConnection> stored = co_await openConnection();
    if (!stored) {
        co_return fail(stored.error());
    }
    if (!m_invocation.has(u"version"_s)) {
        printText(QString::fromUtf8(stored->document));
        co_return ExitCode::Done;
    }
    const core::Result<qint64> number = versionNumber(m_invocation.value(u"version"_s));
    if (!number) {
        co_return usageError(number.error());
    }
    const auto version = m_workspace->version(*stored, *number);
    if (!version) {
        co_return fail(version.error());
    }
    printText(QString::fromUtf8(version->document));
    co_return ExitCode::Done;
}

QCoro::Task<ExitCode> CommandRunner::restoreVersion()
{
    const core::Result<qint64> number = versionNumber(m_invocation.value(u"version"_s));
    if (!number) {
        co_return usageError(number.error());
    }
    const core::Result<store::StoredConnection> stored = co_await openConnection();
    if (!stored) {
        co_return fail(stored.error());
    }
    const auto version = m_workspace->version(*stored, *number);
    if (!version) {
        co_return fail(version.error());
    }
    const bool isSame = version->document == stored->document;
    const auto saved = m_workspace->import(version->document, stored->baseFolder, {}, stored->id, versionNote());
    if (!saved) {
        co_return fail(saved.error());
    }
    const auto versions = m_workspace->store().versions(stored->id, 1);
    if (!versions) {
        co_return fail(versions.error());
    }
    const qint64 current = versions->front().number;
    print(m_invocation.json,
          {{u"connection"_s, saved->name}, {u"state"_s, u"restored"_s}, {u"from"_s, *number}, {u"version"_s, current}},
          isSame ? u"\"%1\" is as in version %2 already; nothing was changed."_s.arg(saved->name).arg(*number)
                 : u"\"%1\" is as in version %2 again; this is version %3. Nothing was sent.\nNext: musterctl plan %1"_s
                       .arg(saved->name)
                       .arg(*number)
                       .arg(current));
    co_return ExitCode::Done;
}

QCoro::Task<ExitCode> CommandRunner::diffVersions()
{
    const core::Result<store::StoredConnection> stored = co_await openConnection();
    if (!stored) {
        co_return fail(stored.error());
    }
    SideChooser chooser(*m_workspace, *stored);
    const auto sides = chooser.choose(m_invocation.value(u"from"_s), m_invocation.value(u"to"_s));
    if (!sides) {
        co_return fail(sides.error());
    }
    const auto &[before, after] = *sides;
    const auto changes = provisioning::changesIn(provisioning::compareConnections(before.connection, after.connection));
    print(m_invocation.json,
          {{u"connection"_s, stored->name},
           {u"from"_s, before.name},
           {u"to"_s, after.name},
           {u"changes"_s, differenceJson(changes)}},
          u"%1, %2 to %3\n%4"_s.arg(stored->name, before.name, after.name, differenceText(changes)));
    co_return ExitCode::Done;
}

} // namespace muster::cli
