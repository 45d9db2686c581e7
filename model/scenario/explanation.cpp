#include "model/scenario/explanation.h"

#include <algorithm>
#include <set>

#include "model/scenario/results_json.h"
#include "model/scenario/root_causes.h"
#include "model/scenario/story.h"
#include "model/sim/simulation.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

constexpr SimDuration stride = std::chrono::seconds(1);

/// Runs a second at a time until @p done, or to the end of the plan.
template <class Done> void runUntil(sim::Simulation &simulation, Done done)
{
    const SimTime end{simulation.plan().duration};
    for (SimTime until{}; until < end && !done();) {
        until = std::min(end, until + stride);
        simulation.runUntil(until);
    }
}

}   // namespace

std::vector<sim::TraceEvent> wayOf(const std::shared_ptr<const sim::Plan> &plan, std::uint64_t request)
{
    sim::Simulation simulation(plan);
    std::vector<sim::TraceEvent> way;
    bool ended = false;
    const auto watch = [&way, &ended, request](const sim::TraceEvent &event) {
        if (event.kind > sim::TraceKind::Failed || event.request != request)
            return;
        way.push_back(event);
        ended = ended || endsRequest(event);
    };
    simulation.setObserver(watch, sim::TraceDetail::Everything);
    runUntil(simulation, [&ended] { return ended; });
    return way;
}

std::vector<sim::TraceEvent> causesOf(const std::shared_ptr<const sim::Plan> &plan, std::uint64_t event)
{
    std::vector<std::uint64_t> causes;   // By number, from 1.
    std::vector<sim::TraceEvent> changes;
    const auto done = [&causes, event] { return causes.size() >= event; };
    sim::Simulation first(plan);
    first.setObserver([&causes, &changes, &done](const sim::TraceEvent &seen) {
        if (done())
            return;
        causes.push_back(seen.cause);
        if (isChange(seen))
            changes.push_back(seen);
    });
    runUntil(first, done);
    if (event == 0 || !done())
        return {};
    std::vector<std::uint64_t> wanted;   // The latest first.
    for (std::uint64_t at = event; at > 0 && at <= causes.size(); at = causes[at - 1]) {
        wanted.push_back(at);
        if (causes[at - 1] >= at)
            break;
    }
    std::vector<sim::TraceEvent> chain;
    sim::Simulation second(plan);
    second.setObserver([&wanted, &chain](const sim::TraceEvent &seen) {
        if (!wanted.empty() && seen.sequence == wanted.back()) {
            chain.push_back(seen);
            wanted.pop_back();
        }
    });
    runUntil(second, [&wanted] { return wanted.empty(); });
    return withRoots(*plan, std::move(chain), changes);
}

std::vector<sim::TraceEvent> consequencesOf(const std::vector<sim::TraceEvent> &events, std::uint64_t number)
{
    std::set<std::uint64_t> reached{number};
    std::vector<sim::TraceEvent> following;
    for (const sim::TraceEvent &event : events) {
        if (event.cause == 0 || !reached.contains(event.cause))
            continue;
        reached.insert(event.sequence);
        following.push_back(event);
    }
    return following;
}

QString explanationText(const sim::Plan &plan, const std::vector<sim::TraceEvent> &events)
{
    QString text;
    for (const sim::TraceEvent &event : events)
        text += u"%1 s  %2\n"_s.arg(seconds(event.at), 12, 'f', 6)
                    .arg(QString::fromStdString(sim::sentence(plan, event)));
    return text;
}

Json explanationJson(const sim::Plan &plan, const std::vector<sim::TraceEvent> &events)
{
    Json list = Json::array();
    for (const sim::TraceEvent &event : events)
        list.items.push_back(traceJson(plan, event));
    Json json = Json::object();
    json.add(u"events"_s, std::move(list));
    return json;
}

}   // namespace switchover
