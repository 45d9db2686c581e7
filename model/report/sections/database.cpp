#include "model/base/units.h"
#include "model/catalog/catalog.h"
#include "model/catalog/members.h"
#include "model/catalog/settings.h"
#include "model/report/section.h"
#include "model/report/words.h"

namespace switchover::report::sections {

using namespace Qt::StringLiterals;

namespace {

Table memberTable(const Facts &facts, const Cluster &cluster)
{
    const Settings settings(cluster);
    const QStringList primaries = primariesOf(cluster), witnesses = settings.list(u"witnesses");
    const QString reads = settings.text(u"reads");
    Table table{
        {{Words::tr("Member")}, {Words::tr("Role")}, {Words::tr("Zone")}, {Words::tr("What it does")}}, {}};
    for (const Id &member : cluster.members) {
        const Node &node = *facts.topology.node(member);
        QString role = Words::tr("replica"), does = Words::tr("follows the primary, answers reads");
        if (primaries.contains(member)) {
            role = Words::tr("primary");
            does = reads == u"replicas" ? Words::tr("takes all writes")
                                        : Words::tr("takes all writes, answers reads");
        } else if (witnesses.contains(member)) {
            role = Words::tr("witness");
            does = Words::tr("votes, holds no data");
        } else if (reads == u"primary") {
            does = Words::tr("follows the primary, stands by");
        }
        table.rows.push_back({facts.topology.nameOf(member), role,
                              node.zone.isEmpty() ? QString() : facts.topology.nameOf(node.zone), does});
    }
    return table;
}

/// Writes a second that all clients send, as far as rates are stated or by default.
double writeRate(const Topology &topology)
{
    double rate = 0;
    for (const Node &node : topology.nodes()) {
        const Settings settings(node);
        if (catalog::roleOf(node) == Role::Client && settings.text(u"arrivals") != u"closed")
            rate += settings.number(u"rate") * (1 - settings.number(u"readShare"));
    }
    return rate;
}

QString replicationText(const Topology &topology, const Settings &settings)
{
    const QString mode = settings.text(u"replication");
    const int needed = std::max(1, qRound(settings.number(u"minimumSync")));
    if (mode == u"sync" || mode == u"quorum")
        return Words::
            tr("A write is answered when %n replicas have it as well (%1): none that was answered is lost "
               "with the primary, but with fewer replicas alive writes wait.",
               nullptr, needed)
                .arg(mode);
    const SimDuration delay = settings.distribution(u"replicationDelay").mean;
    const double lost = writeRate(topology) * seconds(delay);
    return Words::tr(
               "A write is answered as soon as the primary has it and reaches the replicas about %1 later "
               "(async). When the primary dies in between, what was answered last is lost: at the drawn load "
               "about %2 writes.")
        .arg(humanDuration(delay), QString::number(lost, 'g', 2));
}

QString failoverText(const Settings &settings)
{
    const QString failover = settings.text(u"failover");
    if (failover == u"none")
        return Words::tr("Nobody takes over when the primary fails: writes stop until it is back.");
    if (failover == u"manual")
        return Words::tr(
            "When the primary fails, somebody has to promote a replica; until then writes stop.");
    const SimDuration detection =
        settings.duration(u"detection.interval") * qint64(settings.number(u"detection.fall"));
    const SimDuration promotion = settings.duration(u"promotion");
    return Words::
        tr("When the primary fails, that is noticed within about %1 and the replica that has received most "
           "is promoted in %2: writes stop for about %3. Reads from replicas go on.")
            .arg(humanDuration(detection), humanDuration(promotion), humanDuration(detection + promotion));
}

QString readsText(const Settings &settings)
{
    const QString reads = settings.text(u"reads");
    if (reads == u"primary")
        return Words::tr("Reads go to the primary alone, so they are never stale.");
    if (reads == u"replicas")
        return Words::tr("Reads go to the replicas, which may be a little behind: a read can be stale.");
    return Words::tr("Reads go to any member; a replica may be a little behind, so a read can be stale.");
}

QString fencingText(const Settings &settings)
{
    return settings.flag(u"fencing")
               ? QString()
               : Words::tr(
                     "There is no fencing: a primary that only hung can wake up beside the new one and take "
                     "writes that are all lost (split brain).");
}

QString measuredText(const Facts &facts, const Cluster &cluster)
{
    QStringList parts;
    for (const Run &run : facts.runs) {
        for (std::size_t i = 0; run.hasRun() && i < run.plan->clusters.size(); ++i) {
            const sim::ClusterResult &result = run.results.clusters[i];
            if (QString::fromStdString(run.plan->clusters[i].element.id) == cluster.id && run.scenario &&
                result.failoverCount > 0 && parts.size() < 10)
                parts.append(
                    Words::tr("%1: no writes for %2, %3 lost")
                        .arg(facts.topology.nameOf(run.scenario->id), timeText(seconds(result.writeOutage)))
                        .arg(result.lostWrites));
        }
    }
    return parts.isEmpty() ? QString() : Words::tr("Measured in the scenarios: %1.").arg(parts.join(u"; "_s));
}

Blocks writeDatabase(const Facts &facts)
{
    Blocks blocks;
    for (const Cluster &cluster : facts.topology.clusters()) {
        if (cluster.kind == u"pool" || cluster.kind == u"failover-pair" || blocks.size() > 60)
            continue;
        const Settings settings(cluster);
        blocks.push_back({Heading{facts.topology.nameOf(cluster.id)}});
        blocks.push_back({memberTable(facts, cluster)});
        Bullets bullets;
        for (const QString &text : {replicationText(facts.topology, settings), failoverText(settings),
                                    readsText(settings), fencingText(settings), measuredText(facts, cluster)})
            if (!text.isEmpty())
                bullets.items.emplace_back(text);
        blocks.push_back({bullets});
    }
    return blocks;
}

}   // namespace

Section database()
{
    return {
        .id = u"database"_s,
        .title = {QT_TRANSLATE_NOOP("catalog", "The database cluster")},
        .occasions = Occasion::Class | Occasion::Design,
        .write = writeDatabase,
    };
}

}   // namespace switchover::report::sections
