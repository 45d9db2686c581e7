#pragma once

#include <QPainterPath>
#include <QPointF>
#include <QRectF>

#include <optional>
#include <vector>

namespace switchover::render {

/// The way of one link over the drawing: corners joined by straight lines, rounded when drawn. Its
/// length is measured along the rounded line, so that what travels on it stays on the line.
class Route
{
public:
    /// Radius of rounded corners, in drawing units; smaller where two corners are close.
    static constexpr double cornerRadius = 8;

    /// What becomes of corners: rounded, or all of the line one curve that they pull at.
    enum class Line { Rounded, Curved };

    Route() = default;
    /// @pre At least two points.
    explicit Route(std::vector<QPointF> corners, Line line = Line::Rounded);

    bool isEmpty() const { return m_corners.size() < 2; }
    /// Both ends and every corner, without repeated points.
    const std::vector<QPointF> &corners() const { return m_corners; }
    QPointF start() const { return m_corners.front(); }
    QPointF end() const { return m_corners.back(); }

    double length() const { return m_lengths.empty() ? 0 : m_lengths.back(); }
    /// The point @p distance along the way from the start; clamped to the ends.
    QPointF pointAt(double distance) const;
    /// Direction of travel there, a unit vector.
    QPointF directionAt(double distance) const;

    /// The rounded line, cut back by @p shortened before its end so that an arrowhead has room.
    QPainterPath path(double shortened = 0) const;
    /// A filled triangle whose tip is the end, @p size long.
    QPainterPath arrowhead(double size = 7) const;

    /// Middle of the longest straight piece, where a lock or a label stands unless it was put elsewhere.
    QPointF labelPoint() const;
    void setLabelPoint(QPointF at) { m_label = at; }
    bool isCurved() const { return m_line == Line::Curved; }
    /// Whether the longest straight piece lies, rather than stands.
    bool labelLies() const;
    /// Length of that piece.
    double labelRoom() const;

    /// Where the line hops over others, each on a straight piece; in the order of travel.
    void setHops(std::vector<QPointF> hops) { m_hops = std::move(hops); }
    const std::vector<QPointF> &hops() const { return m_hops; }
    static constexpr double hopRadius = 5;

    QRectF bounds() const;
    /// Distance of @p point from the line.
    double distanceTo(QPointF point) const;

    friend bool operator==(const Route &a, const Route &b)
    {
        return a.m_corners == b.m_corners && a.m_line == b.m_line && a.m_hops == b.m_hops &&
               a.m_label == b.m_label;
    }

private:
    struct Piece
    {
        std::size_t index = 0;
        double along = 0;   ///< 0 at its start, 1 at its end.
    };
    /// Where the rounding of a corner begins and ends.
    struct Bend
    {
        QPointF in;
        QPointF out;
    };
    Piece pieceAt(double distance) const;
    std::size_t longest() const;
    Bend bendAt(std::size_t corner) const;
    void lineTo(QPainterPath &path, QPointF to) const;

    Line m_line = Line::Rounded;
    std::vector<QPointF> m_corners;
    std::vector<QPointF> m_hops;
    std::optional<QPointF> m_label;
    std::vector<QPointF> m_trace;    ///< The rounded line as short straight pieces.
    std::vector<double> m_lengths;   ///< Distance from the start to each point of m_trace.
};

}   // namespace switchover::render
