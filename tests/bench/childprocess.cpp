// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/childprocess.h"

#include "models/sandbox/sandboxserver.h"
#include "tests/bench/company.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <cstdio>
#include <thread>

using namespace Qt::StringLiterals;

namespace muster::bench {

namespace {

constexpr int kStartTimeout = 60'000; // milliseconds; filling a large tenant takes a while

core::Error childFailure(const QString &what)
{
    core::Error error;
    error.code = core::ErrorCode::Internal;
    error.detail = what;
    return error;
}

} // namespace

core::Result<QJsonObject> runChild(const QStringList &arguments, const QString &program)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(program.isEmpty() ? QCoreApplication::applicationFilePath() : program, arguments);
    if (!process.waitForFinished(-1) || process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0) {
        return core::failure(childFailure(u"The part \"%1\" of the benchmark failed."_s.arg(arguments.value(1))));
    }
    const QJsonDocument answer = QJsonDocument::fromJson(process.readAllStandardOutput());
    if (!answer.isObject()) {
        return core::failure(childFailure(u"The part \"%1\" gave no answer."_s.arg(arguments.value(1))));
    }
    return answer.object();
}

void printAnswer(const QJsonObject &answer)
{
    std::puts(QJsonDocument(answer).toJson(QJsonDocument::Compact).constData());
}

core::Result<std::unique_ptr<SandboxProcess>> SandboxProcess::start(int people)
{
    std::unique_ptr<SandboxProcess> sandbox(new SandboxProcess);
    QProcess &process = sandbox->m_process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QCoreApplication::applicationFilePath(), {u"--child"_s, u"sandbox"_s, QString::number(people)});
    while (!process.canReadLine()) {
        if (!process.waitForReadyRead(kStartTimeout)) {
            return core::failure(childFailure(u"The sandbox did not start: %1"_s.arg(process.errorString())));
        }
    }
    sandbox->m_baseUrl = QString::fromLatin1(process.readLine()).trimmed();
    return sandbox;
}

SandboxProcess::~SandboxProcess()
{
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished()) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

int serveSandbox(int people)
{
    sandbox::SandboxServer server({});
    for (int i = 0; i < people; ++i) {
        const auto created = server.tenant().create(core::ObjectType::User, tenantUser(i));
        if (!created) {
            return 1;
        }
    }
    const core::Result<QUrl> url = server.start();
    if (!url) {
        return 1;
    }
    std::puts(url->toString().toLatin1().constData());
    std::fflush(stdout);
    std::thread parentWatch([] {
        while (std::getchar() != EOF) { }
        QMetaObject::invokeMethod(
            qApp, [] { QCoreApplication::quit(); }, Qt::QueuedConnection);
    });
    const int code = QCoreApplication::exec();
    parentWatch.join();
    return code;
}

} // namespace muster::bench
