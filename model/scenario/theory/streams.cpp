#include "model/scenario/theory/streams.h"

#include <algorithm>
#include <functional>

#include "model/scenario/theory/station.h"
#include "model/scenario/theory/theory_text.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

constexpr double negligible = 1e-9;

bool isTurn(const std::string &algorithm)
{
    return algorithm == "round-robin" || algorithm == "static-round-robin" || algorithm == "smooth-weighted";
}

/// Follows the streams of one plan from the sources to the last node.
class Follower
{
public:
    explicit Follower(const sim::Plan &plan) : m_plan(plan), m_streams(plan.nodes.size()) {}

    std::vector<Stream> follow()
    {
        for (const sim::Index node : order())
            passOn(node);
        return std::move(m_streams);
    }

private:
    /// Callers before those they call.
    std::vector<sim::Index> order() const
    {
        std::vector<sim::Index> done;
        std::vector<bool> seen(m_plan.nodes.size());
        const std::function<void(sim::Index)> visit = [&](sim::Index node) {
            if (node == sim::none || seen[node])
                return;
            seen[node] = true;
            for (const sim::CallPlan &call : m_plan.nodes[node].calls) {
                for (const sim::Route &route : call.routes)
                    visit(route.node);
            }
            if (m_plan.nodes[node].balancer != sim::none) {
                for (const sim::ServerPlan &server : m_plan.balancers[m_plan.nodes[node].balancer].servers)
                    visit(server.route.node);
            }
            done.push_back(node);
        };
        for (sim::Index node = 0; node < m_plan.nodes.size(); ++node)
            visit(node);
        std::ranges::reverse(done);
        return done;
    }

    Stream fromSource(sim::Index node) const
    {
        Stream stream;
        for (const sim::SourcePlan &source : m_plan.sources) {
            if (source.node != node)
                continue;
            if (source.arrivals == sim::SourcePlan::Arrivals::Closed)
                return Stream::unknown(TheoryText::tr("its users wait for their answers"));
            if (!source.load.empty())
                return Stream::unknown(TheoryText::tr("the load changes with time"));
            stream.shape = source.arrivals == sim::SourcePlan::Arrivals::Poisson
                               ? Stream::Shape::Poisson
                               : Stream::Shape::EqualDistances;
            stream.reads = source.rate * source.readShare;
            stream.writes = source.rate * (1 - source.readShare);
        }
        return stream;
    }

    /// What goes on from a node after its own work.
    Stream leaving(sim::Index index) const
    {
        const sim::NodePlan &node = m_plan.nodes[index];
        if (node.role == sim::Role::Source)
            return fromSource(index);
        const Stream &stream = m_streams[index];
        if (stream.shape == Stream::Shape::Unknown || stream.shape == Stream::Shape::Nothing)
            return stream;
        if (node.avoidsCircles)
            return Stream::unknown(TheoryText::tr("requests find their way through a network with circles"));
        if (node.limit > 0)
            return Stream::unknown(TheoryText::tr("a limit on the way cuts peaks off"));
        const bool works = node.role == sim::Role::Server || node.role == sim::Role::Store;
        if (works && !leavesPoisson(node, stream))
            return Stream::unknown(
                TheoryText::tr("requests leave the station before it in a way of their own"));
        if (node.role == sim::Role::Queue)
            return Stream::unknown(TheoryText::tr("a queue before it delivers later"));
        const double answered = 1 - node.errorRate;
        return stream.thinned(answered * (1 - node.hitRatio), answered);
    }

    void passOn(sim::Index index)
    {
        const sim::NodePlan &node = m_plan.nodes[index];
        const Stream stream = leaving(index);
        if (stream.shape == Stream::Shape::Nothing)
            return;
        if (node.balancer != sim::none) {
            balance(stream, m_plan.balancers[node.balancer]);
            return;
        }
        double asked = 1;   // Share of reads that no cache has answered.
        for (const sim::CallPlan &call : node.calls) {
            const Stream part =
                stream.thinned(call.forReads ? (call.skippedOnHit ? asked : 1) : 0, call.forWrites ? 1 : 0);
            for (const sim::Route &route : call.routes)
                reach(route, part.inTurns(int(call.routes.size())));
            if (call.routes.size() == 1 && call.routes.front().node != sim::none && call.forReads)
                asked *= 1 - m_plan.nodes[call.routes.front().node].hitRatio;
        }
    }

