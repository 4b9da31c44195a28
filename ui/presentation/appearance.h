// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace muster::ui {

/// What the window looks like: as the system does, or light or dark on request.
enum class Appearance { System, Light, Dark };

/// Applies to the whole application, at once. Light and Dark use the Fusion style with a palette of their own; System
/// gives the platform's style and palette back.
void applyAppearance(Appearance appearance);

/// Stable names for the settings: "system", "light", "dark".
[[nodiscard]] QString appearanceName(Appearance appearance);
/// Inverse of appearanceName(); System for anything else.
[[nodiscard]] Appearance appearanceFromName(const QString &name);

} // namespace muster::ui
