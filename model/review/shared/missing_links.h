#pragma once

#include "model/review/drawing.h"

namespace switchover::rules {

/// Somebody who calls some members of a cluster but not all.
struct MissingLinks
{
    Id caller;
    const Cluster *cluster;
    QStringList members;   ///< Those that are not called.
    const Link *example;   ///< A link to one that is.
};

/// In pools, and in clusters that state that they have no virtual address. Clients choose one way, and
/// so do balancers with a single target: they are left out.
std::vector<MissingLinks> missingLinks(const Drawing &drawing);

}   // namespace switchover::rules
