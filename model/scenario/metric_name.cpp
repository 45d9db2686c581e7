#include <QCoreApplication>

#include <map>

#include "model/scenario/cause_words.h"
#include "model/scenario/metric.h"
#include "model/sim/trace.h"
#include "model/topology/topology.h"

/// What figures are called where people read them and nobody types them.
namespace switchover {

using namespace Qt::StringLiterals;

namespace {

struct MetricNameTexts
{
    Q_DECLARE_TR_FUNCTIONS(scenario)
};

using Names = std::map<QString, QString>;

const Names &generalNames()
{
    static const Names names = {
        {u"availability"_s, MetricNameTexts::tr("Requests served")},
        {u"readAvailability"_s, MetricNameTexts::tr("Reads served")},
        {u"writeAvailability"_s, MetricNameTexts::tr("Writes served")},
        {u"offered"_s, MetricNameTexts::tr("Requests sent")},
        {u"completed"_s, MetricNameTexts::tr("Requests answered")},
        {u"failed"_s, MetricNameTexts::tr("Requests failed")},
        {u"throughput"_s, MetricNameTexts::tr("Throughput")},
        {u"inFlight"_s, MetricNameTexts::tr("Requests under way")},
        {u"reads.completed"_s, MetricNameTexts::tr("Reads answered")},
        {u"reads.failed"_s, MetricNameTexts::tr("Reads failed")},
        {u"writes.completed"_s, MetricNameTexts::tr("Writes answered")},
        {u"writes.failed"_s, MetricNameTexts::tr("Writes failed")},
        {u"unwanted.offered"_s, MetricNameTexts::tr("Unwanted requests sent")},
        {u"unwanted.completed"_s, MetricNameTexts::tr("Unwanted requests answered")},
        {u"errors"_s, MetricNameTexts::tr("Share failed")},
        {u"staleReads"_s, MetricNameTexts::tr("Stale reads")},
        {u"utilisation"_s, MetricNameTexts::tr("Load of the busiest")},
        {u"failovers"_s, MetricNameTexts::tr("Failovers")},
        {u"failoverTime"_s, MetricNameTexts::tr("Longest failover")},
        {u"writeOutage"_s, MetricNameTexts::tr("Time without writing")},
        {u"lostWrites"_s, MetricNameTexts::tr("Writes lost")},
        {u"latency.mean"_s, MetricNameTexts::tr("Latency, mean")},
        {u"latency.p50"_s, MetricNameTexts::tr("Latency, half")},
        {u"latency.p90"_s, MetricNameTexts::tr("Latency, 90 %")},
        {u"latency.p95"_s, MetricNameTexts::tr("Latency, 95 %")},
        {u"latency.p99"_s, MetricNameTexts::tr("Latency, 99 %")},
        {u"latency.p999"_s, MetricNameTexts::tr("Latency, 99.9 %")},
        {u"latency.max"_s, MetricNameTexts::tr("Latency, longest")},
    };
    return names;
}

const Names &elementNames()
{
    static const Names names = {
        {u"served"_s, MetricNameTexts::tr("requests served")},
        {u"failed"_s, MetricNameTexts::tr("requests failed")},
        {u"share"_s, MetricNameTexts::tr("share of the requests")},
        {u"utilisation"_s, MetricNameTexts::tr("load")},
        {u"busy"_s, MetricNameTexts::tr("workers busy")},
        {u"meanInSystem"_s, MetricNameTexts::tr("requests there, mean")},
        {u"waitingShare"_s, MetricNameTexts::tr("share that waits")},
        {u"wait.p50"_s, MetricNameTexts::tr("wait, half")},
        {u"wait.p95"_s, MetricNameTexts::tr("wait, 95 %")},
        {u"wait.p99"_s, MetricNameTexts::tr("wait, 99 %")},
        {u"latency.mean"_s, MetricNameTexts::tr("latency, mean")},
        {u"latency.p50"_s, MetricNameTexts::tr("latency, half")},
        {u"latency.p90"_s, MetricNameTexts::tr("latency, 90 %")},
        {u"latency.p95"_s, MetricNameTexts::tr("latency, 95 %")},
        {u"latency.p99"_s, MetricNameTexts::tr("latency, 99 %")},
        {u"latency.p999"_s, MetricNameTexts::tr("latency, 99.9 %")},
        {u"latency.max"_s, MetricNameTexts::tr("latency, longest")},
        {u"meanQueue"_s, MetricNameTexts::tr("mean queue")},
        {u"maxQueue"_s, MetricNameTexts::tr("longest queue")},
        {u"meanWait"_s, MetricNameTexts::tr("mean wait")},
        {u"meanService"_s, MetricNameTexts::tr("mean service time")},
        {u"downTime"_s, MetricNameTexts::tr("down time")},
        {u"failovers"_s, MetricNameTexts::tr("failovers")},
        {u"failoverTime"_s, MetricNameTexts::tr("longest failover")},
        {u"writeOutage"_s, MetricNameTexts::tr("time without writing")},
        {u"lostWrites"_s, MetricNameTexts::tr("writes lost")},
        {u"staleReads"_s, MetricNameTexts::tr("stale reads")},
    };
    return names;
}

/// Of reads or writes alone what elements have, too: "Reads: latency, 99 %". Empty if it is no such metric.
QString sortMetricName(const QString &metric)
{
    const auto found = elementNames().find(metric.section(u'.', 1));
    if (found == elementNames().end())
        return {};
    if (metric.startsWith(u"reads."_s))
        return MetricNameTexts::tr("Reads: %1").arg(found->second);
    return metric.startsWith(u"writes."_s) ? MetricNameTexts::tr("Writes: %1").arg(found->second) : QString();
}

/// Of one cause: how many requests failed of it, and which share of all. Empty if it is no such metric.
QString causeMetricName(const QString &metric)
{
    const bool counts = metric.startsWith(u"causes."_s);
    if (!counts && !metric.startsWith(u"errors."_s))
        return {};
    for (std::size_t i = 1; i < sim::causeCount; ++i) {
        const auto cause = sim::Cause(i);
        if (metric.section(u'.', 1) == QString::fromUtf8(sim::causeName(cause)))
            return (counts ? MetricNameTexts::tr("Failed: %1") : MetricNameTexts::tr("Share failed: %1"))
                .arg(causeWord(cause));
    }
    return {};
}

/// "web-1" of "nodes.web-1.meanWait"; ids may have dots. Empty: of the whole run.
QString elementOf(const QString &metric, const Topology &topology)
{
    for (const QString &section : {u"nodes."_s, u"clusters."_s}) {
        if (!metric.startsWith(section))
            continue;
        for (QString rest = metric.mid(section.size()); rest.contains(u'.');) {
            rest.truncate(rest.lastIndexOf(u'.'));
            if (topology.contains(rest))
                return rest;
        }
    }
    return {};
}

}   // namespace

QString metricName(const QString &metric, const Topology &topology)
{
    if (const QString name = causeMetricName(metric); !name.isEmpty())
        return name;
    const QString element = elementOf(metric, topology);
    const Names &names = element.isEmpty() ? generalNames() : elementNames();
    const QString figure =
        element.isEmpty() ? metric : metric.mid(metric.indexOf(element + u'.') + element.size() + 1);
    const auto found = names.find(figure);
    if (const QString name = found == names.end() ? sortMetricName(metric) : QString(); !name.isEmpty())
        return name;
    const QString name = found == names.end() ? figure : found->second;
    return element.isEmpty() ? name : MetricNameTexts::tr("%1: %2").arg(topology.nameOf(element), name);
}

}   // namespace switchover
