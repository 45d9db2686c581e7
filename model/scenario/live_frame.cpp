#include "model/scenario/live_frame.h"

namespace switchover {

bool isRoutine(const sim::TraceEvent &event)
{
    using Kind = sim::TraceKind;
    switch (event.kind) {
    case Kind::Offered:
    case Kind::Dispatch:
    case Kind::Arrived:
    case Kind::Answered:
    case Kind::Completed:
        return true;
    case Kind::Check:
        return event.outcome == sim::CheckOutcome::Passed;
    default:
        return false;
    }
}

bool isFailure(const sim::TraceEvent &event)
{
    using Kind = sim::TraceKind;
    switch (event.kind) {
    case Kind::Failed:
    case Kind::Crash:
    case Kind::Hang:
    case Kind::Partition:
    case Kind::Stop:
    case Kind::Slow:
    case Kind::Errors:
    case Kind::ServerDown:
    case Kind::WriteLost:
    case Kind::SplitBrain:
        return true;
    default:
        return false;
    }
}

}   // namespace switchover
