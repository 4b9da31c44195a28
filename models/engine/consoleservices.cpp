// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Proves that the header is self-contained.
#include "models/engine/consoleservices.h"
