#include "model/review/shared/capacity.h"

#include "model/review/shared/common.h"

namespace switchover::rules {

using namespace Qt::StringLiterals;

namespace {

struct Load
{
    double sum = 0;
    const Node *strongest = nullptr;
    double most = 0;
    bool isKnown = true;
};

Load loadOf(const Nodes &members)
{
    Load load;
    for (const Node *member : members) {
        const double *capacity = stated<double>(*member, u"capacity"_s);
        load.isKnown = load.isKnown && capacity;
        load.sum += capacity ? *capacity : 0;
        if (!load.strongest || (capacity && *capacity > load.most)) {
            load.strongest = member;
            load.most = capacity ? *capacity : 0;
        }
    }
    return load;
}

struct Figures
{
    double peak = 0;
    Load load;
};

/// Nothing if not all of them are stated.
std::optional<Figures> figuresOf(const Drawing &drawing, const Nodes &members)
{
    const double *peak = stated<double>(drawing.topology().header(), u"service.peakRate"_s);
    const Load load = loadOf(members);
    return peak && load.isKnown && !members.empty() ? std::optional(Figures{*peak, load}) : std::nullopt;
}

}   // namespace

bool lacksCapacity(const Drawing &drawing, const Cluster &pool)
{
    const Nodes members = drawing.nodesAt(pool.id);
    const auto figures = figuresOf(drawing, members);
    return members.size() < std::size_t(neededOf(pool)) || (figures && figures->load.sum < figures->peak);
}

bool hasNoSpare(const Drawing &drawing, const Cluster &pool)
{
    const Nodes members = drawing.nodesAt(pool.id);
    if (members.size() < 2)
        return false;   // Alone it is a single point of failure: another rule.
    const auto figures = figuresOf(drawing, members);
    return members.size() == std::size_t(neededOf(pool)) ||
           (figures && figures->load.sum >= figures->peak &&
            figures->load.sum - figures->load.most < figures->peak);
}

void addSpare(Repair &repair, const Id &id)
{
    Repair trial(repair);
    for (int added = 0; added < mostAdded; ++added) {
        const Topology before = trial.topology();
        const Drawing now(before);
        const Cluster &pool = *before.cluster(id);
        const Nodes members = now.nodesAt(id);
        if (!lacksCapacity(now, pool) && !hasNoSpare(now, pool) && members.size() > 1) {
            repair = trial;
            return;
        }
        if (members.empty())
            return;
        const Node &strongest = *loadOf(members).strongest;
        trial.addPartner(strongest.id, u"pool"_s, trial.otherZone(strongest));
    }
}

}   // namespace switchover::rules
