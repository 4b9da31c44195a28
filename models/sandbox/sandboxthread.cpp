// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sandbox/sandboxthread.h"

#include "models/core/logging.h"

using namespace Qt::StringLiterals;

namespace muster::sandbox {

SandboxThread::SandboxThread(SandboxOptions options)
    : m_options(std::move(options))
{
    m_thread.setObjectName(u"sandbox"_s);
}

SandboxThread::~SandboxThread()
{
    if (const auto stopped = stop(); !stopped) {
        qCWarning(lcSandbox).noquote() << stopped.error().detail;
    }
}

core::Result<QUrl> SandboxThread::start()
{
    if (m_server) {
        return m_baseUrl;
    }
    m_server = std::make_unique<SandboxServer>(m_options);
    m_server->moveToThread(&m_thread);
    m_thread.start();
    const auto started = call([](SandboxServer &server) { return server.start(); });
    if (started) {
        m_baseUrl = *started;
    } else if (const auto stopped = stop(); !stopped) {
        return core::failure(stopped.error());
    }
    return started;
}

core::Result<void> SandboxThread::stop()
{
    if (!m_server) {
        return {};
    }
    QThread *home = QThread::currentThread();
    const auto stopped = call([home](SandboxServer &server) {
        auto result = server.stop();
        server.moveToThread(home);
        return result;
    });
    m_thread.quit();
    m_thread.wait();
    m_server.reset();
    m_baseUrl.clear();
    return stopped;
}

} // namespace muster::sandbox
