#include "model/sim/engine.h"

/// The short way of a request: from a client through a balancer to a server, over links without latency, where nothing
/// is unusual. All of it happens at one moment, there and back, so it is done in one go. What that leaves behind is what
/// the steps one by one leave, to the last number.
namespace switchover::sim {
namespace {

bool isShort(const LinkState &link) { return link.usual && link.latency <= SimDuration(0); }

/// What @p caller has sent by @p route stands at its node. Member by member: a processor waits for a wide copy of what
/// was written in parts.
void setThere(Frame &frame, const Frame &caller, Index parent, const Route &route, SimTime now)
{
    frame.since = frame.arrived = now;
    frame.parent = parent;
    frame.node = route.node;
    frame.link = route.link;
    frame.request = caller.request;
    frame.write = caller.write;
}

}   // namespace

/// Takes a request that has just been made to a server, or as far as the way is short. Returns whether it is at all.
bool Engine::sendShortly(Index root)
{
    Frame &client = m_frames[root];
    const NodeState &origin = m_nodes[client.node];
    if (!origin.shortWay || m_cuts > 0 || m_freeFrames.size() < 2 || detail == TraceDetail::Everything)
        return false;
    const Route &route = origin.onward;
    NodeState &node = m_nodes[route.node];
    LinkState &link = m_links[route.link];
    BalancerState &balancer = m_balancers[node.balancer];
    if (!isShort(link) || !node.usual || node.workers > 0 || balancer.sticky || balancer.learns)
        return false;
    const Index id = makeFrame();
    Frame &frame = m_frames[id];
    setThere(frame, client, root, route, m_now);
    frame.holdsWorker = true;
    frame.stage = Stage::Serving;
    client.child = id;
    client.queries = link.queries;
    client.stage = Stage::Calling;
    m_requests[frame.request].hold();
    ++(frame.write ? link.carried.writes : link.carried.reads);
    node.busy.set(m_now, node.busy.level() + 1);
    ++node.begun;
    goOn(sendToServerShortly(id, balancer, choose(frame, none)));
    return true;
}

/// The balancer has chosen. Returns who goes on by itself where the way ends to be short.
Index Engine::sendToServerShortly(Index id, BalancerState &balancer, const Backend::Pick &pick)
{
    if (pick.server == none)
        return sendTo(id, pick);
    const Route &route = balancer.servers[pick.server].route;
    if (route.cluster != none || !isShort(m_links[route.link]) || !m_nodes[route.node].serves)
        return sendTo(id, pick);
    Frame &caller = m_frames[id];
    balancer.backend.take(pick.server);
    caller.server = static_cast<std::uint16_t>(pick.server);
    m_queue.nextSequence();   // Of the wait for the connection, which is accepted at once.
    noteRequest(TraceKind::Dispatch, caller, route.node);
    const Index there = makeFrame();
    Frame &frame = m_frames[there];
    setThere(frame, caller, id, route, m_now);
    frame.balanced = true;
    frame.stage = Stage::Travelling;
    caller.child = there;
    caller.stage = Stage::Calling;
    caller.accepted = true;
    m_requests[frame.request].hold();
    LinkTotals &carried = m_links[route.link].carried;
    ++(frame.write ? carried.writes : carried.reads);
    ++m_nodes[route.node].accepted;
    arm(id, balancer.answer, m_queue.nextSequence());
    return enter(there);
}

/// A server is done: takes the answer all the way to the client. Returns whether the way is short.
bool Engine::answerShortly(Index id)
{
    Frame &frame = m_frames[id];
    NodeState &server = m_nodes[frame.node];
    LinkState &link = m_links[frame.link];
    if (!frame.balanced || frame.parent == none || !isShort(link) || !server.serves || server.callCount > 0 ||
        m_cuts > 0 || detail == TraceDetail::Everything)
        return false;
    Frame &caller = m_frames[frame.parent];
    NodeState &node = m_nodes[caller.node];
    BalancerState &balancer = m_balancers[node.balancer];
    if (caller.parent == none || !isShort(m_links[caller.link]) || !node.usual || balancer.learns ||
        !balancer.pending.empty() || !balancer.ownPending.empty())
        return false;
    const Index root = caller.parent;
    const Frame &client = m_frames[root];
    if (!client.root || client.queries != 1 || client.call + 1U != m_nodes[client.node].callCount ||
        !m_nodes[client.node].straight)
        return false;
    replyShortly(frame, server);
    balancer.backend.release(caller.server);
    const Index between = frame.parent;
    freeFrame(id);
    replyShortly(caller, node);
    freeFrame(between);
    endRequest(root, Cause::None);
    return true;
}

void Engine::replyShortly(Frame &frame, NodeState &node)
{
    releaseWorker(frame);
    ++node.served;
    if (m_series.keepsNodes())
        node.latency.add(m_now - frame.arrived);
    ++m_links[frame.link].carried.answers;
}

}   // namespace switchover::sim
