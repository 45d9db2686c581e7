#pragma once

#include <cstdint>

#include "model/sim/backend.h"

namespace switchover::sim {

/// A further attempt, number @p attempt from 1, that is due after one at @p tried.
/// @source HAProxy 2.6: retries and option redispatch, recorded
struct Retry
{
    std::uint32_t attempt = 1;
    Index tried = none;
    bool bound = false;   ///< By a cookie: the client belongs to the server.
};

/// Whether the outcome asks for another attempt. @p isWrite: of a request that must not be made twice.
bool repeats(const RepeatOn &on, Outcome outcome, bool isWrite);

/// Whether the attempt is balanced anew, away from the server just tried.
bool goesElsewhere(const RetryPolicy &policy, const Backend &backend, const Retry &retry);

/// Whether it waits a moment first, when the connection was refused.
bool waitsBefore(const RetryPolicy &policy, const Backend &backend, const Retry &retry);

}   // namespace switchover::sim
