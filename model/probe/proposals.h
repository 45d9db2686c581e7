#pragma once

#include <vector>

#include "model/topology/edit.h"

namespace switchover::probe {

/// A probe that a node could have.
struct Proposal
{
    Probe probe;
    QString why;   ///< For a person: what of the drawing says so.
};

/// From the kind of each node, its address, and how others speak to it.
std::vector<Proposal> proposedProbes(const Topology &topology);

/// The nodes that nobody could ask as they are: they work, and no address is said.
std::vector<Id> nodesWithoutAddress(const Topology &topology);

/// Adds all of them.
Edit addProbes(std::vector<Probe> probes);

}   // namespace switchover::probe
