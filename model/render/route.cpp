#include "model/render/route.h"

#include <QLineF>

#include <algorithm>
#include <cmath>

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

/// Without repeated points and points in the middle of a straight line.
std::vector<QPointF> simplified(const std::vector<QPointF> &points)
{
    std::vector<QPointF> kept;
    for (const QPointF &point : points) {
        if (!kept.empty() && distance(kept.back(), point) < 0.01)
            continue;
        if (kept.size() >= 2) {
            const QPointF before = kept[kept.size() - 2], last = kept.back();
            const QPointF in = last - before, out = point - last;
            const bool straight =
                std::abs(in.x() * out.y() - in.y() * out.x()) < 0.01 && QPointF::dotProduct(in, out) > 0;
            if (straight)
                kept.pop_back();
        }
        kept.push_back(point);
    }
    if (kept.size() == 1)
        kept.push_back(kept.front());
    return kept;
}

}   // namespace

Route::Route(std::vector<QPointF> corners, Line line) : m_line(line), m_corners(simplified(corners))
{
    const int pieces = line == Line::Curved ? curvePieces : cornerPieces;
    m_trace.push_back(m_corners.front());
    for (std::size_t i = 1; i + 1 < m_corners.size(); ++i) {
        const Bend bend = bendAt(i);
        for (int step = 0; step <= pieces; ++step) {
            const double t = double(step) / pieces;
            m_trace.push_back(bend.in * ((1 - t) * (1 - t)) + m_corners[i] * (2 * t * (1 - t)) +
                              bend.out * (t * t));
        }
    }
    m_trace.push_back(m_corners.back());
    m_lengths.push_back(0);
    for (std::size_t i = 1; i < m_trace.size(); ++i)
        m_lengths.push_back(m_lengths.back() + distance(m_trace[i - 1], m_trace[i]));
}

/// A curve turns all the way from the middle of one piece to the middle of the next.
Route::Bend Route::bendAt(std::size_t i) const
{
    const QPointF before = m_corners[i - 1], corner = m_corners[i], after = m_corners[i + 1];
    if (m_line == Line::Curved)
        return {i == 1 ? before : (before + corner) / 2,
                i + 2 == m_corners.size() ? after : (corner + after) / 2};
    const double radius = std::min({cornerRadius, distance(before, corner) / 2, distance(corner, after) / 2});
    return {towards(corner, before, radius), towards(corner, after, radius)};
}

Route::Piece Route::pieceAt(double at) const
{
    const auto behind = std::upper_bound(m_lengths.begin() + 1, m_lengths.end() - 1, at);
    const std::size_t index = std::size_t(behind - m_lengths.begin()) - 1;
    const double span = m_lengths[index + 1] - m_lengths[index];
    return {index, span > 0 ? std::clamp((at - m_lengths[index]) / span, 0.0, 1.0) : 0};
}

QPointF Route::pointAt(double at) const
{
    if (isEmpty())
        return {};
    const Piece piece = pieceAt(at);
    return m_trace[piece.index] * (1 - piece.along) + m_trace[piece.index + 1] * piece.along;
}

QPointF Route::directionAt(double at) const
{
    if (isEmpty() || length() <= 0)
        return {1, 0};
    const Piece piece = pieceAt(at);
    const QPointF step = m_trace[piece.index + 1] - m_trace[piece.index];
    const double span = std::hypot(step.x(), step.y());
    return span > 0 ? step / span : QPointF(1, 0);
}

QPainterPath Route::path(double shortened) const
{
    QPainterPath path;
    if (isEmpty())
        return path;
    path.moveTo(m_corners.front());
    const QPointF before = m_corners[m_corners.size() - 2];
    const QPointF tip = towards(end(), before, std::min(shortened, distance(end(), before) / 2));
    for (std::size_t i = 1; i + 1 < m_corners.size(); ++i) {
        const Bend bend = bendAt(i);
        const bool last = m_line == Line::Curved && i + 2 == m_corners.size();
        lineTo(path, bend.in);
        path.quadTo(m_corners[i], last ? tip : bend.out);
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
    for (std::size_t i = 1; i + 1 < m_corners.size(); ++i) {
        // Lying pieces are worth more: a label reads along them.
        const auto worth = [this](std::size_t k) {
            const QPointF step = m_corners[k + 1] - m_corners[k];
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
    if (m_line == Line::Curved)
        return pointAt(length() / 2);
    const std::size_t i = longest();
    return (m_corners[i] + m_corners[i + 1]) / 2;
}

bool Route::labelLies() const
{
    if (isEmpty())
        return true;
    const std::size_t i = longest();
    const QPointF step = m_corners[i + 1] - m_corners[i];
    return std::abs(step.x()) >= std::abs(step.y());
}

double Route::labelRoom() const
{
    if (isEmpty())
        return 0;
    const std::size_t i = longest();
    return distance(m_corners[i], m_corners[i + 1]);
}

QRectF Route::bounds() const
{
    if (isEmpty())
        return {};
    QPointF low = m_corners.front(), high = low;
    for (const QPointF &corner : m_corners) {
        low = {std::min(low.x(), corner.x()), std::min(low.y(), corner.y())};
        high = {std::max(high.x(), corner.x()), std::max(high.y(), corner.y())};
    }
    return {low, high};
}

double Route::distanceTo(QPointF point) const
{
    double nearest = std::numeric_limits<double>::infinity();
    for (std::size_t i = 1; i < m_trace.size(); ++i) {
        const QPointF step = m_trace[i] - m_trace[i - 1];
        const double square = QPointF::dotProduct(step, step);
        const double t =
            square > 0 ? std::clamp(QPointF::dotProduct(point - m_trace[i - 1], step) / square, 0.0, 1.0) : 0;
        nearest = std::min(nearest, distance(point, m_trace[i - 1] + step * t));
    }
    return nearest;
}

}   // namespace switchover::render
