#include "model/scenario/story.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <functional>
#include <optional>

#include "model/base/units.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

struct StoryTexts
{
    Q_DECLARE_TR_FUNCTIONS(story)
};

using Kind = sim::TraceKind;

QString storyName(const sim::Plan &plan, sim::Index node)
{
    return node < plan.nodes.size() ? QString::fromStdString(plan.nodes[node].element.name) : u"?"_s;
}

/// The way from one node to the next, as the plan has it.
struct FoundRoute
{
    sim::Route route;
    std::size_t alternatives = 1;   ///< Routes of the same call.
    bool balanced = false;
};

bool leadsTo(const sim::Plan &plan, const sim::Route &route, sim::Index to)
{
    if (route.cluster == sim::none)
        return route.node == to;
    return std::ranges::count(plan.clusters[route.cluster].members, to) > 0;
}

std::optional<FoundRoute> routeBetween(const sim::Plan &plan, sim::Index from, sim::Index to)
{
    if (from >= plan.nodes.size())
        return std::nullopt;
    for (const sim::CallPlan &call : plan.nodes[from].calls)
        for (const sim::Route &route : call.routes)
            if (leadsTo(plan, route, to))
                return FoundRoute{route, call.routes.size(), false};
    if (const sim::Index balancer = plan.nodes[from].balancer; balancer != sim::none)
        for (const sim::ServerPlan &server : plan.balancers[balancer].servers)
            if (leadsTo(plan, server.route, to))
                return FoundRoute{server.route, 1, true};
    return std::nullopt;
}

/// Why a call that goes to a cluster ended at this member.
QString memberReason(const sim::ClusterPlan &cluster, bool write)
{
    const QString name = QString::fromStdString(cluster.element.name);
    if (cluster.kind == sim::ClusterPlan::Kind::Pair)
        return StoryTexts::tr("it has the address of %1 now").arg(name);
    if (write)
        return StoryTexts::tr("writes go to the primary of %1").arg(name);
    switch (cluster.database.reads) {
    case sim::DatabasePlan::Reads::Primary:
        return StoryTexts::tr("reads go to the primary of %1, too").arg(name);
    case sim::DatabasePlan::Reads::Replicas:
        return StoryTexts::tr("reads go to the replicas of %1 in turn").arg(name);
    case sim::DatabasePlan::Reads::Any:
        return StoryTexts::tr("reads go to all members of %1 in turn").arg(name);
    }
    return {};
}

QString arrivalReason(const sim::Plan &plan, sim::Index caller, const sim::TraceEvent &event)
{
    const auto found = routeBetween(plan, caller, event.node);
    if (!found)
        return {};
    const QString from = storyName(plan, caller);
    if (found->route.cluster != sim::none)
        return memberReason(plan.clusters[found->route.cluster], event.write);
    if (found->balanced)
        return StoryTexts::tr("%1 has chosen it").arg(from);
    if (found->alternatives > 1)
        return StoryTexts::tr("of %n ways on from %1 it was the turn of this one", nullptr,
                              int(found->alternatives))
            .arg(from);
    return event.write ? StoryTexts::tr("%1 calls it for a write").arg(from)
                       : StoryTexts::tr("%1 calls it for a read").arg(from);
}

QString startReason(const sim::Plan &plan, sim::Index node)
{
    const auto source = std::ranges::find(plan.sources, node, &sim::SourcePlan::node);
    if (source == plan.sources.end())
        return {};
    if (source->arrivals == sim::SourcePlan::Arrivals::Closed)
        return StoryTexts::tr("one of %n users asks again", nullptr, int(source->users));
    return StoryTexts::tr("one of %1 requests a second").arg(humanNumber(source->rate));
}

/// Goes along with the request: who had called whom, and where it is between two events.
class StoryWalk
{
public:
    explicit StoryWalk(const sim::Plan &plan) : m_plan(plan) {}

    void take(const sim::TraceEvent &event)
    {
        if (m_last)
            spend(event.at, event);
        QString text = QString::fromStdString(sim::sentence(m_plan, event));
        if (const QString why = reason(event); !why.isEmpty())
            text += u": "_s + why;
        m_story.lines.push_back({event.at, text});
        m_last = event;
        move(event);
    }

    Story ended(SimTime now)
    {
        if (!m_last)
            return {};
        m_story.ended = endsRequest(*m_last);
        m_story.failed = m_last->kind == Kind::Failed;
        if (!m_story.ended)
            spend(std::max(now, m_last->at), {});
        for (const Story::Share &share : m_story.shares)
            m_story.took += share.time;
        std::ranges::stable_sort(m_story.shares, std::greater(), &Story::Share::time);
        return std::move(m_story);
    }

private:
    QString reason(const sim::TraceEvent &event) const
    {
        switch (event.kind) {
        case Kind::Offered:
            return startReason(m_plan, event.node);
        case Kind::Arrived:
            return arrivalReason(m_plan, callerOf(event.node), event);
        case Kind::Answered:
            return event.failure == sim::Cause::None ? answerReason(event) : QString();
        default:
            return {};
        }
    }

