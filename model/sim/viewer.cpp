#include "model/sim/viewer.h"

#include "model/sim/engine.h"

namespace switchover::sim {
namespace {

/// What a copy of the balancer would choose, dice included; the balancer itself is not asked.
Index nextPick(const BalancerState &state, SimTime now)
{
    if (state.backend.spec().byHash || !state.backend.anyUsable())
        return none;
    Backend ahead = state.backend;
    Rng draws = state.draws;
    PickContext ask;
    ask.rng = &draws;
    ask.second = wholeSeconds(now);
    return ahead.pick(ask).server;
}

/// Requests a second of an open source; users who wait for answers have no rate. Of a ramp the step that it began at.
double offered(const SourcePlan &plan, const SourceState &state, SimTime now)
{
    double factor = 1;
    for (const LoadPoint &point : plan.load)
        if (point.at <= now)
            factor = point.factor;
    return state.closed ? 0 : state.rate * state.factor * factor;
}

constexpr std::size_t mostShippedShown = 8;   ///< Of each replica: more would be one smear on its line.

}   // namespace

View Viewer::view() const
{
    View view;
    view.now = m_engine.m_now;
    view.events = m_engine.m_events;
    view.totals = m_engine.m_totals;
    view.zonesCut = m_engine.m_zoneCut;
    for (const LinkState &link : m_engine.m_links) {
        view.linksCut.push_back(link.cut);
        view.carried.push_back(link.carried);
    }
    addNodes(view);
    addBalancers(view);
    addClusters(view);
    addRequests(view);
    addChecks(view);
    addReplication(view);
    return view;
}

void Viewer::addNodes(View &view) const
{
    view.nodes.reserve(m_engine.m_nodes.size());
    for (Index i = 0; i < m_engine.m_nodes.size(); ++i)
        view.nodes.push_back(node(i));
    for (Index i = 0; i < m_engine.m_sources.size(); ++i) {
        NodeView &source = view.nodes[m_engine.m_sources[i].node];
        source.offered = offered(m_engine.m_plan->sources[i], m_engine.m_sources[i], m_engine.m_now);
        source.load = m_engine.m_sources[i].factor;
    }
}

NodeView Viewer::node(Index index) const
{
    const NodeState &node = m_engine.m_nodes[index];
    NodeView shown;
    shown.crashed = node.crashed;
    shown.hung = node.hung;
    shown.cut = node.cut;
    shown.draining = node.draining;
    shown.slow = node.slow;
    shown.errors = node.faultErrors;
    shown.busy = node.busy.level();
    shown.workers = node.workers;
    shown.queue = node.waiting.level();
    shown.served = node.served;
    shown.failed = node.failed;
    return shown;
}

void Viewer::addBalancers(View &view) const
{
    for (Index i = 0; i < m_engine.m_balancers.size(); ++i) {
        const BalancerPlan &plan = m_engine.m_plan->balancers[i];
        const BalancerState &state = m_engine.m_balancers[i];
        BalancerView shown{
            plan.node, nextPick(state, m_engine.m_now), static_cast<std::uint32_t>(state.pending.size()), {}};
        for (Index server = 0; server < plan.servers.size(); ++server) {
            const BackendServer &known = state.backend.servers()[server];
            const CheckState &check = m_engine.m_checks[state.firstCheck + server];
            ServerView entry;
            entry.node = plan.servers[server].route.node;
            entry.checked = plan.check.enabled;
            entry.up = known.up;
            entry.draining = known.draining;
            entry.backup = known.backup;
            entry.credit = check.health.credit();
            entry.rise = plan.check.rise;
            entry.fall = plan.check.fall;
            entry.failures = check.failures;
            entry.lastCheck = check.last;
            entry.inFlight = known.inFlight;
            entry.weight = known.weight;
            entry.effective = known.effective;
            shown.servers.push_back(entry);
        }
        view.balancers.push_back(std::move(shown));
    }
}

void Viewer::addClusters(View &view) const
{
    for (Index i = 0; i < m_engine.m_clusters.size(); ++i) {
        const ClusterPlan &plan = m_engine.m_plan->clusters[i];
        const ClusterState &state = m_engine.m_clusters[i];
        const bool pair = plan.kind == ClusterPlan::Kind::Pair;
        ClusterView shown;
        shown.blockedWrites = static_cast<std::uint32_t>(state.blocked.size());
        for (Index position = 0; position < plan.members.size(); ++position) {
            MemberState member = m_engine.m_members[state.firstMember + position];
            MemberView entry;
            entry.node = member.node;
            entry.primary = position == (pair ? state.holder : state.primary);
            entry.promoting = position == state.promoting;
            entry.ready = member.ready;
            entry.seenUp = member.seenUp;
            while (!member.shipped.empty() && member.shipped.front().arrives <= m_engine.m_now)
                member.received = member.shipped.pop().lsn;
            if (!pair && !entry.primary && member.received < state.lsn) {
                entry.missing = state.lsn - member.received;
                const SimTime since =
                    member.shipped.empty() ? member.stoppedAt : member.shipped.front().committed;
                entry.lag = seconds(m_engine.m_now - since);
            }
            shown.members.push_back(entry);
        }
        view.clusters.push_back(std::move(shown));
    }
}

void Viewer::addRequests(View &view) const
{
    for (const Frame &frame : m_engine.m_frames) {
        if ((frame.stage != Stage::Travelling && frame.stage != Stage::Returning) || frame.parent == none)
            continue;
        MessageView message;
        const bool back = frame.stage == Stage::Returning;
        message.kind = !back ? (frame.write ? MessageView::Kind::Write : MessageView::Kind::Read)
                       : frame.cause == Cause::None ? MessageView::Kind::Answer
                                                    : MessageView::Kind::Failure;
        message.link = frame.link;
        message.from = back ? frame.node : m_engine.m_frames[frame.parent].node;
        message.to = back ? m_engine.m_frames[frame.parent].node : frame.node;
        message.departed = frame.since;
        message.arrives = frame.since + m_engine.m_links[frame.link].latency;
        message.request = m_engine.m_requests[frame.request].id();
        message.unwanted = m_engine.m_requests[frame.request].unwanted;
        view.messages.push_back(message);
    }
}

void Viewer::addChecks(View &view) const
{
    for (const CheckState &check : m_engine.m_checks) {
        if (!check.onTheWay)
            continue;
        const BalancerPlan &plan = m_engine.m_plan->balancers[check.balancer];
        const Route &route = plan.servers[check.server].route;
        const Index target = route.node != none ? route.node
                                                : m_engine.m_plan->clusters[route.cluster]
                                                      .members[m_engine.m_clusters[route.cluster].primary];
        MessageView message;
        message.kind = check.returning ? MessageView::Kind::CheckAnswer : MessageView::Kind::Check;
        message.link = route.link;
        message.from = check.returning ? target : plan.node;
        message.to = check.returning ? plan.node : target;
        message.arrives = check.arrives;
        message.departed = check.arrives - m_engine.m_links[route.link].latency;
        view.messages.push_back(message);
    }
}

void Viewer::addReplication(View &view) const
{
    for (const ClusterState &cluster : m_engine.m_clusters) {
        const Index index = m_engine.m_members[cluster.firstMember].cluster;
        const std::vector<Index> &members = m_engine.m_plan->clusters[index].members;
        for (Index i = 0; i < members.size(); ++i) {
            const MemberState &member = m_engine.m_members[cluster.firstMember + i];
            std::size_t shownOnes = 0;
            for (std::size_t entry = 0; entry < member.shipped.size() && shownOnes < mostShippedShown;
                 ++entry) {
                const MemberState::Shipped &shipped = member.shipped.at(entry);
                if (shipped.arrives <= m_engine.m_now)
                    continue;
                MessageView message;
                message.kind = MessageView::Kind::Replication;
                message.from = members[cluster.primary];
                message.to = member.node;
                message.departed = shipped.committed;
                message.arrives = shipped.arrives;
                view.messages.push_back(message);
                ++shownOnes;
            }
        }
    }
}

}   // namespace switchover::sim