    void balance(const Stream &stream, const sim::BalancerPlan &plan)
    {
        std::vector<const sim::ServerPlan *> active;
        std::uint32_t weights = 0;
        bool alike = true;
        bool limited = m_plan.nodes[plan.node].workers > 0;
        for (const sim::ServerPlan &server : plan.servers) {
            if (server.backup || server.weight == 0)
                continue;
            active.push_back(&server);
            weights += server.weight;
            alike = alike && server.weight == active.front()->weight;
            limited = limited || server.mostConnections > 0;
        }
        for (const sim::ServerPlan *server : active) {
            const double share = double(server->weight) / weights;
            if (limited)
                reach(server->route, Stream::unknown(TheoryText::tr("the balancer lets requests wait")));
            else if (active.size() == 1)
                reach(server->route, stream);
            else if (plan.algorithm == "nginx-random" && plan.options.draws == 1)
                reach(server->route, stream.thinned(share, share));
            else if (isTurn(plan.algorithm) && alike)
                reach(server->route, stream.inTurns(int(active.size())));
            else
                reach(server->route, Stream::unknown(TheoryText::tr(
                                         "the balancer's choice is not by equal turns or by chance")));
        }
    }

    void reach(const sim::Route &route, Stream stream)
    {
        const sim::LinkPlan &link = m_plan.links[route.link];
        if (link.loss > 0 || link.queries > 1)
            stream =
                Stream::unknown(link.loss > 0 ? TheoryText::tr("a link on the way loses messages")
                                              : TheoryText::tr("it is asked several times by one request"));
        if (route.node != sim::none) {
            m_streams[route.node].join(stream);
            return;
        }
        for (const sim::Index member : m_plan.clusters[route.cluster].members)
            m_streams[member].join(Stream::unknown(TheoryText::tr("it shares its requests with a cluster")));
    }

    const sim::Plan &m_plan;
    std::vector<Stream> m_streams;
};

}   // namespace

Stream Stream::unknown(const QString &why) { return {Shape::Unknown, 0, 0, 1, why}; }

Stream Stream::thinned(double readShare, double writeShare) const
{
    Stream part = *this;
    part.reads *= readShare;
    part.writes *= writeShare;
    if (part.rate() <= 0 && shape != Shape::Unknown)
        return {};
    const bool whole = part.rate() >= rate() * (1 - negligible);
    if (!whole && shape != Shape::Poisson && shape != Shape::Unknown)
        return unknown(TheoryText::tr("only some of the requests before it come, and not by chance alone"));
    return part;
}

Stream Stream::inTurns(int count) const
{
    if (count <= 1 || shape == Shape::Unknown || shape == Shape::Nothing)
        return *this;
    Stream part = *this;
    part.reads /= count;
    part.writes /= count;
    part.parts = shape == Shape::EqualDistances ? 1 : parts * count;
    if (shape == Shape::Poisson)
        part.shape = Shape::Turns;
    return part;
}

void Stream::join(const Stream &other)
{
    if (other.shape == Shape::Nothing || shape == Shape::Unknown)
        return;
    if (shape == Shape::Nothing) {
        *this = other;
    } else if (shape == Shape::Poisson && other.shape == Shape::Poisson) {
        reads += other.reads;
        writes += other.writes;
    } else {
        *this = other.shape == Shape::Unknown
                    ? other
                    : unknown(TheoryText::tr("several streams come together there"));
    }
}

bool leavesPoisson(const sim::NodePlan &node, const Stream &stream)
{
    using Shape = sim::Distribution::Shape;
    if (stream.shape != Stream::Shape::Poisson || node.workers == 0)
        return stream.shape ==
               Stream::Shape::Poisson;   // Nobody waits: each is only later by a time of its own.
    if (!(node.readService == node.writeService) || node.readService.shape != Shape::Exponential)
        return false;
    const double service = node.readService.mean() / 1e9;
    const int workers = int(node.workers);
    if (stream.rate() * service >= workers)
        return false;
    if (node.queueLimit == sim::none)
        return true;
    const int room = int(std::min<std::uint32_t>(node.queueLimit, 1'000'000)) + workers;
    return theory::mmcK(workers, room, stream.rate(), service).blocking.value_or(1) < negligible;
}

std::vector<Stream> streamsOf(const sim::Plan &plan) { return Follower(plan).follow(); }

}   // namespace switchover
