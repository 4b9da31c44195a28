// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/core/logging.h"

Q_LOGGING_CATEGORY(lcScimClient, "muster.scim.client", QtInfoMsg)
Q_LOGGING_CATEGORY(lcSource, "muster.source", QtInfoMsg)
Q_LOGGING_CATEGORY(lcSecrets, "muster.secrets", QtInfoMsg)
Q_LOGGING_CATEGORY(lcStore, "muster.store", QtInfoMsg)
Q_LOGGING_CATEGORY(lcCycle, "muster.engine.cycle", QtInfoMsg)
Q_LOGGING_CATEGORY(lcSandbox, "muster.sandbox", QtInfoMsg)
Q_LOGGING_CATEGORY(lcUi, "muster.ui", QtInfoMsg)
