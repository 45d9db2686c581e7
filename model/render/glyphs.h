#pragma once

#include <QByteArray>
#include <QColor>
#include <QImage>
#include <QString>

class QPainter;
class QRectF;

namespace switchover::render {

/// Icons are named as their files in the resources: "kinds/database", "actions/undo". One drawn for
/// nobody is shown as a plain rounded square, so that a new kind works before it has artwork.
bool hasGlyph(const QString &id);

/// The icon's SVG with every line in @p colour: for reports, which embed it.
QByteArray glyphSvg(const QString &id, const QColor &colour);

/// Paints the icon into @p rect. On a raster device from a cached stamp laid on whole pixels, crisp
/// at any zoom; on every other device (SVG, PDF, printer) as lines.
void paintGlyph(QPainter &painter, const QRectF &rect, const QString &id, const QColor &colour);

/// The icon as a picture of @p size units a side at @p ratio pixels a unit, for icons of buttons.
QImage glyphImage(const QString &id, const QColor &colour, int size, double ratio);

}   // namespace switchover::render
