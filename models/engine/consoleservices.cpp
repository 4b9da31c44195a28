// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/engine/consoleservices.h"

#include "moc_consoleservices.cpp"
