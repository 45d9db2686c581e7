#include "model/render/glyphs.h"

#include <QCache>
#include <QFile>
#include <QPainter>
#include <QSvgRenderer>

#include <cmath>

#include "model/render/raster.h"

namespace switchover::render {

using namespace Qt::StringLiterals;

namespace {

constexpr int largestStamp = 512;   // Pixels; bigger icons are drawn as lines each time.

const QByteArray &drawingOf(const QString &id)
{
    static const QByteArray fallback =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 24 24\" fill=\"none\" "
        "stroke=\"currentColor\" "
        "stroke-width=\"1.75\"><rect x=\"3\" y=\"3\" width=\"18\" height=\"18\" rx=\"4\"/></svg>";
    thread_local QHash<QString, QByteArray> drawings;
    auto known = drawings.constFind(id);
    if (known == drawings.cend()) {
        QFile file(u":/icons/"_s + id + u".svg"_s);
        known = drawings.insert(id, file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray());
    }
    return known->isEmpty() ? fallback : *known;
}

QSvgRenderer &rendererOf(const QString &id, const QColor &colour)
{
    thread_local QCache<std::pair<QString, QRgb>, QSvgRenderer> renderers(400);
    const std::pair key(id, colour.rgba());
    if (QSvgRenderer *known = renderers.object(key))
        return *known;
    auto *made = new QSvgRenderer(glyphSvg(id, colour));
    renderers.insert(key, made);
    return *made;
}

struct StampKey
{
    QString id;
    QRgb colour;
    int pixels;

    friend bool operator==(const StampKey &, const StampKey &) = default;
    friend size_t qHash(const StampKey &key, size_t seed = 0)
    {
        return qHashMulti(seed, key.id, key.colour, key.pixels);
    }
};

/// Square stamp of @p pixels a side.
const QImage &stampOf(const QString &id, const QColor &colour, int pixels)
{
    thread_local QCache<StampKey, QImage> stamps(32 * 1024 * 1024);
    const StampKey key{id, colour.rgba(), pixels};
    if (const QImage *known = stamps.object(key))
        return *known;
    auto *made = new QImage(pixels, pixels, QImage::Format_ARGB32_Premultiplied);
    made->fill(Qt::transparent);
    QPainter painter(made);
    painter.setRenderHint(QPainter::Antialiasing);
    rendererOf(id, colour).render(&painter, QRectF(0, 0, pixels, pixels));
    painter.end();
    stamps.insert(key, made, int(made->sizeInBytes()));
    return *made;
}

}   // namespace

bool hasGlyph(const QString &id) { return QFile::exists(u":/icons/"_s + id + u".svg"_s); }

QByteArray glyphSvg(const QString &id, const QColor &colour)
{
    QByteArray svg = drawingOf(id);
    return svg.replace("currentColor", colour.name().toLatin1());
}

void paintGlyph(QPainter &painter, const QRectF &rect, const QString &id, const QColor &colour)
{
    const QTransform toDevice = painter.deviceTransform();
    const int pixels = int(std::lround(rect.width() * toDevice.m11()));
    if (!isUprightRaster(painter) || pixels > largestStamp) {
        rendererOf(id, colour).render(&painter, rect);
        return;
    }
    if (pixels < 1)
        return;
    const QPointF corner = toDevice.map(rect.topLeft());
    const double unit = 1 / toDevice.m11();
    const QPointF snapped((std::round(corner.x()) - toDevice.dx()) * unit,
                          (std::round(corner.y()) - toDevice.dy()) * unit);
    painter.drawImage(QRectF(snapped, QSizeF(pixels * unit, pixels * unit)), stampOf(id, colour, pixels));
}

QImage glyphImage(const QString &id, const QColor &colour, int size, double ratio)
{
    QImage image = stampOf(id, colour, std::max(1, int(std::lround(size * ratio))));
    image.setDevicePixelRatio(ratio);
    return image;
}

}   // namespace switchover::render
