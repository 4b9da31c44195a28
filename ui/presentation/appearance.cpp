// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/presentation/appearance.h"

#include <QApplication>
#include <QPainter>
#include <QPalette>
#include <QProxyStyle>
#include <QStyle>
#include <QStyleFactory>
#include <QStyleOption>

using namespace Qt::StringLiterals;

namespace muster::ui {

namespace {

struct PaletteShades
{
    QRgb window;
    QRgb base;
    QRgb text;
    QRgb button;
    QRgb accent;
    QRgb accentText;
    QRgb disabled;
    QRgb toolTip;
    QRgb link;
};

constexpr PaletteShades kLight {0xf4f5f7, 0xffffff, 0x1c2024, 0xfbfbfc, 0x0b5cad,
                                0xffffff, 0x8d959e, 0xffffff, 0x0b5cad};
constexpr PaletteShades kDark {0x1e2126, 0x262a30, 0xe8eaed, 0x2f343b, 0x2d6cb0,
                               0xffffff, 0x7b838c, 0x33383f, 0x74b5ff};

QPalette paletteOf(const PaletteShades &shades)
{
    QPalette palette(QColor::fromRgb(shades.button), QColor::fromRgb(shades.window));
    const auto set = [&palette](QPalette::ColorRole role, QRgb rgb) { palette.setColor(role, QColor::fromRgb(rgb)); };
    set(QPalette::Base, shades.base);
    set(QPalette::AlternateBase, shades.window);
    for (const auto role : {QPalette::Text, QPalette::WindowText, QPalette::ButtonText, QPalette::ToolTipText}) {
        set(role, shades.text);
        palette.setColor(QPalette::Disabled, role, QColor::fromRgb(shades.disabled));
    }
    set(QPalette::PlaceholderText, shades.disabled);
    set(QPalette::ToolTipBase, shades.toolTip);
    set(QPalette::Highlight, shades.accent);
    set(QPalette::HighlightedText, shades.accentText);
    set(QPalette::Link, shades.link);
    set(QPalette::LinkVisited, shades.link);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, QColor::fromRgb(shades.disabled));
    return palette;
}

/// Fusion draws outlines darker than the window, which nobody sees on a dark one.
class DarkStyle final : public QProxyStyle
{
public:
    DarkStyle()
        : QProxyStyle(u"fusion"_s)
    {
    }

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override
    {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        const bool isBox = element == PE_IndicatorCheckBox || element == PE_IndicatorItemViewItemCheck;
        const bool isQuietField = element == PE_FrameLineEdit && !option->state.testFlag(State_HasFocus);
        if (isBox || isQuietField) {
            painter->save();
            painter->setRenderHint(QPainter::Antialiasing, isQuietField);
            painter->setBrush(Qt::NoBrush);
            QColor line = option->palette.color(QPalette::WindowText);
            line.setAlphaF(isBox && option->state.testFlag(State_Enabled) ? kBoxLine : kFieldLine);
            painter->setPen(line);
            painter->drawRoundedRect(QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5), kLineRadius, kLineRadius);
            painter->restore();
        }
    }

private:
    static constexpr float kBoxLine = 0.6F;
    static constexpr float kFieldLine = 0.2F;
    static constexpr double kLineRadius = 2;
};

/// The platform's own style, as it was before anything was forced.
const QString &platformStyle()
{
    static const QString name = QApplication::style()->name();
    return name;
}

} // namespace

void applyAppearance(Appearance appearance)
{
    const QString &native = platformStyle();
    switch (appearance) {
    case Appearance::System:
        if (QApplication::style()->name() != native) {
            QApplication::setStyle(QStyleFactory::create(native));
        }
        QApplication::setPalette(QPalette());
        return;
    case Appearance::Light:
        QApplication::setStyle(QStyleFactory::create(u"fusion"_s));
        QApplication::setPalette(paletteOf(kLight));
        return;
    case Appearance::Dark:
        QApplication::setStyle(new DarkStyle);
        QApplication::setPalette(paletteOf(kDark));
        return;
    }
}

QString appearanceName(Appearance appearance)
{
    switch (appearance) {
    case Appearance::Light:
        return u"light"_s;
    case Appearance::Dark:
        return u"dark"_s;
    case Appearance::System:
        break;
    }
    return u"system"_s;
}

Appearance appearanceFromName(const QString &name)
{
    for (const Appearance appearance : {Appearance::Light, Appearance::Dark}) {
        if (name == appearanceName(appearance)) {
            return appearance;
        }
    }
    return Appearance::System;
}

} // namespace muster::ui
