#include "model/scenario/results_json.h"

#include "model/scenario/theory/theory.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

QString idOf(const sim::Element &element) { return QString::fromStdString(element.id); }
Json count(std::uint64_t value) { return Json::of(qint64(value)); }

Json classJson(const sim::ClassTotals &totals)
{
    Json json = Json::object();
    json.add(u"offered"_s, count(totals.offered));
    json.add(u"completed"_s, count(totals.completed));
    json.add(u"failed"_s, count(totals.failed));
    json.add(u"availability"_s, Json::of(sim::availabilityOf(totals)));
    return json;
}

Json requestsJson(const sim::RunTotals &totals)
{
    Json json = Json::object();
    json.add(u"offered"_s, count(totals.all.offered));
    json.add(u"completed"_s, count(totals.all.completed));
    json.add(u"failed"_s, count(totals.all.failed));
    json.add(u"inFlight"_s, count(totals.inFlight));
    Json causes = Json::object();
    for (std::size_t cause = 1; cause < sim::causeCount; ++cause)
        causes.add(QString::fromUtf8(sim::causeName(sim::Cause(cause))), count(totals.causes[cause]));
    json.add(u"causes"_s, std::move(causes));
    json.add(u"reads"_s, classJson(totals.reads));
    json.add(u"writes"_s, classJson(totals.writes));
    json.add(u"staleReads"_s, count(totals.staleReads));
    if (totals.unwanted.offered > 0)
        json.add(u"unwanted"_s, classJson(totals.unwanted));
    return json;
}

Json latencyJson(const sim::Histogram &latency)
{
    Json json = Json::object();
    json.add(u"mean"_s, Json::of(latency.mean()));
    json.add(u"p50"_s, Json::of(latency.quantile(0.5)));
    json.add(u"p90"_s, Json::of(latency.quantile(0.9)));
    json.add(u"p95"_s, Json::of(latency.quantile(0.95)));
    json.add(u"p99"_s, Json::of(latency.quantile(0.99)));
    json.add(u"p999"_s, Json::of(latency.quantile(0.999)));
    json.add(u"max"_s, Json::of(seconds(latency.max())));
    return json;
}

Json nodeJson(const sim::NodeResult &node)
{
    Json json = Json::object();
    json.add(u"served"_s, count(node.served));
    json.add(u"failed"_s, count(node.failed));
    json.add(u"share"_s, Json::of(node.share));
    json.add(u"utilisation"_s, Json::of(node.utilisation));
    json.add(u"meanQueue"_s, Json::of(node.meanQueue));
    json.add(u"maxQueue"_s, count(node.maxQueue));
    json.add(u"meanInSystem"_s, Json::of(node.meanQueue + node.busy));
    json.add(u"meanWait"_s, Json::of(node.meanWait));
    json.add(u"waitingShare"_s, Json::of(node.waitingShare));
    json.add(u"p50Wait"_s, Json::of(node.p50Wait));
    json.add(u"p95Wait"_s, Json::of(node.p95Wait));
    json.add(u"p99Wait"_s, Json::of(node.p99Wait));
    json.add(u"meanService"_s, Json::of(node.meanService));
    json.add(u"downTime"_s, Json::of(node.downTime));
    json.add(u"latency"_s, latencyJson(node.latency));
    return json;
}

Json failoverJson(const sim::Plan &plan, const sim::Failover &failover)
{
    Json json = Json::object();
    json.add(u"failedAt"_s, Json::of(seconds(failover.failedAt)));
    json.add(u"detectedAt"_s, Json::of(seconds(failover.detectedAt)));
    json.add(u"endedAt"_s, Json::of(seconds(failover.endedAt)));
    json.add(u"from"_s, Json::of(idOf(plan.nodes[failover.from].element)));
    json.add(u"to"_s, Json::of(idOf(plan.nodes[failover.to].element)));
    json.add(u"writeOutage"_s, Json::of(seconds(failover.writeOutage)));
    json.add(u"lostWrites"_s, count(failover.lostWrites));
    Json lost = Json::array();
    for (const sim::LostWrite &write : failover.lost) {
        Json entry = Json::object();
        entry.add(u"request"_s, count(write.request));
        entry.add(u"answeredAt"_s, Json::of(seconds(write.answeredAt)));
        lost.items.push_back(std::move(entry));
    }
    json.add(u"lost"_s, std::move(lost));
    return json;
}

