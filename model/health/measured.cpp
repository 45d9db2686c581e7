#include "model/health/measured.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "model/catalog/catalog.h"
#include "model/catalog/settings.h"

namespace switchover::health {

using namespace Qt::StringLiterals;
using probe::Verdict;

namespace {

constexpr qint64 oneDay = 24LL * 3600 * 1000;
constexpr std::size_t fewestAnswers = 20;

bool came(Verdict verdict) { return verdict == Verdict::Up || verdict == Verdict::Degraded; }

/// Share of the time in which it served, if that says something.
std::optional<double> availabilityOf(const probe::Uptime &month)
{
    const bool tells = month.failed > 0 && month.served > 0 && month.observed() >= oneDay;
    return tells ? month.share() : std::nullopt;
}

std::optional<SimDuration> serviceOf(const std::vector<probe::Sample> &samples)
{
    qint64 sum = 0;
    std::size_t count = 0;
    for (const probe::Sample &sample : samples)
        if (came(sample.verdict)) {
            sum += sample.latency;
            ++count;
        }
    return count < fewestAnswers ? std::nullopt
                                 : std::optional<SimDuration>(std::chrono::microseconds(sum / qint64(count)));
}

/// The attribute that says how long a node works; empty if it has none.
QString serviceAttribute(const Node &node)
{
    const Settings settings(node);
    for (const QString &id : {u"service"_s, u"readService"_s})
        if (settings.knows(id))
            return id;
    return {};
}

const Node *onlyClient(const Topology &topology)
{
    const Node *client = nullptr;
    for (const Node &node : topology.nodes())
        if (const NodeKind *kind = catalog::nodeKind(node.kind); kind && kind->role == Role::Client) {
            if (client)
                return nullptr;
            client = &node;
        }
    return client;
}

std::optional<double> rateOf(const probe::Import &balancer)
{
    double sum = 0;
    for (const probe::Imported &entry : balancer.entries)
        if (entry.names.contains(u"backend"_s))
            sum += entry.rate.value_or(0);
    return sum > 0 ? std::optional(sum) : std::nullopt;
}

/// A node's own endpoints before those that others tell of.
std::map<Id, QStringList> endpointsOf(const Topology &topology)
{
    std::map<Id, QStringList> endpoints;
    for (const switchover::Probe &probe : topology.probes())
        endpoints[probe.node] << probe.id;
    for (const Node &node : topology.nodes())
        endpoints[node.id] << u"haproxy/"_s + node.id << u"prometheus/"_s + node.id;
    return endpoints;
}

}   // namespace

Result<std::vector<Measured>> measuredValues(const Archive &archive, const Topology &topology,
                                             const probe::Import *balancer, qint64 now)
{
    std::map<Id, Measured> found;
    for (const auto &[node, probes] : endpointsOf(topology))
        for (const QString &probe : probes) {
            const auto month = pastOf(archive, probe, now - 30 * oneDay, now);
            if (!month)
                return failure(month.error());
            std::vector<probe::Sample> samples = month->samples;
            std::erase_if(samples, [now](const probe::Sample &sample) { return sample.at < now - oneDay; });
            Measured &measured = found[node];
            measured.node = node;
            if (!measured.availability)
                measured.availability = availabilityOf(month->uptime.back());
            if (!measured.service && !serviceAttribute(*topology.node(node)).isEmpty())
                measured.service = serviceOf(samples);
        }
    if (const Node *client = onlyClient(topology); client && balancer) {
        found[client->id].node = client->id;
        found[client->id].rate = rateOf(*balancer);
    }
    std::vector<Measured> values;
    for (auto &[node, measured] : found)
        if (measured.availability || measured.service || measured.rate)
            values.push_back(std::move(measured));
    return values;
}

Node withMeasured(Node node, const Measured &measured)
{
    const auto set = [&node](const QString &id, auto value) {
        node.attributes[id] = Value(std::move(value));
    };
    if (measured.availability)
        set(u"availability"_s, std::round(*measured.availability * 1e7) / 1e7);
    if (measured.rate)
        set(u"rate"_s, std::round(*measured.rate * 100) / 100);
    if (const QString id = serviceAttribute(node); measured.service && !id.isEmpty()) {
        Distribution time = Settings(node).distribution(id);
        const bool hasMean = time.shape == Distribution::Shape::Constant ||
                             time.shape == Distribution::Shape::Exponential ||
                             time.shape == Distribution::Shape::Erlang;
        if (!hasMean)
            time = {.shape = Distribution::Shape::Exponential};
        time.mean = *measured.service;
        set(id, time);
    }
    return node;
}

Edit useMeasured(const Topology &topology, const std::vector<Measured> &values)
{
    std::vector<Edit> edits;
    for (const Measured &measured : values)
        if (const Node *node = topology.node(measured.node))
            edits.push_back(put(withMeasured(*node, measured)));
    return batch(std::move(edits));
}

}   // namespace switchover::health
