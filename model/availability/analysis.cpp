#include "model/availability/analysis.h"

#include <QCoreApplication>

#include <algorithm>

#include "model/availability/bounds.h"
#include "model/availability/connection.h"
#include "model/availability/evaluation.h"
#include "model/availability/importance.h"
#include "model/catalog/catalog.h"

namespace switchover::availability {

namespace {

struct Availability
{
    Q_DECLARE_TR_FUNCTIONS(Availability)
};

bool isBefore(const QStringList &a, const QStringList &b)
{
    return a.size() != b.size() ? a.size() < b.size() : a < b;
}

/// Calculates one flow after the other.
class Analyst
{
public:
    Analyst(const Topology &topology, const Options &options, std::stop_token stop)
        : m_topology(topology), m_structure(topology), m_options(options), m_stop(std::move(stop))
    {
        findUnstated();
    }

    const Structure &structure() const { return m_structure; }
    const QStringList &unstated() const { return m_unstated; }
    Flow flow(const Id &client, Operation operation);

private:
    void findUnstated();
    void judgeUnstated(const Id &client, Operation operation, Flow &flow) const;
    void decide(const Reduction &reduction, const Id &client, Operation operation, Flow &flow);
    void describe(const Reduction &reduction, const Diagram &diagram, Flow &flow, Budget &budget);
    void estimate(const Reduction &reduction, Flow &flow);
    void listCutSets(const Reduction &reduction, const std::vector<CutSet> &cuts, Flow &flow) const;
    QString nameOf(const Reduction &reduction, Index leaf) const
    {
        return m_structure.components()[reduction.components[leaf]].name();
    }

