// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace muster::mapping {

/// The text with the letters of Entra's table (entra.md 7.3) replaced, in both cases. Letters outside the table, such
/// as đ, ð and þ, stay. Combining marks are composed first, so that both spellings of a letter give the same result.
[[nodiscard]] QString withoutDiacritics(const QString &text);

} // namespace muster::mapping
