#include <algorithm>
#include <cmath>

#include "model/sim/engine.h"

namespace switchover::sim {
namespace {

SimDuration nanoseconds(double value)
{
    constexpr double farthest = 1e18;   // Thirty years: later than any run ends.
    return SimDuration(static_cast<SimDuration::rep>(value < farthest ? value : farthest));
}

constexpr SimTime never = SimTime(SimDuration(1'000'000'000'000'000'000));

/// Requests a second at @p at; @p until is when the profile next changes.
double rateAt(const SourcePlan &plan, const SourceState &state, SimTime at, SimTime &until)
{
    until = never;
    double factor = 1;
    for (std::size_t i = 0; i < plan.load.size(); ++i) {
        if (plan.load[i].at > at) {
            until = plan.load[i].at;
            break;
        }
        factor = plan.load[i].factor;
    }
    return state.rate * state.factor * factor;
}

}   // namespace

/// When the next request comes.
SimTime Engine::nextArrival(Index sourceIndex)
{
    SourceState &source = m_sources[sourceIndex];
    const double work = source.poisson ? drawUnitExponential(source.arrivals) : 1.0;
    if (source.level && source.rate * source.factor > 0)
        return std::min(never, m_now + nanoseconds(work / (source.rate * source.factor) * 1e9));
    return nextArrivalByProfile(sourceIndex, work);
}

/// An amount of work, 1 on average, is used up at the rate of each stretch of the profile. Exact for steps and for
/// ramps, where the rate is linear and its integral quadratic.
SimTime Engine::nextArrivalByProfile(Index sourceIndex, double work)
{
    const SourcePlan &plan = m_plan->sources[sourceIndex];
    const SourceState &source = m_sources[sourceIndex];
    SimTime at = m_now;
    while (at < never) {
        SimTime until;
        const double rate = rateAt(plan, source, at, until);
        SimTime after;
        const bool ramp = plan.ramps && until != never;
        const double rateThen = ramp ? rateAt(plan, source, until, after) : rate;
        // A ramp goes from the factor of the last point to that of the next: find where on it we are.
        SimTime begin = at;
        if (ramp) {
            begin = SimTime();
            for (const LoadPoint &point : plan.load)
                begin = point.at <= at ? point.at : begin;
        }
        const double length = seconds(until - begin);
        const double slope = ramp && length > 0 ? (rateThen - rate) / length : 0;
        const double now = rate + slope * seconds(at - begin);
        const double span = seconds(until - at);
        const double available = (now + slope * span / 2) * span;
        if (available > work) {
            const double root = std::sqrt(std::fmax(0, now * now + 2 * slope * work));
            const double wait = now + root > 0 ? 2 * work / (now + root) : span;
            return at + nanoseconds(wait * 1e9);
        }
        work -= available;
        at = until;
    }
    return never;
}

void Engine::scheduleArrival(Index source)
{
    const SimTime at = nextArrival(source);
    m_sources[source].arrival = at < never ? schedule(at, Event::Arrival, source) : 0;
}

void Engine::offer(Index sourceIndex)
{
    SourceState &source = m_sources[sourceIndex];
    __builtin_prefetch(&m_nodes[source.node]);   // Wanted after the next arrival has found its place.
    __builtin_prefetch(&m_nodes[source.node].onward);
    if (!source.closed)
        scheduleArrival(sourceIndex);
    if (source.leaving > 0) {
        --source.leaving;
        return;
    }
    if (m_nodes[source.node].crashed || m_nodes[source.node].draining) {
        if (source.closed)   // The users stay away, and look again after a while.
            schedule(m_now + std::max(draw(m_plan->sources[sourceIndex].think, source.think),
                                      SimDuration(1'000'000)),
                     Event::Arrival, sourceIndex);
        return;
    }
    const Index id = makeFrame();
    Frame &frame = m_frames[id];
    frame.root = true;
    frame.since = m_now;
    frame.node = source.node;
    frame.request = makeRequest();
    frame.write = !source.choice.chance(source.readShare);
    RequestState &request = m_requests[frame.request];
    request.idAndFrames = ++m_made & RequestState::mostNumber;
    request.hold();
    request.traced = 0;
    request.born = m_now;
    request.source = sourceIndex;
    request.session = source.firstSession + source.choice.below(source.sessions);
    request.unwanted = source.unwanted;
    request.counted = m_now >= SimTime(m_plan->warmup);
    request.protocol = source.protocol;
    if (request.counted && !request.unwanted) {
        ++m_totals.all.offered;
        ++(frame.write ? m_totals.writes : m_totals.reads).offered;
        ++m_totals.inFlight;
        ++m_sample.offered;
    } else if (request.counted) {
        ++m_totals.unwanted.offered;
    }
    if (detail == TraceDetail::Everything)
        noteRequest(TraceKind::Offered, frame, none);
    arm(id, source.timeout, m_queue.nextSequence());
    if (!sendShortly(id))
        goOn(startCalls(id));
}

/// The answer is at the client, or its patience is over.
void Engine::requestEnded(Index id, Cause cause)
{
    Frame &frame = m_frames[id];
    const RequestState &request = m_requests[frame.request];
    const SourcePlan &plan = m_plan->sources[request.source];
    if (cause != Cause::None && frame.attempts < std::min(plan.retries, Frame::mostAttempts) &&
        !m_nodes[plan.node].crashed) {
        ++frame.attempts;
        frame.hit = false;
        arm(id, m_sources[request.source].timeout, m_queue.nextSequence());
        goOn(startCalls(id));
        return;
    }
    endRequest(id, cause);
}

void Engine::endRequest(Index id, Cause cause)
{
    const Frame &frame = m_frames[id];
    const RequestState &request = m_requests[frame.request];
    ++m_ended;
    const SimDuration latency = m_now - request.born;
    if (request.counted) {
        ClassTotals &byClass = frame.write ? m_totals.writes : m_totals.reads;
        ClassTotals &all = request.unwanted ? m_totals.unwanted : m_totals.all;
        ++(cause == Cause::None ? all.completed : all.failed);
        if (!request.unwanted) {
            --m_totals.inFlight;
            ++(cause == Cause::None ? byClass.completed : byClass.failed);
            ++m_totals.causes[slotOf(cause)];
            if (cause == Cause::None) {
                (frame.write ? m_writeLatency : m_readLatency).add(latency);
                m_window.add(latency);
                ++m_sample.completed;
            } else {
                ++m_sample.causes[slotOf(cause)];
            }
        }
    }
    if (!request.unwanted || detail == TraceDetail::Everything)
        noteRequest(cause == Cause::None ? TraceKind::Completed : TraceKind::Failed, frame, none, cause);
    const Index source = request.source;
    freeFrame(id);
    if (!m_anyClosed || !m_sources[source].closed)
        return;
    // Else users without a think time whose requests end at once would never let the clock go on.
    const SimDuration quickest = cause == Cause::None ? SimDuration(1'000) : SimDuration(1'000'000);
    const SimDuration pause =
        std::max(draw(m_plan->sources[source].think, m_sources[source].think), quickest - latency);
    schedule(m_now + pause, Event::Arrival, source);
}

}   // namespace switchover::sim