Json clusterJson(const sim::Plan &plan, const sim::ClusterResult &cluster)
{
    Json json = Json::object();
    Json failovers = Json::array();
    for (const sim::Failover &failover : cluster.failovers)
        failovers.items.push_back(failoverJson(plan, failover));
    json.add(u"failovers"_s, std::move(failovers));
    json.add(u"failoverCount"_s, count(cluster.failoverCount));
    json.add(u"writeOutage"_s, Json::of(seconds(cluster.writeOutage)));
    json.add(u"lostWrites"_s, count(cluster.lostWrites));
    json.add(u"staleReads"_s, count(cluster.staleReads));
    return json;
}

Json verdictJson(const Verdict &verdict)
{
    Json json = Json::object();
    json.add(u"metric"_s, Json::of(verdict.metric));
    if (verdict.atLeast)
        json.add(u"atLeast"_s, Json::of(*verdict.atLeast));
    if (verdict.atMost)
        json.add(u"atMost"_s, Json::of(*verdict.atMost));
    if (verdict.equals)
        json.add(u"equals"_s, Json::of(*verdict.equals));
    json.add(u"measured"_s, verdict.measured ? Json::of(*verdict.measured) : Json::null());
    if (verdict.over) {
        json.add(u"halfWidth"_s, Json::of(verdict.over->halfWidth));
        json.add(u"confidence"_s, Json::of(0.95));
        json.add(u"runs"_s, count(std::uint64_t(verdict.over->runs)));
        json.add(u"runsMet"_s, count(std::uint64_t(verdict.over->runsMet)));
    }
    json.add(u"met"_s, Json::of(verdict.met));
    return json;
}

}   // namespace

Json resultsJson(const RunTitle &title, const sim::Plan &plan, const sim::Results &results,
                 const std::vector<Verdict> &verdicts)
{
    Json json = Json::object();
    json.add(u"document"_s, Json::of(title.document));
    json.add(u"scenario"_s, title.scenario.isEmpty() ? Json::null() : Json::of(title.scenario));
    json.add(u"seed"_s, count(plan.seed));
    json.add(u"duration"_s, Json::of(seconds(results.duration)));
    json.add(u"warmup"_s, Json::of(seconds(results.warmup)));
    json.add(u"events"_s, count(results.events));
    json.add(u"fingerprint"_s, Json::of(QString::number(results.fingerprint, 16).rightJustified(16, u'0')));
    if (!results.growing.empty()) {
        Json growing = Json::array();
        for (const sim::Index node : results.growing)
            growing.items.push_back(Json::of(idOf(plan.nodes[node].element)));
        json.add(u"growing"_s, std::move(growing));
    }
    if (results.overgrown)
        json.add(u"overgrown"_s, Json::of(true));
    json.add(u"requests"_s, requestsJson(results.totals));
    json.add(u"availability"_s, Json::of(results.availability()));
    json.add(u"latency"_s, latencyJson(results.latency));
    Json nodes = Json::object();
    for (std::size_t i = 0; i < results.nodes.size(); ++i) {
        if (plan.nodes[i].role != sim::Role::Source && plan.nodes[i].role != sim::Role::Idle)
            nodes.add(idOf(plan.nodes[i].element), nodeJson(results.nodes[i]));
    }
    json.add(u"nodes"_s, std::move(nodes));
    Json clusters = Json::object();
    for (std::size_t i = 0; i < results.clusters.size(); ++i)
        clusters.add(idOf(plan.clusters[i].element), clusterJson(plan, results.clusters[i]));
    json.add(u"clusters"_s, std::move(clusters));
    Json expectations = Json::array();
    for (const Verdict &verdict : verdicts)
        expectations.items.push_back(verdictJson(verdict));
    json.add(u"expectations"_s, std::move(expectations));
    json.add(u"theory"_s, theoryJson(plan, results));
    return json;
}

Json replicationsJson(const Replications &replications)
{
    Json json = Json::object();
    json.add(u"runs"_s, Json::of(qint64(replications.runs)));
    json.add(u"confidence"_s, Json::of(0.95));
    Json metrics = Json::object();
    for (const auto &[name, interval] : replications.metrics) {
        Json entry = Json::object();
        entry.add(u"mean"_s, Json::of(interval.mean));
        entry.add(u"halfWidth"_s, Json::of(interval.halfWidth));
        metrics.add(name, std::move(entry));
    }
    json.add(u"metrics"_s, std::move(metrics));
    return json;
}

}   // namespace switchover
