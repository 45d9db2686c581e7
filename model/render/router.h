#pragma once

#include <QPointF>
#include <QRectF>
#include <QString>

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "model/render/route.h"

namespace switchover::render {

/// One end of a link: whose edge it is to stand on.
struct RouteEnd
{
    QString owner;   ///< Links with the same owner share and arrange their places on its edges.
    QRectF rect;
    double headed =
        0;   ///< So much of its upper edge, from the left, has a sign on it: no link arrives there.
};

enum class LineStyle { Orthogonal, Straight, Curved };

struct RouteRequest
{
    RouteEnd from;
    RouteEnd to;
    std::vector<QPointF> waypoints;   ///< Corners that a person has set: kept, in this order.
    LineStyle style = LineStyle::Orthogonal;
};

/// What the routes of a drawing run among, beside its cards.
struct RouteField
{
    std::span<const QRectF>
        frames;   ///< Routes cross their borders, but do not run along them if there is room.
    std::optional<bool> readsDown;   ///< As told by readsDown() unless it is said.
};

/// Whether the drawing reads from top to bottom, rather than from left to right: links then leave and arrive so.
bool readsDown(std::span<const RouteRequest> requests);

/// One route for each request, in the order of the requests: at right angles, as a curve along the
/// same way, or straight from one to the other, whatever stands between.
///
/// Every route starts and ends on the edge of its rectangle; all but straight ones leave it at a right angle. What one
/// card sends out on one side leaves at one place and branches; arrows from different cards arrive
/// at places of their own, ordered as their origins are, or join into one where many arrive. A route
/// goes around the rectangles of @p obstacles where it can. The same input gives the same routes.
///
/// Cost: about linear in the links for drawings whose cards do not stand in each other's way.
std::vector<Route> routeLinks(std::span<const RouteRequest> requests, std::span<const QRectF> obstacles,
                              const RouteField &field = {});

/// Routes a drawing again and again as it changes: always what routeLinks() gives, but a way is only looked
/// for anew where something has changed that it depends on.
class Router
{
public:
    Router();
    ~Router();
    Router(Router &&) noexcept;
    Router &operator=(Router &&) noexcept;

    std::vector<Route> route(std::span<const RouteRequest> requests, std::span<const QRectF> obstacles,
                             const RouteField &field = {});
    /// How many ways were looked for when it last routed, rather than remembered.
    std::size_t looked() const;

private:
    class Memory;
    std::unique_ptr<Memory> m_memory;
};

}   // namespace switchover::render
