// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"

#include <QJsonObject>
#include <QProcess>
#include <QStringList>
#include <QUrl>

#include <memory>

namespace muster::bench {

/// Runs this program again with `arguments` and waits: a figure about a whole process needs a process of its own.
/// The answer is the JSON object that the child printed.
[[nodiscard]] core::Result<QJsonObject> runChild(const QStringList &arguments, const QString &program = {});
/// What a child prints for runChild().
void printAnswer(const QJsonObject &answer);

/// A practice tenant in a process of its own, so that the cycle's processor and memory are the cycle's alone.
class SandboxProcess final
{
public:
    /// `people` are in the tenant from the start.
    [[nodiscard]] static core::Result<std::unique_ptr<SandboxProcess>> start(int people = 0);
    ~SandboxProcess();
    Q_DISABLE_COPY_MOVE(SandboxProcess)

    [[nodiscard]] QString baseUrl() const { return m_baseUrl; }

private:
    SandboxProcess() = default;
    QProcess m_process;
    QString m_baseUrl;
};

/// The child of SandboxProcess: serves until its standard input ends, which the death of its parent brings about too.
[[nodiscard]] int serveSandbox(int people);

} // namespace muster::bench
