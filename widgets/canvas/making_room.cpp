#include "widgets/canvas/making_room.h"

#include <algorithm>
#include <cmath>

#include "model/catalog/habits.h"
#include "model/topology/extent.h"

namespace switchover {
namespace {

constexpr double leastApart =
    6 * gridStep;   // Drawing units between cards, enough for an arrowhead and a label's sign.

/// A direction of the four, and how far along it things are.
class Way
{
public:
    Way(const QRectF &from, const QRectF &to)
    {
        const double right = to.left() - from.right(), left = from.left() - to.right();
        const double down = to.top() - from.bottom(), up = from.top() - to.bottom();
        const double most = std::max({right, left, down, up});
        m_along = most == right  ? QPointF(1, 0)
                  : most == left ? QPointF(-1, 0)
                  : most == down ? QPointF(0, 1)
                                 : QPointF(0, -1);
        m_isFree = most >= 0;
    }

    bool isFree() const { return m_isFree; }   ///< The ends do not overlap.
    QPointF along() const { return m_along; }
    double of(QPointF point) const { return QPointF::dotProduct(point, m_along); }
    double near(const QRectF &rect) const { return std::min(of(rect.topLeft()), of(rect.bottomRight())); }
    double far(const QRectF &rect) const { return std::max(of(rect.topLeft()), of(rect.bottomRight())); }
    double extent(QSizeF size) const { return m_along.x() != 0 ? size.width() : size.height(); }

private:
    QPointF m_along;
    bool m_isFree = false;
};

QRectF grownAtEnd(QRectF rect, QPointF by)
{
    by.x() < 0 ? rect.setLeft(rect.left() + by.x()) : rect.setRight(rect.right() + by.x());
    by.y() < 0 ? rect.setTop(rect.top() + by.y()) : rect.setBottom(rect.bottom() + by.y());
    return rect;
}

/// Moves on what begins at @p threshold or behind it.
std::vector<Edit> shift(const Topology &topology, const render::Geometry &geometry, const Way &way,
                        double threshold, double by, const Id &except)
{
    Ids moving;
    std::vector<Edit> edits;
    for (const Node &node : topology.nodes())
        if (node.id != except && way.near(render::nodeRect(node)) >= threshold)
            moving.insert(node.id);
    for (const Zone &zone : topology.zones()) {
        if (!zone.frame)
            continue;
        const QRectF drawn = geometry.zones.value(zone.id, *zone.frame);
        if (way.near(drawn) >= threshold) {
            moving.insert(zone.id);
        } else if (way.far(drawn) > threshold) {
            Zone grown = zone;
            grown.frame = grownAtEnd(*zone.frame, way.along() * by);
            edits.push_back(put(std::move(grown)));
        }
    }
    if (Edit moved = moveBy(topology, catalog::unlocked(topology, std::move(moving)), way.along() * by);
        !isNothing(moved))
        edits.push_back(std::move(moved));
    return edits;
}

}   // namespace

Room roomOnLink(const Topology &topology, const render::Geometry &geometry, const Link &link, QPointF at,
                QSizeF size, const Id &except)
{
    const QRectF from = geometry.endRect(link.from), to = geometry.endRect(link.to);
    const Way way(from, to);
    if (from.isNull() || to.isNull() || !way.isFree())
        return {at, {}};
    const double half = way.extent(size) / 2;
    const double first = way.far(from) + leastApart + half, last = way.near(to) - leastApart - half;
    // In the middle of what is there if that is too little; else where it was put.
    const double place = first > last ? first : std::clamp(way.of(at), first, last);
    Room room{onGrid(at + way.along() * (place - way.of(at))), {}};
    const double missing = way.of(room.at) + half + leastApart - way.near(to);
    if (missing > 0)
        room.edits =
            shift(topology, geometry, way, way.near(to), std::ceil(missing / gridStep) * gridStep, except);
    return room;
}

}   // namespace switchover
