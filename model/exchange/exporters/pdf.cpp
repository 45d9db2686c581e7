#include <QBuffer>
#include <QCoreApplication>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>

#include "model/exchange/exporter.h"
#include "model/io/writer.h"
#include "model/render/diagram.h"
#include "model/render/label.h"
#include "model/render/pdf_date.h"

namespace switchover::exporters {

using namespace Qt::StringLiterals;

static constexpr double pointsPerUnit = 0.75;    // A unit is a CSS pixel, 1/96 inch.
static constexpr double longestPoints = 14400;   // @source ISO 32000-1, annex C: largest page.

static Result<QByteArray> makePdf(const ExportRequest &request)
{
    render::Theme theme = request.theme;
    theme.shadows = false;
    const render::Diagram diagram(
        request.topology, {.theme = theme, .transparent = request.transparent, .sheet = request.sheet},
        request.overlay.get());
    const QRectF area = diagram.bounds();
    const double fit = std::min(1.0, longestPoints / (std::max(area.width(), area.height()) * pointsPerUnit));
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setTitle(render::cleanLabel(request.topology.header().name));
        writer.setCreator(u"Switchover"_s);
        writer.setResolution(1200);
        writer.setPageMargins({});
        writer.setPageSize(
            QPageSize(area.size() * pointsPerUnit * fit, QPageSize::Point, {}, QPageSize::ExactMatch));
        if (request.carriesDocument)
            writer.addFileAttachment(u"drawing.switchover"_s, writeDocument(request.topology),
                                     u"application/vnd.switchover+json"_s);
        QPainter painter(&writer);
        const double dots = 1200.0 / 72 * pointsPerUnit * fit;
        painter.scale(dots, dots);
        painter.translate(-area.topLeft());
        diagram.paint(painter);
    }
    render::withoutDate(bytes);
    return bytes;
}

Exporter pdf()
{
    return {
        .id = u"pdf"_s,
        .label = {QT_TRANSLATE_NOOP("catalog", "PDF document")},
        .suffixes = {u"pdf"_s},
        .mediaType = u"application/pdf"_s,
        .make = makePdf,
    };
}

}   // namespace switchover::exporters
