#pragma once

#include <algorithm>
#include <vector>

#include "model/sim/peers.h"

namespace switchover::sim {

/// Asks @p nextKey for one number after the other until the server on which it falls is available. After twenty
/// servers passed over the turn decides.
///
/// A request that comes back after a failure goes on where it stood. It is walked anew from the start here: a
/// server tried before was found by an earlier look, so meeting it for the first time is not passing it over.
template <class NextKey> Index walkKeys(Peers &peers, const PickContext &context, NextKey nextKey)
{
    const std::uint64_t weight = peers.weight(context.servers);
    if (peers.single() || weight == 0)
        return peers.inTurn(context);
    std::vector<Index> met;
    for (int passed = 0; passed <= mostPassedOver;) {
        const Index index = peers.at(context.servers, nextKey() % weight);
        if (peers.available(context, index))
            return index;
        const bool foundBefore =
            std::ranges::count(context.tried, index) > 0 && std::ranges::count(met, index) == 0;
        if (foundBefore)
            met.push_back(index);
        else
            ++passed;
    }
    return peers.inTurn(context);
}

}   // namespace switchover::sim
