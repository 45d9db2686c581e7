#include "model/scenario/summary.h"

#include <QCoreApplication>

#include <algorithm>

#include "model/base/units.h"
#include "model/scenario/metric.h"
#include "model/sim/trace.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

struct SummaryTexts
{
    Q_DECLARE_TR_FUNCTIONS(scenario)
};

void addLatency(Metrics &metrics, const QString &name, const sim::Histogram &latency)
{
    metrics[name + u".mean"_s] = latency.mean();
    metrics[name + u".p50"_s] = latency.quantile(0.5);
    metrics[name + u".p90"_s] = latency.quantile(0.9);
    metrics[name + u".p95"_s] = latency.quantile(0.95);
    metrics[name + u".p99"_s] = latency.quantile(0.99);
    metrics[name + u".p999"_s] = latency.quantile(0.999);
    metrics[name + u".max"_s] = seconds(latency.max());
}

void addTotals(Metrics &metrics, const sim::Results &results)
{
    const sim::RunTotals &totals = results.totals;
    metrics[u"availability"_s] = results.availability();
    metrics[u"readAvailability"_s] = sim::availabilityOf(totals.reads);
    metrics[u"writeAvailability"_s] = sim::availabilityOf(totals.writes);
    metrics[u"offered"_s] = double(totals.all.offered);
    metrics[u"completed"_s] = double(totals.all.completed);
    metrics[u"failed"_s] = double(totals.all.failed);
    metrics[u"inFlight"_s] = double(totals.inFlight);
    metrics[u"reads.completed"_s] = double(totals.reads.completed);
    metrics[u"reads.failed"_s] = double(totals.reads.failed);
    metrics[u"writes.completed"_s] = double(totals.writes.completed);
    metrics[u"writes.failed"_s] = double(totals.writes.failed);
    metrics[u"staleReads"_s] = double(totals.staleReads);
    metrics[u"unwanted.offered"_s] = double(totals.unwanted.offered);
    metrics[u"unwanted.completed"_s] = double(totals.unwanted.completed);
    const double counted = seconds(results.duration - results.warmup);
    metrics[u"throughput"_s] = counted > 0 ? double(totals.all.completed) / counted : 0;
    const double ended = std::max(1.0, double(totals.all.completed + totals.all.failed));
    metrics[u"errors"_s] = double(totals.all.failed) / ended;
    for (std::size_t cause = 1; cause < sim::causeCount; ++cause) {
        const QString name = QString::fromUtf8(sim::causeName(sim::Cause(cause)));
        metrics[u"causes."_s + name] = double(totals.causes[cause]);
        metrics[u"errors."_s + name] = double(totals.causes[cause]) / ended;
    }
}

void addNode(Metrics &metrics, const QString &name, const sim::NodeResult &node)
{
    metrics[name + u".served"_s] = double(node.served);
    metrics[name + u".failed"_s] = double(node.failed);
    metrics[name + u".share"_s] = node.share;
    metrics[name + u".utilisation"_s] = node.utilisation;
    metrics[name + u".busy"_s] = node.busy;
    metrics[name + u".meanQueue"_s] = node.meanQueue;
    metrics[name + u".maxQueue"_s] = node.maxQueue;
    metrics[name + u".meanInSystem"_s] = node.meanQueue + node.busy;
    metrics[name + u".meanWait"_s] = node.meanWait;
    metrics[name + u".waitingShare"_s] = node.waitingShare;
    metrics[name + u".wait.p50"_s] = node.p50Wait;
    metrics[name + u".wait.p95"_s] = node.p95Wait;
    metrics[name + u".wait.p99"_s] = node.p99Wait;
    metrics[name + u".meanService"_s] = node.meanService;
    metrics[name + u".downTime"_s] = node.downTime;
    addLatency(metrics, name + u".latency"_s, node.latency);
}

