#include <algorithm>
#include <numeric>

#include "model/availability/words.h"
#include "model/report/chart.h"
#include "model/report/section.h"
#include "model/report/words.h"

namespace switchover::report::sections {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t shownCutSets = 15;
constexpr std::size_t shownImprovements = 8;
constexpr std::size_t mostClients = 20;

std::vector<Cell> rowOf(const QString &client, const QString &operation, const availability::Flow &flow)
{
    if (!flow.isServed)
        return {client, operation, Cell(Words::tr("not served"), Mark::Bad), Words::tr("always"), QString()};
    if (flow.unavailability <= 0)
        return {client, operation, Words::tr("not stated"), QString(),
                Words::tr("nothing states that it can fail")};
    return {client, operation, availability::availabilityText(flow.unavailability),
            availability::downtimeText(flow.downtimeMinutes()), availability::certaintyText(flow)};
}

/// That all of a cut set is down at once; 0 if some of it does not state how often.
double chanceOf(const availability::Flow &flow, std::size_t cutSet)
{
    return cutSet < flow.cutSetChances.size() ? flow.cutSetChances[cutSet] : 0;
}

Table flowTable(const Facts &facts)
{
    Table table{{{Words::tr("Client")},
                 {Words::tr("Operation")},
                 {Words::tr("Available"), true},
                 {Words::tr("Down"), true},
                 {Words::tr("How certain")}},
                {}};
    for (std::size_t i = 0; i < std::min(mostClients, facts.availability.clients.size()); ++i) {
        const availability::ClientReport &client = facts.availability.clients[i];
        const QString name = facts.topology.nameOf(client.client);
        table.rows.push_back(rowOf(name, Words::tr("reads"), client.read));
        table.rows.push_back(rowOf(name, Words::tr("writes"), client.write));
    }
    return table;
}

/// What is down longest together comes first; sets of the same chance stay in their order, the smallest first.
std::vector<std::size_t> cutSetsByChance(const availability::Flow &flow)
{
    std::vector<std::size_t> order(flow.cutSets.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::ranges::stable_sort(order, std::ranges::greater(), [&](std::size_t i) { return chanceOf(flow, i); });
    return order;
}

void addCutSets(Blocks &blocks, const Topology &topology, const availability::Flow &flow)
{
    if (flow.cutSets.empty())
        return;
    Bullets bullets;
    for (const std::size_t i : cutSetsByChance(flow)) {
        if (bullets.items.size() == shownCutSets)
            break;
        QStringList names;
        for (const QString &component : flow.cutSets[i])
            names.append(availability::componentText(topology, component));
        const QString minutes = availability::downtimeText(chanceOf(flow, i) * availability::minutesPerYear);
        bullets.items.emplace_back(chanceOf(flow, i) > 0
                                       ? Words::tr("%1: %2").arg(names.join(u" + "_s), minutes)
                                       : names.join(u" + "_s));
    }
    if (flow.cutSets.size() > shownCutSets)
        bullets.items.emplace_back(moreText(qsizetype(flow.cutSets.size() - shownCutSets)));
    blocks.push_back({Paragraph{Words::tr("Writes stop when everything in one of these lines is down:")}});
    blocks.push_back({bullets});
}

void addImprovements(Blocks &blocks, const Topology &topology, const availability::Flow &flow)
{
    BarChart chart{.title = Words::tr("What would help most: down time saved a year if it never failed")};
    for (const availability::ComponentImportance &importance : flow.importance) {
        if (importance.improvement <= 0 || chart.bars.size() == shownImprovements)
            break;
        const double minutes = importance.improvement * availability::minutesPerYear;
        chart.bars.push_back({availability::componentText(topology, importance.component), minutes,
                              availability::downtimeText(minutes)});
    }
    if (chart.bars.size() > 1)
        blocks.push_back({pictureOf(chart, u"improvements"_s)});
}

Blocks writeAvailability(const Facts &facts)
{
    const availability::Report &report = facts.availability;
    if (report.clients.empty())
        return {};
    Blocks blocks;
    blocks.push_back({flowTable(facts)});
    const availability::Flow &flow = report.clients.front().write;
    addCutSets(blocks, facts.topology, flow);
    addImprovements(blocks, facts.topology, flow);
    if (!report.failovers.empty()) {
        blocks.push_back({Heading{Words::tr("While it switches over")}});
        Bullets bullets;
        for (const availability::FailoverTime &time : report.failovers)
            bullets.items.emplace_back(availability::failoverText(facts.topology, time));
        blocks.push_back({bullets});
    }
    blocks.push_back({Heading{Words::tr("Taken for granted")}});
    Bullets bullets;
    for (const QString &assumption : availability::assumptions(facts.topology, report))
        bullets.items.emplace_back(assumption);
    blocks.push_back({bullets});
    return blocks;
}

}   // namespace

Section availability()
{
    return {
        .id = u"availability"_s,
        .title = {QT_TRANSLATE_NOOP("catalog", "Availability")},
        .occasions = Occasion::Class | Occasion::Design,
        .write = writeAvailability,
    };
}

}   // namespace switchover::report::sections
