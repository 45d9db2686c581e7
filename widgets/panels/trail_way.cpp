#include "widgets/panels/trail_way.h"

#include <algorithm>

#include "model/scenario/live_run.h"

namespace switchover {

namespace {

/// Goes along with a request: from whom it was called at each node, so that each arrival tells the link.
class TrailWalk
{
public:
    explicit TrailWalk(const LiveRun &run) : m_run(run) {}

    void take(const sim::TraceEvent &event, render::OnWay when)
    {
        const Id node = idOf(event.node);
        switch (event.kind) {
        case sim::TraceKind::Offered:
            m_callers = {node};
            mark(node, when);
            break;
        case sim::TraceKind::Dispatch:
            leaveUpTo(node);
            mark(joiningLink(m_run.topology(), node, idOf(event.target)), when);
            break;
        case sim::TraceKind::Arrived:
            arrive(node, when);
            break;
        case sim::TraceKind::Answered:
            leaveUpTo(node);
            if (m_callers.size() > 1)
                m_callers.pop_back();
            break;
        case sim::TraceKind::Retry:
            leaveUpTo(node);
            break;
        default:
            break;
        }
    }

    const QHash<Id, render::OnWay> &marks() const { return m_marks; }

private:
    Id idOf(sim::Index node) const
    {
        return node < m_run.plan().nodes.size() ? QString::fromStdString(m_run.plan().nodes[node].element.id)
                                                : Id();
    }

    void mark(const Id &id, render::OnWay when)
    {
        if (id.isEmpty())
            return;
        render::OnWay &there = m_marks[id];
        if (there != render::OnWay::Passed)
            there = when;
    }

    /// Whoever calls @p node and is nearest to where the request was last.
    void arrive(const Id &node, render::OnWay when)
    {
        for (auto caller = m_callers.rbegin(); caller != m_callers.rend(); ++caller) {
            const Id link = joiningLink(m_run.topology(), *caller, node);
            if (link.isEmpty())
                continue;
            mark(link, when);
            leaveUpTo(Id(*caller));
            break;
        }
        mark(node, when);
        m_callers.push_back(node);
    }

    void leaveUpTo(const Id &node)
    {
        const auto at = std::ranges::find(m_callers, node);
        if (at != m_callers.end())
            m_callers.erase(at + 1, m_callers.end());
    }

    const LiveRun &m_run;
    std::vector<Id> m_callers;
    QHash<Id, render::OnWay> m_marks;
};

}   // namespace

Id joiningLink(const Topology &topology, const Id &from, const Id &to)
{
    const auto isAt = [&topology](const Id &end, const Id &node) {
        const Cluster *cluster = topology.clusters().find(end);
        return end == node || (cluster && cluster->members.contains(node));
    };
    for (const Link &link : topology.links())
        if (isAt(link.from, from) && isAt(link.to, to))
            return link.id;
    return {};
}

QHash<Id, render::OnWay> wayOnDrawing(const LiveRun &run, std::span<const sim::TraceEvent> passed,
                                      std::span<const sim::TraceEvent> coming)
{
    TrailWalk walk(run);
    for (const sim::TraceEvent &event : passed)
        walk.take(event, render::OnWay::Passed);
    for (const sim::TraceEvent &event : coming)
        walk.take(event, render::OnWay::Ahead);
    return walk.marks();
}

}   // namespace switchover
