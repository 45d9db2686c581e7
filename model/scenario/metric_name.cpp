#include <QCoreApplication>

#include <map>

#include "model/scenario/metric.h"
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

Names generalNames()
{
    return {
        {u"availability"_s, MetricNameTexts::tr("Requests served")},
        {u"readAvailability"_s, MetricNameTexts::tr("Reads served")},
        {u"writeAvailability"_s, MetricNameTexts::tr("Writes served")},
        {u"offered"_s, MetricNameTexts::tr("Requests sent")},
        {u"completed"_s, MetricNameTexts::tr("Requests answered")},
        {u"failed"_s, MetricNameTexts::tr("Requests failed")},
        {u"throughput"_s, MetricNameTexts::tr("Throughput")},
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
}

Names elementNames()
{
    return {
        {u"served"_s, MetricNameTexts::tr("requests served")},
        {u"failed"_s, MetricNameTexts::tr("requests failed")},
        {u"share"_s, MetricNameTexts::tr("share of the requests")},
        {u"utilisation"_s, MetricNameTexts::tr("load")},
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
    const QString element = elementOf(metric, topology);
    const Names names = element.isEmpty() ? generalNames() : elementNames();
    const QString figure =
        element.isEmpty() ? metric : metric.mid(metric.indexOf(element + u'.') + element.size() + 1);
    const auto found = names.find(figure);
    const QString name = found == names.end() ? figure : found->second;
    return element.isEmpty() ? name : MetricNameTexts::tr("%1: %2").arg(topology.nameOf(element), name);
}

}   // namespace switchover
