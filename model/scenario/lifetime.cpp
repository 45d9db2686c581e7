#include "model/scenario/lifetime.h"

#include <QCoreApplication>

#include <cmath>
#include <utility>

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
constexpr SimDuration day = 24h;
constexpr double daysPerYear = 365;
constexpr int mostDays = int(daysPerYear * Lifetime::mostYears);
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

/// Failed requests over those that ended, batch by batch.
class Batches
{
public:
    void addDay(const sim::ClassTotals &until)
    {
        m_open.failed += double(until.failed - m_before.failed);
        m_open.ended += double(until.completed + until.failed - m_before.completed - m_before.failed);
        m_before = until;
        if (++m_openDays < m_days)
            return;
        m_closed.push_back(std::exchange(m_open, {}));
        m_openDays = 0;
        if (m_closed.size() == mostShort && m_days < longestBatch)
            joinPairs();
    }

    Interval interval() const
    {
        std::vector<double> shares;
        for (const Batch &batch : m_closed)
            if (batch.ended > 0)
                shares.push_back(batch.failed / batch.ended);
        return shares.empty() ? Interval() : intervalOf(shares);
    }

private:
    static constexpr std::size_t mostShort = 40;
    static constexpr int longestBatch = 32;

    struct Batch
    {
        double failed = 0;
        double ended = 0;
    };

    void joinPairs()
    {
        for (std::size_t i = 0; i < mostShort / 2; ++i) {
            const Batch &first = m_closed[2 * i], &second = m_closed[2 * i + 1];
            m_closed[i] = {first.failed + second.failed, first.ended + second.ended};
        }
        m_closed.resize(mostShort / 2);
        m_days *= 2;
    }

    sim::ClassTotals m_before;
    int m_days = 1;   ///< Of a batch.
    int m_openDays = 0;
    Batch m_open;
    std::vector<Batch> m_closed;
};

}   // namespace

tl::expected<sim::Plan, RunProblems> lifetimePlan(const Topology &topology, const Id &client)
{
    const auto compiled = compile(topology, nullptr, {.seed = 1, .duration = day * mostDays, .warmup = 0s});
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
    Batches reads, writes;
    Lifetime lifetime;
    for (int i = 1; i <= mostDays; ++i) {
        const SimTime end{day * i};
        bool isOver = false;   // A day of a small drawing is one slice.
        while (!isOver) {
            if (stop.stop_requested())
                return failure(Error::Code::Cancelled, LifetimeTexts::tr("The simulation was stopped."));
            isOver = simulation.runUntil(end, sim::Simulation::slice);
        }
        reads.addDay(simulation.totals().reads);
        writes.addDay(simulation.totals().writes);
        lifetime.years = i / daysPerYear;
        lifetime.read = reads.interval();
        lifetime.write = writes.interval();
        if (!watcher(lifetime))
            break;
    }
    return lifetime;
}

}   // namespace switchover
