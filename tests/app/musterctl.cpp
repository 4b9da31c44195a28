// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/musterctl.h"

#include <QFile>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace muster::test {

namespace {

constexpr int kTimeout = 60'000; // ms

} // namespace

QJsonObject Outcome::json() const
{
    return QJsonDocument::fromJson(out).object();
}

QByteArray Outcome::text() const
{
    return "exit code " + QByteArray::number(exitCode) + "\nout: " + out + "\nerr: " + err;
}

Musterctl::Musterctl()
    : m_environment(QProcessEnvironment::systemEnvironment())
{
    m_environment.insert(u"MUSTER_HOME"_s, home());
    m_environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
}

QString Musterctl::write(const QString &name, const QByteArray &content) const
{
    QFile file(filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size()) {
        qFatal("Cannot write %s", qPrintable(file.fileName()));
    }
    return file.fileName();
}

std::unique_ptr<QProcess> Musterctl::start(const QStringList &arguments) const
{
    auto process = std::make_unique<QProcess>();
    process->setProcessEnvironment(m_environment);
    process->setWorkingDirectory(m_folder.path());
    process->start(QStringLiteral(MUSTERCTL), arguments);
    return process;
}

Outcome Musterctl::run(const QStringList &arguments) const
{
    const std::unique_ptr<QProcess> process = start(arguments);
    Outcome outcome;
    const bool ended = process->waitForFinished(kTimeout);
    outcome.out = process->readAllStandardOutput();
    outcome.err = process->readAllStandardError();
    if (ended && process->exitStatus() == QProcess::NormalExit) {
        outcome.exitCode = process->exitCode();
    }
    return outcome;
}

SandboxProcess::SandboxProcess(const Musterctl &musterctl, const QString &token, const QJsonObject &faults)
{
    QStringList arguments {u"sandbox"_s, u"--port"_s, u"0"_s, u"--token"_s, token};
    if (!faults.isEmpty()) {
        arguments << u"--faults"_s << musterctl.write(u"faults.json"_s, QJsonDocument(faults).toJson());
    }
    m_process = musterctl.start(arguments);
    while (!m_process->canReadLine()) {
        if (!m_process->waitForReadyRead(kTimeout)) {
            qFatal("The sandbox does not serve: %s", m_process->readAllStandardError().constData());
        }
    }
    m_baseUrl = QUrl(QString::fromUtf8(m_process->readLine().trimmed()));
}

SandboxProcess::~SandboxProcess()
{
    m_process->kill();
    m_process->waitForFinished(kTimeout);
}

} // namespace muster::test
