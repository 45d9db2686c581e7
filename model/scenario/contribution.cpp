#include "model/scenario/contribution.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>
#include <cmath>
#include <optional>

#include "model/base/units.h"
#include "model/sim/simulation.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

struct ContributionTexts
{
    Q_DECLARE_TR_FUNCTIONS(contribution)
};

constexpr int runCount = 5;
constexpr std::uint64_t mostEvents = 1'000'000;   ///< Of one run.
constexpr auto calm = std::chrono::minutes(1);

enum class Unit { Share, Seconds, Count };

struct Told
{
    const char *metric;
    const char *text;   ///< %1: with it, %2: without.
    Unit unit;
    double least;   ///< A smaller difference is not worth a sentence.
};

/// What matters, in this order.
constexpr Told figuresToTell[] = {
    {"availability", QT_TRANSLATE_NOOP("contribution", "Availability: %1, without it %2."), Unit::Share,
     0.0001},
    {"lostWrites", QT_TRANSLATE_NOOP("contribution", "Writes lost: %1, without it %2."), Unit::Count, 0.5},
    {"writeOutage", QT_TRANSLATE_NOOP("contribution", "Nobody can write for %1, without it for %2."),
     Unit::Seconds, 0.1},
    {"unwanted.completed",
     QT_TRANSLATE_NOOP("contribution", "Unwanted requests answered: %1, without it %2."), Unit::Count, 0.5},
    {"failed", QT_TRANSLATE_NOOP("contribution", "Requests that fail: %1, without it %2."), Unit::Count, 0.5},
    {"latency.mean", QT_TRANSLATE_NOOP("contribution", "An answer takes %1 on average, without it %2."),
     Unit::Seconds, 0.0005},
    {"latency.p99", QT_TRANSLATE_NOOP("contribution", "The slowest of a hundred takes %1, without it %2."),
     Unit::Seconds, 0.001},
    {"utilisation",
     QT_TRANSLATE_NOOP("contribution", "The busiest, %3, works %1 of the time; without it the busiest %2."),
     Unit::Share, 0.01},
    {"staleReads", QT_TRANSLATE_NOOP("contribution", "Stale reads: %1, without it %2."), Unit::Count, 0.5},
};

constexpr std::size_t mostSentences = 4;

QString shown(double value, Unit unit)
{
    switch (unit) {
    case Unit::Share: {
        const double percent = 100 * value;
        return ContributionTexts::tr("%1 %").arg(
            QString::number(percent, 'f', percent > 99 && percent < 100 ? 2 : 1));
    }
    case Unit::Seconds:
        return humanDuration(SimDuration(std::llround(value * 1e9)));
    case Unit::Count:
        return humanNumber(std::round(value));
    }
    Q_UNREACHABLE();
}

Result<Metrics> figuresOf(const sim::Plan &plan, std::stop_token stop)
{
    const auto shared = std::make_shared<const sim::Plan>(plan);
    sim::Simulation simulation(shared);
    while (!simulation.runUntil(SimTime(plan.duration), sim::Simulation::slice)) {
        if (stop.stop_requested())
            return failure(Error::Code::Cancelled, ContributionTexts::tr("The comparison was stopped."));
        if (simulation.events() > mostEvents || simulation.overgrown())
            break;
    }
    if (simulation.now() < SimTime(std::min<SimDuration>(plan.duration, calm)) && !simulation.overgrown())
        return failure(
            Error::Code::OutOfRange,
            ContributionTexts::tr("There is too much traffic in this drawing to compare at once."));
    return metricsOf(plan, simulation.results());
}

/// Both plans up to the same moment: the one at which the slower of them has used up its events.
Result<std::vector<std::pair<Metrics, Metrics>>> runBoth(sim::Plan with, sim::Plan without,
                                                         std::stop_token stop)
{
    std::vector<std::pair<Metrics, Metrics>> pairs;
    for (int i = 0; i < runCount; ++i) {
        auto a = figuresOf(with, stop);
        if (!a)
            return failure(a.error());
        auto b = figuresOf(without, stop);
        if (!b)
            return failure(b.error());
        pairs.emplace_back(*std::move(a), *std::move(b));
        ++with.seed;
        ++without.seed;
    }
    return pairs;
}

std::vector<FigureDifference> differencesOf(const std::vector<std::pair<Metrics, Metrics>> &pairs)
{
    std::vector<FigureDifference> figures;
    for (const auto &[metric, value] : pairs.front().first) {
        std::vector<double> a, b, difference;
        for (const auto &[with, without] : pairs) {
            const auto of = [&](const Metrics &metrics) {
                const auto found = metrics.find(metric);
                return found == metrics.end() ? 0.0 : found->second;
            };
            a.push_back(of(with));
            b.push_back(of(without));
            difference.push_back(b.back() - a.back());
        }
        figures.push_back({metric, intervalOf(a), intervalOf(b), intervalOf(difference)});
    }
    return figures;
}

/// Others of its kind that do the same: called by the same, or in the same cluster.
QSet<Id> peersOf(const Topology &topology, const Id &id)
{
    const Node *node = topology.node(id);
    QSet<Id> peers;
    if (!node)
        return peers;
    QSet<Id> callers;
    for (const Link &link : topology.links())
        if (link.to == id)
            callers.insert(link.from);
    for (const Link &link : topology.links())
        if (callers.contains(link.from))
            peers.insert(link.to);
    for (const Cluster &cluster : topology.clusters())
        if (cluster.members.contains(id))
            peers.unite(QSet<Id>(cluster.members.begin(), cluster.members.end()));
    peers.removeIf([&](const Id &other) {
        const Node *peer = topology.node(other);
        return other == id || !peer || peer->kind != node->kind;
    });
    return peers;
}

