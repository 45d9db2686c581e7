#include "model/scenario/theory/closed_path.h"

#include <algorithm>

#include "model/scenario/theory/closed_network.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

constexpr std::uint32_t mostUsers = 1'000'000;

struct Path
{
    std::vector<sim::Index> nodes;
    std::vector<theory::ClosedStation> stations;
    double delay = 0;   ///< Seconds on the links, there and back.
};

/// A station of which product form holds: exponential service, the same for all, in order of arrival.
bool isStation(const sim::NodePlan &node, std::uint32_t users)
{
    return node.role == sim::Role::Server && node.workers > 0 && node.errorRate <= 0 && node.hitRatio <= 0 &&
           node.readService == node.writeService &&
           node.readService.shape == sim::Distribution::Shape::Exponential &&
           (node.queueLimit == sim::none || node.queueLimit + node.workers >= users) &&
           (node.calls.empty() || node.releasesWorkerWhileCalling);
}

bool passesOn(const sim::NodePlan &node) { return node.role == sim::Role::Forward && node.limit <= 0; }

/// Follows the calls while there is one way only.
std::optional<Path> pathOf(const sim::Plan &plan, const sim::SourcePlan &source)
{
    Path path;
    sim::Index at = source.node;
    for (std::size_t steps = 0; steps <= plan.nodes.size(); ++steps) {
        const sim::NodePlan &node = plan.nodes[at];
        if (at != source.node) {
            if (isStation(node, source.users)) {
                path.nodes.push_back(at);
                path.stations.push_back({node.readService.mean() / 1e9, int(node.workers)});
            } else if (!passesOn(node)) {
                return std::nullopt;
            }
        }
        if (node.calls.empty())
            return path.stations.empty() ? std::nullopt : std::optional(path);
        const sim::CallPlan &call = node.calls.front();
        if (node.calls.size() > 1 || call.routes.size() > 1 || !call.forReads || !call.forWrites)
            return std::nullopt;
        const sim::Route &route = call.routes.front();
        const sim::LinkPlan &link = plan.links[route.link];
        if (route.node == sim::none || link.loss > 0 || link.queries > 1)
            return std::nullopt;
        path.delay += 2 * seconds(link.latency);
        at = route.node;
    }
    return std::nullopt;
}

}   // namespace

std::optional<NodeTheory> theoryOfClosedPath(const sim::Plan &plan, std::vector<NodeTheory> &nodes)
{
    if (plan.sources.size() != 1)
        return std::nullopt;
    const sim::SourcePlan &source = plan.sources.front();
    if (source.arrivals != sim::SourcePlan::Arrivals::Closed || source.users == 0 || source.users > mostUsers)
        return std::nullopt;
    const std::optional<Path> path = pathOf(plan, source);
    if (!path)
        return std::nullopt;
    const double think = source.think.mean() / 1e9;
    const theory::ClosedResult result =
        theory::meanValueAnalysis(int(source.users), think + path->delay, path->stations);
    const QString model = u"closed network, %1 users"_s.arg(source.users);
    const QString book = u"Reiser, Lavenberg: Mean-value analysis, J. ACM 27 (1980)"_s;
    for (std::size_t i = 0; i < path->nodes.size(); ++i) {
        const QString id = QString::fromStdString(plan.nodes[path->nodes[i]].element.id);
        const auto entry = std::ranges::find(nodes, id, &NodeTheory::node);
        const double response = result.meanInSystem[i] / result.throughput;
        const double busy = result.throughput * path->stations[i].demand;
        *entry = {id,
                  model,
                  book,
                  {},
                  {{u"utilisation"_s, result.utilisation[i]},
                   {u"meanInSystem"_s, result.meanInSystem[i]},
                   {u"meanQueue"_s, result.meanInSystem[i] - busy},
                   {u"meanResponse"_s, response},
                   {u"meanWait"_s, response - path->stations[i].demand}}};
    }
    return NodeTheory{
        {},
        model,
        book,
        {},
        {{u"throughput"_s, result.throughput}, {u"meanResponse"_s, result.meanResponse + path->delay}}};
}

}   // namespace switchover
