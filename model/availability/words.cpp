#include "model/availability/words.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

#include "model/base/units.h"
#include "model/catalog/settings.h"

namespace switchover::availability {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Availability)
};

QString lengthText(double minutes)
{
    constexpr double leastMinutes = 1e-6 / 60;   // A microsecond.
    if (minutes <= 0)
        return Words::tr("none");
    if (minutes < leastMinutes)
        return Words::tr("less than 1 \u00B5s");
    return humanDuration(SimDuration(qRound64(minutes * 60e9)));
}

QString numberText(double number) { return QString::number(number, 'g', 3); }

/// The first few of many names.
QString firstNames(const Topology &topology, const QStringList &ids)
{
    QStringList names;
    for (const Id &id : ids.mid(0, 5))
        names.append(topology.nameOf(id));
    if (ids.size() > names.size())
        names.append(Words::tr("%n more", nullptr, int(ids.size() - names.size())));
    return names.join(u", "_s);
}

}   // namespace

QString downtimeText(double minutes)
{
    return minutes > 0 ? Words::tr("%1 a year").arg(lengthText(minutes)) : lengthText(0);
}

QString availabilityText(double unavailability)
{
    constexpr double leastShown = 1e-13;
    if (unavailability <= 0)
        return Words::tr("always");
    if (unavailability < leastShown)
        return Words::tr("all but %1").arg(numberText(unavailability));
    const int decimals = std::clamp(int(std::ceil(-std::log10(unavailability * 100))) + 1, 0, 12);
    return u"%1 %"_s.arg(100 * (1 - unavailability), 0, 'f', decimals);
}

QString figureText(const Flow &flow)
{
    if (!flow.isServed)
        return Words::tr("never");
    if (flow.isUnknown)
        return Words::tr("unknown");
    return (flow.isExact ? QString() : u"\u2248 "_s) + availabilityText(flow.unavailability);
}

QString meaningText(const Flow &flow)
{
    if (!flow.isServed)
        return Words::tr("not even with everything up");
    if (flow.isUnknown)
        return Words::tr("no availability is stated");
    if (flow.unavailability <= 0)
        return Words::tr("nothing it needs can fail");
    const QString downtime = downtimeText(flow.downtimeMinutes());
    return flow.unstatedPoints.isEmpty() ? Words::tr("down %1").arg(downtime)
                                         : Words::tr("down at least %1").arg(downtime);
}

QString unstatedText(const Topology &topology, const Flow &flow)
{
    if (flow.unstatedPoints.isEmpty())
        return {};
    return Words::tr("Each of these stops it alone and states no availability: %1.")
        .arg(firstNames(topology, flow.unstatedPoints));
}

QString componentText(const Topology &topology, const QString &component)
{
    const QString prefix = u"failover:"_s;
    if (component.startsWith(prefix) && !topology.contains(component))
        return Words::tr("failover of %1").arg(topology.nameOf(component.mid(prefix.size())));
    return topology.nameOf(component);
}

QString certaintyText(const Flow &flow)
{
    if (flow.isExact)
        return Words::tr("exact for what the drawing states");
    const Estimate &estimate = flow.estimate;
    return Words::tr("too large to be exact: certainly between %1 and %2; by %3 samples (seed %4) with 95 % "
                     "confidence between %5 and %6")
        .arg(downtimeText(estimate.lower * minutesPerYear), downtimeText(estimate.upper * minutesPerYear))
        .arg(estimate.samples)
        .arg(estimate.seed)
        .arg(downtimeText(estimate.intervalLower * minutesPerYear),
             downtimeText(estimate.intervalUpper * minutesPerYear));
}

QStringList assumptions(const Topology &topology, const Report &report)
{
    QStringList list = {
        Words::tr("Elements fail independently of each other; what they share is drawn as a zone."),
        Words::tr("A year has 365 days."),
        Words::tr(
            "The time that a failover takes, planned maintenance and faults that all copies of a software "
            "share are not in these numbers."),
        Words::tr("Links, zones and failovers that state no availability never fail."),
    };
    if (!report.unstated.isEmpty())
        list.append(Words::tr("Taken as never failing, because they state no availability: %1.")
                        .arg(firstNames(topology, report.unstated)));
    return list;
}

/// Reads go on from the replicas, unless they are asked of the primary alone.
static bool delays(const Topology &topology, const FailoverTime &time, Operation operation)
{
    const Cluster *cluster = topology.cluster(time.cluster);
    return cluster && (operation == Operation::Write || cluster->kind == u"failover-pair" ||
                       Settings(*cluster).text(u"reads") == u"primary");
}

double failoverMinutes(const Topology &topology, const Report &report, Operation operation)
{
    double minutes = 0;
    for (const FailoverTime &time : report.failovers)
        if (delays(topology, time, operation))
            minutes += time.minutesPerYear().value_or(0);
    return minutes;
}

QString switchingText(const Topology &topology, const Report &report, Operation operation)
{
    const double minutes = failoverMinutes(topology, report, operation);
    double failures = 0;
    SimDuration longestUnknown{}, each{};
    bool alike = true;
    for (const FailoverTime &time : report.failovers) {
        if (!delays(topology, time, operation))
            continue;
        if (!time.minutesPerYear()) {
            longestUnknown = std::max(longestUnknown, time.eachTime());
            continue;
        }
        alike = alike && (failures == 0 || each == time.eachTime());
        each = time.eachTime();
        failures += *time.failuresPerYear;
    }
    if (longestUnknown.count() > 0)
        return Words::tr("and up to %1 at each failover").arg(humanDuration(longestUnknown));
    if (minutes <= 0)
        return {};
    return (alike ? Words::tr("and %1 failovers a year of %2: %3")
                        .arg(numberText(failures), humanDuration(each), lengthText(minutes))
                  : Words::tr("and %1 failovers a year: %2").arg(numberText(failures), lengthText(minutes)));
}

QString failoverText(const Topology &topology, const FailoverTime &time)
{
    const QString cluster = topology.nameOf(time.cluster);
    const QString each = humanDuration(time.eachTime());
    if (!time.minutesPerYear())
        return Words::tr("%1: %2 each time; how often is unknown while %3 states no MTBF")
            .arg(cluster, each, topology.nameOf(time.active));
    return Words::tr("%1: %2 failovers a year of %3 each, %4")
        .arg(cluster, numberText(*time.failuresPerYear), each, downtimeText(*time.minutesPerYear()));
}

}   // namespace switchover::availability