    QString answerReason(const sim::TraceEvent &event) const
    {
        if (!m_last)
            return {};
        if (m_last->kind == Kind::Arrived && m_last->node == event.node)
            return event.at == m_last->at
                       ? QString()
                       : StoryTexts::tr("done after %1").arg(humanDuration(event.at - m_last->at));
        return m_last->kind == Kind::Answered && m_last->failure == sim::Cause::None
                   ? StoryTexts::tr("%1 has answered").arg(storyName(m_plan, m_last->node))
                   : QString();
    }

    /// Whoever may have called @p node, the nearest first.
    sim::Index callerOf(sim::Index node) const
    {
        for (auto caller = m_callers.rbegin(); caller != m_callers.rend(); ++caller)
            if (routeBetween(m_plan, *caller, node))
                return *caller;
        return sim::none;
    }

    void leaveUpTo(sim::Index node)
    {
        const auto at = std::ranges::find(m_callers, node);
        if (at != m_callers.end())
            m_callers.erase(at + 1, m_callers.end());
    }

    void move(const sim::TraceEvent &event)
    {
        switch (event.kind) {
        case Kind::Offered:
            m_callers = {event.node};
            break;
        case Kind::Arrived:
            leaveUpTo(callerOf(event.node));
            m_callers.push_back(event.node);
            break;
        case Kind::Dispatch:
        case Kind::Retry:
            leaveUpTo(event.node);
            break;
        case Kind::Answered:
            leaveUpTo(event.node);
            if (m_callers.size() > 1)
                m_callers.pop_back();
            break;
        default:
            break;
        }
    }

    void add(sim::Index node, bool inVain, SimDuration time)
    {
        if (time <= SimDuration::zero())
            return;
        for (Story::Share &share : m_story.shares)
            if (share.node == node && share.inVain == inVain) {
                share.time += time;
                return;
            }
        m_story.shares.push_back({node, inVain, time});
    }

    /// @p whole is spent on the way as far as the link takes it, the rest at @p node.
    void addTravel(SimDuration whole, sim::Index from, sim::Index to, sim::Index node)
    {
        SimDuration way = whole;
        const auto found = routeBetween(m_plan, from, to);
        if (found && found->route.link != sim::none && node != sim::none)
            way = std::min(whole, m_plan.links[found->route.link].latency);
        add(sim::none, false, way);
        add(node, false, whole - way);
    }

    /// Where it was from the last event to @p next, which is at @p until; of kind Offered: there is none yet.
    void spend(SimTime until, const sim::TraceEvent &next)
    {
        const SimDuration whole = until - m_last->at;
        const sim::Index at = m_last->node;
        switch (m_last->kind) {
        case Kind::Arrived:
            if (next.kind == Kind::Arrived)
                addTravel(whole, at, next.node, at);
            else
                add(at, false, whole);
            break;
        case Kind::Dispatch:
            // Refused or never answered: it was waited for in vain.
            if (next.kind == Kind::Arrived || next.kind == Kind::Offered)
                add(sim::none, false, whole);
            else
                add(m_last->target, true, whole);
            break;
        case Kind::Answered:
            if (next.kind == Kind::Answered || next.kind == Kind::Arrived || next.kind == Kind::Dispatch)
                addTravel(whole, callerOf(at), at,
                          next.kind == Kind::Arrived ? callerOf(next.node) : next.node);
            else
                add(sim::none, false, whole);
            break;
        case Kind::Retry:
            add(at, false, whole);
            break;
        default:
            add(sim::none, false, whole);
            break;
        }
    }

    const sim::Plan &m_plan;
    Story m_story;
    std::optional<sim::TraceEvent> m_last;
    std::vector<sim::Index> m_callers;
};

QString shareText(const sim::Plan &plan, const Story::Share &share)
{
    const QString time = humanDuration(share.time);
    if (share.node == sim::none)
        return StoryTexts::tr("%1 on the way").arg(time);
    return share.inVain ? StoryTexts::tr("%1 in vain for %2").arg(time, storyName(plan, share.node))
                        : StoryTexts::tr("%1 at %2").arg(time, storyName(plan, share.node));
}

}   // namespace

bool endsRequest(const sim::TraceEvent &event)
{
    return event.kind == Kind::Completed || event.kind == Kind::Failed;
}

Story storyOf(const sim::Plan &plan, std::span<const sim::TraceEvent> events, SimTime now)
{
    StoryWalk walk(plan);
    for (const sim::TraceEvent &event : events)
        walk.take(event);
    return walk.ended(now);
}

QString sumOf(const sim::Plan &plan, const Story &story)
{
    constexpr std::size_t most = 3;   ///< Told one by one.
    if (story.lines.empty())
        return {};
    const QString time = humanDuration(story.took);
    QString text = !story.ended   ? StoryTexts::tr("Under way for %1")
                   : story.failed ? StoryTexts::tr("Failed after %1")
                                  : StoryTexts::tr("Answered after %1");
    text = text.arg(time);
    QStringList parts;
    SimDuration rest{};
    for (std::size_t i = 0; i < story.shares.size(); ++i) {
        if (i < most || story.shares.size() == most + 1)
            parts << shareText(plan, story.shares[i]);
        else
            rest += story.shares[i].time;
    }
    if (rest > SimDuration::zero())
        parts << StoryTexts::tr("%1 elsewhere").arg(humanDuration(rest));
    return parts.isEmpty() ? text : text + u": "_s + parts.join(u", "_s);
}

}   // namespace switchover
