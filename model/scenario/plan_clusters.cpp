#include <QCoreApplication>

#include <algorithm>

#include "model/scenario/plan_writer.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {
struct PlanClustersTexts
{
    Q_DECLARE_TR_FUNCTIONS(scenario)
};
}   // namespace

void PlanWriter::writeClusters()
{
    for (const Cluster &cluster : m_topology.clusters()) {
        if (cluster.kind == u"pool")
            continue;
        sim::ClusterPlan entry;
        entry.element = {cluster.id.toStdString(), m_topology.nameOf(cluster.id).toStdString()};
        const QStringList witnesses = Settings(cluster).list(u"witnesses");
        for (const Id &member : cluster.members) {
            if (!witnesses.contains(member))
                entry.members.push_back(index.nodes.value(member));
        }
        if (entry.members.empty()) {
            report(Error::Code::NotFound, PlanClustersTexts::tr("The cluster has no members."), cluster.id);
            entry.members.push_back(0);
        }
        if (cluster.kind == u"failover-pair") {
            entry.kind = sim::ClusterPlan::Kind::Pair;
            writePair(cluster, entry.pair);
        } else {
            entry.kind = sim::ClusterPlan::Kind::Database;
            writeDatabase(cluster, entry);
        }
        plan.clusters.push_back(std::move(entry));
    }
}

void PlanWriter::writePair(const Cluster &cluster, sim::PairPlan &entry)
{
    const Settings settings(cluster);
    entry.advertisement = settings.duration(u"advertisement");
    entry.preempt = settings.flag(u"preempt");
    entry.preemptDelay = settings.duration(u"preemptDelay");
    entry.version = settings.number(u"version") == 2 ? 2 : 3;
    entry.track = settings.flag(u"track");
    const Value *stated = settings.find(u"priorities");
    const NumberMap priorities = stated && stated->get<NumberMap>() ? *stated->get<NumberMap>() : NumberMap();
    int byOrder = 100;
    for (const Id &member : cluster.members) {
        const auto own = priorities.find(member);
        entry.priorities.push_back(own == priorities.end() ? byOrder : qRound(own->second));
        byOrder = std::max(1, byOrder - 10);
    }
}

void PlanWriter::writeDatabase(const Cluster &cluster, sim::ClusterPlan &entry)
{
    using Database = sim::DatabasePlan;
    const Settings settings(cluster);
    Database &database = entry.database;
    const Id primary = settings.text(u"primary");
    const bool several = settings.flag(u"multiPrimary") || !settings.list(u"primaries").isEmpty();
    if (primary.isEmpty() && !several)
        report(Error::Code::NotFound,
               PlanClustersTexts::tr("It has no primary: say which member takes the writes."), cluster.id);
    if (!primary.isEmpty()) {
        const auto found = std::ranges::find(entry.members, index.nodes.value(primary, sim::none));
        if (found == entry.members.end())
            report(Error::Code::NotFound,
                   PlanClustersTexts::tr("Its primary %1 is none of its members.").arg(primary), cluster.id);
        else
            database.primary = sim::Index(found - entry.members.begin());
    }
    const QString replication = settings.text(u"replication");
    database.replication = replication == u"sync"     ? Database::Replication::Sync
                           : replication == u"quorum" ? Database::Replication::Quorum
                                                      : Database::Replication::Async;
    database.delay = toSim(settings.distribution(u"replicationDelay"));
    const QString failover = settings.text(u"failover");
    database.failover = failover == u"manual" ? Database::Failover::Manual
                        : failover == u"none" ? Database::Failover::Never
                                              : Database::Failover::Automatic;
    const QString reads = settings.text(u"reads");
    database.reads = reads == u"primary"    ? Database::Reads::Primary
                     : reads == u"replicas" ? Database::Reads::Replicas
                                            : Database::Reads::Any;
    database.checkInterval = settings.duration(u"detection.interval");
    database.checkTimeout = settings.duration(u"detection.timeout");
    database.fall = std::uint32_t(settings.number(u"detection.fall"));
    database.promotion = settings.duration(u"promotion");
    database.rejoin = settings.duration(u"rejoin");
    database.minimumSync = std::uint32_t(settings.number(u"minimumSync"));
    database.fencing = settings.flag(u"fencing");
}

}   // namespace switchover
