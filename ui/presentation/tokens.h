// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>

class QFont;
class QPalette;

namespace muster::ui {

/// A colour by what it means. The values for light and dark are in tokens.cpp and nowhere else.
enum class Token {
    Create,
    Update,
    Disable,
    Delete,
    Held,
    Failed,
    Skipped,
    Success,
    Warning,
    Info,
    SyntaxFunction, ///< in expressions: a function's name
    SyntaxAttribute, ///< [attribute]
    SyntaxText, ///< "text"
    SyntaxNumber,
    MutedText, ///< second lines, captions
    Hairline, ///< between rows, around cards
    Placeholder, ///< bars where rows are loading
};

/// Steps of all distances, in device-independent pixels.
inline constexpr int kSpaceXs = 4;
inline constexpr int kSpaceS = 8;
inline constexpr int kSpaceM = 12;
inline constexpr int kSpaceL = 16;
inline constexpr int kSpaceXl = 24;
inline constexpr int kRowHeight = 28;
inline constexpr int kGlyphSize = 16;
inline constexpr int kRadius = 6;

/// True when text is lighter than its background.
[[nodiscard]] bool isDark(const QPalette &palette);
/// The token's colour for the palette, readable on its Base and Window.
[[nodiscard]] QColor colour(Token token, const QPalette &palette);
/// A background tinted with the token, for banners and chosen chips.
[[nodiscard]] QColor tint(Token token, const QPalette &palette);
/// The platform's monospaced font, in the size of the application font.
[[nodiscard]] QFont monospaceFont();
/// The application font, larger by the factor and optionally bold.
[[nodiscard]] QFont scaledFont(qreal factor, bool bold = false);

} // namespace muster::ui
