#pragma once

#include <cstdint>

#include "model/layout/boxes.h"

namespace switchover::layout {

/// The order to begin with.
enum class Start { AsGiven, AlongArrows, ByChance };

/// One way to look for a good order; which one finds the best differs from drawing to drawing.
struct Trial
{
    Start start = Start::AsGiven;
    int cardWeight = 1;        ///< Of a link from card to card, where one that passes over tiers counts 1.
    bool siftsEarly = false;   ///< Tries every box at the places near its own from the first sweep on.
    std::uint32_t seed = 0;    ///< Of chance.
};

/// Gives every tier the order in which links cross least, and then those that make no tiers are short: sweeps
/// forth and back, each tier ordered by where its links come from, then every box tried at the places near its own.
/// @pre Every box has its size.
void orderTiers(Boxes &boxes, double gap, const Trial &trial, const std::stop_token &stop);

}   // namespace switchover::layout
