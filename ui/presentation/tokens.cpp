// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/presentation/tokens.h"

#include <QApplication>
#include <QFont>
#include <QFontDatabase>
#include <QPalette>

namespace muster::ui {

namespace {

struct Shades
{
    QRgb light;
    QRgb dark;
};

// Contrast at least 4.5:1 on white and on the dark Base.
Shades shades(Token token)
{
    switch (token) {
    case Token::Create:
    case Token::Success:
    case Token::SyntaxText:
        return {0x1a7f37, 0x5ecb77};
    case Token::Update:
    case Token::Info:
    case Token::SyntaxAttribute:
        return {0x0b5cad, 0x74b5ff};
    case Token::Disable:
    case Token::Warning:
    case Token::SyntaxNumber:
        return {0x8f5e00, 0xe6b84a};
    case Token::Delete:
    case Token::Failed:
        return {0xb3202c, 0xff8a82};
    case Token::Held:
    case Token::SyntaxFunction:
        return {0x7439b0, 0xc9a6ff};
    case Token::Skipped:
        return {0x66707a, 0xa2acb6};
    case Token::MutedText:
    case Token::Hairline:
    case Token::Placeholder:
        break;
    }
    return {0, 0}; // derived from the palette
}

QColor mix(const QColor &under, const QColor &over, qreal share)
{
    const auto blend = [share](float a, float b) { return static_cast<float>(a + (b - a) * share); };
    return QColor::fromRgbF(blend(under.redF(), over.redF()), blend(under.greenF(), over.greenF()),
                            blend(under.blueF(), over.blueF()));
}

} // namespace

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::WindowText).lightnessF() > palette.color(QPalette::Window).lightnessF();
}

QColor colour(Token token, const QPalette &palette)
{
    const QColor text = palette.color(QPalette::Active, QPalette::Text);
    const QColor base = palette.color(QPalette::Active, QPalette::Base);
    switch (token) {
    case Token::MutedText:
        return mix(base, text, 0.66);
    case Token::Hairline:
        return mix(base, text, 0.14);
    case Token::Placeholder:
        return mix(base, text, 0.09);
    default:
        break;
    }
    const Shades pair = shades(token);
    return QColor::fromRgb(isDark(palette) ? pair.dark : pair.light);
}

QColor tint(Token token, const QPalette &palette)
{
    return mix(palette.color(QPalette::Active, QPalette::Base), colour(token, palette), isDark(palette) ? 0.16 : 0.08);
}

QFont monospaceFont()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(QApplication::font().pointSizeF());
    return font;
}

QFont scaledFont(qreal factor, bool bold)
{
    QFont font = QApplication::font();
    font.setPointSizeF(font.pointSizeF() * factor);
    font.setBold(bold);
    return font;
}

} // namespace muster::ui
