#include "model/scenario/hindsight.h"

#include <algorithm>
#include <map>
#include <utility>

#include "model/scenario/root_causes.h"
#include "model/scenario/story.h"

namespace switchover {

namespace {

constexpr int mostStretches = 64;   ///< Between kept states: further back nothing waits for a worker.
constexpr std::size_t mostLinks = 200;

/// Walks back through the run from now, one kept state at a time, and lets each stretch be heard. @p heard says
/// whether that is enough.
template <class Hear, class Enough>
void walkBack(const Recording &recording, sim::TraceDetail detail, SimTime from, Hear hear, Enough enough)
{
    SimTime until = from;
    for (int i = 0; i < mostStretches; ++i) {
        sim::Simulation run = recording.earlier(until);
        const SimTime begin = run.now();
        std::vector<sim::TraceEvent> stretch;
        run.setObserver([&](const sim::TraceEvent &event) { hear(event, stretch); }, detail);
        recording.runAgain(run, until);
        if (enough(stretch) || begin == SimTime() || run.events() == 0)
            return;
        until = begin - SimDuration(1);
    }
}

bool isOfRequest(const sim::TraceEvent &event, std::uint64_t request)
{
    return event.kind <= sim::TraceKind::Failed && event.request == request;
}

}   // namespace

std::vector<sim::TraceEvent> wayOf(const Recording &recording, std::uint64_t request)
{
    std::vector<sim::TraceEvent> way;
    const auto hear = [request](const sim::TraceEvent &event, std::vector<sim::TraceEvent> &stretch) {
        if (isOfRequest(event, request))
            stretch.push_back(event);
    };
    const auto enough = [&way](std::vector<sim::TraceEvent> &stretch) {
        way.insert(way.begin(), stretch.begin(), stretch.end());
        return !way.empty() && way.front().kind == sim::TraceKind::Offered;
    };
    walkBack(recording, sim::TraceDetail::Everything, recording.simulation().now(), hear, enough);
    return way;
}

std::vector<sim::TraceEvent> comingOf(const Recording &recording, std::uint64_t request)
{
    constexpr std::uint64_t mostEvents = 100'000;
    constexpr auto stretch = std::chrono::milliseconds(10);   // After which the limits are looked at.
    const SimTime end{recording.simulation().plan().duration};
    SimTime until = recording.simulation().now();
    sim::Simulation run = recording.earlier(until);
    recording.runAgain(run, until);
    std::vector<sim::TraceEvent> way;
    const auto hear = [&way, request](const sim::TraceEvent &event) {
        if (isOfRequest(event, request))
            way.push_back(event);
    };
    const auto hasEnded = [&way] { return !way.empty() && endsRequest(way.back()); };
    run.setObserver(hear, sim::TraceDetail::Everything);
    const std::uint64_t last = run.events() + mostEvents;
    while (!hasEnded() && until < end && run.events() < last) {
        until = std::min(end, until + stretch);
        recording.runAgain(run, until);
    }
    return way;
}

std::vector<sim::TraceEvent> causesOf(const Recording &recording, const sim::TraceEvent &event)
{
    std::vector<sim::TraceEvent> chain{event};   // The latest first.
    std::map<std::uint64_t, sim::TraceEvent> known;
    const std::vector<sim::TraceEvent> journal = recording.journal().upTo(event.at);
    for (const sim::TraceEvent &noted : journal)
        known.emplace(noted.sequence, noted);
    const auto inOrder = [&] {
        std::ranges::reverse(chain);
        return withRoots(recording.simulation().plan(), std::move(chain), journal);
    };
    const auto follow = [&chain, &known] {
        while (chain.size() < mostLinks) {
            const std::uint64_t cause = chain.back().cause;
            const auto found = known.find(cause);
            if (cause == 0 || cause >= chain.back().sequence || found == known.end())
                return;
            chain.push_back(found->second);
        }
    };
    const auto isWhole = [&chain] {
        return chain.back().cause == 0 || chain.back().cause >= chain.back().sequence ||
               chain.size() >= mostLinks;
    };
    follow();
    if (isWhole())
        return inOrder();
    const auto hear = [&known](const sim::TraceEvent &heard, std::vector<sim::TraceEvent> &) {
        known.emplace(heard.sequence, heard);
    };
    const auto enough = [&](std::vector<sim::TraceEvent> &) {
        follow();
        return isWhole();
    };
    walkBack(recording, sim::TraceDetail::Decisions, chain.back().at, hear, enough);
    return inOrder();
}

}   // namespace switchover
