#include "model/availability/importance.h"

namespace switchover::availability {

std::vector<Importance> importanceOf(const Diagram &diagram, const std::vector<double> &unavailability)
{
    const Bdd &bdd = *diagram.nodes;
    std::vector<Importance> importance(unavailability.size());
    if (Bdd::isConstant(diagram.root))
        return importance;
    std::vector<double> failing(diagram.root + 1, 0);
    failing[Bdd::never] = 1;
    for (Ref ref = 2; ref <= diagram.root; ++ref) {
        const double down = unavailability[diagram.leafAt[bdd.level(ref)]];
        failing[ref] = down * failing[bdd.low(ref)] + (1 - down) * failing[bdd.high(ref)];
    }
    std::vector<double> reached(diagram.root + 1, 0);
    reached[diagram.root] = 1;
    for (Ref ref = diagram.root; ref >= 2; --ref) {
        if (reached[ref] <= 0)
            continue;
        const Index leaf = diagram.leafAt[bdd.level(ref)];
        const double down = unavailability[leaf];
        importance[leaf].birnbaum += reached[ref] * (failing[bdd.low(ref)] - failing[bdd.high(ref)]);
        reached[bdd.low(ref)] += reached[ref] * down;
        reached[bdd.high(ref)] += reached[ref] * (1 - down);
    }
    for (Index leaf = 0; leaf < importance.size(); ++leaf)
        importance[leaf].improvement = unavailability[leaf] * importance[leaf].birnbaum;
    return importance;
}

}   // namespace switchover::availability
