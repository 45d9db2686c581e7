#include "model/render/diagram.h"

#include <QPainter>

#include <algorithm>

#include "model/render/frame_painter.h"
#include "model/render/label.h"
#include "model/render/link_painter.h"
#include "model/render/node_painter.h"
#include "model/render/overlay_painter.h"

namespace switchover::render {

namespace {

constexpr double titleHeight = 40;
constexpr double leastWidth = 240, leastHeight = 160;   // Of an empty drawing.

}   // namespace

Diagram::Diagram(const Topology &topology, DiagramOptions options, const Overlay *overlay)
    : m_topology(topology), m_options(std::move(options)), m_overlay(overlay), m_looks(topology, overlay),
      m_geometry(geometryOf(topology))
{
}

QRectF Diagram::bounds() const
{
    QRectF bounds = m_geometry.bounds;
    if (bounds.isNull())
        bounds = QRectF(-leastWidth / 2, -leastHeight / 2, leastWidth, leastHeight);
    const double above = m_options.title ? titleHeight : 0;
    return bounds.adjusted(-m_options.margin, -m_options.margin - above, m_options.margin, m_options.margin);
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
        paintRequests(painter, m_overlay->requests, m_options.theme);
        paintFailures(painter, m_overlay->failures, m_options.theme);
    }
    if (m_options.title)
        paintTitle(painter);
    painter.restore();
}

void Diagram::paintFrames(QPainter &painter) const
{
    for (const Id &id : m_geometry.zonesOuterFirst)
        paintZone(
            painter,
            m_looks.zone(*m_topology.zone(id), m_geometry.zones.value(id), m_geometry.zoneDepth.value(id)),
            m_options.theme, m_options.scale);
    for (const Cluster &cluster : m_topology.clusters())
        paintCluster(painter, m_looks.cluster(cluster, m_geometry.clusters.value(cluster.id)),
                     m_options.theme, m_options.scale);
}

void Diagram::paintLinks(QPainter &painter) const
{
    const Detail detail = detailAt(m_options.scale);
    std::vector<LinkLook> links;
    for (const ReplicationWay &way : m_geometry.replication)
        links.push_back(m_looks.replication(way));
    for (const Link &link : m_topology.links())
        links.push_back(m_looks.link(link, m_geometry.links.value(link.id)));
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
    for (const Node &node : m_topology.nodes()) {
        const CardLook card = m_looks.card(node, m_geometry.nodes.value(node.id));
        paintCardHealth(painter, card, m_options.theme, detail);
        paintCard(painter, card, m_options.theme, detail);
        paintCardLive(painter, card, m_options.theme, detail);
    }
}

void Diagram::paintTitle(QPainter &painter) const
{
    const QRectF row(bounds().left() + m_options.margin, bounds().top() + m_options.margin - 8,
                     bounds().width() - 2 * m_options.margin, titleHeight - 8);
    painter.setPen(m_options.theme.colour(Tone::Text));
    paintLine(painter, row, cleanLabel(m_topology.header().name),
              m_options.theme.font(TextSize::Heading, Weight::Strong));
}

}   // namespace switchover::render
