// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>
#include <QUrl>

#include <memory>

namespace muster::test {

/// What a program said and how it ended.
struct Outcome
{
    int exitCode = -1; ///< -1: it did not start, crashed or did not end in time
    QByteArray out;
    QByteArray err;
    /// The one document on standard output; empty when there is anything else.
    [[nodiscard]] QJsonObject json() const;
    /// For the message of a failed test.
    [[nodiscard]] QByteArray text() const;
};

/// The real musterctl in a folder of its own, with a home in it.
class Musterctl final
{
public:
    Musterctl();
    /// Waits at most a minute.
    [[nodiscard]] Outcome run(const QStringList &arguments) const;
    /// Starts it and leaves it running; ends with the object.
    [[nodiscard]] std::unique_ptr<QProcess> start(const QStringList &arguments) const;
    void setVariable(const QString &name, const QString &value) { m_environment.insert(name, value); }

    [[nodiscard]] QString filePath(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] QString home() const { return filePath(QStringLiteral("home")); }
    /// Writes a file in the folder and returns its path.
    QString write(const QString &name, const QByteArray &content) const;

private:
    QTemporaryDir m_folder;
    QProcessEnvironment m_environment;
};

/// `musterctl sandbox` in a process of its own.
class SandboxProcess final
{
public:
    /// Ends the test program when it does not serve. `faults` is a fault document; empty: none.
    SandboxProcess(const Musterctl &musterctl, const QString &token, const QJsonObject &faults = {});
    ~SandboxProcess();
    Q_DISABLE_COPY_MOVE(SandboxProcess)
    [[nodiscard]] QUrl baseUrl() const { return m_baseUrl; }

private:
    std::unique_ptr<QProcess> m_process;
    QUrl m_baseUrl;
};

} // namespace muster::test
