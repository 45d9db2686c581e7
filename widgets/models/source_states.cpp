#include "widgets/models/source_states.h"

#include "model/catalog/settings.h"
#include "model/probe/probe_type.h"

namespace switchover {

using namespace Qt::StringLiterals;
using probe::Verdict;

namespace {

constexpr auto stale = std::chrono::seconds(60);
constexpr std::size_t mostRecent = 30;

/// Where the probes of each node go, in their order.
std::map<Id, std::vector<probe::Target>> targetsOf(const Topology &topology)
{
    std::map<Id, std::vector<probe::Target>> targets;
    for (const Probe &probe : topology.probes())
        if (const auto target = probe::prepare(topology, probe, nullptr).target; !target.host.isEmpty())
            targets[probe.node].push_back(target);
    return targets;
}

/// Every node as if it had a probe: where its own goes, else where its address says.
std::vector<probe::PreparedProbe> placesOf(const Topology &topology,
                                           const std::map<Id, std::vector<probe::Target>> &targets)
{
    std::vector<probe::PreparedProbe> places;
    for (const Node &node : topology.nodes()) {
        probe::PreparedProbe place;
        place.id = node.id;
        place.node = node.id;
        if (const auto own = targets.find(node.id); own != targets.end())
            place.target = own->second.front();
        else if (const auto address = probe::parseTarget(Settings(node).text(u"address")))
            place.target = *address;
        places.push_back(std::move(place));
    }
    return places;
}

void remember(health::Endpoint &row)
{
    const Verdict verdict = row.state.outcome.verdict;
    const bool came = verdict == Verdict::Up || verdict == Verdict::Degraded;
    row.recent.push_back(came ? float(double(row.state.times.total().count()) / 1e6) : -1.0F);
    if (row.recent.size() > mostRecent)
        row.recent.erase(row.recent.begin());
}

}   // namespace

void SourceStates::clear() { m_sources.clear(); }

std::vector<SourceStates::Change> SourceStates::take(std::size_t number, const probe::Import &import,
                                                     const Topology &topology, qint64 now)
{
    Source &source = m_sources[number];
    source.import = import;
    source.order.clear();
    std::vector<Change> changes;
    const auto targets = targetsOf(topology);
    std::vector<probe::Target> all;
    for (const auto &[node, own] : targets)
        all.insert(all.end(), own.begin(), own.end());
    for (probe::ProbeState &state :
         probe::statesFrom(import, placesOf(topology, targets), topology, now, stale, all)) {
        const bool unknown = import.fault || state.outcome.cause == u"source.absent";
        const auto found = source.rows.find(state.node);
        if (unknown && found == source.rows.end())
            continue;
        state.probe = import.source + u'/' + state.node;
        health::Endpoint &row = source.rows[state.node];
        source.order.push_back(state.node);
        const probe::ProbeState before = row.state;
        const bool changed = found == source.rows.end() || before.outcome.verdict != state.outcome.verdict ||
                             before.outcome.cause != state.outcome.cause;
        if (!changed)
            state.since = before.since;
        row.state = std::move(state);
        remember(row);
        if (changed)
            changes.push_back({before, row.state});
    }
    return changes;
}

std::vector<health::Endpoint> SourceStates::endpoints() const
{
    std::vector<health::Endpoint> all;
    for (const auto &[number, source] : m_sources)
        for (const Id &node : source.order)
            all.push_back(source.rows.at(node));
    return all;
}

const probe::Import *SourceStates::lastOf(const QString &source) const
{
    for (const auto &[number, known] : m_sources)
        if (known.import.source == source && !known.import.fault)
            return &known.import;
    return nullptr;
}

}   // namespace switchover
