#include "widgets/canvas/scene.h"

#include <algorithm>

#include "widgets/canvas/element_items.h"

namespace switchover {

using namespace Qt::StringLiterals;
using render::Geometry;
using render::LookBuilder;

CanvasScene::CanvasScene(Document &document, Selection &selection, QObject *parent)
    : QGraphicsScene(parent), m_document(document), m_selection(selection)
{
    connect(&document, &Document::changed, this, [this](const ChangeSet &touched) { refresh(touched.ids); });
    connect(&document, &Document::replaced, this, &CanvasScene::refreshAll);
    connect(&selection, &Selection::changed, this, &CanvasScene::mirrorSelection);
    refreshAll();
    mirrorSelection();
}

CanvasScene::~CanvasScene() = default;

void CanvasScene::setTheme(const render::Theme &theme)
{
    m_theme = theme;   // Items look at this very theme.
    refreshAll();
    update();
}

void CanvasScene::setDraft(const Topology *draft, const std::set<Id> &touched)
{
    m_draft = draft;
    if (!draft && m_rest)
        leaveDraft(touched);
    else if (draft && followsLocally(touched))
        followDraft(touched);
    else
        refresh(touched);
}

/// Clusters wrap, number and replicate: a draft that changes one is looked at as a whole.
bool CanvasScene::followsLocally(const std::set<Id> &touched) const
{
    const auto isFrame = [this](const Id &id) {
        const FrameItem *frame = m_frames.value(id);
        return topology().cluster(id) || (frame && frame->layer() == Layer::Cluster);
    };
    return m_document.topology().nodes().size() >= m_largeFrom && std::ranges::none_of(touched, isFrame);
}

void CanvasScene::followDraft(const std::set<Id> &touched)
{
    if (!m_rest)
        m_rest = m_geometry;
    if (!m_linksAt)
        m_linksAt = render::linksAt(m_document.topology());
    std::set<Id> shown = render::followTouched(m_geometry, topology(), *m_linksAt, touched);
    shown.insert(touched.begin(), touched.end());
    for (auto frame = m_frames.cbegin(); frame != m_frames.cend(); ++frame) {
        if (frame.value()->look().rect != rectOf(frame.key()))
            shown.insert(frame.key());
    }
    if (std::ranges::any_of(touched, [this](const Id &id) { return !topology().contains(id); }))
        removeGone();
    const LookBuilder looks(topology(), &m_overlay);
    for (const Id &id : shown)
        showOne(looks, id);
    showReplication(looks);
    m_followed.merge(shown);
    Q_EMIT moved();
}

void CanvasScene::leaveDraft(std::set<Id> touched)
{
    m_geometry = *std::exchange(m_rest, std::nullopt);
    touched.merge(std::exchange(m_followed, {}));
    removeGone();
    const LookBuilder looks(topology(), &m_overlay);
    for (const Id &id : touched)
        showOne(looks, id);
    showReplication(looks);
    Q_EMIT moved();
}

/// A tree over all the places that one can draw on would have everything in one leaf.
void CanvasScene::indexByPlace()
{
    constexpr double around = 2000;
    setSceneRect(m_geometry.bounds.adjusted(-around, -around, around, around));
    setItemIndexMethod(BspTreeIndex);
}

void CanvasScene::refreshAll()
{
    setItemIndexMethod(NoIndex);   // While all items come and go.
    for (QGraphicsItem *item : items())
        delete item;
    m_nodes.clear();
    m_frames.clear();
    m_links.clear();
    m_replication.clear();
    m_geometry = {};
    refresh({});
    indexByPlace();
}

void CanvasScene::refresh(std::set<Id> touched)
{
    m_rest.reset();
    m_linksAt.reset();
    touched.merge(std::exchange(m_followed, {}));
    const Geometry before = std::exchange(m_geometry, render::geometryOf(topology()));
    addDependents(touched);
    removeGone();
    const LookBuilder looks(topology(), &m_overlay);
    showFrames(looks, before, touched);
    showLinks(looks, before, touched);
    showReplication(looks);
    showNodes(looks, before, touched);
    Q_EMIT moved();
}

/// A card shows its role in its cluster, and a cluster the kind of its first member.
void CanvasScene::addDependents(std::set<Id> &touched) const
{
    std::set<Id> more;
    bool clusters = false;
    for (const Id &id : touched) {
        if (const Cluster *cluster = topology().cluster(id))
            more.insert(cluster->members.begin(), cluster->members.end());
        clusters = clusters || m_frames.contains(id);
    }
    for (auto it = m_nodes.cbegin(); clusters && it != m_nodes.cend(); ++it) {
        if (it.value()->look().chip)
            more.insert(it.key());
    }
    for (const Cluster &cluster : topology().clusters()) {
        if (touched.contains(cluster.members.value(0)))
            more.insert(cluster.id);
    }
    touched.merge(more);
}

void CanvasScene::removeGone()
{
    const Topology &shown = topology();
    m_nodes.removeIf([&shown](const auto &entry) {
        const bool gone = !shown.node(entry.key());
        if (gone)
            delete entry.value();
        return gone;
    });
    m_frames.removeIf([&shown](const auto &entry) {
        const bool gone = !shown.cluster(entry.key()) && !shown.zone(entry.key());
        if (gone)
            delete entry.value();
        return gone;
    });
    m_links.removeIf([&shown](const auto &entry) {
        const bool gone = !shown.link(entry.key());
        if (gone) {
            delete entry.value().line;
            delete entry.value().signs;
        }
        return gone;
    });
}

template <class Item> Item *CanvasScene::added(Item *item)
{
    addItem(item);
    return item;
}

template <class Look> Look CanvasScene::marked(Look look, const Id &id) const
{
    look.selected = m_selected.contains(id);
    look.hovered = id == m_hovered || m_highlighted.contains(id);
    return look;
}

CanvasScene::LinkItems &CanvasScene::linkItems(QHash<Id, LinkItems> &among, const Id &id)
{
    LinkItems &items = among[id];
    if (!items.line) {
        items.line = added(new LinkItem(id, Layer::Link, m_theme));
        items.signs = added(new LinkItem(id, Layer::Signs, m_theme));
    }
    return items;
}

void CanvasScene::show(const LookBuilder &looks, const Node &node)
{
    NodeItem *&item = m_nodes[node.id];
    if (!item)
        item = added(new NodeItem(node.id, m_theme));
    item->setRank(node.rank);
    item->show(marked(looks.card(node, m_geometry.nodes.value(node.id)), node.id));
}

void CanvasScene::show(const LookBuilder &looks, const Zone &zone)
{
    FrameItem *&item = m_frames[zone.id];
    if (!item)
        item = added(new FrameItem(zone.id, Layer::Zone, m_theme));
    const int depth = m_geometry.zoneDepth.value(zone.id);
    item->show(marked(looks.zone(zone, m_geometry.zones.value(zone.id), depth), zone.id));
    item->setZValue(int(Layer::Zone) + depth);
}

void CanvasScene::show(const LookBuilder &looks, const Cluster &cluster)
{
    FrameItem *&item = m_frames[cluster.id];
    if (!item)
        item = added(new FrameItem(cluster.id, Layer::Cluster, m_theme));
    item->setRank(cluster.rank);
    item->show(marked(looks.cluster(cluster, m_geometry.clusters.value(cluster.id)), cluster.id));
}

void CanvasScene::show(const LookBuilder &looks, const Link &link)
{
    const LinkItems &items = linkItems(m_links, link.id);
    const render::LinkLook look = marked(looks.link(link, m_geometry.links.value(link.id)), link.id);
    for (LinkItem *item : {items.line, items.signs}) {
        item->setRank(link.rank);
        item->show(look);
    }
    if (look.selected || look.hovered)
        items.line->setZValue(int(Layer::Signs) - 1);   // Above the lines that it crosses.
}

void CanvasScene::showNodes(const LookBuilder &looks, const Geometry &before, const std::set<Id> &touched)
{
    for (const Node &node : topology().nodes()) {
        if (!m_nodes.contains(node.id) || touched.contains(node.id) ||
            before.nodes.value(node.id) != m_geometry.nodes.value(node.id))
            show(looks, node);
    }
}

void CanvasScene::showFrames(const LookBuilder &looks, const Geometry &before, const std::set<Id> &touched)
{
    for (const Zone &zone : topology().zones()) {
        if (!m_frames.contains(zone.id) || touched.contains(zone.id) ||
            before.zones.value(zone.id) != m_geometry.zones.value(zone.id) ||
            before.zoneDepth.value(zone.id) != m_geometry.zoneDepth.value(zone.id))
            show(looks, zone);
    }
    for (const Cluster &cluster : topology().clusters()) {
        if (!m_frames.contains(cluster.id) || touched.contains(cluster.id) ||
            before.clusters.value(cluster.id) != m_geometry.clusters.value(cluster.id))
            show(looks, cluster);
    }
}

void CanvasScene::showLinks(const LookBuilder &looks, const Geometry &before, const std::set<Id> &touched)
{
    for (const Link &link : topology().links()) {
        if (!m_links.contains(link.id) || touched.contains(link.id) ||
            !(before.links.value(link.id) == m_geometry.links.value(link.id)))
            show(looks, link);
    }
}

/// Ways that no link states are few, and have no id to compare by.
void CanvasScene::showReplication(const LookBuilder &looks)
{
    QSet<Id> present;
    for (const render::ReplicationWay &way : m_geometry.replication) {
        const QString key = way.from + u'>' + way.to;
        present.insert(key);
        const LinkItems &items = linkItems(m_replication, key);
        items.line->show(looks.replication(way));
        items.signs->show(looks.replication(way));
    }
    m_replication.removeIf([&present](const auto &entry) {
        if (present.contains(entry.key()))
            return false;
        delete entry.value().line;
        delete entry.value().signs;
        return true;
    });
}

void CanvasScene::showOne(const LookBuilder &looks, const Id &id)
{
    const Topology &shown = topology();
    if (const Node *node = shown.node(id))
        show(looks, *node);
    else if (const Link *link = shown.link(id))
        show(looks, *link);
    else if (const Cluster *cluster = shown.cluster(id))
        show(looks, *cluster);
    else if (const Zone *zone = shown.zone(id))
        show(looks, *zone);
}

void CanvasScene::mirrorSelection()
{
    const QSet<Id> now(m_selection.ids().begin(), m_selection.ids().end());
    const QSet<Id> before = std::exchange(m_selected, now);
    const LookBuilder looks(topology(), &m_overlay);
    for (const Id &id : (before - now) | (now - before))
        showOne(looks, id);
}

void CanvasScene::setHovered(const Id &id)
{
    if (id == m_hovered)
        return;
    const Id before = std::exchange(m_hovered, id);
    const LookBuilder looks(topology(), &m_overlay);
    showOne(looks, before);
    showOne(looks, id);
}

void CanvasScene::setHighlighted(const QStringList &ids)
{
    const QSet<Id> now(ids.begin(), ids.end());
    const QSet<Id> before = std::exchange(m_highlighted, now);
    const LookBuilder looks(topology(), &m_overlay);
    for (const Id &id : (before - now) | (now - before))
        showOne(looks, id);
}

}   // namespace switchover
