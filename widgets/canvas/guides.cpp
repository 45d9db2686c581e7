#include "widgets/canvas/guides.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

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

bool overlap(const Span &a, const Span &b) { return a.low < b.high && b.low < a.high; }

Qt::Orientation other(Qt::Orientation axis) { return axis == Qt::Horizontal ? Qt::Vertical : Qt::Horizontal; }

/// The neighbours in the row (or column), as spans along it.
struct Row
{
    std::optional<Span> before, beforeThat, after, afterThat;
};

Row rowOf(const QRectF &moving, std::span<const QRectF> others, Qt::Orientation axis)
{
    std::vector<Span> spans;
    for (const QRectF &one : others) {
        if (overlap(across(one, other(axis)), across(moving, other(axis))))
            spans.push_back(across(one, axis));
    }
    std::ranges::sort(spans, {}, &Span::low);
    const double middle = across(moving, axis).middle();
    Row row;
    for (const Span &span : spans) {
        if (span.middle() < middle) {
            row.beforeThat = std::exchange(row.before, span);
        } else if (!row.after) {
            row.after = span;
        } else if (!row.afterThat) {
            row.afterThat = span;
        }
    }
    return row;
}

/// The smallest shift that makes gaps equal, or none within @p tolerance.
std::optional<double> shiftToEqualGaps(const QRectF &moving, std::span<const QRectF> others,
                                       Qt::Orientation axis, double tolerance)
{
    const Row row = rowOf(moving, others, axis);
    const Span own = across(moving, axis);
    std::optional<double> best;
    const auto offer = [&](double shift) {
        if (std::abs(shift) <= tolerance && (!best || std::abs(shift) < std::abs(*best)))
            best = shift;
    };
    if (row.before && row.after && row.after->low - row.before->high > own.high - own.low)
        offer((row.before->high + row.after->low) / 2 - own.middle());
    if (row.before && row.beforeThat && row.before->low > row.beforeThat->high)
        offer(row.before->high + (row.before->low - row.beforeThat->high) - own.low);
    if (row.after && row.afterThat && row.afterThat->low > row.after->high)
        offer(row.after->low - (row.afterThat->low - row.after->high) - own.high);
    return best;
}

/// Those gaps beside @p moving that are equal to the next.
void addGaps(std::vector<Gap> &gaps, const QRectF &moving, std::span<const QRectF> others,
             Qt::Orientation axis)
{
    const Row row = rowOf(moving, others, axis);
    const Span own = across(moving, axis);
    const double at = across(moving, other(axis)).middle();
    const auto add = [&](double low, double high) {
        const QLineF line = axis == Qt::Horizontal ? QLineF(low, at, high, at) : QLineF(at, low, at, high);
        gaps.push_back({line, high - low});
    };
    const auto equal = [](double a, double b) { return a > 0 && std::abs(a - b) < closeEnough; };
    const double before = row.before ? own.low - row.before->high : 0;
    const double after = row.after ? row.after->low - own.high : 0;
    if (equal(before, after)) {
        add(row.before->high, own.low);
        add(own.high, row.after->low);
    } else if (row.beforeThat && equal(before, row.before->low - row.beforeThat->high)) {
        add(row.beforeThat->high, row.before->low);
        add(row.before->high, own.low);
    } else if (row.afterThat && equal(after, row.afterThat->low - row.after->high)) {
        add(own.high, row.after->low);
        add(row.after->high, row.afterThat->low);
    }
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
    // In line one way, in equal gaps the other: a row of cards.
    const auto gapX = x ? std::nullopt : shiftToEqualGaps(moving, others, Qt::Horizontal, tolerance);
    const auto gapY = y ? std::nullopt : shiftToEqualGaps(moving, others, Qt::Vertical, tolerance);
    Snap snap;
    snap.shift = {x ? *x : gapX.value_or(toGrid(anchor.x())), y ? *y : gapY.value_or(toGrid(anchor.y()))};
    const QRectF rest = moving.translated(snap.shift);
    if (x)
        addLines(snap.lines, rest, others, Qt::Horizontal);
    if (y)
        addLines(snap.lines, rest, others, Qt::Vertical);
    addGaps(snap.gaps, rest, others, Qt::Horizontal);
    addGaps(snap.gaps, rest, others, Qt::Vertical);
    return snap;
}

}   // namespace switchover
