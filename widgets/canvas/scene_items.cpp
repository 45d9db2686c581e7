#include "widgets/canvas/element_items.h"
#include "widgets/canvas/scene.h"

/// Items of the scene: which there are, and what they show.
namespace switchover {

using render::Geometry;
using render::LookBuilder;

namespace {

constexpr double aboveOthers = 1000;   // Of the height of a layer.

bool sameWay(const Geometry &a, const Geometry &b, const Id &link)
{
    const auto before = a.links.constFind(link), now = b.links.constFind(link);
    return before != a.links.cend() && now != b.links.cend() && *before == *now;
}

}   // namespace

void CanvasScene::removeGone()
{
    const Topology &shown = topology();
    m_nodes.removeIf([&shown, this](const auto &entry) {
        const bool isCard = m_geometry.folds.isCard(entry.key());
        const bool gone =
            !isCard && (!shown.node(entry.key()) || m_geometry.folds.into.contains(entry.key()));
        if (gone)
            remove(entry.value());
        return gone;
    });
    m_frames.removeIf([this](const auto &entry) {
        const bool gone =
            !m_geometry.clusters.contains(entry.key()) && !m_geometry.zones.contains(entry.key());
        if (gone)
            remove(entry.value());
        return gone;
    });
    m_links.removeIf([&shown, this](const auto &entry) {
        const bool gone = !shown.link(entry.key()) || m_geometry.folds.into.contains(entry.key());
        if (gone)
            remove(entry.value());
        return gone;
    });
}

void CanvasScene::remove(ElementItem *item)
{
    if (!item->bounds().isEmpty())
        Q_EMIT stale(item->bounds(), render::Detail::Dot);
    m_items.remove(item);
}

void CanvasScene::remove(const LinkItems &items)
{
    remove(items.line);
    remove(items.signs);
}

template <class Item> Item *CanvasScene::added(std::unique_ptr<Item> item)
{
    Item *added = item.get();
    m_items.add(std::move(item));
    return added;
}

/// Lets the item look so, and tells where that makes a difference.
template <class Item, class Look> void CanvasScene::look(Item &item, const Look &look)
{
    const QRectF before = item.bounds();
    const std::optional<render::Detail> from = item.show(look);
    if (!from)
        return;
    if (item.bounds() != before)
        m_items.moved(&item, before);
    if (m_renewing)
        return;
    if (!before.isEmpty() && before != item.bounds())
        Q_EMIT stale(before, *from);
    if (!item.bounds().isEmpty())
        Q_EMIT stale(item.bounds(), *from);
}

template <class Look> Look CanvasScene::marked(Look look, const Id &id) const
{
    look.selected = m_selected.contains(id);
    look.hovered = id == m_hovered || m_highlighted.contains(id);
    if constexpr (requires { look.onWay; })
        look.onWay = m_way.value(id);
    if (const auto state = m_foreseen.constFind(id); state != m_foreseen.cend()) {
        if constexpr (requires { look.live; })
            look.live.state = *state;
        else
            look.state = *state;
    }
    return look;
}

CanvasScene::LinkItems &CanvasScene::linkItems(QHash<Id, LinkItems> &among, const Id &id)
{
    LinkItems &items = among[id];
    if (!items.line) {
        items.line = added(std::make_unique<LinkItem>(id, Layer::Link, m_theme));
        items.signs = added(std::make_unique<LinkItem>(id, Layer::Signs, m_theme));
    }
    return items;
}

void CanvasScene::show(const LookBuilder &looks, const Node &node)
{
    NodeItem *&item = m_nodes[node.id];
    if (!item)
        item = added(std::make_unique<NodeItem>(node.id, m_theme));
    item->setRank(node.rank);
    if (m_selected.contains(node.id))   // What is taken hold of lies above the others.
        item->setHeight(item->height() + aboveOthers);
    look(*item, marked(looks.card(node, m_geometry.nodes.value(node.id)), node.id));
}

void CanvasScene::showCollapsed(const LookBuilder &looks, const Id &id)
{
    NodeItem *&item = m_nodes[id];
    if (!item)
        item = added(std::make_unique<NodeItem>(id, m_theme));
    look(*item, marked(looks.collapsed(id, m_geometry), id));
}

void CanvasScene::show(const LookBuilder &looks, const Zone &zone)
{
    FrameItem *&item = m_frames[zone.id];
    if (!item)
        item = added(std::make_unique<FrameItem>(zone.id, Layer::Zone, m_theme));
    const int depth = m_geometry.zoneDepth.value(zone.id);
    item->setHeight(int(Layer::Zone) + depth);
    look(*item, marked(looks.zone(zone, m_geometry.zones.value(zone.id), depth), zone.id));
}

void CanvasScene::show(const LookBuilder &looks, const Cluster &cluster)
{
    FrameItem *&item = m_frames[cluster.id];
    if (!item)
        item = added(std::make_unique<FrameItem>(cluster.id, Layer::Cluster, m_theme));
    item->setRank(cluster.rank);
    look(*item, marked(looks.cluster(cluster, m_geometry.clusters.value(cluster.id)), cluster.id));
}

void CanvasScene::show(const LookBuilder &looks, const Link &link)
{
    const LinkItems &items = linkItems(m_links, link.id);
    const render::LinkLook shown = marked(looks.link(link, m_geometry), link.id);
    for (LinkItem *item : {items.line, items.signs}) {
        item->setRank(link.rank);
        look(*item, shown);
    }
    if (shown.selected || shown.hovered || shown.onWay != render::OnWay::No)
        items.line->setHeight(int(Layer::Signs) - 1);   // Above the lines that it crosses.
}

void CanvasScene::showNodes(const LookBuilder &looks, const Geometry &before, const std::set<Id> &touched)
{
    for (const Id &card : m_geometry.folds.cards)
        showCollapsed(looks, card);
    for (const Node &node : topology().nodes()) {
        if (m_geometry.folds.into.contains(node.id))
            continue;
        if (!m_nodes.contains(node.id) || touched.contains(node.id) ||
            before.nodes.value(node.id) != m_geometry.nodes.value(node.id))
            show(looks, node);
    }
}

void CanvasScene::showFrames(const LookBuilder &looks, const Geometry &before, const std::set<Id> &touched)
{
    for (const Zone &zone : topology().zones()) {
        if (!m_geometry.zones.contains(zone.id))
            continue;
        if (!m_frames.contains(zone.id) || touched.contains(zone.id) ||
            before.zones.value(zone.id) != m_geometry.zones.value(zone.id) ||
            before.zoneDepth.value(zone.id) != m_geometry.zoneDepth.value(zone.id))
            show(looks, zone);
    }
    for (const Cluster &cluster : topology().clusters()) {
        if (!m_geometry.clusters.contains(cluster.id))
            continue;
        if (!m_frames.contains(cluster.id) || touched.contains(cluster.id) ||
            before.clusters.value(cluster.id) != m_geometry.clusters.value(cluster.id))
            show(looks, cluster);
    }
}

void CanvasScene::showLinks(const LookBuilder &looks, const Geometry &before, const std::set<Id> &touched)
{
    for (const Link &link : topology().links()) {
        if (!m_geometry.isDrawn(link))
            continue;
        if (!m_links.contains(link.id) || touched.contains(link.id) || !sameWay(before, m_geometry, link.id))
            show(looks, link);
    }
}

/// Ways that no link states are few, and have no id to compare by.
void CanvasScene::showReplication(const LookBuilder &looks)
{
    QSet<Id> present;
    for (const render::ReplicationWay &way : looks.replicationOf(m_geometry)) {
        const QString key = way.from + u'>' + way.to;
        present.insert(key);
        const LinkItems &items = linkItems(m_replication, key);
        look(*items.line, looks.replication(way));
        look(*items.signs, looks.replication(way));
    }
    m_replication.removeIf([this, &present](const auto &entry) {
        const bool gone = !present.contains(entry.key());
        if (gone)
            remove(entry.value());
        return gone;
    });
}

void CanvasScene::showOne(const LookBuilder &looks, const Id &wanted)
{
    const Topology &shown = topology();
    const Id &id = m_geometry.folds.shownFor(wanted);
    if (m_geometry.folds.isCard(id))
        showCollapsed(looks, id);
    else if (const Node *node = shown.node(id))
        show(looks, *node);
    else if (const Link *link = shown.link(id))
        show(looks, *link);
    else if (const Cluster *cluster = shown.cluster(id))
        show(looks, *cluster);
    else if (const Zone *zone = shown.zone(id))
        show(looks, *zone);
}

/// Title and legend stand around the drawing, and belong to it: a picture shows them as well.
void CanvasScene::showSheet()
{
    render::Sheet sheet;
    if (!m_geometry.bounds.isNull())
        sheet = {topology(), m_geometry.bounds, render::statedParts(topology()), m_theme};
    if (!m_sheet)
        m_sheet = added(std::make_unique<SheetItem>(m_theme));
    look(*m_sheet, sheet);
}

QRectF CanvasScene::drawnBounds() const
{
    return m_geometry.bounds | (m_sheet ? m_sheet->sheet().bounds() : QRectF());
}

}   // namespace switchover
