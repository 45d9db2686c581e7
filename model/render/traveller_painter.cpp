#include <QPainter>

#include <array>
#include <cmath>
#include <list>

#include "model/render/overlay_painter.h"
#include "model/render/raster.h"
#include "model/render/traveller.h"

namespace switchover::render {

namespace {

constexpr double travellerSize = 5, travellerRadius = 10;   // Drawing units, at full size.
constexpr double squareShare = 3.0 / 3.25;                  // A square looks larger than a circle as wide.
constexpr double leastScale = 0.45;                         // Of a dot: about three pixels across.
constexpr int phases = 4;                                   // Of a pixel, each way.
constexpr int stampedKinds = 4;                             // All that look the same in every direction.

double grownAt(double scale) { return std::max(1.0, leastScale / scale); }

Tone toneOf(Traveller kind)
{
    switch (kind) {
    case Traveller::Read:
        return Tone::Read;
    case Traveller::Write:
        return Tone::Write;
    case Traveller::Answer:
        return Tone::Answer;
    case Traveller::Check:
        return Tone::Check;
    case Traveller::Replication:
        break;
    }
    return Tone::Replication;
}

/// @p grown is how much larger than at full size.
void paintTraveller(QPainter &painter, const RequestDot &dot, const Theme &theme, double grown)
{
    const QColor colour = theme.colour(toneOf(dot.kind));
    const double half = grown * travellerSize / 2, more = grown * 0.75;
    // A ring of canvas sets a traveller off from the line below it.
    painter.setPen(QPen(theme.colour(Tone::Canvas), 1.25 * grown));
    painter.setBrush(colour);
    switch (dot.kind) {
    case Traveller::Read:
        painter.drawEllipse(dot.at, half + more, half + more);
        break;
    case Traveller::Write:
        painter.drawRect(QRectF(dot.at - QPointF(half + more, half + more) * squareShare,
                                QSizeF(half + more, half + more) * 2 * squareShare));
        break;
    case Traveller::Answer:
        painter.setPen(QPen(colour, 1.5 * grown));
        painter.setBrush(theme.colour(Tone::Canvas));
        painter.drawEllipse(dot.at, half, half);
        break;
    case Traveller::Check: {
        const double tip = half + more;
        const QPointF diamond[] = {dot.at + QPointF(0, -tip), dot.at + QPointF(tip, 0),
                                   dot.at + QPointF(0, tip), dot.at + QPointF(-tip, 0)};
        painter.drawPolygon(diamond, 4);
        break;
    }
    case Traveller::Replication:
        painter.setPen(QPen(colour, 3.25 * grown, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(dot.at - dot.direction * 4 * grown, dot.at + dot.direction * 4 * grown);
        break;
    }
}

/// The dots of one theme at one scale, painted once for each quarter of a pixel.
class Stamps
{
public:
    Stamps(const Theme &theme, double scale, double grown)
        : m_scale(scale), m_grown(grown), m_colours(coloursOf(theme)),
          m_half(int(std::ceil((travellerSize / 2 + 2) * grown * scale)) + 1)
    {
        for (int kind = 0; kind < stampedKinds; ++kind)
            for (int phase = 0; phase < phases * phases; ++phase)
                m_images[std::size_t(kind)][std::size_t(phase)] = stamp(Traveller(kind), phase, theme);
    }

    bool isFor(const Theme &theme, double scale, double grown) const
    {
        return scale == m_scale && grown == m_grown && coloursOf(theme) == m_colours;
    }
    /// @p at is in pixels, as the painter is to paint.
    void put(QPainter &painter, QPointF at, Traveller kind) const
    {
        const int x = int(std::floor(at.x() * phases)), y = int(std::floor(at.y() * phases));
        const int column = x & (phases - 1), row = y & (phases - 1);
        painter.drawImage(QPoint((x - column) / phases - m_half, (y - row) / phases - m_half),
                          m_images[std::size_t(kind)][std::size_t(row * phases + column)]);
    }

private:
    static std::array<QRgb, stampedKinds + 1> coloursOf(const Theme &theme)
    {
        std::array<QRgb, stampedKinds + 1> colours{};
        for (int kind = 0; kind < stampedKinds; ++kind)
            colours[std::size_t(kind)] = theme.colour(toneOf(Traveller(kind))).rgba();
        colours.back() = theme.colour(Tone::Canvas).rgba();
        return colours;
    }

    QImage stamp(Traveller kind, int phase, const Theme &theme) const
    {
        QImage image(2 * m_half + 1, 2 * m_half + 1, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.translate(m_half + (phase % phases + 0.5) / phases, m_half + (phase / phases + 0.5) / phases);
        painter.scale(m_scale, m_scale);
        paintTraveller(painter, {.kind = kind}, theme, m_grown);
        return image;
    }

    double m_scale, m_grown;
    std::array<QRgb, stampedKinds + 1> m_colours;
    int m_half;
    std::array<std::array<QImage, phases * phases>, stampedKinds> m_images;
};

const Stamps &stampsFor(const Theme &theme, double scale, double grown)
{
    constexpr std::size_t mostKept = 6;
    thread_local std::list<Stamps> recent;   // The latest first.
    for (auto each = recent.begin(); each != recent.end(); ++each) {
        if (each->isFor(theme, scale, grown)) {
            recent.splice(recent.begin(), recent, each);
            return recent.front();
        }
    }
    recent.emplace_front(theme, scale, grown);
    if (recent.size() > mostKept)
        recent.pop_back();
    return recent.front();
}

void paintHalo(QPainter &painter, const RequestDot &dot, const Theme &theme, double grown)
{
    painter.setPen(QPen(theme.colour(Tone::Selection), 2 * grown));
    painter.setBrush(theme.tint(Tone::Selection, 0.2));
    painter.drawEllipse(dot.at, 9 * grown, 9 * grown);
}

}   // namespace

double travellerGrowth(double scale, const Theme &theme)
{
    constexpr double forRoom = 1.8;
    return grownAt(scale) * (theme.letters > 0 ? forRoom : 1);
}

double travellerReach(double scale) { return travellerRadius * grownAt(scale); }

/// On pixels dots are stamps, set to a quarter of a pixel: thousands are painted in the time of a few.
void paintRequests(QPainter &painter, std::span<const RequestDot> dots, const Theme &theme)
{
    if (dots.empty())
        return;
    constexpr double largest = 16;   // Pixels a unit: beyond, stamps would be large and shapes are few.
    const QTransform toDevice = painter.deviceTransform();
    const double grown = travellerGrowth(painter.worldTransform().m11(), theme);
    const bool stamped = isUprightRaster(painter) && toDevice.m11() <= largest;
    painter.save();
    for (const RequestDot &dot : dots)
        if (dot.followed)
            paintHalo(painter, dot, theme, grown);
    for (const RequestDot &dot : dots)
        if (!stamped || dot.kind == Traveller::Replication)
            paintTraveller(painter, dot, theme, grown);
    if (stamped) {
        const Stamps &stamps = stampsFor(theme, toDevice.m11(), grown);
        painter.setWorldTransform(toDevice.inverted() * painter.worldTransform());   // Pixels.
        for (const RequestDot &dot : dots)
            if (dot.kind != Traveller::Replication)
                stamps.put(painter, toDevice.map(dot.at), dot.kind);
    }
    painter.restore();
}

}   // namespace switchover::render
