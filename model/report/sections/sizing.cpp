#include <cmath>

#include "model/report/section.h"
#include "model/report/tiers.h"
#include "model/report/words.h"

namespace switchover::report::sections {

using namespace Qt::StringLiterals;

namespace {

/// Above this, waiting times grow steeply: with 8 workers at 80 % one request in seven waits (Erlang C).
constexpr double comfortable = 0.8;

/// What the members of a tier did in the run in which nothing failed.
struct Load
{
    int members = 0;
    double busy = 0;      ///< Mean number of busy workers, of all.
    double workers = 0;   ///< Of all.
    double fewest = 0;    ///< Workers of the strongest member: what is gone when it fails.

    double utilisation() const { return workers > 0 ? busy / workers : 0; }
    double withoutOne() const { return workers > fewest ? busy / (workers - fewest) : INFINITY; }
    /// Members like the mean one that carry the load in comfort, and one to spare.
    int wanted() const { return int(std::ceil(busy / (comfortable * workers / members) - 1e-9)) + 1; }
};

Load loadOf(const Run &run, const QHash<Id, std::size_t> &index, const QStringList &members)
{
    Load load;
    for (const Id &member : members) {
        const auto at = index.constFind(member);
        if (at == index.cend() || run.plan->nodes[*at].workers == 0)
            continue;
        const double workers = run.plan->nodes[*at].workers;
        ++load.members;
        load.busy += run.results.nodes[*at].busy;
        load.workers += workers;
        load.fewest = std::max(load.fewest, workers);
    }
    return load;
}

Cell verdictOf(const Load &load)
{
    if (load.utilisation() > 1 - 1e-3)
        return {Words::tr("too little even now"), Mark::Bad};
    if (load.members < 2)
        return {Words::tr("nobody can be spared"), Mark::Bad};
    if (load.withoutOne() >= 1)
        return {Words::tr("too little when one fails"), Mark::Bad};
    if (load.withoutOne() > comfortable)
        return {Words::tr("tight when one fails"), Mark::Warning};
    return {Words::tr("one can fail"), Mark::Good};
}

Blocks writeSizing(const Facts &facts)
{
    if (facts.runs.empty() || !facts.runs.front().hasRun())
        return {};
    const Run &run = facts.runs.front();
    QHash<Id, std::size_t> index;
    for (std::size_t i = 0; i < run.plan->nodes.size(); ++i)
        index.insert(QString::fromStdString(run.plan->nodes[i].element.id), i);
    Table table{{{Words::tr("Group")},
                 {Words::tr("Members")},
                 {Words::tr("Busy"), true},
                 {Words::tr("With one fewer"), true},
                 {Words::tr("Members wanted"), true},
                 {Words::tr("N + 1")}},
                {}};
    std::vector<Tier> tiers = tiersOf(facts.topology);
    for (const Cluster &cluster : facts.topology.clusters())
        if (cluster.kind != u"pool" && cluster.kind != u"failover-pair")
            tiers.push_back({facts.topology.nameOf(cluster.id), cluster.members});
    for (const Tier &tier : tiers) {
        const Load load = loadOf(run, index, tier.members);
        if (load.members == 0)
            continue;
        table.rows.push_back(
            {tier.name, namesOf(facts.topology, tier.members), percentText(load.utilisation(), 0),
             std::isfinite(load.withoutOne()) ? percentText(load.withoutOne(), 0) : u"\u2013"_s,
             QString::number(load.wanted()), verdictOf(load)});
    }
    if (table.rows.empty())
        return {};
    Blocks blocks;
    blocks.push_back(
        {Paragraph{Words::tr("Measured in the run in which nothing fails: how busy the workers of each "
                             "group are, and how busy they would be with its largest member gone.")}});
    blocks.push_back({std::move(table)});
    blocks.push_back(
        {Paragraph{Words::tr("Wanted: as many as keep the workers below %1 busy, and one more (N + 1).")
                       .arg(percentText(comfortable, 0)),
                   true}});
    return blocks;
}

}   // namespace

Section sizing()
{
    return {
        .id = u"sizing"_s,
        .title = {QT_TRANSLATE_NOOP("catalog", "Sizing: what if one fails (N + 1)")},
        .occasions = Occasion::Design,
        .write = writeSizing,
    };
}

}   // namespace switchover::report::sections
