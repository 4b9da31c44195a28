// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/presentation/glyphs.h"

#include <QApplication>
#include <QFile>
#include <QHash>
#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>
#include <QStyle>
#include <QSvgRenderer>

#include <array>

using namespace Qt::StringLiterals;

namespace muster::ui {

namespace {

// All signs are designed on a grid of 16 units.

QPainterPath tildePath()
{
    QPainterPath path(QPointF(2.5, 9.5));
    path.cubicTo(4.0, 5.0, 6.5, 5.5, 8.0, 8.0);
    path.cubicTo(9.5, 10.5, 12.0, 11.0, 13.5, 6.5);
    return path;
}

void drawHand(QPainter &painter)
{
    constexpr std::array<std::array<qreal, 2>, 4> fingers {{{5.2, 4.6}, {7.3, 3.0}, {9.4, 3.2}, {11.5, 4.8}}};
    for (const auto &finger : fingers) {
        painter.drawLine(QPointF(finger[0], finger[1]), QPointF(finger[0], 9.0));
    }
    QPainterPath palm(QPointF(4.4, 8.5));
    palm.lineTo(12.3, 8.5);
    palm.cubicTo(12.3, 12.5, 11.0, 14.2, 8.4, 14.2);
    palm.cubicTo(6.4, 14.2, 5.4, 13.0, 4.4, 11.6);
    palm.closeSubpath();
    painter.fillPath(palm, painter.pen().color());
    painter.drawLine(QPointF(5.2, 11.6), QPointF(2.6, 8.8));
}

void drawTriangle(QPainter &painter)
{
    QPainterPath path(QPointF(8, 2.2));
    path.lineTo(14.4, 13.6);
    path.lineTo(1.6, 13.6);
    path.closeSubpath();
    painter.drawPath(path);
    painter.drawLine(QPointF(8, 6.6), QPointF(8, 9.6));
    painter.drawPoint(QPointF(8, 11.7));
}

void drawPeople(QPainter &painter)
{
    painter.drawEllipse(QPointF(6, 5.2), 2.3, 2.3);
    QPainterPath shoulders(QPointF(1.8, 13.2));
    shoulders.cubicTo(2.0, 8.4, 10.0, 8.4, 10.2, 13.2);
    painter.drawPath(shoulders);
    painter.drawArc(QRectF(9.2, 3.2, 4, 4), -90 * 16, 180 * 16);
    QPainterPath second(QPointF(11.6, 9.4));
    second.cubicTo(13.4, 9.8, 14.2, 11.2, 14.3, 13.2);
    painter.drawPath(second);
}

void drawLink(QPainter &painter)
{
    painter.drawRoundedRect(QRectF(1.6, 5.6, 7.2, 4.8), 2.4, 2.4);
    painter.drawRoundedRect(QRectF(7.2, 5.6, 7.2, 4.8), 2.4, 2.4);
}

void drawStrokes(QPainter &painter, Glyph glyph)
{
    switch (glyph) {
    case Glyph::Plus:
        painter.drawLine(QPointF(8, 3), QPointF(8, 13));
        painter.drawLine(QPointF(3, 8), QPointF(13, 8));
        break;
    case Glyph::Minus:
        painter.drawLine(QPointF(3, 8), QPointF(13, 8));
        break;
    case Glyph::Tilde:
        painter.drawPath(tildePath());
        break;
    case Glyph::Pause:
        painter.drawLine(QPointF(5.6, 3.6), QPointF(5.6, 12.4));
        painter.drawLine(QPointF(10.4, 3.6), QPointF(10.4, 12.4));
        break;
    case Glyph::Exclamation:
        painter.drawLine(QPointF(8, 2.8), QPointF(8, 9.2));
        painter.drawPoint(QPointF(8, 13));
        break;
    case Glyph::Check:
        painter.drawPolyline(std::array {QPointF(3, 8.6), QPointF(6.6, 12), QPointF(13, 4.4)}.data(), 3);
        break;
    case Glyph::Hand:
        drawHand(painter);
        break;
    case Glyph::Triangle:
        drawTriangle(painter);
        break;
    case Glyph::People:
        drawPeople(painter);
        break;
    case Glyph::Link:
        drawLink(painter);
        break;
    case Glyph::Circle:
        painter.drawEllipse(QPointF(8, 8), 5, 5);
        painter.drawPolyline(std::array {QPointF(8, 5.2), QPointF(8, 8.2), QPointF(10, 9.6)}.data(), 3);
        break;
    case Glyph::Dot:
        painter.drawEllipse(QPointF(8, 8), 1.4, 1.4);
        break;
    case Glyph::Square:
        painter.fillRect(QRectF(3.5, 3.5, 9, 9), painter.pen().color());
        break;
    }
}

class GlyphEngine final : public QIconEngine
{
public:
    GlyphEngine(Glyph glyph, Token token)
        : m_glyph(glyph)
        , m_token(token)
    {
    }
    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const QPalette palette = QApplication::palette();
        const QColor ink = mode == QIcon::Disabled ? palette.color(QPalette::Disabled, QPalette::WindowText)
            : mode == QIcon::Selected              ? palette.color(QPalette::HighlightedText)
                                                   : colour(m_token, palette);
        paintGlyph(*painter, rect, m_glyph, ink);
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }
    [[nodiscard]] QIconEngine *clone() const override { return new GlyphEngine(m_glyph, m_token); }

private:
    Glyph m_glyph;
    Token m_token;
};

/// Renders an SVG and keeps only its shape, in the palette's text colour.
class SymbolicEngine final : public QIconEngine
{
public:
    explicit SymbolicEngine(QString path)
        : m_path(std::move(path))
    {
    }
    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal ratio = painter->device()->devicePixelRatioF();
        QPixmap shape = pixmap(rect.size() * ratio, mode, state);
        shape.setDevicePixelRatio(ratio);
        painter->drawPixmap(rect.topLeft(), shape);
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        QSvgRenderer(m_path).render(&painter, QRectF(QPointF(), size));
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        const QPalette palette = QApplication::palette();
        const bool disabled = mode == QIcon::Disabled;
        painter.fillRect(pixmap.rect(),
                         mode == QIcon::Selected
                             ? palette.color(QPalette::HighlightedText)
                             : palette.color(disabled ? QPalette::Disabled : QPalette::Active, QPalette::WindowText));
        return pixmap;
    }
    [[nodiscard]] QIconEngine *clone() const override { return new SymbolicEngine(m_path); }

private:
    QString m_path;
};

