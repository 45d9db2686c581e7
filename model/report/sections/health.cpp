#include "model/report/pictures.h"
#include "model/report/section.h"
#include "model/report/words.h"

namespace switchover::report::sections {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t mostChanges = 20;   ///< Of each endpoint.

Blocks writeHealth(const Facts &facts)
{
    if (!facts.request.health || facts.request.health->endpoints.empty())
        return {};
    const Health &health = *facts.request.health;
    Blocks blocks;
    blocks.push_back({Paragraph{
        Words::tr("What probing the real endpoints has shown from %1 to %2.").arg(health.from, health.to)}});
    if (health.overlay)
        blocks.push_back(
            {diagramOf(std::make_shared<Topology>(facts.topology), u"health"_s,
                       Words::tr("How the endpoints stood at %1").arg(health.to), health.overlay)});
    Table table{{{Words::tr("Element")},
                 {Words::tr("Probe")},
                 {Words::tr("Up"), true},
                 {Words::tr("Half answered within"), true},
                 {Words::tr("95 % within"), true}},
                {}};
    for (const EndpointHealth &endpoint : health.endpoints)
        table.rows.push_back({facts.topology.nameOf(endpoint.node), endpoint.probe,
                              endpoint.uptime ? percentText(*endpoint.uptime, 3) : Words::tr("unknown"),
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
    if (!changes.rows.empty())
        blocks.push_back({std::move(changes)});
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
