#include "model/render/hops.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

namespace switchover::render {
namespace {

constexpr std::size_t mostHopping = 4000;
constexpr double cell = 256;                                              // Drawing units.
constexpr double hopClearance = Route::hopRadius + Route::cornerRadius;   // From a hop to a corner.
constexpr double apart = 2 * Route::hopRadius + 2;                        // From one hop to the next.

struct Standing
{
    double x, top, bottom;
};

long cellOf(double at) { return long(std::floor(at / cell)); }

/// Standing pieces by the columns that they stand in.
std::map<long, std::vector<Standing>> standingPieces(std::span<Route *const> routes)
{
    std::map<long, std::vector<Standing>> columns;
    for (const Route *route : routes) {
        const auto &corners = route->corners();
        for (std::size_t i = 1; i < corners.size(); ++i) {
            const QPointF a = corners[i - 1], b = corners[i];
            if (std::abs(a.x() - b.x()) < 0.01)
                columns[cellOf(a.x())].push_back({a.x(), std::min(a.y(), b.y()), std::max(a.y(), b.y())});
        }
    }
    for (auto &[column, pieces] : columns) {
        std::ranges::sort(pieces, {}, &Standing::x);
    }
    return columns;
}

void addCrossings(std::vector<double> &found, const std::vector<Standing> &pieces, double y, double low,
                  double high)
{
    const auto first = std::ranges::lower_bound(pieces, low, {}, &Standing::x);
    for (auto piece = first; piece != pieces.end() && piece->x <= high; ++piece) {
        if (piece->top < y - 1 && piece->bottom > y + 1)
            found.push_back(piece->x);
    }
}

}   // namespace

void addHops(std::span<Route *const> routes)
{
    if (routes.size() > mostHopping)
        return;
    const auto columns = standingPieces(routes);
    for (Route *route : routes) {
        std::vector<QPointF> hops;
        const auto &corners = route->corners();
        for (std::size_t i = 1; i < corners.size(); ++i) {
            const QPointF a = corners[i - 1], b = corners[i];
            const double low = std::min(a.x(), b.x()) + hopClearance,
                         high = std::max(a.x(), b.x()) - hopClearance;
            if (std::abs(a.y() - b.y()) > 0.01 || high <= low)
                continue;
            std::vector<double> found;
            for (auto column = columns.lower_bound(cellOf(low));
                 column != columns.end() && column->first <= cellOf(high); ++column)
                addCrossings(found, column->second, a.y(), low, high);
            std::ranges::sort(found);
            std::vector<QPointF> kept;
            for (const double x : found) {
                if (kept.empty() || x - kept.back().x() >= apart)
                    kept.emplace_back(x, a.y());
            }
            if (b.x() < a.x())
                std::ranges::reverse(kept);
            hops.insert(hops.end(), kept.begin(), kept.end());
        }
        route->setHops(std::move(hops));
    }
}

}   // namespace switchover::render
