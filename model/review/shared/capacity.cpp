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

}   // namespace

Spare spareOf(const Drawing &drawing, const Cluster &pool)
{
    const Nodes members = drawing.nodesAt(pool.id);
    const auto needed = std::size_t(neededOf(pool));
    if (members.size() < needed)
        return Spare::Missing;
    const double *peak = stated<double>(drawing.topology().header(), u"service.peakRate"_s);
    const Load load = loadOf(members);
    const bool isCounted = peak && load.isKnown && !members.empty();
    if (isCounted && load.sum < *peak)
        return Spare::Missing;
    if (members.size() < 2)
        return Spare::Enough;   // Alone it is a single point of failure: another rule.
    if (members.size() == needed || (isCounted && load.sum - load.most < *peak))
        return Spare::Nothing;
    return Spare::Enough;
}

void addSpare(Repair &repair, const Id &id)
{
    Repair trial(repair);
    for (int added = 0; added < mostAdded; ++added) {
        const Topology before = trial.topology();
        const Drawing now(before);
        const Cluster &pool = *before.cluster(id);
        const Nodes members = now.nodesAt(id);
        if (spareOf(now, pool) == Spare::Enough && members.size() > 1) {
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
