#include <algorithm>

#include "model/catalog/settings.h"
#include "model/render/router.h"
#include "widgets/models/run_overlay.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

render::Route turnedAround(const render::Route &route)
{
    std::vector<QPointF> corners = route.corners();
    std::ranges::reverse(corners);
    return render::Route(std::move(corners));
}

}   // namespace

/// From the primary of the moment to each that follows it; nothing comes from what is down, or reaches it. What is
/// drawn of replication otherwise rests.
void RunOverlay::addReplication(render::Overlay &to, const LiveRun &run, const render::Geometry &geometry)
{
    const sim::View &view = run.frame().view;
    QHash<std::pair<Id, Id>, Id> drawn;
    for (const Link &link : run.topology().links())
        if (useOf(link) == u"replication")
            drawn.insert({link.from, link.to}, link.id);
    std::vector<render::ReplicationWay> ways;
    QSet<Id> goes;
    for (std::size_t i = 0; i < view.clusters.size(); ++i) {
        const sim::ClusterPlan &plan = run.plan().clusters[i];
        const auto &members = view.clusters[i].members;
        const auto isDown = [&view](const sim::MemberView &each) { return view.nodes[each.node].down(); };
        const auto primary = std::ranges::find_if(members, &sim::MemberView::primary);
        if (plan.kind != sim::ClusterPlan::Kind::Database || primary == members.end() || isDown(*primary))
            continue;
        const Id from = QString::fromStdString(run.plan().nodes[primary->node].element.id);
        for (const sim::MemberView &member : members) {
            if (&member == &*primary || isDown(member))
                continue;
            const Id there = QString::fromStdString(run.plan().nodes[member.node].element.id);
            if (const Id link = drawn.value({from, there}); !link.isEmpty())
                goes.insert(link);
            else if (geometry.folds.shownFor(from) != geometry.folds.shownFor(there))
                ways.push_back(wayBetween(QString::fromStdString(plan.element.id), from, there, geometry));
        }
    }
    for (const Id &link : drawn)
        if (!goes.contains(link))
            to.atRest.insert(link);
    to.replication = std::move(ways);
}

/// By the line that is drawn, in either direction; else by one that the router finds, once.
render::ReplicationWay RunOverlay::wayBetween(const Id &cluster, const Id &from, const Id &to,
                                              const render::Geometry &geometry)
{
    for (const render::ReplicationWay &way : geometry.replication) {
        if (way.from == from && way.to == to)
            return way;
        if (way.from == to && way.to == from && !way.route.isEmpty())
            return {cluster, from, to, turnedAround(way.route)};
    }
    FoundWay &found = m_ways[from + u'>' + to];
    const QRectF start = geometry.endRect(from), end = geometry.endRect(to);
    if (found.route.isEmpty() || found.from != start || found.to != end) {
        std::vector<QRectF> others;
        for (auto card = geometry.nodes.cbegin(); card != geometry.nodes.cend(); ++card)
            if (card.value() != start && card.value() != end)
                others.push_back(card.value());
        const std::vector<render::RouteRequest> wanted{{{from, start}, {to, end}, {}}};
        found = {start, end, render::routeLinks(wanted, others).front()};
    }
    return {cluster, from, to, found.route};
}

}   // namespace switchover
