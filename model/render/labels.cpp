#include "model/render/labels.h"

#include <QHash>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>

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

    void place(Route &route, double width)
    {
        const QPointF first = route.labelPoint();
        const QPointF at = bestOn(route, first, width);
        route.setLabelPoint(at);
        m_taken.add(plateAt(at, width));
    }

private:
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
        return best.value_or(first);
    }

    Obstacles m_cards;
    Plates m_taken;
    Plates m_lines;
};

std::vector<QRectF> cardsOf(const Topology &topology, const Geometry &geometry)
{
    std::vector<QRectF> cards;
    for (const Node &node : topology.nodes()) {
        if (!geometry.folds.into.contains(node.id))
            cards.push_back(geometry.nodes.value(node.id));
    }
    for (const Id &id : geometry.folds.cards)
        cards.push_back(geometry.nodes.value(id));
    return cards;
}

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
        placer.place(*route, width);
}

}   // namespace switchover::render