QIcon styleIcon(const QString &name)
{
    static const QHash<QString, QStyle::StandardPixmap> fallbacks {
        {u"help-contents"_s, QStyle::SP_DialogHelpButton},
        {u"view-refresh"_s, QStyle::SP_BrowserReload},
        {u"media-playback-start"_s, QStyle::SP_MediaPlay},
        {u"media-playback-stop"_s, QStyle::SP_MediaStop},
        {u"application-menu"_s, QStyle::SP_ToolBarHorizontalExtensionButton},
        {u"edit-find"_s, QStyle::SP_FileDialogContentsView},
        {u"edit-copy"_s, QStyle::SP_FileIcon},
    };
    const auto found = fallbacks.constFind(name);
    return found == fallbacks.constEnd() ? QIcon() : QApplication::style()->standardIcon(*found);
}

} // namespace

void paintGlyph(QPainter &painter, const QRectF &rect, Glyph glyph, const QColor &ink)
{
    const qreal side = std::min(rect.width(), rect.height());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(rect.center() - QPointF(side / 2, side / 2));
    painter.scale(side / 16.0, side / 16.0);
    const bool bold = glyph == Glyph::Plus || glyph == Glyph::Minus || glyph == Glyph::Tilde || glyph == Glyph::Pause
        || glyph == Glyph::Exclamation || glyph == Glyph::Check || glyph == Glyph::Dot;
    painter.setPen(QPen(ink, bold ? 2.2 : 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    drawStrokes(painter, glyph);
    painter.restore();
}

QIcon glyphIcon(Glyph glyph, Token token)
{
    return QIcon(new GlyphEngine(glyph, token));
}

QIcon symbolicIcon(const QString &name)
{
    const QString path = u":/icons/%1.svg"_s.arg(name);
    return QFile::exists(path) ? QIcon(new SymbolicEngine(path)) : styleIcon(name);
}

} // namespace muster::ui
