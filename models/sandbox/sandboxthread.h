// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"
#include "models/sandbox/sandboxserver.h"

#include <QThread>
#include <QUrl>

#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

namespace muster::sandbox {

/// A sandbox in a thread of its own, in the same process. Stops and joins when destroyed.
class SandboxThread final
{
public:
    explicit SandboxThread(SandboxOptions options = {});
    ~SandboxThread();
    Q_DISABLE_COPY_MOVE(SandboxThread)

    /// Waits until the sandbox listens; its base URL, or why it cannot.
    [[nodiscard]] core::Result<QUrl> start();
    /// Waits until it has stopped and saved. Calling it twice does nothing.
    [[nodiscard]] core::Result<void> stop();

    [[nodiscard]] QUrl baseUrl() const { return m_baseUrl; }
    [[nodiscard]] bool isRunning() const { return m_server != nullptr; }

    /// Runs `function(SandboxServer &)` in the sandbox's thread, waits, and returns what it returns. The only way to
    /// its tenant, faults and log while it runs; must not be called from the sandbox's thread.
    template<typename Function>
    auto call(Function &&function) -> std::invoke_result_t<Function, SandboxServer &>
    {
        using Value = std::invoke_result_t<Function, SandboxServer &>;
        Q_ASSERT(m_server);
        if constexpr (std::is_void_v<Value>) {
            QMetaObject::invokeMethod(
                m_server.get(), [&] { function(*m_server); }, Qt::BlockingQueuedConnection);
        } else {
            std::optional<Value> value;
            QMetaObject::invokeMethod(
                m_server.get(), [&] { value.emplace(function(*m_server)); }, Qt::BlockingQueuedConnection);
            return std::move(*value);
        }
    }

private:
    SandboxOptions m_options;
    QThread m_thread;
    std::unique_ptr<SandboxServer> m_server;
    QUrl m_baseUrl;
};

} // namespace muster::sandbox
