#pragma once

#include <QLineF>

#include <cmath>

#include "model/render/geometry.h"

/// What a person sees of the lines of a drawing, counted without the router's own eyes.
namespace switchover::testing {

struct LinePiece
{
    std::size_t line = 0;
    QLineF on;
    bool lies = false;
};

inline std::vector<LinePiece> piecesOf(const std::vector<render::Route> &routes)
{
    std::vector<LinePiece> pieces;
    for (std::size_t i = 0; i < routes.size(); ++i) {
        const auto &corners = routes[i].corners();
        for (std::size_t k = 1; k < corners.size(); ++k) {
            const QLineF on(corners[k - 1], corners[k]);
            pieces.push_back({i, on, std::abs(on.dy()) < std::abs(on.dx())});
        }
    }
    return pieces;
}

inline bool crossEachOther(const LinePiece &a, const LinePiece &b)
{
    return a.lies != b.lies && a.on.intersects(b.on, nullptr) == QLineF::BoundedIntersection;
}

/// On the same line for more than a unit.
inline bool lieOnEachOther(const LinePiece &a, const LinePiece &b)
{
    if (a.lies != b.lies)
        return false;
    const auto along = [&a](QPointF at) { return a.lies ? at.x() : at.y(); };
    const auto aside = [&a](QPointF at) { return a.lies ? at.y() : at.x(); };
    const auto low = [&](const QLineF &on) { return std::min(along(on.p1()), along(on.p2())); };
    const auto high = [&](const QLineF &on) { return std::max(along(on.p1()), along(on.p2())); };
    return std::abs(aside(a.on.p1()) - aside(b.on.p1())) < 0.5 &&
           std::min(high(a.on), high(b.on)) - std::max(low(a.on), low(b.on)) > 1;
}

template <class Counts, class Related>
int countPairs(const std::vector<render::Route> &routes, Counts counts, Related related)
{
    const std::vector<LinePiece> pieces = piecesOf(routes);
    int count = 0;
    for (std::size_t i = 0; i < pieces.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            count += pieces[i].line != pieces[j].line && counts(pieces[i], pieces[j]) &&
                     !related(pieces[i].line, pieces[j].line);
    return count;
}

inline int crossingsBetween(const std::vector<render::Route> &routes)
{
    return countPairs(routes, crossEachOther, [](std::size_t, std::size_t) { return false; });
}

inline int sharedLinesBetween(const std::vector<render::Route> &routes)
{
    return countPairs(routes, lieOnEachOther, [](std::size_t, std::size_t) { return false; });
}

struct LinesRead
{
    int crossings = 0;   ///< Of links without a common end, as below.
    int straightCrossings = 0;
    int sharedLines = 0;
    int throughNodes = 0;
    double bends = 0;    ///< A link.
    double length = 0;   ///< Times the shortest way at right angles.
};

inline LinesRead readLines(const Topology &topology, const render::Geometry &geometry)
{
    std::vector<const Link *> links;
    std::vector<render::Route> routes, straight;
    LinesRead read;
    double length = 0, least = 0;
    for (const Link &link : topology.links()) {
        links.push_back(&link);
        const render::Route &route = routes.emplace_back(geometry.links.value(link.id));
        straight.emplace_back(
            std::vector{geometry.endRect(link.from).center(), geometry.endRect(link.to).center()});
        read.bends += double(route.corners().size()) - 2;
        for (std::size_t k = 1; k < route.corners().size(); ++k)
            length += (route.corners()[k] - route.corners()[k - 1]).manhattanLength();
        least += (route.end() - route.start()).manhattanLength();
        for (const Node &node : topology.nodes()) {
            const QRectF inside = geometry.nodes.value(node.id).adjusted(1, 1, -1, -1);
            bool through = false;
            for (std::size_t k = 1; k < route.corners().size(); ++k)
                through = through || QRectF(route.corners()[k - 1], route.corners()[k])
                                         .normalized()
                                         .adjusted(-0.1, -0.1, 0.1, 0.1)
                                         .intersects(inside);
            read.throughNodes += through;
        }
    }
    const auto related = [&links](std::size_t a, std::size_t b) {
        const Link &one = *links[a], &other = *links[b];
        return one.from == other.from || one.from == other.to || one.to == other.from || one.to == other.to;
    };
    read.bends /= double(links.size());
    read.length = length / least;
    read.crossings = countPairs(routes, crossEachOther, related);
    read.sharedLines = countPairs(routes, lieOnEachOther, related);
    read.straightCrossings = countPairs(
        straight,
        [](const LinePiece &a, const LinePiece &b) {
            return a.on.intersects(b.on, nullptr) == QLineF::BoundedIntersection;
        },
        related);
    return read;
}

}   // namespace switchover::testing
