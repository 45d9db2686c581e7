#include "model/probe/sources/imported.h"

#include <algorithm>

#include "model/catalog/settings.h"
#include "model/probe/words.h"

namespace switchover::probe {

using namespace Qt::StringLiterals;

namespace {

/// How well an entry fits a probe: its very name beats its URL, that beats its address and port, that its host.
int fitOf(const Imported &entry, const PreparedProbe &probe, const Topology &topology)
{
    const auto name = [&entry](const QString &key) {
        const auto found = entry.names.find(key);
        return found == entry.names.end() ? QString() : found->second;
    };
    for (const QString &key : {u"probe"_s, u"node"_s, u"server"_s, u"backend"_s})
        if (const QString value = name(key); !value.isEmpty() && (value == probe.id || value == probe.node))
            return 4;
    const Node *node = topology.node(probe.node);
    if (node && !node->name.isEmpty() && name(u"server"_s) == node->name)
        return 4;
    const Result<Target> instance = parseTarget(name(u"instance"_s));
    if (!instance)
        return 0;
    const bool samePath =
        instance->path == probe.target.path || (instance->path.size() <= 1 && probe.target.path.size() <= 1);
    if (instance->host == probe.target.host && instance->port == probe.target.port)
        return samePath ? 3 : 2;
    if (instance->host == probe.target.host && instance->port == 0)
        return samePath ? 3 : 1;
    const QString address = node ? Settings(*node).text(u"address") : QString();
    return !address.isEmpty() && instance->host == address ? 1 : 0;
}

const Imported *bestFor(const PreparedProbe &probe, const Import &import, const Topology &topology)
{
    const Imported *best = nullptr;
    int fit = 0;
    for (const Imported &entry : import.entries)
        if (const int own = fitOf(entry, probe, topology); own > fit) {
            fit = own;
            best = &entry;
        }
    return best;
}

}   // namespace

std::vector<ProbeState> statesFrom(const Import &import, const std::vector<PreparedProbe> &probes,
                                   const Topology &topology, qint64 now, Span stale)
{
    const qint64 patience = std::chrono::duration_cast<std::chrono::milliseconds>(stale).count();
    std::vector<ProbeState> states;
    for (const PreparedProbe &probe : probes) {
        ProbeState state;
        state.probe = probe.id;
        state.node = probe.node;
        state.source = import.source;
        state.since = now;
        const Imported *entry = import.fault ? nullptr : bestFor(probe, import, topology);
        if (import.fault) {
            state.outcome = *import.fault;
        } else if (!entry) {
            state.outcome =
                outcomeOf(u"source.absent"_s, Words::tr("The source does not know this endpoint."));
        } else {
            state.at = entry->observedAt;
            state.since = entry->since != 0 ? entry->since : entry->observedAt;
            state.times[Phase::Transfer] = entry->latency;
            const qint64 age = now - entry->observedAt;
            state.outcome = entry->outcome;
            if (entry->observedAt != 0 && age > patience)
                state.outcome =
                    outcomeOf(u"source.stale"_s, Words::tr("The source has not looked for %1.")
                                                     .arg(inWords(std::chrono::milliseconds(age))));
        }
        states.push_back(std::move(state));
    }
    return states;
}

}   // namespace switchover::probe
