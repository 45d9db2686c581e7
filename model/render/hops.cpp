#include "model/render/hops.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <vector>

namespace switchover::render {
namespace {

constexpr std::size_t mostHopping = 4000;
constexpr double cell = 256;                                              // Drawing units.
constexpr double longestHopping = 100'000;                                // Longer pieces do not hop.
constexpr double hopClearance = Route::hopRadius + Route::cornerRadius;   // From a hop to a corner.
constexpr double apart = 2 * Route::hopRadius + 2;                        // From one hop to the next.

/// A standing piece, in one of the squares that it runs through.
struct Standing
{
    std::int64_t square;
    double x, top, bottom;

    friend bool operator<(const Standing &a, const Standing &b)
    {
        return std::pair(a.square, a.x) < std::pair(b.square, b.x);
    }
};

std::int64_t squareOf(double x, double y)
{
    return std::int64_t(std::floor(x / cell)) * (std::int64_t(1) << 32) + std::int64_t(std::floor(y / cell));
}

std::vector<Standing> standingPieces(std::span<Route *const> routes)
{
    std::vector<Standing> pieces;
    for (const Route *route : routes) {
        const auto &corners = route->corners();
        for (std::size_t i = 1; i < corners.size(); ++i) {
            const QPointF a = corners[i - 1], b = corners[i];
            if (std::abs(a.x() - b.x()) >= 0.01)
                continue;
            const double top = std::min(a.y(), b.y()), bottom = std::max(a.y(), b.y());
            if (bottom - top > longestHopping)
                continue;
            const std::int64_t last = squareOf(a.x(), bottom);
            for (std::int64_t square = squareOf(a.x(), top); square <= last; ++square)
                pieces.push_back({square, a.x(), top, bottom});
        }
    }
    std::ranges::sort(pieces, std::less());
    return pieces;
}

/// Where pieces cross a lying one, from left to right.
std::vector<double> crossings(const std::vector<Standing> &pieces, double y, double low, double high)
{
    std::vector<double> found;
    const std::int64_t last = squareOf(high, y), column = std::int64_t(1) << 32;
    for (std::int64_t square = squareOf(low, y); square <= last; square += column) {
        auto piece = std::ranges::lower_bound(pieces, Standing{square, low, 0, 0}, std::less());
        for (; piece != pieces.end() && piece->square == square && piece->x <= high; ++piece) {
            if (piece->top < y - 1 && piece->bottom > y + 1)
                found.push_back(piece->x);
        }
    }
    return found;
}

}   // namespace

void addHops(std::span<Route *const> routes)
{
    if (routes.size() > mostHopping)
        return;
    const std::vector<Standing> pieces = standingPieces(routes);
    for (Route *route : routes) {
        std::vector<QPointF> hops;
        const auto &corners = route->corners();
        for (std::size_t i = 1; i < corners.size(); ++i) {
            const QPointF a = corners[i - 1], b = corners[i];
            const double low = std::min(a.x(), b.x()) + hopClearance,
                         high = std::max(a.x(), b.x()) - hopClearance;
            if (std::abs(a.y() - b.y()) > 0.01 || high <= low || high - low > longestHopping)
                continue;
            std::vector<QPointF> kept;
            for (const double x : crossings(pieces, a.y(), low, high)) {
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
