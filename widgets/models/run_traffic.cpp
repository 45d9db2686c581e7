#include "widgets/models/run_traffic.h"

#include <algorithm>
#include <cmath>

namespace switchover {

namespace {

constexpr double memory = 2;        // Seconds of wall time over which rates are smoothed.
constexpr double leastAge = 0.25;   // Seconds: what was counted in less says nothing.
constexpr double spreadAway =
    1.5;                       // A stream is left when dots would be that much farther apart than they must.
constexpr double atOnce = 3;   // So much too close or too far apart is not waited for.
constexpr std::uint64_t mostSent = 6;   // New dots on a link in one frame.
constexpr qint64 frameTime = 16;        // ms

/// Where a balancer's servers are reached.
sim::Index linkBetween(const sim::Plan &plan, sim::Index from, sim::Index to)
{
    for (const sim::BalancerPlan &balancer : plan.balancers) {
        if (balancer.node != from)
            continue;
        for (const sim::ServerPlan &server : balancer.servers)
            if (server.route.node == to)
                return server.route.link;
    }
    return sim::none;
}

}   // namespace

std::vector<const render::Route *> routesOf(const LiveRun &run, const render::Geometry &geometry)
{
    std::vector<const render::Route *> routes(run.plan().links.size(), nullptr);
    for (std::size_t i = 0; i < routes.size(); ++i) {
        const auto at = geometry.links.constFind(QString::fromStdString(run.plan().links[i].element.id));
        if (at != geometry.links.cend() && !at->isEmpty())
            routes[i] = &*at;
    }
    return routes;
}

void RunTraffic::setPace(double pace)
{
    m_pace = pace;
    if (pace <= 0)
        m_dots.clear();
}

void RunTraffic::measure(const LiveRun &run, std::span<const sim::TraceEvent> events, bool anew, qint64 now)
{
    const sim::View &view = run.frame().view;
    const double passed = seconds(view.now - m_measured);
    const bool afresh = anew || m_links.size() != view.carried.size() || passed < 0;
    m_links.resize(view.carried.size());
    m_measured = view.now;
    if (afresh) {
        m_dots.clear();
        m_age = 0;
    }
    const double wall = m_pace > 0 ? passed / m_pace : 0;
    const double weight = std::max(wall / std::max(1e-9, m_age + wall), 1 - std::exp(-wall / memory));
    if (m_pace > 0 && !afresh)
        noteSent(run, events, now);
    for (sim::Index i = 0; i < m_links.size(); ++i) {
        LinkTraffic &link = m_links[i];
        if (afresh) {
            link.reads = link.writes = link.answers = link.failures = 0;
        } else if (passed > 0 && wall > 0) {
            if (link.way == Way::Dots)
                sendDots(i, view.carried[i], now);
            count(link, view.carried[i], passed, weight);
        }
        link.seen = view.carried[i];
        link.sent.clear();
    }
    m_age += afresh ? 0 : wall;
}

void RunTraffic::count(LinkTraffic &link, const sim::LinkTotals &now, double passed, double weight)
{
    const auto smooth = [&](double &rate, std::uint64_t before, std::uint64_t after) {
        rate += weight * (double(after - before) / passed - rate);
    };
    smooth(link.reads, link.seen.reads, now.reads);
    smooth(link.writes, link.seen.writes, now.writes);
    smooth(link.answers, link.seen.answers, now.answers);
    smooth(link.failures, link.seen.failures, now.failures);
}

/// Which requests went to a server, so that their dots can be followed; and checks, which are not counted.
void RunTraffic::noteSent(const LiveRun &run, std::span<const sim::TraceEvent> events, qint64 now)
{
    for (const sim::TraceEvent &event : events) {
        const bool isCheck = event.kind == sim::TraceKind::Check;
        if ((!isCheck && event.kind != sim::TraceKind::Dispatch) || event.target == sim::none)
            continue;
        const sim::Index link = linkBetween(run.plan(), event.node, event.target);
        if (link >= m_links.size() || m_links[link].way != Way::Dots)
            continue;
        if (!isCheck)
            m_links[link].sent.push_back(event.request);
        else if (m_dots.empty() || m_dots.back().kind != render::Traveller::Check ||
                 m_dots.back().link != link)
            m_dots.push_back({link, render::Traveller::Check, false, now, 0});
    }
}

void RunTraffic::sendDots(sim::Index index, const sim::LinkTotals &now, qint64 at)
{
    using render::Traveller;
    const LinkTraffic &link = m_links[index];
    std::size_t known = 0;
    const auto send = [&](std::uint64_t before, std::uint64_t after, Traveller kind, bool back) {
        const std::uint64_t number = std::min(after - before, mostSent);
        for (std::uint64_t i = 0; i < number; ++i) {
            const std::uint64_t request = !back && known < link.sent.size() ? link.sent[known++] : 0;
            m_dots.push_back({index, kind, back, at + qint64(i * frameTime / number), request});
        }
    };
    send(link.seen.reads, now.reads, Traveller::Read, false);
    send(link.seen.writes, now.writes, Traveller::Write, false);
    send(link.seen.answers, now.answers, Traveller::Answer, true);
    send(link.seen.failures, now.failures, Traveller::Answer, true);
}

void RunTraffic::decide(LinkTraffic &link, double latency, qint64 now) const
{
    if (m_age < leastAge)
        return;
    const double own = latency > 0 ? link.length * m_pace / latency : fastest * 2;   // Units a second.
    const double rate = std::max(link.requests(), link.answered()) * m_pace;
    const double gap = std::min(own, fastest) / std::max(1e-9, rate);
    const bool streams = gap < (link.way == Way::Stream ? spreadAway * leastGap : leastGap);
    const bool isFast = own > (link.way == Way::AsItIs ? 1.2 * fastest : fastest);
    const Way right = streams ? Way::Stream : isFast ? Way::Dots : Way::AsItIs;
    if (right != std::exchange(link.wanted, right))
        link.wantedSince = now;
    const bool isClear = gap < leastGap / atOnce || (link.way == Way::Stream && gap > atOnce * leastGap);
    // Between single dots and single dots there is nothing to flicker.
    const bool isSlight = right != Way::Stream && link.way != Way::Stream;
    if (isClear || isSlight || now - link.wantedSince >= patience)
        link.way = right;
}

void RunTraffic::addTo(render::Overlay &overlay, const LiveRun &run, const render::Geometry &geometry,
                       qint64 now)
{
    if (m_pace <= 0)
        return;
    const std::vector<const render::Route *> routes = routesOf(run, geometry);
    for (sim::Index i = 0; i < std::min(m_links.size(), routes.size()); ++i) {
        LinkTraffic &link = m_links[i];
        if (!routes[i])
            continue;
        link.length = routes[i]->length();
        decide(link, seconds(run.plan().links[i].latency), now);
        if (link.way == Way::Stream && link.requests() + link.answered() > 0)
            addStream(overlay, link, *routes[i], now);
    }
    addDots(overlay, routes, now);
}

void RunTraffic::addStream(render::Overlay &overlay, LinkTraffic &link, const render::Route &route,
                           qint64 now) const
{
    constexpr double pace = 70;   // Drawing units a second.
    const auto keep = [](double &shown, double is, double tolerance) {
        if (std::abs(is - shown) > tolerance)
            shown = is;
    };
    keep(link.rate, link.requests() * m_pace, 0.3 * link.rate);
    keep(link.answerRate, link.answered() * m_pace, 0.3 * link.answerRate);
    keep(link.writeShare, link.writes / std::max(1e-9, link.requests()), 0.07);
    keep(link.failShare, link.failures / std::max(1e-9, link.answered()), 0.07);
    overlay.flows.push_back({.route = route,
                             .rate = link.rate,
                             .writeShare = link.writeShare,
                             .answerRate = link.answerRate,
                             .failShare = link.failShare,
                             .phase = double(now) / 1000 * pace});
}

void RunTraffic::addDots(render::Overlay &overlay, const std::vector<const render::Route *> &routes,
                         qint64 now)
{
    std::erase_if(m_dots, [&](const Dot &dot) {
        return dot.link >= routes.size() || !routes[dot.link] ||
               double(now - dot.since) / 1000 * fastest > routes[dot.link]->length();
    });
    for (const Dot &dot : m_dots) {
        const render::Route &route = *routes[dot.link];
        const double along = std::max(0.0, double(now - dot.since) / 1000 * fastest);
        overlay.requests.push_back({.at = route.pointAt(dot.back ? route.length() - along : along),
                                    .kind = dot.kind,
                                    .request = dot.request});
    }
}

}   // namespace switchover
