#include "widgets/canvas/guides.h"

#include <cmath>
#include <optional>

namespace switchover {
namespace {

constexpr double closeEnough = 1e-6;

/// A rectangle seen along one axis.
struct Span
{
    double low;
    double high;

    double middle() const { return (low + high) / 2; }
};

Span across(const QRectF &rect, Qt::Orientation axis)
{
    return axis == Qt::Horizontal ? Span{rect.left(), rect.right()} : Span{rect.top(), rect.bottom()};
}

/// The smallest shift that brings @p moving in line with one of @p others, or none within @p tolerance.
std::optional<double> shiftToNeighbour(const Span &moving, std::span<const QRectF> others,
                                       Qt::Orientation axis, double tolerance)
{
    std::optional<double> best;
    const auto offer = [&](double shift) {
        if (std::abs(shift) <= tolerance && (!best || std::abs(shift) < std::abs(*best) - closeEnough))
            best = shift;
    };
    for (const QRectF &other : others)
        offer(across(other, axis).middle() - moving.middle());
    for (const QRectF &other : others) {
        const Span there = across(other, axis);
        for (const double edge : {there.low, there.high}) {
            offer(edge - moving.low);
            offer(edge - moving.high);
        }
    }
    return best;
}

QLineF lineAt(double value, const QRectF &a, const QRectF &b, Qt::Orientation axis)
{
    const QRectF both = a | b;
    return axis == Qt::Horizontal ? QLineF(value, both.top(), value, both.bottom())
                                  : QLineF(both.left(), value, both.right(), value);
}

/// One line for each position that @p moving shares, through all that share it.
void addLines(std::vector<QLineF> &lines, const QRectF &moving, std::span<const QRectF> others,
              Qt::Orientation axis)
{
    const Span own = across(moving, axis);
    for (const double value : {own.middle(), own.low, own.high}) {
        std::optional<QRectF> through;
        for (const QRectF &other : others) {
            const Span there = across(other, axis);
            for (const double candidate : {there.middle(), there.low, there.high}) {
                if (std::abs(candidate - value) < closeEnough)
                    through = through.value_or(moving) | other;
            }
        }
        if (through)
            lines.push_back(lineAt(value, moving, *through, axis));
        if (through && value == own.middle())
            return;   // Cards of equal size share their edges too: one line says enough.
    }
}

}   // namespace

Snap snapped(const QRectF &moving, QPointF anchor, std::span<const QRectF> others, double tolerance,
             double grid)
{
    const auto toGrid = [grid](double value) { return std::round(value / grid) * grid - value; };
    const auto x = shiftToNeighbour(across(moving, Qt::Horizontal), others, Qt::Horizontal, tolerance);
    const auto y = shiftToNeighbour(across(moving, Qt::Vertical), others, Qt::Vertical, tolerance);
    Snap snap;
    snap.shift = {x.value_or(toGrid(anchor.x())), y.value_or(toGrid(anchor.y()))};
    const QRectF rest = moving.translated(snap.shift);
    if (x)
        addLines(snap.lines, rest, others, Qt::Horizontal);
    if (y)
        addLines(snap.lines, rest, others, Qt::Vertical);
    return snap;
}

}   // namespace switchover
