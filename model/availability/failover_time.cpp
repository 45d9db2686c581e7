#include "model/availability/failover_time.h"

#include "model/availability/structure_writer.h"
#include "model/catalog/members.h"
#include "model/catalog/settings.h"

namespace switchover::availability {

using namespace Qt::StringLiterals;

namespace {

constexpr double secondsPerYear = 365.0 * 24 * 3600;

std::optional<double> failuresOf(const Node &node)
{
    const Settings settings(node);
    if (settings.knows(u"mtbf")) {
        const double cycle = seconds(settings.duration(u"mtbf")) + seconds(settings.duration(u"mttr"));
        return cycle > 0 ? std::optional(secondsPerYear / cycle) : std::nullopt;
    }
    const double repair = seconds(settings.duration(u"mttr"));
    if (repair > 0 && settings.knows(u"availability"))
        return unavailabilityOf(node.attributes) / repair * secondsPerYear;
    return std::nullopt;
}

FailoverTime pairTime(const Cluster &cluster)
{
    const Settings settings(cluster);
    const SimDuration advertisement = settings.duration(u"advertisement");
    const Value *stated = settings.find(u"priorities");
    const NumberMap priorities = stated && stated->get<NumberMap>() ? *stated->get<NumberMap>() : NumberMap();
    const auto own = priorities.find(cluster.members.value(1));
    const double priority = own == priorities.end() ? 90 : own->second;   // 100, falling by 10.
    const SimDuration unit = settings.number(u"version") == 2 ? std::chrono::seconds(1) : advertisement;
    const SimDuration skew(qint64(double(unit.count()) * (256 - priority) / 256));
    return {cluster.id, cluster.members.value(0), {}, 3 * advertisement + skew, {}};
}

FailoverTime storeTime(const Cluster &cluster)
{
    const Settings settings(cluster);
    const auto checks = qint64(settings.number(u"detection.fall"));
    return {cluster.id,
            primariesOf(cluster).value(0),
            {},
            settings.duration(u"detection.interval") * checks,
            settings.duration(u"promotion")};
}

}   // namespace

std::vector<FailoverTime> failoverTimes(const Topology &topology)
{
    std::vector<FailoverTime> times;
    for (const Cluster &cluster : topology.clusters()) {
        const bool pair = cluster.kind == u"failover-pair";
        const QString failover = Settings(cluster).text(u"failover");
        if (cluster.kind == u"pool" || cluster.members.size() < 2 ||
            !(failover == u"automatic" || (pair && failover.isEmpty())))
            continue;
        FailoverTime time = pair ? pairTime(cluster) : storeTime(cluster);
        if (const Node *active = topology.node(time.active))
            time.failuresPerYear = failuresOf(*active);
        times.push_back(time);
    }
    return times;
}

}   // namespace switchover::availability
