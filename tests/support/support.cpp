// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Proves that the support headers are self-contained.
#include "tests/support/manualclock.h"
#include "tests/support/testresult.h"
