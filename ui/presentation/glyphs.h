// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/presentation/tokens.h"

#include <QIcon>

class QPainter;
class QRectF;

namespace muster::ui {

/// The signs that stand for actions and states; drawn as vectors in a token's colour, so that they are sharp at every
/// scale and follow a change of the palette.
enum class Glyph {
    Plus, ///< create
    Tilde, ///< update
    Pause, ///< disable
    Minus, ///< delete
    Hand, ///< held
    Exclamation, ///< failed
    Dot, ///< skipped, not run
    Check, ///< done
    Triangle, ///< warning
    Circle, ///< running
    Link, ///< adopted
    People, ///< members
    Square, ///< quarantined, source looks wrong
};

void paintGlyph(QPainter &painter, const QRectF &rect, Glyph glyph, const QColor &ink);
/// The glyph as an icon that takes its colour from the application's palette when it is painted.
[[nodiscard]] QIcon glyphIcon(Glyph glyph, Token token);

/// A symbolic icon of the resource file (":/icons/<name>.svg", Breeze names) in the palette's text colour; the style's
/// own icon where the file has none.
[[nodiscard]] QIcon symbolicIcon(const QString &name);

} // namespace muster::ui
