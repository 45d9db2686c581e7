#include "model/topology/arranging.h"

#include <algorithm>
#include <cmath>

#include "model/topology/selection.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

/// Whole steps keep files readable: [240, 80], not [239.99999, 80].
double whole(double coordinate) { return std::round(coordinate); }

Edit moved(const Topology &topology, const std::map<Id, QPointF> &deltas)
{
    std::vector<Edit> edits;
    for (const auto &[id, delta] : deltas)
        if (!delta.isNull())
            edits.push_back(moveBy(topology, {id}, delta));
    return batch(std::move(edits));
}

/// What stands in another moved element goes with that one.
Places outermost(const Topology &topology, const Places &places)
{
    Places outer = places;
    for (const auto &[id, rect] : places)
        for (const Id &inside : withContents(topology, {id}))
            if (inside != id)
                outer.erase(inside);
    return outer;
}

QPointF deltaTo(const QRectF &rect, const QRectF &all, Alignment alignment)
{
    switch (alignment) {
    case Alignment::Left:
        return {all.left() - rect.left(), 0};
    case Alignment::Centre:
        return {whole(all.center().x()) - rect.center().x(), 0};
    case Alignment::Right:
        return {all.right() - rect.right(), 0};
    case Alignment::Top:
        return {0, all.top() - rect.top()};
    case Alignment::Middle:
        return {0, whole(all.center().y()) - rect.center().y()};
    case Alignment::Bottom:
        return {0, all.bottom() - rect.bottom()};
    }
    Q_UNREACHABLE();
}

/// Empty: not stated.
QString protocolOf(const Link &link)
{
    const auto protocol = link.attributes.find(u"protocol"_s);
    const auto *text = protocol == link.attributes.end() ? nullptr : protocol->second.get<QString>();
    return text ? *text : QString();
}

}   // namespace

Edit aligned(const Topology &topology, const Places &places, Alignment alignment)
{
    const Places outer = outermost(topology, places);
    QRectF all;
    for (const auto &[id, rect] : outer)
        all |= rect;
    std::map<Id, QPointF> deltas;
    for (const auto &[id, rect] : outer)
        deltas[id] = deltaTo(rect, all, alignment);
    return moved(topology, deltas);
}

Edit distributed(const Topology &topology, const Places &places, Qt::Orientation along)
{
    const bool lying = along == Qt::Horizontal;
    const auto low = [lying](const QRectF &rect) { return lying ? rect.left() : rect.top(); };
    const auto length = [lying](const QRectF &rect) { return lying ? rect.width() : rect.height(); };
    const Places outer = outermost(topology, places);
    std::vector<std::pair<Id, QRectF>> order(outer.begin(), outer.end());
    if (order.size() < 3)
        return batch({});
    std::ranges::stable_sort(order, {},
                             [&](const auto &place) { return low(place.second) + length(place.second) / 2; });
    double covered = 0;
    for (const auto &[id, rect] : order)
        covered += length(rect);
    const double extent = low(order.back().second) + length(order.back().second) - low(order.front().second);
    const double gap = (extent - covered) / double(order.size() - 1);
    std::map<Id, QPointF> deltas;
    double at = low(order.front().second);
    for (const auto &[id, rect] : order) {
        const double delta = id == order.back().first ? 0 : whole(at - low(rect));
        deltas[id] = lying ? QPointF(delta, 0) : QPointF(0, delta);
        at += length(rect) + gap;
    }
    return moved(topology, deltas);
}

Edit sameSize(const Topology &topology, const Places &places)
{
    QSizeF largest;
    std::vector<Node> nodes;
    for (const auto &[id, rect] : places) {
        const Node *node = topology.node(id);
        if (!node)
            continue;
        largest = largest.expandedTo(rect.size());
        nodes.push_back(*node);
    }
    std::vector<Edit> edits;
    for (Node &node : nodes) {
        if (places.at(node.id).size() == largest)
            continue;
        node.size = largest;
        edits.push_back(put(std::move(node)));
    }
    return batch(std::move(edits));
}

std::set<Id> connectedWith(const Topology &topology, const std::set<Id> &ids)
{
    std::map<Id, std::vector<Id>> neighbours;
    const auto join = [&neighbours](const Id &a, const Id &b) {
        neighbours[a].push_back(b);
        neighbours[b].push_back(a);
    };
    for (const Link &link : topology.links())
        join(link.from, link.to);
    for (const Cluster &cluster : topology.clusters())
        for (const Id &member : cluster.members)
            join(cluster.id, member);
    std::set<Id> found;
    std::vector<Id> open;
    const auto visit = [&](const Id &id) {
        if (found.insert(id).second)
            open.push_back(id);
    };
    for (const Id &id : ids) {
        if (const Link *link = topology.link(id))
            visit(link->from);
        else if (topology.node(id) || topology.cluster(id))
            visit(id);
    }
    while (!open.empty()) {
        const Id id = open.back();
        open.pop_back();
        for (const Id &next : neighbours[id])
            visit(next);
    }
    return found;
}

std::set<Id> sameKindAs(const Topology &topology, const std::set<Id> &ids)
{
    std::set<Id> found;
    const auto add = [&](const auto &elements, auto kindOf) {
        std::set<QString> kinds;
        for (const auto &element : elements)
            if (ids.contains(element.id))
                kinds.insert(kindOf(element));
        for (const auto &element : elements)
            if (kinds.contains(kindOf(element)))
                found.insert(element.id);
    };
    const auto kind = [](const auto &element) { return element.kind; };
    add(topology.nodes(), kind);
    add(topology.clusters(), kind);
    add(topology.zones(), kind);
    add(topology.links(), protocolOf);
    return found;
}

}   // namespace switchover