void addCluster(Metrics &metrics, const QString &name, const sim::ClusterResult &cluster)
{
    metrics[name + u".failovers"_s] = double(cluster.failoverCount);
    metrics[name + u".writeOutage"_s] = seconds(cluster.writeOutage);
    metrics[name + u".lostWrites"_s] = double(cluster.lostWrites);
    metrics[name + u".staleReads"_s] = double(cluster.staleReads);
    double longest = 0;
    for (const sim::Failover &failover : cluster.failovers)
        longest = std::max(longest, seconds(failover.endedAt - failover.failedAt));
    metrics[name + u".failoverTime"_s] = longest;
}

/// Over all nodes and clusters: the busiest, and what the failovers have cost together.
void addWorst(Metrics &metrics, const sim::Plan &plan, const sim::Results &results)
{
    double busiest = 0;
    for (const sim::NodeResult &node : results.nodes)
        busiest = std::max(busiest, node.utilisation);
    metrics[u"utilisation"_s] = busiest;
    double &longest = metrics[u"failoverTime"_s];
    double &outage = metrics[u"writeOutage"_s];
    double &lost = metrics[u"lostWrites"_s];
    double &failovers = metrics[u"failovers"_s];
    for (std::size_t i = 0; i < results.clusters.size(); ++i) {
        const sim::ClusterResult &cluster = results.clusters[i];
        for (const sim::Failover &failover : cluster.failovers)
            longest = std::max(longest, seconds(failover.endedAt - failover.failedAt));
        if (plan.clusters[i].kind == sim::ClusterPlan::Kind::Database)
            outage += seconds(cluster.writeOutage);
        lost += double(cluster.lostWrites);
        failovers += double(cluster.failoverCount);
    }
}

/// A number, or a duration such as "500ms", which becomes seconds.
std::optional<double> bound(const Expectation &expectation, const QString &id)
{
    const auto found = expectation.attributes.find(id);
    if (found == expectation.attributes.end())
        return std::nullopt;
    if (const double *number = found->second.get<double>())
        return *number;
    if (const SimDuration *duration = found->second.get<SimDuration>())
        return seconds(*duration);
    const Json *json = found->second.spelling.get();
    if (json && json->isNumber())
        return json->number();
    if (json && json->isString()) {
        if (const auto duration = parseDuration(json->text))
            return seconds(*duration);
    }
    return std::nullopt;
}

/// "99 %, expected at least 99 %" would puzzle: what reads like a bound and is not is told to its last digit.
bool isNearABound(const Verdict &verdict)
{
    const auto reads = [&](double value) { return metricText(verdict.metric, value); };
    return std::ranges::any_of(
        std::initializer_list<std::optional<double>>{verdict.atLeast, verdict.atMost, verdict.equals},
        [&](const std::optional<double> &bound) {
            return bound && *bound != *verdict.measured && reads(*bound) == reads(*verdict.measured);
        });
}

}   // namespace

Metrics metricsOf(const sim::Plan &plan, const sim::Results &results)
{
    Metrics metrics;
    addTotals(metrics, results);
    addWorst(metrics, plan, results);
    addLatency(metrics, u"latency"_s, results.latency);
    addLatency(metrics, u"reads.latency"_s, results.readLatency);
    addLatency(metrics, u"writes.latency"_s, results.writeLatency);
    for (std::size_t i = 0; i < results.nodes.size(); ++i)
        addNode(metrics, u"nodes."_s + QString::fromStdString(plan.nodes[i].element.id), results.nodes[i]);
    for (std::size_t i = 0; i < results.clusters.size(); ++i)
        addCluster(metrics, u"clusters."_s + QString::fromStdString(plan.clusters[i].element.id),
                   results.clusters[i]);
    return metrics;
}

