#include <ranges>

#include "model/render/frame_painter.h"
#include "widgets/canvas/element_items.h"
#include "widgets/canvas/scene.h"

namespace switchover {
namespace {

/// The keys under which two hashes differ.
template <class T> void addDifferences(QSet<Id> &to, const QHash<Id, T> &a, const QHash<Id, T> &b)
{
    if (a.isSharedWith(b))
        return;
    for (auto it = a.cbegin(); it != a.cend(); ++it) {
        const auto other = b.constFind(it.key());
        if (other == b.cend() || !(*other == *it))
            to.insert(it.key());
    }
    for (auto it = b.cbegin(); it != b.cend(); ++it) {
        if (!a.contains(it.key()))
            to.insert(it.key());
    }
}

}   // namespace

void CanvasScene::setBadges(QHash<Id, std::vector<render::Badge>> badges)
{
    m_badges = std::move(badges);
    render::Overlay now = m_overlay;
    now.badges = m_liveBadges;
    setOverlay(std::move(now));
}

void CanvasScene::setBadgesHidden(const QString &reason, bool hidden)
{
    if (hidden == m_hideBadges.contains(reason))
        return;
    if (hidden)
        m_hideBadges.insert(reason);
    else
        m_hideBadges.remove(reason);
    setBadges(m_badges);
}

QString CanvasScene::wordsOn(const Id &id) const
{
    QStringList lines{topology().nameOf(id)};
    for (const render::Badge &badge : m_overlay.badges.value(id))
        if (!badge.meaning.isEmpty())
            lines.append(badge.meaning);
    if (const render::CardHealth health = m_overlay.health.nodes.value(id); !health.meaning.isEmpty())
        lines.append(health.meaning);
    if (m_words)
        lines += m_words(id);
    return lines.join(u'\n');
}

void CanvasScene::setOverlay(render::Overlay overlay)
{
    m_liveBadges = overlay.badges;
    const bool runs = !overlay.nodes.isEmpty();
    for (auto it = m_badges.cbegin(); !runs && m_hideBadges.isEmpty() && it != m_badges.cend(); ++it) {
        std::vector<render::Badge> &shown = overlay.badges[it.key()];
        shown.insert(shown.begin(), it->begin(), it->end());
    }
    overlay.health = m_overlay.health;
    const render::Overlay before = std::exchange(m_overlay, std::move(overlay));
    showDifferences(before);
}

void CanvasScene::setHealth(render::HealthOverlay health)
{
    render::Overlay before;
    before.health = std::exchange(m_overlay.health, std::move(health));
    QSet<Id> differing;
    addDifferences(differing, before.health.nodes, m_overlay.health.nodes);
    addDifferences(differing, before.health.links, m_overlay.health.links);
    const render::LookBuilder looks(topology(), &m_overlay);
    for (const Id &id : differing)
        showOne(looks, id);
}

void CanvasScene::showDifferences(const render::Overlay &before)
{
    QSet<Id> differing;
    addDifferences(differing, before.nodes, m_overlay.nodes);
    addDifferences(differing, before.chips, m_overlay.chips);
    addDifferences(differing, before.badges, m_overlay.badges);
    addDifferences(differing, before.states, m_overlay.states);
    addDifferences(differing, before.details, m_overlay.details);
    if (before.atRest != m_overlay.atRest)
        differing += (before.atRest | m_overlay.atRest) - (before.atRest & m_overlay.atRest);
    if (before.replication != m_overlay.replication)
        showReplication(render::LookBuilder(topology(), &m_overlay));
    if (differing.isEmpty())
        return;
    const render::LookBuilder looks(topology(), &m_overlay);
    for (const Id &id : differing)
        showOne(looks, id);
}

QRectF CanvasScene::rectOf(const Id &id) const
{
    if (const QRectF end = m_geometry.endRect(id); !end.isNull())
        return end;   // A link inside of a card stands where that does.
    if (const auto route = m_geometry.links.constFind(id); route != m_geometry.links.cend())
        return route->bounds();
    return m_geometry.zones.value(id);
}

QRectF CanvasScene::rectOf(const QStringList &ids) const
{
    QRectF all;
    for (const Id &id : ids)
        all |= rectOf(id);
    return all;
}

QStringList CanvasScene::idsIn(const QRectF &area) const
{
    QStringList ids;
    for (const Id &card : m_geometry.folds.cards) {
        if (area.intersects(m_geometry.nodes.value(card)))
            ids.append(card);
    }
    const auto inside = [&area](const QRectF &rect) { return !rect.isNull() && area.contains(rect); };
    for (const Node &node : topology().nodes()) {
        if (area.intersects(m_geometry.nodes.value(node.id)))
            ids.append(node.id);
    }
    for (const Cluster &cluster : topology().clusters()) {
        if (inside(m_geometry.clusters.value(cluster.id)))
            ids.append(cluster.id);
    }
    for (const Zone &zone : topology().zones()) {
        if (inside(m_geometry.zones.value(zone.id)))
            ids.append(zone.id);
    }
    const QSet<Id> ends(ids.begin(), ids.end());
    for (const Link &link : topology().links()) {
        if (ends.contains(m_geometry.folds.shownFor(link.from)) &&
            ends.contains(m_geometry.folds.shownFor(link.to)) && m_geometry.isDrawn(link))
            ids.append(link.id);
    }
    return ids;
}

/// As render::elementAt(), among what the index has there.
Id CanvasScene::elementAt(QPointF point, double slack) const
{
    Id link, cluster, zone;
    double nearest = slack;
    const QRectF area(point - QPointF(slack, slack), QSizeF(2 * slack, 2 * slack));
    const std::vector<ElementItem *> around = m_items.touching(area);
    for (const ElementItem *element : around | std::views::reverse) {
        const Id &id = element->id();
        if (element->layer() == Layer::Node) {
            if (m_geometry.nodes.value(id).contains(point))
                return id;
        } else if (element->layer() == Layer::Link) {
            const auto route = m_geometry.links.constFind(id);
            const double distance = route == m_geometry.links.cend() ? nearest : route->distanceTo(point);
            if (distance < nearest) {
                nearest = distance;
                link = id;
            }
        } else if (element->layer() == Layer::Cluster) {
            if (cluster.isEmpty() && render::takesCluster(m_geometry.clusters.value(id), point))
                cluster = id;
        } else if (element->layer() == Layer::Zone && zone.isEmpty() &&
                   m_geometry.zones.value(id).contains(point)) {
            zone = id;
        }
    }
    return !link.isEmpty() ? link : !cluster.isEmpty() ? cluster : zone;
}

void CanvasScene::paint(QPainter &painter, const QRectF &area, double scale) const
{
    for (const ElementItem *item : m_items.touching(area))
        item->paint(painter, scale);
}

Hit CanvasScene::hitAt(QPointF point, double unit) const
{
    constexpr double slack = 6;   // Pixels beside a line or a border that still count.
    const Id id = elementAt(point, slack * unit);
    const FrameItem *frame = m_frames.value(id);
    if (!frame || frame->layer() != Layer::Zone)
        return {id, !id.isEmpty()};
    const QRectF rect = frame->look().rect;
    const double border = slack * unit;
    const bool inside = rect.adjusted(border, border, -border, -border).contains(point);
    return {id, !inside || render::zoneHeaderRect(frame->look()).contains(point)};
}

std::vector<Id> CanvasScene::nodesTouching(const QRectF &area) const
{
    std::vector<Id> ids;
    const std::vector<ElementItem *> around = m_items.touching(area);
    for (const ElementItem *element : around | std::views::reverse) {
        if (element->layer() == Layer::Node && m_geometry.nodes.value(element->id()).intersects(area))
            ids.push_back(element->id());
    }
    return ids;
}

const render::CardLook *CanvasScene::cardLook(const Id &id) const
{
    const NodeItem *item = m_nodes.value(id);
    return item ? &item->look() : nullptr;
}

const render::FrameLook *CanvasScene::frameLook(const Id &id) const
{
    const FrameItem *item = m_frames.value(id);
    return item ? &item->look() : nullptr;
}

const render::LinkLook *CanvasScene::linkLook(const Id &id) const
{
    const LinkItem *item = m_links.value(id).line;
    return item ? &item->look() : nullptr;
}

}   // namespace switchover
