#include "model/scenario/lifetime.h"

#include <QCoreApplication>

#include <cmath>

#include "model/catalog/settings.h"
#include "model/sim/simulation.h"

namespace switchover {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct LifetimeTexts
{
    Q_DECLARE_TR_FUNCTIONS(scenario)
};

constexpr SimDuration usualRepair = 4h;
constexpr SimDuration month = 24h * 30;
constexpr int mostMonths = 12 * 30;
constexpr double year = 365.0 * 24 * 3600;
constexpr double askRate = 1.0 / 30;   // Requests a second: an outage of minutes is not missed.

/// The failures of a node that says only which share of the time it works.
void failAtRandom(sim::NodePlan &plan, const Node &node)
{
    const Settings settings(node);
    const double availability = settings.number(u"availability");   // 0 if it is not known.
    if (plan.meanTimeToFailure > SimDuration(0) || availability <= 0 || availability >= 1)
        return;
    if (plan.meanTimeToRepair <= SimDuration(0))
        plan.meanTimeToRepair = usualRepair;
    plan.meanTimeToFailure =
        SimDuration(std::llround(double(plan.meanTimeToRepair.count()) * availability / (1 - availability)));
    plan.noticedAfter = SimDuration(0);
}

void askNowAndThen(sim::SourcePlan &source)
{
    source.arrivals = sim::SourcePlan::Arrivals::Poisson;
    source.rate = askRate;
    source.readShare = 0.5;
    source.sessions = 1;
    source.load.clear();
}

tl::unexpected<RunProblems> problem(const QString &text, const Id &element)
{
    return tl::unexpected(RunProblems{Error{Error::Code::NotFound, text, element}});
}

/// Failed requests over those that ended, month by month.
class Months
{
public:
    void add(const sim::ClassTotals &until)
    {
        const double ended = double(until.completed + until.failed - m_before.completed - m_before.failed);
        if (ended > 0)
            m_shares.push_back(double(until.failed - m_before.failed) / ended);
        m_before = until;
    }

    Interval interval() const { return m_shares.empty() ? Interval() : intervalOf(m_shares); }

private:
    sim::ClassTotals m_before;
    std::vector<double> m_shares;
};

}   // namespace

tl::expected<sim::Plan, RunProblems> lifetimePlan(const Topology &topology, const Id &client)
{
    const auto compiled =
        compile(topology, nullptr, {.seed = 1, .duration = month * mostMonths, .warmup = 0s});
    if (!compiled)
        return tl::unexpected(compiled.error());
    sim::Plan plan = *compiled->plan;
    const auto asks = compiled->index.nodes.constFind(client);
    std::erase_if(plan.sources, [&](const sim::SourcePlan &source) {
        return asks == compiled->index.nodes.cend() || source.node != *asks || source.unwanted;
    });
    if (plan.sources.empty())
        return problem(LifetimeTexts::tr("There is no client \"%1\".").arg(client), client);
    askNowAndThen(plan.sources.front());
    for (const Node &node : topology.nodes())
        failAtRandom(plan.nodes[compiled->index.nodes.value(node.id)], node);
    if (std::ranges::none_of(plan.nodes, [](const sim::NodePlan &node) {
            return node.meanTimeToFailure > SimDuration(0) && node.meanTimeToRepair > SimDuration(0);
        }))
        return problem(LifetimeTexts::tr("Nothing states that it can fail: there is nothing to simulate."),
                       client);
    plan.randomFailures = true;
    return plan;
}

Result<Lifetime> simulateLifetime(const sim::Plan &plan, const LifetimeWatcher &watcher,
                                  const std::stop_token &stop)
{
    sim::Simulation simulation(std::make_shared<const sim::Plan>(plan));
    Months reads, writes;
    Lifetime lifetime;
    for (int i = 1; i <= mostMonths; ++i) {
        const SimTime end{month * i};
        while (!simulation.runUntil(end, sim::Simulation::slice))
            if (stop.stop_requested())
                return failure(Error::Code::Cancelled, LifetimeTexts::tr("The simulation was stopped."));
        reads.add(simulation.totals().reads);
        writes.add(simulation.totals().writes);
        lifetime.years = seconds(month * i) / year;
        lifetime.read = reads.interval();
        lifetime.write = writes.interval();
        if (!watcher(lifetime))
            break;
    }
    return lifetime;
}

}   // namespace switchover
