#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "model/layout/crossings.h"
#include "model/layout/ordering.h"

namespace switchover::layout {

namespace {

constexpr double leastChannel = 64;   // For a few bends; more of them take a track each.
constexpr double trackWidth = 12, besideTracks = 28;
// Half-way between the cards, where links bend, is then clear of frames.
constexpr double cardToFrame = 64, frameToFrame = 40;
constexpr std::size_t boxesAndTrials = 1100;   // Their product, as far as there is a choice.

constexpr std::size_t fewBoxes = 60;

class Placer
{
public:
    Placer(Boxes &boxes, const LayoutMetrics &metrics, const std::stop_token &stop)
        : m_boxes(boxes), m_metrics(metrics), m_stop(stop)
    {
    }

    /// @p links: what the drawing's lines will lead from and to.
    void run(const std::vector<Arrow> &links)
    {
        sortAsTheyStand();
        measure();
        std::vector<Box> given = m_boxes.all, best;
        int least = 0, last = -1;
        const std::vector<Trial> all = trials();
        for (const Trial &trial : all) {
            if (m_stop.stop_requested())
                return;
            m_boxes.all = given;
            orderTiers(m_boxes, m_metrics.gap, trial, m_stop);
            place(0, {0, 0});
            straightenTiers(m_boxes, m_metrics.gap, m_stop);
            const int crossings = all.size() > 1 ? straightCrossings(m_boxes, links) : 0;
            if (best.empty() || crossings < least) {
                least = crossings;
                best = m_boxes.all;
            }
            if (crossings == 0 || (crossings == last && m_boxes.all.size() > fewBoxes))
                break;   // Two tries that agree are seldom bettered.
            last = crossings;
        }
        m_boxes.all = std::move(best);
        narrowChannels();
    }

private:
    Box &box(int index) { return m_boxes.at(index); }

    /// The most promising first: where links pass over tiers, orders that spare the others; and fewer of them, the
    /// larger the drawing is.
    std::vector<Trial> trials() const
    {
        constexpr int heavy = 5;
        const Trial sifted{.start = Start::AsGiven, .siftsEarly = true};
        const bool hasLanes = std::ranges::any_of(m_boxes.all, &Box::isLane);
        std::vector<Trial> all = {
            {.start = Start::AsGiven, .cardWeight = heavy},
            {.start = Start::AlongArrows, .cardWeight = heavy},
            {.start = Start::AlongArrows},
            {.start = Start::AsGiven},
            {.start = Start::AlongArrows, .siftsEarly = true},
        };
        all.insert(hasLanes ? all.end() : all.begin(), sifted);
        for (std::uint32_t seed = 1; seed <= 12; ++seed)
            all.push_back({.start = Start::ByChance, .cardWeight = seed % 2 == 0 ? 1 : heavy, .seed = seed});
        const std::size_t affordable = boxesAndTrials / (hasLanes ? 1 : 2) / m_boxes.all.size();
        all.resize(std::clamp<std::size_t>(affordable, 1, all.size()));
        return all;
    }

    void sortAsTheyStand()
    {
        for (Box &each : m_boxes.all)
            for (std::vector<int> &tier : each.tiers)
                std::ranges::stable_sort(tier, {}, [this](int kid) { return box(kid).before; });
    }

    double widthOf(const std::vector<int> &tier)
    {
        double width = 0;
        for (const int kid : tier)
            width = std::max(width, box(kid).size.width());
        return width;
    }

    /// Kids have larger indices than their parents.
    void measure()
    {
        for (int index = int(m_boxes.all.size()) - 1; index >= 0; --index) {
            Box &each = box(index);
            if (each.kids.empty())
                continue;
            each.channels.resize(each.tiers.size(), m_metrics.tierGap);
            const double width = tiersWidth(each);
            double height = m_boxes.roomAcross(each, m_metrics.gap);
            const QSizeF rows = placeLoose(each, {0, 0}, width);
            height += rows.height() + (height > 0 && rows.height() > 0 ? m_metrics.gap : 0);
            each.size = QSizeF(std::max(width, rows.width()), height).grownBy(each.margins);
        }
    }

    double tiersWidth(const Box &each)
    {
        double width = 0;
        for (std::size_t tier = 0; tier < each.tiers.size(); ++tier)
            width += widthOf(each.tiers[tier]) + (tier > 0 ? each.channels[tier - 1] : 0);
        return width;
    }

    /// Rows below the tiers. @return their extent
    QSizeF placeLoose(Box &each, QPointF corner, double width)
    {
        const double most = std::max(width, looseWidth * (m_metrics.card.width() + m_metrics.gap));
        const Rows rows = inRows(m_boxes, each.loose, most, m_metrics.gap);
        for (std::size_t i = 0; i < each.loose.size(); ++i)
            place(each.loose[i], corner + rows.corners[i]);
        return rows.extent;
    }

    void stack(const Box &each, const std::vector<int> &tier, double x)
    {
        const double room = m_boxes.roomAcross(each, m_metrics.gap);
        double y = each.at.y() + each.margins.top() + (room - m_boxes.lengthOf(tier, m_metrics.gap)) / 2;
        const double width = widthOf(tier);
        for (const int kid : tier) {
            place(kid, {x + (width - box(kid).size.width()) / 2, y});
            y += box(kid).size.height() + m_metrics.gap;
        }
    }

