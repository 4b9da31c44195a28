// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/provisioning/plannedoperation.h"

#include <QCborArray>

namespace muster::store {

/// What an operation holds besides its columns.
[[nodiscard]] QCborArray operationPayload(const provisioning::PlannedOperation &operation);
/// Fills in what operationPayload() wrote.
void readOperationPayload(provisioning::PlannedOperation &operation, const QCborArray &payload);

} // namespace muster::store
