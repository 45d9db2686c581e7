#include "model/render/labels.h"

#include <QHash>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>

#include "model/catalog/settings.h"
#include "model/render/obstacles.h"

namespace switchover::render {
namespace {

constexpr std::size_t mostLabelled = 4000;
// As the painter makes them, a letter for a mean one: the font is the theme's, and not known here.
constexpr double letter = 6.4, widest = 160, lock = 15, height = 16, around = 8, clearOf = 3;
constexpr std::size_t mostLetters = 40;
constexpr double longestCovered = 20'000;   // Of lines that a label keeps off.
constexpr std::array shares = {0.5, 0.3, 0.7, 0.15, 0.85};

double plateWidth(std::size_t letters, bool encrypted)
{
    const double signs = encrypted ? lock : 0;
    const double text = std::min(double(letters) * letter, widest);
    return text + signs > 0 ? text + signs + around : 0;
}

QRectF plateAt(QPointF centre, double width)
{
    return QRectF(centre - QPointF(width, height) / 2, QSizeF(width, height))
        .adjusted(-clearOf, -clearOf, clearOf, clearOf);
}

/// Rectangles by the squares that they reach into.
class Plates
{
public:
    void add(const QRectF &plate, const Route *of = nullptr)
    {
        forEachSquare(plate, [&](std::int64_t square) {
            m_squares[square].push_back({plate, of});
            return true;
        });
    }

    bool isFree(const QRectF &plate) const
    {
        return forEachSquare(plate, [&](std::int64_t square) {
            const auto there = m_squares.constFind(square);
            return there == m_squares.cend() || std::ranges::none_of(*there, [&plate](const Plate &other) {
                       return other.rect.intersects(plate);
                   });
        });
    }

    /// How many touch the plate, but those of @p own; one that reaches over several squares may count twice.
    int countIn(const QRectF &plate, const Route *own) const
    {
        int count = 0;
        forEachSquare(plate, [&](std::int64_t square) {
            if (const auto there = m_squares.constFind(square); there != m_squares.cend())
                count += int(std::ranges::count_if(*there, [&](const Plate &other) {
                    return other.of != own && other.rect.intersects(plate);
                }));
            return true;
        });
        return count;
    }

private:
    struct Plate
    {
        QRectF rect;
        const Route *of;
    };

    /// As long as @p each says so; returns whether all did.
    template <class Each> static bool forEachSquare(const QRectF &plate, Each each)
    {
        constexpr double side = 256;
        const auto at = [](double place) { return std::int64_t(std::floor(place / side)); };
        for (std::int64_t x = at(plate.left()); x <= at(plate.right()); ++x)
            for (std::int64_t y = at(plate.top()); y <= at(plate.bottom()); ++y)
                if (!each(x * (std::int64_t(1) << 32) + y))
                    return false;
        return true;
    }

    QHash<std::int64_t, std::vector<Plate>> m_squares;
};

/// The pieces of a route, those first that a label reads best on.
std::vector<std::size_t> piecesOf(const Route &route)
{
    const auto &corners = route.corners();
    const auto worth = [&corners](std::size_t i) {
        const QPointF way = corners[i + 1] - corners[i];
        return std::abs(way.x()) * 1.5 + std::abs(way.y());
    };
    std::vector<std::size_t> pieces;
    for (std::size_t i = 0; i + 1 < corners.size(); ++i)
        pieces.push_back(i);
    std::ranges::stable_sort(pieces, std::ranges::greater(), worth);
    return pieces;
}

class Placer
{
public:
    explicit Placer(std::span<const QRectF> cards) : m_cards(cards) {}

    /// Lines that a label should rather not cover.
    void addLine(const Route &route)
    {
        const auto &corners = route.corners();
        for (std::size_t i = 0; i + 1 < corners.size(); ++i) {
            const QRectF piece = QRectF(corners[i], corners[i + 1]).normalized().adjusted(-1, -1, 1, 1);
            if (piece.width() + piece.height() < longestCovered)
                m_lines.add(piece, &route);
        }
    }

