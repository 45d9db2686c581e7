#include "model/render/route.h"

#include <QLineF>

#include <algorithm>
#include <cmath>

#include "model/render/corners.h"

namespace switchover::render {

namespace {

// A rounded corner, and a curve, as so many straight pieces: off the true line by under 0.1 units
// for a corner, and by less than one sees for a curve.
constexpr int cornerPieces = 4, curvePieces = 24;

double distance(QPointF a, QPointF b) { return std::hypot(b.x() - a.x(), b.y() - a.y()); }

QPointF towards(QPointF from, QPointF to, double by)
{
    const double whole = distance(from, to);
    return whole > 0 ? from + (to - from) * (by / whole) : from;
}

}   // namespace

const std::shared_ptr<const Route::Shape> &Route::nowhere()
{
    static const auto shape = std::make_shared<const Shape>();
    return shape;
}

Route::Route(std::vector<QPointF> corners, Line line)
{
    auto shape = std::make_shared<Shape>();
    shape->line = line;
    shape->corners = simplified(corners);
    measure(*shape);
    m_shape = std::move(shape);
}

void Route::measure(Shape &shape)
{
    const int pieces = shape.line == Line::Curved ? curvePieces : cornerPieces;
    const auto &corners = shape.corners;
    shape.trace.reserve((corners.size() - 2) * std::size_t(pieces + 1) + 2);
    shape.trace.push_back(corners.front());
    for (std::size_t i = 1; i + 1 < corners.size(); ++i) {
        const Bend bend = bendAt(shape, i);
        for (int step = 0; step <= pieces; ++step) {
            const double t = double(step) / pieces;
            shape.trace.push_back(bend.in * ((1 - t) * (1 - t)) + corners[i] * (2 * t * (1 - t)) +
                                  bend.out * (t * t));
        }
    }
    shape.trace.push_back(corners.back());
    shape.lengths.reserve(shape.trace.size());
    shape.lengths.push_back(0);
    for (std::size_t i = 1; i < shape.trace.size(); ++i)
        shape.lengths.push_back(shape.lengths.back() + distance(shape.trace[i - 1], shape.trace[i]));
}

/// A curve turns all the way from the middle of one piece to the middle of the next.
Route::Bend Route::bendAt(const Shape &shape, std::size_t i)
{
    const auto &corners = shape.corners;
    const QPointF before = corners[i - 1], corner = corners[i], after = corners[i + 1];
    if (shape.line == Line::Curved)
        return {i == 1 ? before : (before + corner) / 2,
                i + 2 == corners.size() ? after : (corner + after) / 2};
    const double radius = std::min({cornerRadius, distance(before, corner) / 2, distance(corner, after) / 2});
    return {towards(corner, before, radius), towards(corner, after, radius)};
}

Route::Piece Route::pieceAt(double at) const
{
    const auto &lengths = m_shape->lengths;
    const auto behind = std::upper_bound(lengths.begin() + 1, lengths.end() - 1, at);
    const std::size_t index = std::size_t(behind - lengths.begin()) - 1;
    const double span = lengths[index + 1] - lengths[index];
    return {index, span > 0 ? std::clamp((at - lengths[index]) / span, 0.0, 1.0) : 0};
}

QPointF Route::pointAt(double at) const
{
    if (isEmpty())
        return {};
    const Piece piece = pieceAt(at);
    const auto &trace = m_shape->trace;
    return trace[piece.index] * (1 - piece.along) + trace[piece.index + 1] * piece.along;
}

QPointF Route::directionAt(double at) const
{
    if (isEmpty() || length() <= 0)
        return {1, 0};
    const Piece piece = pieceAt(at);
    const auto &trace = m_shape->trace;
    const QPointF step = trace[piece.index + 1] - trace[piece.index];
    const double span = std::hypot(step.x(), step.y());
    return span > 0 ? step / span : QPointF(1, 0);
}

QPainterPath Route::path(double shortened) const
{
    QPainterPath path;
    if (isEmpty())
        return path;
    path.moveTo(corners().front());
    const QPointF before = corners()[corners().size() - 2];
    const QPointF tip = towards(end(), before, std::min(shortened, distance(end(), before) / 2));
    for (std::size_t i = 1; i + 1 < corners().size(); ++i) {
        const Bend bend = bendAt(*m_shape, i);
        const bool last = m_shape->line == Line::Curved && i + 2 == corners().size();
        lineTo(path, bend.in);
        path.quadTo(corners()[i], last ? tip : bend.out);
    }
    lineTo(path, tip);
    return path;
}

/// Straight to @p to, but for half circles over the lines that it crosses on the way.
void Route::lineTo(QPainterPath &path, QPointF to) const
{
    const QPointF from = path.currentPosition();
    const double whole = distance(from, to);
    if (whole > 0) {
        const QPointF along = (to - from) / whole;
        const QPointF up = std::abs(along.x()) >= std::abs(along.y()) ? QPointF(0, -hopRadius * 1.33)
                                                                      : QPointF(-hopRadius * 1.33, 0);
        for (const QPointF &hop : m_hops) {
            const double at = QPointF::dotProduct(hop - from, along);
            const QPointF foot = from + along * at;
            if (at < hopRadius || at > whole - hopRadius || distance(foot, hop) > 0.5)
                continue;
            const QPointF in = hop - along * hopRadius, out = hop + along * hopRadius;
            path.lineTo(in);
            path.cubicTo(in + up, out + up, out);
        }
    }
    path.lineTo(to);
}

QPainterPath Route::arrowhead(double size) const
{
    QPainterPath head;
    if (isEmpty() || length() <= 0)
        return head;
    const QPointF along = directionAt(length());
    const QPointF across(-along.y(), along.x());
    const QPointF back = end() - along * size;
    head.moveTo(end());
    head.lineTo(back + across * (size * 0.5));
    head.lineTo(back - across * (size * 0.5));
    head.closeSubpath();
    return head;
}

std::size_t Route::longest() const
{
    std::size_t best = 0;
    for (std::size_t i = 1; i + 1 < corners().size(); ++i) {
        // Lying pieces are worth more: a label reads along them.
        const auto worth = [this](std::size_t k) {
            const QPointF step = corners()[k + 1] - corners()[k];
            return std::abs(step.x()) * 1.5 + std::abs(step.y());
        };
        if (worth(i) > worth(best) + 0.01)
            best = i;
    }
    return best;
}

QPointF Route::labelPoint() const
{
    if (isEmpty())
        return {};
    if (m_label)
        return *m_label;
    if (m_shape->line == Line::Curved)
        return pointAt(length() / 2);
    const std::size_t i = longest();
    return (corners()[i] + corners()[i + 1]) / 2;
}

bool Route::labelLies() const
{
    if (isEmpty())
        return true;
    const std::size_t i = longest();
    const QPointF step = corners()[i + 1] - corners()[i];
    return std::abs(step.x()) >= std::abs(step.y());
}

double Route::labelRoom() const
{
    if (isEmpty())
        return 0;
    const std::size_t i = longest();
    return distance(corners()[i], corners()[i + 1]);
}

QRectF Route::bounds() const
{
    if (isEmpty())
        return {};
    QPointF low = corners().front(), high = low;
    for (const QPointF &corner : corners()) {
        low = {std::min(low.x(), corner.x()), std::min(low.y(), corner.y())};
        high = {std::max(high.x(), corner.x()), std::max(high.y(), corner.y())};
    }
    return {low, high};
}

double Route::distanceTo(QPointF point) const
{
    double nearest = std::numeric_limits<double>::infinity();
    const auto &trace = m_shape->trace;
    for (std::size_t i = 1; i < trace.size(); ++i) {
        const QPointF step = trace[i] - trace[i - 1];
        const double square = QPointF::dotProduct(step, step);
        const double t =
            square > 0 ? std::clamp(QPointF::dotProduct(point - trace[i - 1], step) / square, 0.0, 1.0) : 0;
        nearest = std::min(nearest, distance(point, trace[i - 1] + step * t));
    }
    return nearest;
}

}   // namespace switchover::render
