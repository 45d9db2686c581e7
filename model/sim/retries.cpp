#include "model/sim/retries.h"

namespace switchover::sim {
namespace {

/// Any server is as good as the one tried, and there is another.
bool isAnyOther(const RetryPolicy &policy, const Backend &backend, const Retry &retry)
{
    return policy.redispatch && !retry.bound && !backend.spec().byHash && backend.activeUsable() > 1;
}

}   // namespace

bool repeats(const RepeatOn &on, Outcome outcome, bool isWrite)
{
    const bool mayTwice = !isWrite || on.writes;
    switch (outcome) {
    case Outcome::Answered:
        return false;
    case Outcome::Refused:
        return on.refused;
    case Outcome::Reset:
        return on.reset && mayTwice;
    case Outcome::Failed:
        return on.failed && mayTwice;
    case Outcome::Overloaded:
        return on.overloaded && mayTwice;
    case Outcome::Silent:
        return on.silent && mayTwice;
    }
    return false;
}

bool goesElsewhere(const RetryPolicy &policy, const Backend &backend, const Retry &retry)
{
    if (!policy.redispatch)
        return false;
    const int retries = static_cast<int>(policy.retries);
    const int period = policy.every > 0   ? policy.every
                       : policy.every < 0 ? retries + 1 + policy.every
                                          : retries;
    const bool due = period > 0 && static_cast<int>(retry.attempt) % period == 0;
    const bool markedDown = retry.tried != none && !backend.servers()[retry.tried].up;
    return due || markedDown || isAnyOther(policy, backend, retry);
}

bool waitsBefore(const RetryPolicy &policy, const Backend &backend, const Retry &retry)
{
    return !isAnyOther(policy, backend, retry);
}

}   // namespace switchover::sim
