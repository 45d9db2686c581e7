#include "model/io/zone_tree.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>

#include "model/io/format.h"

namespace switchover {
namespace {

using namespace Qt::StringLiterals;

constexpr int unknownDepth = 0;
constexpr int onTheWay = -1;
constexpr int inACircle = -2;

/// Finds how deep each zone stands, without recursion: a file may nest them without end.
class ZoneDepths
{
public:
    explicit ZoneDepths(const std::vector<Zone> &zones) : m_zones(zones), m_depths(zones.size(), unknownDepth)
    {
        for (std::size_t i = 0; i < zones.size(); ++i)
            m_indexOf.insert(zones[i].id, i);
        for (std::size_t i = 0; i < zones.size(); ++i)
            resolve(i);
    }

    /// From 1; inACircle for a zone that stands inside itself, or inside one that does.
    int operator[](std::size_t zone) const { return m_depths[zone]; }

private:
    void resolve(std::size_t zone)
    {
        std::vector<std::size_t> way;
        std::optional<std::size_t> at = zone;
        while (at && m_depths[*at] == unknownDepth) {
            m_depths[*at] = onTheWay;
            way.push_back(*at);
            const auto parent = m_indexOf.constFind(m_zones[*at].parent);
            at = parent == m_indexOf.cend() ? std::nullopt : std::optional(*parent);
        }
        int depth = !at ? 0 : m_depths[*at] == onTheWay ? inACircle : m_depths[*at];
        for (auto up = way.rbegin(); up != way.rend(); ++up)
            m_depths[*up] = depth = depth == inACircle ? inACircle : depth + 1;
    }

    const std::vector<Zone> &m_zones;
    QHash<Id, std::size_t> m_indexOf;
    std::vector<int> m_depths;
};

struct ZoneTreeTexts
{
    Q_DECLARE_TR_FUNCTIONS(io)
};

}   // namespace

void checkZoneTree(Reading &reading, const Place &list, const std::vector<Zone> &zones)
{
    const ZoneDepths depths(zones);
    for (std::size_t i = 0; i < zones.size(); ++i) {
        const Place zone = list.item(i);
        const auto parent = zone.json.isObject() ? zone.member(u"parent"_s) : std::nullopt;
        if (!parent)
            continue;
        if (depths[i] == inACircle)
            reading.log.error(*parent,
                              ZoneTreeTexts::tr("%1, which closes a circle").arg(described(parent->json)),
                              ZoneTreeTexts::tr("a zone that does not stand inside this one"));
        else if (depths[i] == format::maximumZoneDepth + 1)
            reading.log.error(
                *parent, ZoneTreeTexts::tr("zones nested deeper than %1").arg(format::maximumZoneDepth),
                ZoneTreeTexts::tr("at most %1 zones inside each other").arg(format::maximumZoneDepth));
    }
}

std::vector<Zone> parentsFirst(std::vector<Zone> zones)
{
    const ZoneDepths depths(zones);
    std::vector<std::size_t> order(zones.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = i;
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return depths[i]; });
    std::vector<Zone> sorted;
    sorted.reserve(zones.size());
    for (const std::size_t i : order)
        sorted.push_back(std::move(zones[i]));
    return sorted;
}

}   // namespace switchover