QStringList knownMetrics(const Metrics &metrics, const QString &wanted)
{
    const QString element = wanted.section(u'.', 0, -2) + u'.';
    QStringList ofElement;
    QStringList general;
    for (const auto &[name, value] : metrics) {
        const bool byElement = name.startsWith(u"nodes."_s) || name.startsWith(u"clusters."_s);
        if (!byElement)
            general.append(name);
        else if (name.startsWith(element))
            ofElement.append(name);
    }
    if (!ofElement.isEmpty())
        return ofElement;
    general.append({u"nodes.ID.utilisation"_s, u"nodes.ID.share"_s, u"nodes.ID.meanWait"_s,
                    u"nodes.ID.wait.p95"_s, u"nodes.ID.downTime"_s, u"clusters.ID.writeOutage"_s,
                    u"clusters.ID.lostWrites"_s, u"clusters.ID.failoverTime"_s});
    return general;
}

QString metricNamed(const Metrics &metrics, const QString &asked)
{
    static const std::map<QString, QString> otherNames{{u"reads.availability"_s, u"readAvailability"_s},
                                                       {u"writes.availability"_s, u"writeAvailability"_s},
                                                       {u"availability.reads"_s, u"readAvailability"_s},
                                                       {u"availability.writes"_s, u"writeAvailability"_s},
                                                       {u"availability.read"_s, u"readAvailability"_s},
                                                       {u"availability.write"_s, u"writeAvailability"_s},
                                                       {u"errorRate"_s, u"errors"_s}};
    QString name = asked;
    if (name.startsWith(u"requests."_s))
        name.remove(0, 9);
    if (const auto other = otherNames.find(name); other != otherNames.end())
        name = other->second;
    name.replace(u"p99.9"_s, u"p999"_s).replace(u"failoverCount"_s, u"failovers"_s);
    for (const QString &point : {u"p50"_s, u"p95"_s, u"p99"_s}) {
        if (name.endsWith(u'.' + point + u"Wait"_s))
            name = name.chopped(7) + u"wait."_s + point;
    }
    for (const QString &section : {QString(), u"nodes."_s, u"clusters."_s}) {
        if (metrics.contains(section + name))
            return section + name;
    }
    return {};
}

std::vector<Verdict> judge(const Scenario &scenario, const Metrics &metrics)
{
    std::vector<Verdict> verdicts;
    for (const Expectation &expectation : scenario.expectations) {
        Verdict verdict;
        verdict.metric = expectation.metric;
        verdict.atLeast = bound(expectation, u"atLeast"_s);
        verdict.atMost = bound(expectation, u"atMost"_s);
        verdict.equals = bound(expectation, u"equals"_s);
        if (const auto found = metrics.find(metricNamed(metrics, expectation.metric));
            found != metrics.end()) {
            verdict.measured = found->second;
            verdict.met = verdict.allows(found->second);
        }
        if (!verdict.measured)
            verdict.known = knownMetrics(metrics, verdict.metric);
        verdicts.push_back(std::move(verdict));
    }
    return verdicts;
}

bool Verdict::allows(double value) const
{
    return (!atLeast || value >= *atLeast) && (!atMost || value <= *atMost) && (!equals || value == *equals);
}

QString Verdict::text(const QString &name) const
{
    const QString called = name.isEmpty() ? metric : name;
    if (!measured)
        return SummaryTexts::tr("There is no metric \"%1\" in this run. Known: %2")
            .arg(metric, known.join(u", "_s));
    const bool near = isNearABound(*this);
    const auto text = [&](double value) {
        return near ? boundText(metric, Value(value)) : metricText(metric, value);
    };
    QStringList bounds;
    if (atLeast)
        bounds.append(SummaryTexts::tr("at least %1").arg(text(*atLeast)));
    if (atMost)
        bounds.append(SummaryTexts::tr("at most %1").arg(text(*atMost)));
    if (equals)
        bounds.append(SummaryTexts::tr("exactly %1").arg(text(*equals)));
    if (!over)
        return SummaryTexts::tr("%1 is %2, expected %3").arg(called, text(*measured), bounds.join(u", "_s));
    return SummaryTexts::tr("%1 is %2 ± %3 (mean of %4 runs, met by %5), expected %6")
        .arg(called, text(*measured), metricText(metric, over->halfWidth), QString::number(over->runs),
             QString::number(over->runsMet), bounds.join(u", "_s));
}

}   // namespace switchover
