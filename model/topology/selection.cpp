#include "model/topology/selection.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace switchover {
namespace {

using namespace Qt::StringLiterals;

constexpr double farthest = 1e6;   ///< Drawing units from the origin.
constexpr qsizetype longestName = 2000;
constexpr qsizetype longestId = 64;

struct SelectionTexts
{
    Q_DECLARE_TR_FUNCTIONS(topology)
};

tl::unexpected<Error> absent(const Id &id)
{
    return failure(Error::Code::NotFound, SelectionTexts::tr("There is no element \"%1\".").arg(id.left(64)),
                   id.left(64));
}

QPointF moved(QPointF point, QPointF delta)
{
    return {std::clamp(point.x() + delta.x(), -farthest, farthest),
            std::clamp(point.y() + delta.y(), -farthest, farthest)};
}

/// "web-2" is "web", 2; "lb" is "lb", 1.
std::pair<QString, qint64> numbered(const QString &text, QChar separator)
{
    const qsizetype at = text.lastIndexOf(separator);
    bool isNumber = false;
    const qint64 number = at > 0 ? text.mid(at + 1).toLongLong(&isNumber) : 0;
    if (!isNumber || number < 1 || number > 1'000'000'000)
        return {text, 1};
    return {text.left(at), number};
}

/// Whether a link's end moves along: the element itself, or every member of the cluster.
bool moves(const Topology &topology, const Ids &moving, const Id &end)
{
    if (moving.contains(end))
        return true;
    const Cluster *cluster = topology.cluster(end);
    return cluster && !cluster->members.isEmpty() &&
           std::ranges::all_of(cluster->members, [&](const Id &member) { return moving.contains(member); });
}

template <class T>
void setIn(const Elements<T> &elements, const Id &id, const QString &attribute,
           const std::optional<Value> &value, std::vector<Edit> &edits)
{
    const T *element = elements.find(id);
    if (!element)
        return;
    T changed = *element;
    if (value)
        changed.attributes.insert_or_assign(attribute, *value);
    else
        changed.attributes.erase(attribute);
    if (changed != *element)
        edits.push_back(put(std::move(changed)));
}

template <class T> Edit named(const T &element, const QString &name)
{
    T changed = element;
    changed.name = name;
    return put(std::move(changed));
}

bool holds(const Topology &topology, const Id &outer, Id inner)
{
    for (; !inner.isEmpty(); inner = topology.zone(inner)->parent)
        if (inner == outer)
            return true;
    return false;
}

}   // namespace

bool isNothing(const Edit &edit)
{
    const auto *several = std::get_if<Batch>(&edit.what);
    return several && std::ranges::all_of(several->edits, isNothing);
}

Id freshId(const Topology &topology, const QString &stem, const Ids &alsoTaken)
{
    static const QRegularExpression foreign(u"[^A-Za-z0-9._-]+"_s);
    static const QRegularExpression start(u"\\A[^A-Za-z0-9]+"_s);
    Id clean = stem;
    clean.replace(foreign, u"-"_s).remove(start);
    clean.truncate(longestId);
    if (clean.isEmpty())
        clean = u"element"_s;
    const auto isFree = [&](const Id &id) { return !topology.contains(id) && !alsoTaken.contains(id); };
    if (isFree(clean))
        return clean;
    const auto [base, last] = numbered(clean, u'-');
    for (qint64 number = last + 1;; ++number) {
        const QString suffix = u"-%1"_s.arg(number);
        const Id id = base.left(longestId - suffix.size()) + suffix;
        if (isFree(id))
            return id;
    }
}

QString freshName(const QString &name, const std::set<QString> &taken)
{
    if (name.isEmpty() || !taken.contains(name))
        return name;
    const auto [base, last] = numbered(name, u' ');
    for (qint64 number = last + 1;; ++number) {
        const QString suffix = u" %1"_s.arg(number);
        QString next = base.left(longestName - suffix.size()) + suffix;
        if (!taken.contains(next))
            return next;
    }
}

std::set<QString> namesIn(const Topology &topology)
{
    std::set<QString> names;
    for (const Node &node : topology.nodes())
        names.insert(node.name);
    for (const Cluster &cluster : topology.clusters())
        names.insert(cluster.name);
    for (const Zone &zone : topology.zones())
        names.insert(zone.name);
    return names;
}

Ids withContents(const Topology &topology, const Ids &ids)
{
    std::multimap<Id, Id> inZone;
    if (std::ranges::any_of(ids, [&topology](const Id &id) { return topology.zone(id) != nullptr; })) {
        for (const Zone &zone : topology.zones())
            inZone.emplace(zone.parent, zone.id);
        for (const Node &node : topology.nodes()) {
            if (!node.zone.isEmpty())
                inZone.emplace(node.zone, node.id);
        }
    }

    Ids all;
    std::vector<Id> open(ids.begin(), ids.end());
    while (!open.empty()) {
        const Id id = std::move(open.back());
        open.pop_back();
        if (!topology.contains(id) || !all.insert(id).second)
            continue;
        for (auto [it, end] = inZone.equal_range(id); it != end; ++it)
            open.push_back(it->second);
        if (const Cluster *cluster = topology.cluster(id))
            open.insert(open.end(), cluster->members.begin(), cluster->members.end());
    }
    return all;
}

Moving movingWith(const Topology &topology, const Ids &ids)
{
    Moving moving{.all = withContents(topology, ids)};
    const auto inOrder = [](std::vector<Id> &list, auto find) {
        std::ranges::sort(list, {}, [&find](const Id &id) { return find(id)->rank.value; });
    };
    for (const Id &id : moving.all) {
        if (topology.node(id))
            moving.nodes.push_back(id);
        else if (const Zone *zone = topology.zone(id); zone && zone->frame)
            moving.zones.push_back(id);
    }
    inOrder(moving.nodes, [&topology](const Id &id) { return topology.node(id); });
    inOrder(moving.zones, [&topology](const Id &id) { return topology.zone(id); });
    for (const Link &link : topology.links()) {
        if (!link.waypoints.empty() &&
            (moving.all.contains(link.id) ||
             (moves(topology, moving.all, link.from) && moves(topology, moving.all, link.to))))
            moving.links.push_back(link.id);
    }
    return moving;
}

Edit moveBy(const Topology &topology, const Ids &ids, QPointF delta)
{
    return moveBy(topology, movingWith(topology, ids), delta);
}

Edit moveBy(const Topology &topology, const Moving &moving, QPointF delta)
{
    std::vector<Edit> edits;
    if (delta.isNull() || !std::isfinite(delta.x()) || !std::isfinite(delta.y()))
        return Edit{Batch{}};
    for (const Id &id : moving.nodes) {
        Node changed = *topology.node(id);
        changed.at = moved(changed.at, delta);
        edits.push_back(put(std::move(changed)));
    }
    for (const Id &id : moving.zones) {
        Zone changed = *topology.zone(id);
        changed.frame->moveCenter(moved(changed.frame->center(), delta));
        edits.push_back(put(std::move(changed)));
    }
    for (const Id &id : moving.links) {
        Link changed = *topology.link(id);
        for (QPointF &point : changed.waypoints)
            point = moved(point, delta);
        edits.push_back(put(std::move(changed)));
    }
    return batch(std::move(edits));
}

Result<Edit> rename(const Topology &topology, const Id &id, const QString &name)
{
    if (name.size() > longestName)
        return failure(Error::Code::OutOfRange, SelectionTexts::tr("A name has at most 2,000 characters."),
                       id);
    if (const Node *node = topology.node(id))
        return named(*node, name);
    if (const Cluster *cluster = topology.cluster(id))
        return named(*cluster, name);
    if (const Zone *zone = topology.zone(id))
        return named(*zone, name);
    if (const Scenario *scenario = topology.scenarios().find(id))
        return named(*scenario, name);
    if (topology.link(id))
        return setAttribute(topology, {id}, u"label"_s,
                            name.isEmpty() ? std::nullopt : std::optional(Value{name, nullptr}));
    return absent(id);
}

Edit setAttribute(const Topology &topology, const Ids &ids, const QString &attribute,
                  const std::optional<Value> &value)
{
    std::vector<Edit> edits;
    for (const Id &id : ids) {
        setIn(topology.nodes(), id, attribute, value, edits);
        setIn(topology.clusters(), id, attribute, value, edits);
        setIn(topology.links(), id, attribute, value, edits);
        setIn(topology.zones(), id, attribute, value, edits);
        setIn(topology.probes(), id, attribute, value, edits);
        setIn(topology.scenarios(), id, attribute, value, edits);
    }
    return batch(std::move(edits));
}

Result<Edit> moveToZone(const Topology &topology, const Ids &ids, const Id &zone)
{
    if (!zone.isEmpty() && !topology.zone(zone))
        return absent(zone);
    std::vector<Edit> edits;
    for (const Id &id : ids) {
        if (const Node *node = topology.node(id); node && node->zone != zone) {
            Node changed = *node;
            changed.zone = zone;
            edits.push_back(put(std::move(changed)));
        }
        if (const Zone *inner = topology.zone(id);
            inner && inner->parent != zone && !holds(topology, id, zone)) {
            Zone changed = *inner;
            changed.parent = zone;
            edits.push_back(put(std::move(changed)));
        }
    }
    return batch(std::move(edits));
}

Result<Edit> joinCluster(const Topology &topology, const Ids &ids, const Id &id)
{
    const Cluster *cluster = topology.cluster(id);
    if (!cluster)
        return absent(id);
    Cluster changed = *cluster;
    for (const Id &node : ids) {
        if (!topology.node(node) || cluster->members.contains(node))
            continue;
        if (const Cluster *other = clusterOf(topology, node))
            return failure(Error::Code::AlreadyExists,
                           SelectionTexts::tr("%1 belongs to %2 already. Take it out of there first.")
                               .arg(topology.nameOf(node), topology.nameOf(other->id)),
                           node);
        changed.members.append(node);
    }
    return changed == *cluster ? Edit{Batch{}} : put(std::move(changed));
}

Result<Edit> reconnect(const Topology &topology, const Id &id, const Id &from, const Id &to)
{
    const Link *link = topology.link(id);
    if (!link)
        return absent(id);
    for (const Id &end : {from, to})
        if (!topology.node(end) && !topology.cluster(end))
            return absent(end);
    if (from == to)
        return failure(Error::Code::OutOfRange, SelectionTexts::tr("A link needs two different ends."), id);
    if (from == link->from && to == link->to)
        return Edit{Batch{}};
    const auto protocol = link->attributes.find(u"protocol"_s);
    const QString *stated = protocol == link->attributes.end() ? nullptr : protocol->second.get<QString>();
    if (findLink(topology, from, to, stated ? *stated : QString()))
        return failure(Error::Code::AlreadyExists,
                       SelectionTexts::tr("%1 and %2 are linked that way already.")
                           .arg(topology.nameOf(from), topology.nameOf(to)),
                       id);
    Link changed = *link;
    changed.from = from;
    changed.to = to;
    changed.waypoints.clear();
    return put(std::move(changed));
}

const Cluster *clusterOf(const Topology &topology, const Id &node)
{
    for (const Cluster &cluster : topology.clusters())
        if (cluster.members.contains(node))
            return &cluster;
    return nullptr;
}

const Link *findLink(const Topology &topology, const Id &from, const Id &to, const QString &protocol)
{
    for (const Link &link : topology.links()) {
        if (link.from != from || link.to != to)
            continue;
        const auto it = link.attributes.find(u"protocol"_s);
        const QString *stated = it == link.attributes.end() ? nullptr : it->second.get<QString>();
        if ((stated ? *stated : QString()) == protocol)
            return &link;
    }
    return nullptr;
}

}   // namespace switchover
