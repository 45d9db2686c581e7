#include <QCoreApplication>
#include <QPainter>

#include "model/exchange/exporter.h"
#include "model/io/writer.h"
#include "model/render/diagram.h"
#include "model/render/label.h"
#include "model/render/svg_device.h"

namespace switchover::exporters {

using namespace Qt::StringLiterals;

static Result<QByteArray> makeSvg(const ExportRequest &request)
{
    render::Theme theme = request.theme;
    theme.shadows = false;   // Rings of half-transparent grey print as dirt.
    const render::Diagram diagram(
        request.topology, {.theme = theme, .transparent = request.transparent, .sheet = request.sheet},
        request.overlay.get());
    const Topology &topology = request.topology;
    SvgDevice device({.area = diagram.bounds(),
                      .title = render::cleanLabel(topology.header().name),
                      .text = QCoreApplication::translate(
                                  "exchange", "Drawing of a server infrastructure: %1 nodes, %2 links.")
                                  .arg(topology.nodes().size())
                                  .arg(topology.links().size()),
                      .fallbacks = render::fallbackFamilies(),
                      .document = request.carriesDocument ? writeDocument(topology) : QByteArray()});
    QPainter painter(&device);
    diagram.paint(painter);
    painter.end();
    return device.svg();
}

Exporter svg()
{
    return {
        .id = u"svg"_s,
        .label = {QT_TRANSLATE_NOOP("catalog", "SVG drawing")},
        .suffixes = {u"svg"_s},
        .mediaType = u"image/svg+xml"_s,
        .make = makeSvg,
    };
}

}   // namespace switchover::exporters