    const Topology &m_topology;
    Structure m_structure;
    const Options &m_options;
    std::stop_token m_stop;
    QStringList m_unstated;   ///< Nodes that requests reach although nobody said how available they are.
};

void Analyst::findUnstated()
{
    for (const Node &node : m_topology.nodes()) {
        const Role role = catalog::roleOf(node);
        if (role != Role::Client && role != Role::Attacker && role != Role::Note && role != Role::Monitor &&
            role != Role::StandBy && !m_structure.components()[m_structure.component(node.id)].stated)
            m_unstated.append(node.id);
    }
}

/// What is taken as never failing only because nobody said otherwise.
void Analyst::judgeUnstated(const Id &client, Operation operation, Flow &flow) const
{
    const std::vector<Component> &components = m_structure.components();
    std::vector<Index> down;
    for (const Id &node : m_unstated)
        down.push_back(m_structure.component(node));
    flow.isUnknown = flow.unavailability <= 0 && !serves(m_structure, client, operation, down);
    for (const QString &name : structuralSinglePoints(m_structure, client, operation)) {
        const Component &component = components[m_structure.component(name)];
        if (!component.stated && (component.kind == Component::Kind::Zone || m_unstated.contains(name)))
            flow.unstatedPoints.append(name);
    }
    flow.unstatedPoints.sort();
}

Flow Analyst::flow(const Id &client, Operation operation)
{
    Flow flow;
    const Reduction reduction = reduce(m_structure, client, operation);
    flow.cutSetCounts.assign(std::size_t(m_options.cutSetOrder), 0);
    flow.isServed = reduction.verdict != Reduction::Verdict::NeverServed;
    if (reduction.verdict != Reduction::Verdict::Open) {
        flow.unavailability = flow.isServed ? 0 : 1;
        if (flow.isServed)
            judgeUnstated(client, operation, flow);
        return flow;
    }
    flow.singlePoints = singlePoints(m_structure, client, operation);
    flow.singlePoints.sort();
    decide(reduction, client, operation, flow);
    judgeUnstated(client, operation, flow);
    return flow;
}

void Analyst::decide(const Reduction &reduction, const Id &client, Operation operation, Flow &flow)
{
    Budget budget(m_stop, m_options.time);
    std::optional<Diagram> diagram;
    if (const auto connection = connectionOf(m_topology, m_structure, reduction, client, operation))
        diagram = diagramOf(*connection, m_options.mostNodes, budget);
    if (!diagram)
        diagram = diagramOf(reduction, m_options.mostNodes, budget);
    if (diagram)
        describe(reduction, *diagram, flow, budget);
    else if (!budget.wasCancelled())
        estimate(reduction, flow);
}

void Analyst::describe(const Reduction &reduction, const Diagram &diagram, Flow &flow, Budget &budget)
{
    flow.unavailability = diagram.unavailability(reduction.unavailability);
    const std::vector<Importance> importance = importanceOf(diagram, reduction.unavailability);
    for (Index leaf = 0; leaf < importance.size(); ++leaf) {
        flow.importance.push_back(
            {nameOf(reduction, leaf), importance[leaf].birnbaum, importance[leaf].improvement});
    }
    std::ranges::stable_sort(flow.importance, std::ranges::greater(), &ComponentImportance::improvement);
    for (int order = m_options.cutSetOrder; order > 0; --order) {   // Fewer if there are too many.
        if (const auto cuts = minimalCutSets(diagram, order, m_options.mostCutSets, budget)) {
            flow.cutSetCounts = cuts->counts;
            listCutSets(reduction, cuts->smallest, flow);
            break;
        }
    }
}

void Analyst::estimate(const Reduction &reduction, Flow &flow)
{
    Budget budget(m_stop, m_options.time);
    const Bounds bounds = boundsOf(reduction, m_options.cutSetOrder, budget);
    Budget unlimited(m_stop);   // As many samples as were asked for: the same seed gives the same result.
    const std::size_t effort = reduction.network.size() + reduction.network.leaves();
    const int samples =
        int(std::clamp(m_options.samples * 2000.0 / double(effort), 1000.0, double(m_options.samples)));
    const Sampled sampled = sample(reduction, bounds, m_options.seed, samples, unlimited);
    flow.isExact = false;
    flow.unavailability = sampled.mean;
    flow.estimate = {bounds.lower, bounds.upper, sampled.low, sampled.high, m_options.seed, sampled.samples};
    flow.cutSetCounts.assign(std::size_t(bounds.order), 0);
    for (const CutSet &cut : bounds.cutSets) {
        if (cut.size() <= flow.cutSetCounts.size())
            ++flow.cutSetCounts[cut.size() - 1];
    }
    listCutSets(reduction, bounds.cutSets, flow);
}

void Analyst::listCutSets(const Reduction &reduction, const std::vector<CutSet> &cuts, Flow &flow) const
{
    for (const CutSet &cut : cuts) {
        if (flow.cutSets.size() >= m_options.mostCutSets)
            break;
        QStringList names;
        for (const Index leaf : cut)
            names.append(nameOf(reduction, leaf));
        names.sort();
        flow.cutSets.push_back(names);
    }
    std::ranges::sort(flow.cutSets, isBefore);
    for (const QStringList &cut : flow.cutSets) {
        double chance = 1;
        for (const QString &name : cut)
            chance *= m_structure.components()[m_structure.component(name)].unavailability;
        flow.cutSetChances.push_back(chance);
    }
    double counted = 0;
    for (const double count : flow.cutSetCounts)
        counted += count;
    flow.cutSetsAreComplete = double(flow.cutSets.size()) >= counted;
}

}   // namespace

Result<Report> analyse(const Topology &topology, const Options &options, std::stop_token stop)
{
    Analyst analyst(topology, options, stop);
    const QStringList all = analyst.structure().clients();
    for (const Id &client : options.clients) {
        if (!all.contains(client))
            return failure(Error::Code::NotFound, Availability::tr("There is no client \"%1\".").arg(client),
                           client);
    }
    const bool isSame =
        analyst.structure().network(Operation::Read) == analyst.structure().network(Operation::Write);
    Report report;
    for (const Id &client : options.clients.isEmpty() ? all : options.clients) {
        report.clients.push_back({client, analyst.flow(client, Operation::Read), {}});
        if (isSame)
            report.clients.back().write = report.clients.back().read;
        else if (!stop.stop_requested())
            report.clients.back().write = analyst.flow(client, Operation::Write);
        if (stop.stop_requested())
            return failure(Error::Code::Cancelled, Availability::tr("Stopped."));
    }
    report.failovers = failoverTimes(topology);
    report.unstated = analyst.unstated();
    return report;
}

}   // namespace switchover::availability
