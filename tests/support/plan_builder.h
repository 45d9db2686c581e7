#pragma once

#include <memory>
#include <string>

#include "model/sim/simulation.h"

/// Small plans for tests of the kernel, element by element.
namespace switchover::sim::test {

using namespace std::chrono_literals;

class PlanBuilder
{
public:
    Plan plan;

    Index node(const std::string &id, Role role, std::uint32_t workers = 0, Distribution service = {})
    {
        NodePlan node;
        node.element = {id, id};
        node.role = role;
        node.workers = workers;
        node.readService = node.writeService = service;
        plan.nodes.push_back(node);
        return static_cast<Index>(plan.nodes.size() - 1);
    }

    Index source(const std::string &id, double rate, double readShare = 1, SimDuration timeout = 5s)
    {
        SourcePlan source;
        source.node = node(id, Role::Source);
        source.rate = rate;
        source.readShare = readShare;
        source.timeout = timeout;
        source.sessions = 100;
        plan.sources.push_back(source);
        return source.node;
    }

    Route route(Index to, SimDuration latency = SimDuration(0))
    {
        LinkPlan link;
        link.element.id = std::to_string(plan.links.size() + 1);
        link.element.name = link.element.id;
        link.latency = latency;
        plan.links.push_back(link);
        return {static_cast<Index>(plan.links.size() - 1), to, none};
    }

    Route routeToCluster(Index cluster, SimDuration latency = SimDuration(0))
    {
        return {route(none, latency).link, none, cluster};
    }

    /// One call of @p from with these alternatives.
    void call(Index from, std::vector<Route> routes)
    {
        CallPlan call;
        call.routes = std::move(routes);
        plan.nodes[from].calls.push_back(call);
    }

    BalancerPlan &balancer(const std::string &id, const std::vector<Route> &servers)
    {
        const Index index = node(id, Role::Balancer);
        plan.nodes[index].balancer = static_cast<Index>(plan.balancers.size());
        BalancerPlan balancer;
        balancer.node = index;
        for (const Route &server : servers)
            balancer.servers.push_back({server, 1, false, 0});
        plan.balancers.push_back(balancer);
        return plan.balancers.back();
    }

    Index database(const std::string &id, const std::vector<Index> &members)
    {
        ClusterPlan cluster;
        cluster.element = {id, id};
        cluster.kind = ClusterPlan::Kind::Database;
        cluster.members = members;
        cluster.database.delay = constantTime(50ms);
        plan.clusters.push_back(cluster);
        return static_cast<Index>(plan.clusters.size() - 1);
    }

    Index pair(const std::string &id, const std::vector<Index> &members, std::vector<int> priorities)
    {
        ClusterPlan cluster;
        cluster.element = {id, id};
        cluster.kind = ClusterPlan::Kind::Pair;
        cluster.members = members;
        cluster.pair.priorities = std::move(priorities);
        plan.clusters.push_back(cluster);
        return static_cast<Index>(plan.clusters.size() - 1);
    }

    void fault(SimDuration at, FaultAction action) { plan.faults.push_back({SimTime(at), action}); }
    void crash(SimDuration at, Index node)
    {
        fault(at, {FaultAction::Kind::Crash, FaultAction::Target::Node, node});
    }
    void restore(SimDuration at, Index node)
    {
        fault(at, {FaultAction::Kind::Restore, FaultAction::Target::Node, node});
    }

    Simulation simulation() const { return Simulation(std::make_shared<const Plan>(plan)); }

    Results run() const
    {
        Simulation simulation(std::make_shared<const Plan>(plan));
        simulation.run();
        return simulation.results();
    }
};

}   // namespace switchover::sim::test
