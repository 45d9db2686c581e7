#include "model/render/ports.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <cmath>
#include <map>

#include "model/render/corners.h"

namespace switchover::render {

namespace {

constexpr double samePort = 0.1, cornerMargin = 8;

/// One end of a line, as seen from its card: all speaks of edges that stand, and are left sideways.
struct PortEnd
{
    TrackLine *line = nullptr;
    QRectF rect;
    bool first = false;
    bool turned = false;

    QPointF corner(std::size_t i) const
    {
        const auto &corners = line->corners;
        const QPointF at = corners[first ? i : corners.size() - 1 - i];
        return turned ? transposed(at) : at;
    }
    double place() const { return corner(0).y(); }
    bool isStraight() const { return line->corners.size() < 3; }
    /// From above (-1), straight ahead or from below.
    int side() const
    {
        const double way = isStraight() ? 0 : corner(2).y() - corner(1).y();
        return way < -samePort ? -1 : way > samePort ? 1 : 0;
    }
    void moveTo(double place) const
    {
        for (const std::size_t i : {std::size_t(0), std::size_t(1)}) {
            QPointF &at = line->corners[first ? i : line->corners.size() - 1 - i];
            turned ? at.setX(place) : at.setY(place);
        }
    }
};

/// Those that share a place.
struct PortShare
{
    std::span<PortEnd> ends;
    int side = 0;
    bool fixed = false;

    double place() const { return ends.front().place(); }
};

std::vector<PortShare> sharesOf(std::vector<PortEnd> &ends)
{
    std::ranges::stable_sort(ends, {}, &PortEnd::place);
    std::vector<PortShare> shares;
    for (auto first = ends.begin(); first != ends.end();) {
        const auto last = std::find_if(
            first, ends.end(), [&](const PortEnd &end) { return end.place() - first->place() > samePort; });
        PortShare share{{first, last}, first->side(), false};
        for (const PortEnd &end : share.ends) {
            share.side = end.side() == share.side ? share.side : 0;
            share.fixed = share.fixed || end.isStraight() || end.line->fixed;
        }
        shares.push_back(share);
        first = last;
    }
    return shares;
}

void moveShare(const PortShare &share, double place)
{
    for (const PortEnd &end : share.ends)
        end.moveTo(place);
}

/// One runs straight ahead and stays: the other takes its place on the side from which it comes.
void passBeside(const PortShare &fixed, const PortShare &other)
{
    const double way = other.place() - fixed.place(), mirrored = fixed.place() - way;
    QRectF rect = other.ends.front().rect;
    if (other.ends.front().turned)
        rect = transposed(rect);
    const bool onCard = mirrored > rect.top() + cornerMargin && mirrored < rect.bottom() - cornerMargin;
    if (onCard && (way > 0) != (other.side > 0))
        moveShare(other, mirrored);
}

void orderOnEdge(std::vector<PortEnd> &ends)
{
    std::vector<PortShare> shares = sharesOf(ends);
    if (shares.size() < 2 || std::ranges::is_sorted(shares, {}, &PortShare::side))
        return;
    std::vector<double> places;
    for (const PortShare &share : shares)
        places.push_back(share.place());
    std::vector<PortShare> ordered = shares;
    std::ranges::stable_sort(ordered, {}, &PortShare::side);
    for (std::size_t i = 0; i < ordered.size(); ++i) {
        if (!ordered[i].fixed || std::abs(ordered[i].place() - places[i]) < samePort)
            continue;
        if (shares.size() == 2)
            shares[0].fixed ? passBeside(shares[0], shares[1]) : passBeside(shares[1], shares[0]);
        return;
    }
    for (std::size_t i = 0; i < ordered.size(); ++i)
        moveShare(ordered[i], places[i]);
}

}   // namespace

void orderPorts(std::span<TrackLine> lines, std::span<const RouteRequest> requests)
{
    QSet<QString> owners;   // Of what goes another way than was planned.
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].around)
            owners += {requests[i].from.owner, requests[i].to.owner};
    }
    if (owners.isEmpty())
        return;
    std::map<std::pair<QString, int>, std::vector<PortEnd>> edges;
    const auto add = [&](std::size_t i, bool first) {
        const RouteEnd &end = first ? requests[i].from : requests[i].to;
        if (lines[i].corners.size() < 2 || !owners.contains(end.owner))
            return;
        PortEnd port{&lines[i], end.rect, first, false};
        const QPointF out = port.corner(1) - port.corner(0);
        port.turned = std::abs(out.y()) > std::abs(out.x());
        const bool low = port.turned ? out.y() < 0 : out.x() < 0;
        edges[{end.owner, (port.turned ? 2 : 0) + (low ? 1 : 0)}].push_back(port);
    };
    for (std::size_t i = 0; i < lines.size(); ++i) {
        add(i, true);
        add(i, false);
    }
    for (auto &[edge, ends] : edges)
        orderOnEdge(ends);
    for (TrackLine &line : lines) {
        if (!line.fixed)
            line.corners = simplified(line.corners);
    }
}

}   // namespace switchover::render