/// The scenario with a peer in the place of the element, if that is what fails in it.
std::optional<Scenario> retold(const Topology &topology, const Id &scenario, const Id &id, Id &standIn)
{
    const Scenario *planned = topology.scenarios().find(scenario);
    if (!planned)
        return std::nullopt;
    Scenario told = *planned;
    const QSet<Id> peers = peersOf(topology, id);
    for (ScenarioEvent &event : told.events) {
        if (event.target != id || peers.isEmpty())
            continue;
        standIn = *std::min_element(peers.cbegin(), peers.cend());
        event.target = standIn;
    }
    return told;
}

/// Name of the node that was busy most.
QString busiestOf(const Topology &topology, const std::vector<FigureDifference> &figures)
{
    Id busiest;
    double most = 0;
    for (const Node &node : topology.nodes()) {
        const QString metric = u"nodes."_s + node.id + u".utilisation"_s;
        const auto found = std::ranges::find(figures, metric, &FigureDifference::metric);
        if (found == figures.end() || found->a.mean <= most)
            continue;
        most = found->a.mean;
        busiest = node.id;
    }
    return busiest.isEmpty() ? QString() : topology.nameOf(busiest);
}

/// How long a run may be so that it keeps within its events, by a first look at it.
SimDuration boundedDuration(const sim::Plan &plan)
{
    sim::Simulation simulation(std::make_shared<const sim::Plan>(plan));
    constexpr std::uint64_t look = 20'000;
    if (simulation.runUntil(SimTime(plan.duration), look))
        return plan.duration;
    const double pace = seconds(simulation.now()) / double(look);   // Seconds an event.
    const double room = pace * double(mostEvents) / 2;
    return seconds(plan.duration) <= room ? plan.duration : SimDuration(std::llround(room * 1e9));
}

}   // namespace

Id tellingScenario(const Topology &topology, const Id &id)
{
    const QSet<Id> peers = peersOf(topology, id);
    const auto hits = [](const Scenario &scenario, const auto &among) {
        return std::ranges::any_of(scenario.events,
                                   [&](const ScenarioEvent &event) { return among.contains(event.target); });
    };
    const QSet<Id> itself{id};
    const auto &scenarios = topology.scenarios();
    for (const Scenario &scenario : scenarios)
        if (hits(scenario, peers))
            return scenario.id;
    // Its own failure shows nothing where it is not: a peer fails in its place, else any other scenario comes first.
    for (const Scenario &scenario : scenarios)
        if (!scenario.events.empty() && hits(scenario, itself) == !peers.isEmpty())
            return scenario.id;
    for (const Scenario &scenario : scenarios)
        if (!scenario.events.empty() && !hits(scenario, itself))
            return scenario.id;
    return scenarios.empty() ? Id() : scenarios.begin()->id;
}

Result<Contribution> contributionOf(const Topology &topology, const Id &id, const Id &scenario,
                                    std::stop_token stop)
{
    const auto without = withoutElement(topology, id);
    if (!without)
        return failure(Error::Code::NotFound,
                       ContributionTexts::tr("There is nothing to compare without it."), id);
    Id standIn;
    const std::optional<Scenario> planned = retold(topology, scenario, id, standIn);
    const auto planOf = [&](const Topology &drawing) {
        RunOptions options;
        if (!planned)
            options.duration = calm;
        return compile(drawing, planned ? &*planned : nullptr, options);
    };
    const auto with = planOf(topology);
    if (!with)
        return failure(with.error().front());
    Contribution contribution{.element = id, .scenario = scenario, .runs = runCount};
    contribution.encryption = without->link(id) && topology.link(id);
    if (planned)
        contribution.scenarioName = planned->name.isEmpty() ? planned->id : planned->name;
    if (!standIn.isEmpty())
        contribution.standIn = topology.nameOf(standIn);
    auto other = planOf(*without);
    if (!other) {
        contribution.problems = std::move(other.error());
        return contribution;
    }
    sim::Plan planA = *with->plan, planB = *other->plan;
    planA.duration = planB.duration = std::min(boundedDuration(planA), boundedDuration(planB));
    planA.warmup = planB.warmup = std::min(planA.warmup, planA.duration / 2);
    const auto pairs = runBoth(std::move(planA), std::move(planB), stop);
    if (!pairs)
        return failure(pairs.error());
    contribution.figures = differencesOf(*pairs);
    contribution.busiest = busiestOf(topology, contribution.figures);
    return contribution;
}

QStringList contributionSentences(const Contribution &contribution)
{
    if (!contribution.problems.empty())
        return {ContributionTexts::tr("Without it nothing runs: %1").arg(contribution.problems.front().what)};
    QStringList sentences;
    for (const Told &told : figuresToTell) {
        const auto found = std::ranges::find(contribution.figures, QString::fromLatin1(told.metric),
                                             &FigureDifference::metric);
        if (found == contribution.figures.end() || !found->significant() ||
            std::abs(found->difference.mean) < told.least || sentences.size() >= qsizetype(mostSentences))
            continue;
        const QString sentence = ContributionTexts::tr(told.text).arg(shown(found->a.mean, told.unit),
                                                                      shown(found->b.mean, told.unit));
        sentences.append(QString(sentence).replace(u"%3"_s, contribution.busiest));
    }
    if (contribution.encryption)
        sentences.append(ContributionTexts::tr(
            "In the clear anybody on the way could read and change what passes. No figure of "
            "a run shows that."));
    else if (sentences.isEmpty())
        sentences.append(ContributionTexts::tr("In this run it makes no difference."));
    return sentences;
}

}   // namespace switchover
