#include "model/availability/report_json.h"

#include "model/availability/words.h"

namespace switchover::availability {

using namespace Qt::StringLiterals;

namespace {

Json rangeJson(double lower, double upper)
{
    Json range = Json::object();
    range.add(u"lower"_s, Json::of(lower));
    range.add(u"upper"_s, Json::of(upper));
    return range;
}

Json importanceJson(const ComponentImportance &importance)
{
    Json json = Json::object();
    json.add(u"component"_s, Json::of(importance.component));
    json.add(u"birnbaum"_s, Json::of(importance.birnbaum));
    json.add(u"improvement"_s, Json::of(importance.improvement));
    json.add(u"improvementMinutesPerYear"_s, Json::of(importance.improvement * minutesPerYear));
    return json;
}

void addEstimate(Json &json, const Estimate &estimate)
{
    json.add(u"bounds"_s, rangeJson(estimate.lower, estimate.upper));
    Json interval = rangeJson(estimate.intervalLower, estimate.intervalUpper);
    interval.add(u"confidence"_s, Json::of(0.95));
    json.add(u"interval"_s, std::move(interval));
    json.add(u"seed"_s, Json::of(qint64(estimate.seed)));
    json.add(u"samples"_s, Json::of(qint64(estimate.samples)));
}

Json flowJson(const Flow &flow)
{
    Json json = Json::object();
    json.add(u"availability"_s, Json::of(flow.availability()));
    json.add(u"unavailability"_s, Json::of(flow.unavailability));
    json.add(u"downtimeMinutesPerYear"_s, Json::of(flow.downtimeMinutes()));
    json.add(u"served"_s, Json::of(flow.isServed));
    json.add(u"exact"_s, Json::of(flow.isExact));
    if (!flow.isExact)
        addEstimate(json, flow.estimate);
    json.add(u"unknown"_s, Json::of(flow.isUnknown));
    json.add(u"singlePoints"_s, Json::of(flow.singlePoints));
    json.add(u"unstatedSinglePoints"_s, Json::of(flow.unstatedPoints));
    Json cutSets = Json::array();
    for (const QStringList &cutSet : flow.cutSets)
        cutSets.items.push_back(Json::of(cutSet));
    json.add(u"cutSets"_s, std::move(cutSets));
    Json counts = Json::array();
    for (const double count : flow.cutSetCounts)
        counts.items.push_back(Json::of(count));
    json.add(u"cutSetCounts"_s, std::move(counts));
    json.add(u"cutSetsComplete"_s, Json::of(flow.cutSetsAreComplete));
    Json importance = Json::array();
    for (const ComponentImportance &component : flow.importance)
        importance.items.push_back(importanceJson(component));
    json.add(u"importance"_s, std::move(importance));
    return json;
}

Json failoverJson(const FailoverTime &time)
{
    Json json = Json::object();
    json.add(u"active"_s, Json::of(time.active));
    json.add(u"detection"_s, Json::of(seconds(time.detection)));
    json.add(u"switching"_s, Json::of(seconds(time.switching)));
    json.add(u"failuresPerYear"_s, time.failuresPerYear ? Json::of(*time.failuresPerYear) : Json::null());
    const auto minutes = time.minutesPerYear();
    json.add(u"downtimeMinutesPerYear"_s, minutes ? Json::of(*minutes) : Json::null());
    return json;
}

}   // namespace

Json reportJson(const Topology &topology, const Report &report)
{
    Json json = Json::object();
    json.add(u"document"_s, Json::of(topology.header().name));
    Json clients = Json::object();
    for (const ClientReport &client : report.clients) {
        Json flows = Json::object();
        flows.add(u"read"_s, flowJson(client.read));
        flows.add(u"write"_s, flowJson(client.write));
        clients.add(client.client, std::move(flows));
    }
    json.add(u"clients"_s, std::move(clients));
    Json failovers = Json::object();
    for (const FailoverTime &time : report.failovers)
        failovers.add(time.cluster, failoverJson(time));
    json.add(u"failovers"_s, std::move(failovers));
    json.add(u"assumptions"_s, Json::of(assumptions(topology, report)));
    return json;
}

}   // namespace switchover::availability
