#include "model/render/folds.h"

#include <algorithm>

#include "model/catalog/settings.h"

namespace switchover::render {
namespace {

template <class T> bool isCollapsed(const T &element) { return Settings(element).flag(u"collapsed"); }

/// The outermost collapsed zone around @p zone, itself included; empty: none.
Id outermost(const Topology &topology, const Zone &zone)
{
    Id found;
    for (const Zone *at = &zone; at; at = topology.zone(at->parent)) {
        if (isCollapsed(*at))
            found = at->id;
    }
    return found;
}

/// The card in which all of @p members are hidden; empty: not in one.
Id commonCard(const Folds &folds, const QStringList &members)
{
    const Id card = folds.into.value(members.value(0));
    const bool all = std::ranges::all_of(members, [&](const Id &id) { return folds.into.value(id) == card; });
    return all ? card : Id();
}

void foldZones(Folds &folds, const Topology &topology)
{
    for (const Zone &zone : topology.zones()) {
        const Id card = outermost(topology, zone);
        if (card == zone.id)
            folds.cards.push_back(card);
        else if (!card.isEmpty())
            folds.hide(zone.id, card);
    }
    if (folds.isEmpty())
        return;
    for (const Node &node : topology.nodes()) {
        const Id holder = folds.shownFor(node.zone);
        if (!holder.isEmpty() && folds.isCard(holder))
            folds.hide(node.id, holder);
    }
}

void foldClusters(Folds &folds, const Topology &topology)
{
    for (const Cluster &cluster : topology.clusters()) {
        if (const Id card = commonCard(folds, cluster.members); !card.isEmpty()) {
            folds.hide(cluster.id, card);
        } else if (isCollapsed(cluster)) {
            folds.cards.push_back(cluster.id);
            for (const Id &member : cluster.members) {
                if (!folds.into.contains(member))
                    folds.hide(member, cluster.id);
            }
        }
    }
}

}   // namespace

bool Folds::isCard(const Id &id) const { return std::ranges::find(cards, id) != cards.end(); }

bool Folds::involve(const Link &link) const
{
    const auto folded = [this](const Id &end) { return into.contains(end) || isCard(end); };
    return !isEmpty() && (folded(link.from) || folded(link.to));
}

void Folds::hide(const Id &id, const Id &card)
{
    into.insert(id, card);
    contents[card].append(id);
}

Folds foldsOf(const Topology &topology)
{
    Folds folds;
    foldZones(folds, topology);
    foldClusters(folds, topology);
    return folds;
}

}   // namespace switchover::render
