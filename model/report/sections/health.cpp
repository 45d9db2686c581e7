#include <algorithm>

#include "model/report/pictures.h"
#include "model/report/section.h"
#include "model/report/words.h"

namespace switchover::report::sections {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t mostChanges = 20;   ///< Of each endpoint.
constexpr std::size_t mostOutages = 50;

/// What a reader looks for first.
void addOutages(const Topology &topology, const Health &health, Blocks &blocks)
{
    blocks.push_back({Heading{Words::tr("Outages")}});
    if (health.outages.empty()) {
        blocks.push_back({Paragraph{Words::tr("No endpoint failed in this time.")}});
        return;
    }
    Table table{{{Words::tr("Element")},
                 {Words::tr("State")},
                 {Words::tr("Lasted"), true},
                 {Words::tr("From")},
                 {Words::tr("To")},
                 {Words::tr("Why")}},
                {}};
    for (std::size_t i = 0; i < std::min(mostOutages, health.outages.size()); ++i) {
        const Outage &outage = health.outages[i];
        table.rows.push_back({topology.nameOf(outage.node),
                              {outage.verdict, Mark::Bad},
                              Rich(outage.lasted, Span::Style::Strong),
                              outage.from,
                              outage.to.isEmpty() ? Words::tr("goes on") : outage.to,
                              outage.why});
    }
    blocks.push_back({std::move(table)});
    if (health.outages.size() > mostOutages)
        blocks.push_back({Paragraph{moreText(qsizetype(health.outages.size() - mostOutages)), true}});
}

QString upText(const EndpointHealth &endpoint)
{
    if (!endpoint.uptime)
        return Words::tr("unknown");
    const QString share = percentText(*endpoint.uptime, 3);
    return endpoint.observed.isEmpty() ? share
                                       : Words::tr("%1 of the %2 observed").arg(share, endpoint.observed);
}

Blocks writeHealth(const Facts &facts)
{
    if (!facts.request.health || facts.request.health->endpoints.empty())
        return {};
    const Health &health = *facts.request.health;
    Blocks blocks;
    blocks.push_back({Paragraph{
        Words::tr("What probing the real endpoints has shown from %1 to %2.").arg(health.from, health.to)}});
    addOutages(facts.topology, health, blocks);
    if (health.overlay)
        blocks.push_back(
            {diagramOf(std::make_shared<Topology>(facts.topology), u"health"_s,
                       Words::tr("How the endpoints stood at %1").arg(health.to), health.overlay)});
    blocks.push_back({Heading{Words::tr("Endpoints")}});
    Table table{{{Words::tr("Element")},
                 {Words::tr("Probe")},
                 {Words::tr("Up"), true},
                 {Words::tr("Half answered within"), true},
                 {Words::tr("95 % within"), true}},
                {}};
    std::vector<EndpointHealth> endpoints = health.endpoints;
    std::ranges::stable_sort(endpoints, {},
                             [](const EndpointHealth &endpoint) { return endpoint.uptime.value_or(1); });
    for (const EndpointHealth &endpoint : endpoints)
        table.rows.push_back({facts.topology.nameOf(endpoint.node), endpoint.probe, upText(endpoint),
                              endpoint.medianLatency > 0 ? timeText(endpoint.medianLatency) : QString(),
                              endpoint.p95Latency > 0 ? timeText(endpoint.p95Latency) : QString()});
    blocks.push_back({std::move(table)});
    Table changes{{{Words::tr("When")}, {Words::tr("Element")}, {Words::tr("State")}, {Words::tr("Why")}},
                  {}};
    for (const EndpointHealth &endpoint : health.endpoints)
        for (std::size_t i = 0; i < std::min(mostChanges, endpoint.changes.size()); ++i) {
            const EndpointHealth::Change &change = endpoint.changes[i];
            changes.rows.push_back(
                {change.at, facts.topology.nameOf(endpoint.node), change.verdict, change.why});
        }
    if (!changes.rows.empty()) {
        blocks.push_back({Heading{Words::tr("Changes")}});
        blocks.push_back({std::move(changes)});
    }
    return blocks;
}

}   // namespace

Section health()
{
    return {
        .id = u"health"_s,
        .title = {QT_TRANSLATE_NOOP("catalog", "Health of the real endpoints")},
        .occasions = Occasion::Incident | Occasion::Design,
        .write = writeHealth,
    };
}

}   // namespace switchover::report::sections
