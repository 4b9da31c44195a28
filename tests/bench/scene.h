// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/clock.h"
#include "models/core/result.h"
#include "models/engine/cyclesetup.h"
#include "models/scimclient/httptransport.h"
#include "models/store/store.h"

#include <QString>
#include <QUrl>

#include <memory>

namespace muster::bench {

/// The store and the connection of one company in a folder, as an engine would have them open.
class Scene final
{
public:
    /// Opens the store in `folder`, or makes it together with the connection.
    [[nodiscard]] static core::Result<std::unique_ptr<Scene>> open(const QString &folder, const QString &baseUrl);
    Q_DISABLE_COPY_MOVE(Scene)
    ~Scene() = default;

    [[nodiscard]] store::Store &store() { return *m_store; }
    [[nodiscard]] const core::Clock &clock() const { return m_clock; }
    [[nodiscard]] static core::ConnectionId connectionId();
    /// The connection made ready; its sources are opened anew.
    [[nodiscard]] core::Result<engine::CycleSetup> setup() const;
    /// Runs one cycle to its end in the event loop of this thread.
    [[nodiscard]] core::Result<provisioning::ProvisioningCycle> runCycle(scimclient::HttpTransport &transport);

private:
    Scene(const QString &folder, const QString &baseUrl);

    core::SystemClock m_clock;
    QString m_folder;
    QString m_baseUrl;
    std::unique_ptr<store::Store> m_store;
};

} // namespace muster::bench
