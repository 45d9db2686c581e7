#pragma once

#include <QSet>

#include <optional>

#include "model/catalog/calls.h"
#include "model/catalog/catalog.h"
#include "model/catalog/settings.h"
#include "model/scenario/compile.h"

namespace switchover {

sim::Distribution toSim(const Distribution &distribution);

PlanIndex indexOf(const Topology &topology);

/// Translates one topology. Collects problems instead of stopping at the first.
class PlanWriter
{
public:
    explicit PlanWriter(const Topology &topology) : m_topology(topology), m_calls(topology) {}

    void write(const Scenario *scenario, const RunOptions &options);

    sim::Plan plan;
    PlanIndex index;
    RunProblems problems;

private:
    // plan_writer.cpp: what each element is by itself
    void writeNode(const Node &node);
    void writeRole(const Node &node, sim::NodePlan &plan);
    void writeSource(const Node &node, bool unwanted);
    void writeLink(const Link &link);
    void writeZones();
    void writeClusters();
    void writePair(const Cluster &cluster, sim::PairPlan &plan);
    void writeDatabase(const Cluster &cluster, sim::ClusterPlan &plan);
    void writeRepair();
    void writeScenario(const Scenario *scenario, const RunOptions &options);
    void writeEvents(const Scenario &scenario);
    void writeDrawing();

    // plan_revisions.cpp: attributes that are set while it runs
    Result<sim::FaultAction> addRevision(const ScenarioEvent &event);
    void writeFirewall(const Node &node, sim::NodePlan &plan);
    sim::Index protocolIndex(const QString &name, double port);
    void report(Error::Code code, const QString &what, const Id &where);

    // plan_calls.cpp: who calls whom
    struct Way
    {
        const Link *link = nullptr;
        QString call;   ///< Links of one name are alternatives.
        std::vector<sim::Route> routes;
        bool reads = true;
        bool writes = true;
        bool optional = false;
        bool toDatabase = false;
    };
    bool takesRequests(const Id &target) const;
    std::vector<Way> waysFrom(const Node &node) const;
    Way wayOver(const CallWay &drawn, bool fromBalancer) const;
    void writeCalls(const Node &node);
    void addCall(sim::NodePlan &plan, const std::vector<const Way *> &ways, bool reads, bool writes);
    void writeBalancer(const Node &node);
    void writeAlgorithm(const Node &node, bool nginx, sim::BalancerPlan &plan);
    void writeObservation(const Settings &settings, sim::BalancerPlan &plan);
    void writePassiveChecks(const Settings &settings, sim::BalancerPlan &plan);
    std::string addressOf(const sim::Route &route) const;
    void checkReachable();
    void answerIfCalled(sim::Index node);
    void visit(sim::Index node, std::vector<int> &state);
    void findCircles(sim::Index node, std::vector<int> &state);
    bool isNetwork(sim::Index node) const;
    std::vector<sim::Index> nextOf(sim::Index node) const;

    const Topology &m_topology;
    CallMap m_calls;
    bool m_hasCircles = false;         ///< Of network nodes.
    std::optional<Topology> m_later;   ///< With all that was set so far.
};

}   // namespace switchover
