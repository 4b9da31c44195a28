// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/interop/counterparty.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>
#include <QUuid>

#include <chrono>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace muster::test {

namespace {

constexpr auto kStartTimeout = 30s;
constexpr auto kStopTimeout = 5s;

/// Where install.sh puts the packages; both must agree.
QString packageFolder(const QString &name)
{
    QString folder = qEnvironmentVariable("MUSTER_INTEROP_DIR");
    if (folder.isEmpty()) {
        folder = QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) + u"/muster/interop"_s;
    }
    return folder + u'/' + name;
}

/// The two Express versions share one server file; only the packages differ.
QString serverFile(const QString &name)
{
    const QString folder = name == u"scimmy5" ? u"scimmy"_s : name;
    return QStringLiteral(MUSTER_SOURCE_DIR) + u"/tests/interop/"_s + folder + u"/server.mjs"_s;
}

QProcessEnvironment environmentFor(const QString &name, const QByteArray &token, int port)
{
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"MODULES"_s, packageFolder(name));
    environment.insert(u"TOKEN"_s, QString::fromLatin1(token));
    environment.insert(u"PORT"_s, QString::number(port));
    environment.insert(u"EXIT_ON_EOF"_s, u"1"_s);
    environment.insert(u"DO_NOT_TRACK"_s, u"1"_s);
    return environment;
}

/// The line of JSON by which a server says that it serves; anything else that it prints is not one.
QJsonObject readyLine(const QByteArray &output)
{
    for (const QByteArray &line : output.split('\n')) {
        const QJsonObject ready = QJsonDocument::fromJson(line).object();
        if (ready.contains("baseUrl"_L1)) {
            return ready;
        }
    }
    return {};
}

} // namespace

Counterparty::Counterparty(QString name)
    : m_name(std::move(name))
{
}

Counterparty::~Counterparty()
{
    stop();
}

QString Counterparty::whyMissing(const QString &name)
{
    if (qEnvironmentVariableIsSet("MUSTER_SKIP_INTEROP")) {
        return u"MUSTER_SKIP_INTEROP is set"_s;
    }
    if (QStandardPaths::findExecutable(u"node"_s).isEmpty()) {
        return u"node is not installed"_s;
    }
    const QString folder = packageFolder(name);
    if (!QFileInfo::exists(folder + u"/installed"_s)) {
        return u"%1 is not in %2; run tests/interop/install.sh"_s.arg(name, QDir::toNativeSeparators(folder));
    }
    return {};
}

bool Counterparty::isRequired()
{
    const QString ci = qEnvironmentVariable("CI");
    return ci == u"true" || ci == u"1";
}

core::Result<void> Counterparty::start()
{
    stop();
    m_output.clear();
    m_token = QUuid::createUuid().toByteArray(QUuid::Id128);
    m_process = std::make_unique<QProcess>();
    m_process->setProcessChannelMode(QProcess::MergedChannels);
    m_process->setProcessEnvironment(environmentFor(m_name, m_token, m_baseUrl.port(0)));
    m_process->start(u"node"_s, {serverFile(m_name)});
    return waitUntilReady();
}

core::Result<void> Counterparty::waitUntilReady()
{
    const QDeadlineTimer deadline(kStartTimeout);
    for (QJsonObject ready; !deadline.hasExpired();) {
        if (m_process->state() == QProcess::NotRunning) {
            return failed(core::ErrorCode::Internal, u"ended instead of serving"_s);
        }
        m_process->waitForReadyRead(static_cast<int>(deadline.remainingTime()));
        readOutput();
        ready = readyLine(m_output);
        if (!ready.isEmpty()) {
            m_baseUrl = QUrl(ready.value("baseUrl"_L1).toString());
            m_token = ready.value("token"_L1).toString().toLatin1();
            return {};
        }
    }
    stop();
    return failed(core::ErrorCode::Timeout, u"does not serve after %1 s"_s.arg(kStartTimeout.count()));
}

void Counterparty::stop()
{
    if (!m_process) {
        return;
    }
    readOutput();
    m_process->kill();
    m_process->waitForFinished(static_cast<int>(std::chrono::milliseconds(kStopTimeout).count()));
    m_process.reset();
}

core::Result<void> Counterparty::restart()
{
    stop();
    return start();
}

bool Counterparty::isRunning() const
{
    return m_process && m_process->state() == QProcess::Running;
}

QString Counterparty::output() const
{
    readOutput();
    return QString::fromUtf8(m_output);
}

void Counterparty::readOutput() const
{
    if (m_process) {
        m_output += m_process->readAll();
    }
}

core::Result<void> Counterparty::failed(core::ErrorCode code, const QString &what) const
{
    return core::failure(code, u"The counterparty %1 %2. It printed: %3"_s.arg(m_name, what, output()));
}

} // namespace muster::test