    /// Puts the box and all in it; each tier in the middle.
    void place(int index, QPointF at)
    {
        Box &each = box(index);
        each.at = at;
        double x = at.x() + each.margins.left();
        for (std::size_t tier = 0; tier < each.tiers.size(); ++tier) {
            stack(each, each.tiers[tier], x);
            x += widthOf(each.tiers[tier]) + each.channels[tier];
        }
        if (each.loose.empty())
            return;
        const double room = m_boxes.roomAcross(each, m_metrics.gap);
        const QPointF corner(at.x() + each.margins.left(),
                             at.y() + each.margins.top() + room + (room > 0 ? m_metrics.gap : 0));
        placeLoose(each, corner, each.size.width() - each.margins.left() - each.margins.right());
    }

    /// From a low to a high place across the flow: a piece of a link between two tiers, or all that leave one box.
    struct Extent
    {
        double low, high;
    };

    /// Where links between two tiers bend at only a few places, these can be nearer to each other.
    void narrowChannels()
    {
        // By box and tier, the bends of each box before it.
        std::map<std::tuple<int, int, int>, Extent> bends;
        std::map<std::pair<int, int>, bool> isLabelled;
        std::vector<int> tierOf(m_boxes.all.size(), 0);
        for (const Box &each : m_boxes.all)
            for (std::size_t tier = 0; tier < each.tiers.size(); ++tier)
                for (const int kid : each.tiers[tier])
                    tierOf[std::size_t(kid)] = int(tier);
        for (const Arrow &arrow : m_boxes.arrows) {
            const int common = m_boxes.commonBox(arrow.from, arrow.to);
            const int tier = tierOf[std::size_t(m_boxes.kidOf(common, arrow.from))];
            isLabelled[{common, tier}] |= arrow.isLabelled;
            const auto [low, high] = std::minmax({box(arrow.from).middle().y(), box(arrow.to).middle().y()});
            if (high - low < 1)
                continue;
            Extent &extent = bends.try_emplace({common, tier, arrow.from}, Extent{low, high}).first->second;
            extent = {std::min(extent.low, low), std::max(extent.high, high)};
        }
        std::map<std::pair<int, int>, std::vector<Extent>> channels;
        for (const auto &[key, extent] : bends)
            channels[{std::get<0>(key), std::get<1>(key)}].push_back(extent);
        for (int index = int(m_boxes.all.size()) - 1; index >= 0; --index) {
            Box &each = box(index);
            for (std::size_t tier = 0; tier + 1 < each.tiers.size(); ++tier) {
                if (!isLabelled[{index, int(tier)}])
                    each.channels[tier] = channelFor(each, tier, channels[{index, int(tier)}]);
            }
            if (!each.tiers.empty())
                each.size.setWidth(std::max(tiersWidth(each) + each.margins.left() + each.margins.right(),
                                            each.loose.empty() ? 0.0 : each.size.width()));
        }
        setAlong(0, box(0).at.x());
    }

    double channelFor(const Box &each, std::size_t tier, const std::vector<Extent> &bends)
    {
        const double tracks = mostAbreast(bends);
        const double wanted = std::clamp(std::ceil((besideTracks + trackWidth * (tracks - 1)) / 8) * 8,
                                         std::min(leastChannel, m_metrics.tierGap), m_metrics.tierGap);
        const double before = insetOf(each.tiers[tier], &QMarginsF::right);
        const double behind = insetOf(each.tiers[tier + 1], &QMarginsF::left);
        const double least = before > 0 && behind > 0 ? frameToFrame : before + behind > 0 ? cardToFrame : 0;
        return std::max(wanted - before - behind, least);
    }

    /// Room that all boxes of a tier keep free along one side.
    double insetOf(const std::vector<int> &tier, double (QMarginsF::*side)() const)
    {
        double inset = m_metrics.tierGap;
        for (const int kid : tier)
            if (!box(kid).isLane())
                inset = std::min(inset, (box(kid).margins.*side)());
        return inset;
    }

    static int mostAbreast(const std::vector<Extent> &extents)
    {
        std::vector<std::pair<double, int>> events;
        for (const Extent &extent : extents) {
            events.emplace_back(extent.low, 1);
            events.emplace_back(extent.high + 8, -1);
        }
        std::ranges::sort(events);
        int now = 0, most = 0;
        for (const auto &[at, by] : events) {
            now += by;
            most = std::max(most, now);
        }
        return most;
    }

    /// Along the flow anew; across it all stays.
    void setAlong(int index, double x)
    {
        Box &each = box(index);
        const double by = x - each.at.x();
        each.at.setX(x);
        x += each.margins.left();
        for (std::size_t tier = 0; tier < each.tiers.size(); ++tier) {
            const double width = widthOf(each.tiers[tier]);
            for (const int kid : each.tiers[tier])
                setAlong(kid, x + (width - box(kid).size.width()) / 2);
            x += width + each.channels[tier];
        }
        for (const int kid : each.loose)
            setAlong(kid, box(kid).at.x() + by);
    }

    Boxes &m_boxes;
    const LayoutMetrics &m_metrics;
    const std::stop_token &m_stop;
};

}   // namespace

void placeBoxes(Boxes &boxes, const LayoutMetrics &metrics, const std::stop_token &stop)
{
    std::vector<Arrow> links = boxes.arrows;
    links.insert(links.end(), boxes.sides.begin(), boxes.sides.end());
    addLanes(boxes);
    Placer(boxes, metrics, stop).run(links);
}

}   // namespace switchover::layout
