#pragma once

#include <vector>

#include "model/availability/diagram.h"

namespace switchover::availability {

/// What a component means for the service.
struct Importance
{
    double birnbaum = 0;   ///< How much more unavailable the service is while it is down than while it is up.
    double improvement = 0;   ///< By how much unavailability would fall if it never failed.
};

/// Of every leaf, in one sweep over the diagram.
///
/// @source Z. W. Birnbaum, On the importance of different components in a multicomponent system, 1969
std::vector<Importance> importanceOf(const Diagram &diagram, const std::vector<double> &unavailability);

}   // namespace switchover::availability
