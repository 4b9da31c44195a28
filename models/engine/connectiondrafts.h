// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"
#include "models/engine/consoleservices.h"

#include <QByteArray>
#include <QCoroTask>
#include <QString>

namespace muster::engine {

/// First rows of a CSV file for the wizard.
[[nodiscard]] QCoro::Task<core::Result<SourcePreview>> previewCsv(QString path);
/// The `mappings` member for the columns of the draft's files, as JSON.
[[nodiscard]] QCoro::Task<core::Result<QByteArray>> suggestedMappings(ConnectionDraft draft);
/// The connection document that the draft becomes; its token is the reference {"keychain": keychainKey(name)}.
[[nodiscard]] QCoro::Task<core::Result<QByteArray>> documentOf(ConnectionDraft draft);
/// Key of a connection's token in the SecretStore.
[[nodiscard]] QString keychainKey(const QString &connectionName);

} // namespace muster::engine
