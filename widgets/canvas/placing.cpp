#include "widgets/canvas/placing.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <map>

#include "model/catalog/catalog.h"
#include "model/catalog/new_elements.h"
#include "model/catalog/variants.h"
#include "model/render/frame_painter.h"
#include "model/render/node_painter.h"
#include "widgets/canvas/making_room.h"
#include "widgets/canvas/membership.h"
#include "widgets/canvas/note_text.h"
#include "widgets/canvas/resizing.h"

namespace switchover {
namespace {

constexpr QSizeF emptyZone(384, 256);
constexpr double zonePadding = 24;
constexpr double linkReach = 20;
constexpr QSizeF cardSize(render::cardWidth, render::cardHeight);

struct PlacingTexts
{
    Q_DECLARE_TR_FUNCTIONS(canvas)
};

/// Edits that build on each other, tried on a copy as they are added.
class Steps
{
public:
    explicit Steps(const Topology &topology) : m_topology(topology) {}

    const Topology &topology() const { return m_topology; }
    Result<> add(const Result<Edit> &edit)
    {
        if (!edit)
            return failure(edit.error());
        if (isNothing(*edit))
            return {};
        if (auto done = apply(m_topology, *edit); !done)
            return failure(done.error());
        m_edits.push_back(*edit);
        return {};
    }
    Result<> add(const Result<Addition> &addition)
    {
        return addition ? add(Result<Edit>(addition->edit)) : Result<>(failure(addition.error()));
    }
    Edit edit() { return batch(std::move(m_edits)); }

private:
    Topology m_topology;
    std::vector<Edit> m_edits;
};

Result<Addition> placeNode(const Topology &topology, const render::Geometry &geometry, const QString &kind,
                           const Place &place)
{
    const Link *onto = topology.link(place.onto);
    const Room room =
        onto ? roomOnLink(topology, geometry, *onto, onGrid(place.at), cardSize) : Room{onGrid(place.at), {}};
    auto node = catalog::addNode(topology, kind, room.at, zoneAt(topology, geometry, room.at));
    if (!node || !onto)
        return node;
    Steps steps(topology);
    for (const Edit &edit : room.edits)
        if (auto done = steps.add(Result<Edit>(edit)); !done)
            return failure(done.error());
    if (auto done = steps.add(node); !done)
        return failure(done.error());
    if (auto done = steps.add(catalog::insertOnLink(steps.topology(), place.onto, *node->ids.begin())); !done)
        return failure(done.error());
    return Addition{steps.edit(), node->ids};
}

Id holderOf(const Topology &topology, const Id &id)
{
    const Node *node = topology.node(id);
    const Zone *zone = topology.zone(id);
    return node ? node->zone : zone ? zone->parent : Id();
}

/// What stands directly in the zone to be made, and not in a zone that goes into it as well.
Ids directlyInside(const Topology &topology, const Ids &around)
{
    Ids direct;
    for (const Id &id : around) {
        const bool stands = topology.node(id) || topology.zone(id);
        if (stands && !around.contains(holderOf(topology, id)))
            direct.insert(id);
    }
    return direct;
}

Result<Addition> placeZone(const Topology &topology, const render::Geometry &geometry, const QString &kind,
                           const Place &place)
{
    Ids inside = directlyInside(topology, place.around);
    QRectF frame;
    for (const Id &id : inside)
        frame |= geometry.zones.contains(id) ? geometry.zones.value(id) : geometry.endRect(id);
    const bool isDropped = inside.empty();
    if (isDropped)
        frame = QRectF(onGrid(place.at) - QPointF(emptyZone.width(), emptyZone.height()) / 2, emptyZone);
    else
        frame.adjust(-zonePadding, -zonePadding - render::zoneHeader, zonePadding, zonePadding);
    // A zone around things of one zone stands in that zone, and so does one dropped inside it, around whatever it then
    // encloses there.
    Id parent = isDropped ? zoneAt(topology, geometry, frame.center()) : holderOf(topology, *inside.begin());
    if (isDropped)
        inside = broughtIn(topology, geometry, parent, frame);
    if (std::ranges::any_of(inside, [&](const Id &id) { return holderOf(topology, id) != parent; }))
        parent.clear();
    auto zone = catalog::addZone(topology, kind, QRectF(onGrid(frame.topLeft()), frame.size()), inside);
    if (!zone || parent.isEmpty())
        return zone;
    Steps steps(topology);
    if (auto done = steps.add(zone); !done)
        return failure(done.error());
    if (auto done = steps.add(moveToZone(steps.topology(), zone->ids, parent)); !done)
        return failure(done.error());
    return Addition{steps.edit(), zone->ids};
}

bool isMember(const Topology &topology, const Id &node, const Id &cluster)
{
    const Cluster *found = topology.cluster(cluster);
    return found && found->members.contains(node);
}

}   // namespace

Id linkNear(const render::Geometry &geometry, QPointF point)
{
    Id nearest;
    double least = linkReach;
    const render::Folds &folds = geometry.folds;
    for (auto it = geometry.links.cbegin(); it != geometry.links.cend(); ++it) {
        if (folds.into.contains(it.key()) || folds.contents.contains(it.key()))
            continue;   // A line that stands for several is no link to put something on.
        if (!it->bounds().adjusted(-least, -least, least, least).contains(point))
            continue;
        const double distance = it->distanceTo(point);
        if (distance < least || (distance == least && it.key() < nearest)) {
            least = distance;
            nearest = it.key();
        }
    }
    return nearest;
}

Result<Addition> placeKind(const Topology &topology, const render::Geometry &geometry, const QString &kind,
                           const Place &place)
{
    if (catalog::makesNode(kind))
        return placeNode(topology, geometry, kind, place);
    if (!catalog::clusterKind(kind))
        return placeZone(topology, geometry, kind, place);
    auto cluster = catalog::groupIntoCluster(topology, place.around, kind);
    if (!cluster && cluster.error().code == Error::Code::OutOfRange)
        return failure(Error::Code::OutOfRange,
                       PlacingTexts::tr("Select the nodes first that are to be its members."));
    return cluster;
}

Result<Addition> pastedInto(const Topology &topology, const render::Geometry &geometry,
                            const Topology &fragment, QPointF at)
{
    const Addition copies = paste(topology, fragment, at);
    Steps steps(topology);
    if (auto done = steps.add(Result<Edit>(copies.edit)); !done)
        return failure(done.error());
    std::map<Id, Ids> joining;
    for (const Id &id : copies.ids) {
        const Node *node = steps.topology().node(id);
        const Zone *zone = steps.topology().zone(id);
        if ((node && node->zone.isEmpty()) || (zone && zone->frame && zone->parent.isEmpty()))
            joining[zoneAt(topology, geometry, node ? node->at : zone->frame->center())].insert(id);
    }
    for (const auto &[zone, ids] : joining)
        if (!zone.isEmpty())
            if (auto done = steps.add(moveToZone(steps.topology(), ids, zone)); !done)
                return failure(done.error());
    return Addition{steps.edit(), copies.ids};
}

Result<Addition> placeText(const Topology &topology, const render::Geometry &geometry, const QString &text,
                           QPointF at)
{
    auto note = placeKind(topology, geometry, QStringLiteral("note"), {at, {}, {}});
    Steps steps(topology);
    if (auto done = steps.add(note); !done)
        return failure(done.error());
    if (auto done = steps.add(withText(steps.topology(), *note->ids.begin(), text)); !done)
        return failure(done.error());
    return Addition{steps.edit(), note->ids};
}

static Result<> mayLink(const Topology &topology, const Id &from, const Id &to)
{
    for (const Id &end : {from, to}) {
        if (const Node *node = topology.node(end); node && catalog::roleOf(*node) == Role::Note)
            return failure(Error::Code::OutOfRange, PlacingTexts::tr("A note cannot be linked."), end);
    }
    if (isMember(topology, from, to) || isMember(topology, to, from))
        return failure(Error::Code::OutOfRange,
                       PlacingTexts::tr("A cluster cannot be linked to its own member."), from);
    return {};
}

Result<Addition> linkBetween(const Topology &topology, const Id &from, const Id &to)
{
    if (auto may = mayLink(topology, from, to); !may)
        return failure(may.error());
    return catalog::connect(topology, from, to);
}

Result<Edit> reconnected(const Topology &topology, const LinkEnd &end, const Id &target)
{
    const Link *link = topology.link(end.link);
    if (!link)
        return failure(Error::Code::NotFound, PlacingTexts::tr("The link is gone."), end.link);
    const Id from = end.atStart ? target : link->from, to = end.atStart ? link->to : target;
    if (auto may = mayLink(topology, from, to); !may)
        return failure(may.error());
    return from == link->from && to == link->to ? Result<Edit>(batch({}))
                                                : reconnect(topology, end.link, from, to);
}

Result<Edit> reconnectedToNew(const Topology &topology, const render::Geometry &geometry, const LinkEnd &end,
                              const QString &kind, QPointF at)
{
    auto node = placeKind(topology, geometry, kind, {at, {}, {}});
    Steps steps(topology);
    if (auto done = steps.add(node); !done)
        return failure(done.error());
    if (auto done = steps.add(reconnected(steps.topology(), end, *node->ids.begin())); !done)
        return failure(done.error());
    return steps.edit();
}

Result<Addition> placeLinked(const Topology &topology, const render::Geometry &geometry, const Id &from,
                             const QString &kind, QPointF at)
{
    auto node = placeKind(topology, geometry, kind, {at, {}, {}});
    Steps steps(topology);
    if (auto done = steps.add(node); !done)
        return failure(done.error());
    if (auto done = steps.add(linkBetween(steps.topology(), from, *node->ids.begin())); !done)
        return failure(done.error());
    return Addition{steps.edit(), node->ids};
}

}   // namespace switchover