    /// Returns what the label covers.
    QRectF place(Route &route, double width)
    {
        const QPointF first = route.labelPoint();
        const QPointF at = bestOn(route, first, width);
        if (!isFree(plateAt(at, width)))
            width = squeeze(route, width);
        else
            route.setLabelPoint(at);
        const QRectF plate = plateAt(route.labelPoint(), width);
        m_taken.add(plate);
        return plate;
    }

private:
    /// Where there is no room for all of it, as much as fits between the ends of a lying piece.
    static double squeeze(Route &route, double width)
    {
        constexpr double arrow = 10, least = 24;
        const std::size_t i = piecesOf(route).front();
        const QPointF a = route.corners()[i], b = route.corners()[i + 1];
        if (std::abs(a.y() - b.y()) > 0.01)
            return width;
        const double taken = i + 2 == route.corners().size() ? arrow : 0;
        const double room = std::max(least, std::abs(b.x() - a.x()) - taken - 2 * clearOf);
        const double middle = (a.x() + b.x() + (a.x() < b.x() ? -taken : taken)) / 2;
        route.setLabelPoint({middle, a.y()});
        route.setLabelWidth(std::min(width, room));
        return std::min(width, room);
    }

    bool isFree(const QRectF &plate) const { return m_taken.isFree(plate) && m_cards.within(plate).empty(); }

    /// The first place that is free and covers no other line; else the one that covers the fewest.
    QPointF bestOn(const Route &route, QPointF first, double width) const
    {
        std::optional<QPointF> best;
        int fewest = std::numeric_limits<int>::max();
        const auto consider = [&](QPointF at) {
            const QRectF plate = plateAt(at, width);
            if (!isFree(plate))
                return false;
            const int covered = m_lines.countIn(plate.adjusted(clearOf, clearOf, -clearOf, -clearOf), &route);
            if (covered < fewest) {
                fewest = covered;
                best = at;
            }
            return covered == 0;
        };
        if (consider(first))
            return first;
        for (const std::size_t i : piecesOf(route)) {
            const QPointF a = route.corners()[i], b = route.corners()[i + 1];
            for (const double share : shares) {
                if (consider(a + (b - a) * share))
                    return *best;
            }
        }
        return best ? *best : besideLine(route, width).value_or(first);
    }

    /// A free place whose one end is on a standing piece.
    std::optional<QPointF> besideLine(const Route &route, double width) const
    {
        constexpr double over = 6;
        for (const std::size_t i : piecesOf(route)) {
            const QPointF a = route.corners()[i], b = route.corners()[i + 1];
            if (std::abs(a.x() - b.x()) > 0.01)
                continue;
            for (const double share : shares) {
                for (const double side : {1.0, -1.0}) {
                    const QPointF at = a + (b - a) * share + QPointF(side * (width / 2 - over), 0);
                    if (isFree(plateAt(at, width)))
                        return at;
                }
            }
        }
        return std::nullopt;
    }

    Obstacles m_cards;
    Plates m_taken;
    Plates m_lines;
};

}   // namespace

double signsWidth(const Link &link)
{
    const auto letters = std::min(std::size_t(Settings(link).text(u"label").size()), mostLetters);
    return plateWidth(letters, isEncrypted(link));
}

void placeLabels(const Topology &topology, Geometry &geometry,
                 const std::function<double(const Link &)> &signs)
{
    if (topology.links().size() > mostLabelled)
        return;
    std::vector<std::pair<Route *, double>> labelled;
    for (const Link &link : topology.links()) {
        if (!geometry.isDrawn(link))
            continue;
        constexpr std::size_t lettersOfCount = 4;
        const bool isBundle = geometry.folds.contents.contains(link.id);
        const double width = isBundle ? plateWidth(lettersOfCount, isEncrypted(link)) : signs(link);
        Route &route = geometry.links[link.id];
        if (width > 0 && !route.isEmpty() && !route.isCurved())
            labelled.emplace_back(&route, width);
    }
    if (labelled.empty())
        return;
    Placer placer(cardsOf(topology, geometry));
    for (const Route &route : std::as_const(geometry.links))
        placer.addLine(route);
    for (const auto &[route, width] : labelled)
        geometry.bounds |= placer.place(*route, width);
}

}   // namespace switchover::render
