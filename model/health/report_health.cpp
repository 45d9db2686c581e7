#include "model/health/report_health.h"

#include <QDateTime>

#include <algorithm>
#include <functional>

#include "model/health/overlay.h"

namespace switchover::health {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 longest = qint64(30) * 24 * 3600 * 1000;   // Milliseconds.
constexpr double microsecond = 1e-6;

QString momentText(qint64 at)
{
    return QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).toString(u"yyyy-MM-dd HH:mm:ss 'UTC'"_s);
}

/// Of the answers that came, in seconds; 0 if there are none.
double p95Of(const std::vector<probe::Sample> &samples)
{
    std::vector<qint64> times;
    for (const probe::Sample &sample : samples)
        if (sample.latency > 0)
            times.push_back(sample.latency);
    if (times.empty())
        return 0;
    const auto at = times.begin() + qsizetype(double(times.size() - 1) * 0.95);
    std::ranges::nth_element(times, at);
    return double(*at) * microsecond;
}

report::EndpointHealth endpointOf(const Probe &probe, const Past &past, qint64 period)
{
    report::EndpointHealth endpoint{.probe = probe.id,
                                    .node = probe.node,
                                    .uptime = past.uptime.back().share(),
                                    .observed = observedText(past.uptime.back(), period),
                                    .medianLatency = double(past.median) * microsecond,
                                    .p95Latency = p95Of(past.samples)};
    for (auto change = past.changes.rbegin(); change != past.changes.rend(); ++change)
        endpoint.changes.push_back(
            {momentText(change->at), probe::labelOf(change->verdict), change->sentence});
    return endpoint;
}

struct TimedOutage
{
    qint64 lasted = 0;
    report::Outage outage;
};

/// Failures that follow each other are one outage, told as it began.
void addOutages(const Probe &probe, const Past &past, qint64 to, std::vector<TimedOutage> &all)
{
    bool wasFailing = false;
    for (std::size_t i = 0; i < past.changes.size(); ++i) {
        const probe::Change &change = past.changes[i];
        const bool failing = probe::isFailure(change.verdict);
        if (failing && !wasFailing)
            all.push_back({0,
                           {.probe = probe.id,
                            .node = probe.node,
                            .from = momentText(change.at),
                            .to = {},
                            .lasted = {},
                            .verdict = probe::labelOf(change.verdict),
                            .why = change.sentence}});
        if (failing) {
            const bool isLast = i + 1 == past.changes.size();
            all.back().lasted += (isLast ? to : past.changes[i + 1].at) - change.at;
            all.back().outage.lasted = durationText(all.back().lasted);
            all.back().outage.to = isLast ? QString() : momentText(past.changes[i + 1].at);
        }
        wasFailing = failing;
    }
}

std::vector<report::Outage> longestFirst(std::vector<TimedOutage> all)
{
    std::ranges::stable_sort(all, std::greater(), &TimedOutage::lasted);
    std::vector<report::Outage> outages;
    for (TimedOutage &each : all)
        outages.push_back(std::move(each.outage));
    return outages;
}

}   // namespace

Result<report::Health> reportHealth(const Archive &archive, const Topology &topology)
{
    const auto span = spanOf(archive);
    if (!span)
        return failure(span.error());
    if (!*span)
        return report::Health{};
    const qint64 to = (*span)->second, from = std::max((*span)->first, to - longest);
    report::Health known{.from = momentText(from), .to = momentText(to), .endpoints = {}};
    std::vector<TimedOutage> outages;
    for (const Probe &probe : topology.probes()) {
        const auto past = pastOf(archive, probe.id, from, to + 1);
        if (!past)
            return failure(past.error());
        if (past->uptime.back().share() || !past->changes.empty())
            known.endpoints.push_back(endpointOf(probe, *past, to - from));
        addOutages(probe, *past, to, outages);
    }
    known.outages = longestFirst(std::move(outages));
    const auto last = endpointsAt(archive, topology, to);
    if (!last)
        return failure(last.error());
    render::Overlay overlay;
    overlay.health = overlayOf(topology, *last, to);
    if (!known.endpoints.empty())
        known.overlay = std::make_shared<const render::Overlay>(std::move(overlay));
    return known;
}

}   // namespace switchover::health
