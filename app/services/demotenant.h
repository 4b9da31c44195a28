// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/objecttype.h"
#include "models/core/result.h"
#include "models/sandbox/sandboxthread.h"

#include <QTemporaryDir>
#include <QUrl>

#include <memory>

namespace muster::services {

/// The demo: a practice tenant on loopback, the sample company's files, and a home of its own, all in a temporary
/// folder that goes with it. The tenant's token is new each time and lies in this process's environment only.
class DemoTenant final
{
public:
    [[nodiscard]] static core::Result<std::unique_ptr<DemoTenant>> create();

    [[nodiscard]] QUrl baseUrl() const { return m_sandbox.baseUrl(); }
    [[nodiscard]] QString folder() const { return m_folder.path(); } ///< with people.csv and groups.csv
    [[nodiscard]] QString home() const { return m_folder.filePath(QStringLiteral("home")); }
    [[nodiscard]] QByteArray document() const { return m_document; } ///< the connection document
    [[nodiscard]] int count(core::ObjectType type); ///< resources in the tenant now

private:
    explicit DemoTenant(sandbox::SandboxOptions options);
    [[nodiscard]] core::Result<void> unpack();

    QTemporaryDir m_folder;
    sandbox::SandboxThread m_sandbox;
    QByteArray m_document;
};

} // namespace muster::services
