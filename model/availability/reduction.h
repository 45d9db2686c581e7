#pragma once

#include <vector>

#include "model/availability/network.h"
#include "model/availability/structure.h"

namespace switchover::availability {

/// What is left of a structure for one client and operation: only what can fail and matters. Leaves are numbered
/// breadth first from the client.
struct Reduction
{
    enum class Verdict { Open, AlwaysServed, NeverServed };

    Verdict verdict = Verdict::Open;
    Network network;
    Index root = none;
    std::vector<Index> components;        ///< Of each leaf, in the structure.
    std::vector<double> unavailability;   ///< Of each leaf.
};

Reduction reduce(const Structure &structure, const Id &client, Operation operation);

}   // namespace switchover::availability
