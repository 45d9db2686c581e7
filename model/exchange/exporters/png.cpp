#include <QBuffer>
#include <QCoreApplication>
#include <QImage>
#include <QPainter>

#include "model/exchange/embedded.h"
#include "model/exchange/exporter.h"
#include "model/io/writer.h"
#include "model/render/diagram.h"

namespace switchover::exporters {

using namespace Qt::StringLiterals;

// Beyond this most programs refuse the picture, and it would need over a gigabyte here.
static constexpr double mostPixels = 250e6, longestSide = 32000;

static Result<QByteArray> makePng(const ExportRequest &request)
{
    const render::Diagram diagram(
        request.topology,
        {.theme = request.theme, .transparent = request.transparent, .sheet = request.sheet},
        request.overlay.get());
    const QRectF area = diagram.bounds();
    const QSizeF size = area.size() * request.scale;
    if (size.width() > longestSide || size.height() > longestSide ||
        size.width() * size.height() > mostPixels)
        return failure(Error::Code::OutOfRange,
                       QCoreApplication::translate(
                           "exchange", "The picture would be %1 by %2 pixels. Choose a smaller scale, "
                                       "or SVG or PDF, which have no pixels.")
                           .arg(qRound64(size.width()))
                           .arg(qRound64(size.height())));
    QImage image(std::max(1, qRound(size.width())), std::max(1, qRound(size.height())),
                 QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.scale(request.scale, request.scale);
    painter.translate(-area.topLeft());
    diagram.paint(painter);
    painter.end();
    if (!request.transparent)
        image.convertTo(QImage::Format_RGB32);
    // Dots a metre: at scale 1 a unit is a CSS pixel, so that a document places the picture at its size.
    image.setDotsPerMeterX(qRound(96 * request.scale / 0.0254));
    image.setDotsPerMeterY(image.dotsPerMeterX());
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (!image.save(&buffer, "PNG"))
        return failure(Error::Code::Io,
                       QCoreApplication::translate("exchange", "The picture could not be made."));
    return request.carriesDocument ? withDocument(bytes, writeDocument(request.topology)) : bytes;
}

Exporter png()
{
    return {
        .id = u"png"_s,
        .label = {QT_TRANSLATE_NOOP("catalog", "PNG picture")},
        .suffixes = {u"png"_s},
        .mediaType = u"image/png"_s,
        .make = makePng,
    };
}

}   // namespace switchover::exporters
