#include <array>

#include "model/sim/balancer.h"

#include "sim/balancers/family.inc"

namespace switchover::sim {

std::span<const BalancerSpec> balancerSpecs()
{
    static const std::array specs{SWITCHOVER_FAMILY};
    return specs;
}

const BalancerSpec *findBalancer(std::string_view id)
{
    for (const BalancerSpec &spec : balancerSpecs()) {
        if (spec.id == id)
            return &spec;
    }
    return nullptr;
}

}   // namespace switchover::sim
