#pragma once

#include <QPainterPath>
#include <QPointF>
#include <QRectF>

#include <memory>
#include <optional>
#include <vector>

namespace switchover::render {

/// The way of one link over the drawing: corners joined by straight lines, rounded when drawn. Its
/// length is measured along the rounded line, so that what travels on it stays on the line. Copies share
/// what never changes: they are cheap, and equal at a glance.
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

    bool isEmpty() const { return corners().size() < 2; }
    /// Both ends and every corner, without repeated points.
    const std::vector<QPointF> &corners() const { return m_shape->corners; }
    QPointF start() const { return corners().front(); }
    QPointF end() const { return corners().back(); }

    double length() const { return m_shape->lengths.empty() ? 0 : m_shape->lengths.back(); }
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
    /// How wide the label may be there; nothing: as wide as it is.
    std::optional<double> labelWidth() const { return m_labelWidth; }
    void setLabelWidth(double width) { m_labelWidth = width; }
    bool isCurved() const { return m_shape->line == Line::Curved; }
    /// Whether the longest straight piece lies, rather than stands.
    bool labelLies() const;
    /// Length of that piece.
    double labelRoom() const;

    /// Where the line hops over others, each on a straight piece; in the order of travel.
    void setHops(std::vector<QPointF> hops) { m_hops = std::move(hops); }
    const std::vector<QPointF> &hops() const { return m_hops; }
    static constexpr double hopRadius = 4;   // So that there is one where two neighbouring tracks cross.

    QRectF bounds() const;
    /// Distance of @p point from the line.
    double distanceTo(QPointF point) const;

    friend bool operator==(const Route &a, const Route &b)
    {
        const bool sameWay =
            a.m_shape == b.m_shape || (a.corners() == b.corners() && a.m_shape->line == b.m_shape->line);
        return sameWay && a.m_hops == b.m_hops && a.m_label == b.m_label && a.m_labelWidth == b.m_labelWidth;
    }

private:
    struct Shape
    {
        Line line = Line::Rounded;
        std::vector<QPointF> corners;
        std::vector<QPointF> trace;    ///< The rounded line as short straight pieces.
        std::vector<double> lengths;   ///< Distance from the start to each point of trace.
    };
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
    static Bend bendAt(const Shape &shape, std::size_t corner);
    static void measure(Shape &shape);
    void lineTo(QPainterPath &path, QPointF to) const;

    static const std::shared_ptr<const Shape> &nowhere();

    std::shared_ptr<const Shape> m_shape = nowhere();
    std::vector<QPointF> m_hops;
    std::optional<QPointF> m_label;
    std::optional<double> m_labelWidth;
};

}   // namespace switchover::render
