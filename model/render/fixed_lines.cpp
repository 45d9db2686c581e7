#include "model/render/fixed_lines.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace switchover::render {

namespace {

/// Where a line from inside @p rect towards @p point leaves it: level with the point if it can be.
QPointF leaving(const QRectF &rect, QPointF point)
{
    const bool level = point.y() > rect.top() + 4 && point.y() < rect.bottom() - 4;
    const bool above = point.x() > rect.left() + 4 && point.x() < rect.right() - 4;
    if (!level && above)
        return {point.x(), point.y() < rect.center().y() ? rect.top() : rect.bottom()};
    return {point.x() < rect.center().x() ? rect.left() : rect.right(),
            level ? point.y() : rect.center().y()};
}

/// Where the straight line from the middle of @p rect to @p point leaves it; nothing if it does not.
std::optional<QPointF> border(const QRectF &rect, QPointF point)
{
    const QPointF middle = rect.center(), way = point - middle;
    if (rect.contains(point) || way.isNull())
        return std::nullopt;
    const double across = std::abs(way.x()) > 0 ? rect.width() / 2 / std::abs(way.x()) : 2;
    const double down = std::abs(way.y()) > 0 ? rect.height() / 2 / std::abs(way.y()) : 2;
    return middle + way * std::min(across, down);
}

/// Corner to corner, or for a curve as what pulls at it.
std::vector<QPointF> straightThrough(const RouteRequest &request)
{
    const auto &points = request.waypoints;
    const QPointF first = points.empty() ? request.to.rect.center() : points.front();
    const QPointF last = points.empty() ? request.from.rect.center() : points.back();
    const auto start = border(request.from.rect, first), end = border(request.to.rect, last);
    if (points.empty() && (!start || !end))
        return lineBetweenClose(request.from.rect, request.to.rect);
    std::vector<QPointF> line{start.value_or(request.from.rect.center())};
    line.insert(line.end(), points.begin(), points.end());
    line.push_back(end.value_or(request.to.rect.center()));
    return line;
}

}   // namespace

std::vector<QPointF> fixedLine(const RouteRequest &request)
{
    const bool freely = request.style == LineStyle::Straight ||
                        (request.style == LineStyle::Curved && !request.waypoints.empty());
    return freely                      ? straightThrough(request)
           : request.waypoints.empty() ? lineBetweenClose(request.from.rect, request.to.rect)
                                       : lineThrough(request);
}

std::vector<QPointF> lineThrough(const RouteRequest &request)
{
    const auto &points = request.waypoints;
    std::vector<QPointF> line{leaving(request.from.rect, points.front())};
    bool lying =
        line.front().x() == request.from.rect.left() || line.front().x() == request.from.rect.right();
    for (const QPointF &point : points) {
        const QPointF last = line.back();
        if (std::abs(last.x() - point.x()) > 0.5 && std::abs(last.y() - point.y()) > 0.5) {
            line.push_back(lying ? QPointF(point.x(), last.y()) : QPointF(last.x(), point.y()));
            lying = !lying;
        } else {
            lying = std::abs(last.y() - point.y()) <= 0.5;
        }
        line.push_back(point);
    }
    const QPointF last = points.back();
    const QPointF end = leaving(request.to.rect, last);
    const bool arrivesLying = end.x() == request.to.rect.left() || end.x() == request.to.rect.right();
    if (std::abs(last.x() - end.x()) > 0.5 && std::abs(last.y() - end.y()) > 0.5)
        line.push_back(arrivesLying ? QPointF(last.x(), end.y()) : QPointF(end.x(), last.y()));
    line.push_back(end);
    return line;
}

std::vector<QPointF> lineBetweenClose(const QRectF &from, const QRectF &to)
{
    constexpr double loop = 24;
    if (to.contains(from) && to != from) {
        const double y = from.center().y();
        const bool left = from.left() - to.left() < to.right() - from.right();
        return {{left ? from.left() : from.right(), y}, {left ? to.left() : to.right(), y}};
    }
    if (from.contains(to) && to != from) {
        std::vector<QPointF> line = lineBetweenClose(to, from);
        std::ranges::reverse(line);
        return line;
    }
    const QPointF way = to.center() - from.center();
    if (from == to)
        return {{from.right(), from.center().y()},
                {from.right() + loop, from.center().y()},
                {from.right() + loop, from.bottom() + loop},
                {from.center().x(), from.bottom() + loop},
                {from.center().x(), from.bottom()}};
    if (std::abs(way.x()) * from.height() >
        std::abs(way.y()) * from.width()) {   // Beside each other: over both.
        const double y = std::min(from.top(), to.top()) - loop;
        return {{from.center().x(), from.top()},
                {from.center().x(), y},
                {to.center().x(), y},
                {to.center().x(), to.top()}};
    }
    const double x = std::max(from.right(), to.right()) + loop;
    return {{from.right(), from.center().y()},
            {x, from.center().y()},
            {x, to.center().y()},
            {to.right(), to.center().y()}};
}

}   // namespace switchover::render
