#include "model/render/diagram.h"

#include <QPainter>

#include <algorithm>

#include "model/render/flow_painter.h"
#include "model/render/frame_painter.h"
#include "model/render/link_painter.h"
#include "model/render/node_painter.h"
#include "model/render/overlay_painter.h"

namespace switchover::render {

namespace {

constexpr QRectF emptyDrawing(-120, -80, 240, 160);

/// What is asked for, and what the document says.
Sheet sheetFor(const Topology &topology, const Geometry &geometry, const DiagramOptions &options)
{
    const SheetParts stated = statedParts(topology);
    const SheetParts parts{.title = options.sheet.title || stated.title,
                           .legend = options.sheet.legend || stated.legend};
    return {topology, geometry.bounds.isNull() ? emptyDrawing : geometry.bounds, parts, options.theme};
}

}   // namespace

Diagram::Diagram(const Topology &topology, DiagramOptions options, const Overlay *overlay)
    : m_topology(topology), m_options(std::move(options)), m_overlay(overlay), m_looks(topology, overlay),
      m_geometry(geometryOf(topology)), m_sheet(sheetFor(topology, m_geometry, m_options))
{
}

QRectF Diagram::bounds() const
{
    QRectF bounds = m_geometry.bounds;
    if (bounds.isNull())
        bounds = emptyDrawing;
    return (bounds | m_sheet.bounds())
        .adjusted(-m_options.margin, -m_options.margin, m_options.margin, m_options.margin);
}

void Diagram::paint(QPainter &painter) const
{
    painter.save();
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    if (!m_options.transparent)
        painter.fillRect(bounds(), m_options.theme.colour(Tone::Canvas));
    paintFrames(painter);
    paintLinks(painter);
    paintNodes(painter);
    if (m_overlay) {
        paintFlows(painter, m_overlay->flows, m_options.theme);
        paintRequests(painter, m_overlay->requests, m_options.theme);
        paintFailures(painter, m_overlay->failures, m_options.theme);
        paintNotes(painter, m_overlay->notes, m_options.theme);
    }
    m_sheet.paint(painter, m_options.theme);
    painter.restore();
}

void Diagram::paintFrames(QPainter &painter) const
{
    for (const Id &id : m_geometry.zonesOuterFirst)
        paintZone(
            painter,
            m_looks.zone(*m_topology.zone(id), m_geometry.zones.value(id), m_geometry.zoneDepth.value(id)),
            m_options.theme, m_options.scale);
    for (const Cluster &cluster : m_topology.clusters()) {
        if (m_geometry.clusters.contains(cluster.id))
            paintCluster(painter, m_looks.cluster(cluster, m_geometry.clusters.value(cluster.id)),
                         m_options.theme, m_options.scale);
    }
}

void Diagram::paintLinks(QPainter &painter) const
{
    const Detail detail = detailAt(m_options.scale);
    std::vector<LinkLook> links;
    for (const ReplicationWay &way : m_looks.replicationOf(m_geometry))
        links.push_back(m_looks.replication(way));
    for (const Link &link : m_topology.links()) {
        if (m_geometry.isDrawn(link))
            links.push_back(m_looks.link(link, m_geometry));
    }
    // Faint ones first: where they share a piece with a full one, that is what shows.
    std::ranges::stable_partition(links, &LinkLook::faint);
    for (const LinkLook &link : links)
        paintLink(painter, link, m_options.theme, detail);
    for (const LinkLook &link : links)
        paintLinkSigns(painter, link, m_options.theme, detail);
}

void Diagram::paintNodes(QPainter &painter) const
{
    const Detail detail = detailAt(m_options.scale);
    const auto paint = [&](const CardLook &card) {
        paintCardHealth(painter, card, m_options.theme, detail);
        paintCard(painter, card, m_options.theme, detail);
        paintCardLive(painter, card, m_options.theme, detail);
    };
    for (const Node &node : m_topology.nodes()) {
        if (const auto at = m_geometry.nodes.constFind(node.id); at != m_geometry.nodes.cend())
            paint(m_looks.card(node, *at));
    }
    for (const Id &card : m_geometry.folds.cards)
        paint(m_looks.collapsed(card, m_geometry));
}

}   // namespace switchover::render
