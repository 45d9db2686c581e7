#include "model/probe/sources/imported.h"

#include <algorithm>

#include "model/catalog/settings.h"
#include "model/probe/words.h"

namespace switchover::probe {

using namespace Qt::StringLiterals;

namespace {

/// Entries found by what they are called, so that thousands meet thousands in no time.
class Matcher
{
public:
    Matcher(const Import &import, const std::vector<PreparedProbe> &probes, const std::vector<Target> &others)
        : m_import(import)
    {
        for (const PreparedProbe &probe : probes)
            m_taken.insert(placeOf(probe.target.host, probe.target.port));
        for (const Target &other : others)
            m_taken.insert(placeOf(other.host, other.port));
        for (std::size_t i = 0; i < import.entries.size(); ++i) {
            for (const QString &key : {u"probe"_s, u"node"_s, u"server"_s, u"backend"_s})
                if (const QString name = nameOf(i, key); !name.isEmpty())
                    m_byName[name].push_back(i);
            const Result<Target> instance = parseTarget(nameOf(i, u"instance"_s));
            m_instances.push_back(instance ? *instance : Target());
            if (!instance)
                continue;
            m_byPlace[placeOf(instance->host, instance->port)].push_back(i);
            if (!isTaken(*instance) && !m_byHost.contains(instance->host))
                m_byHost.insert(instance->host, i);
        }
    }

    /// The best fit, the first of equal ones: its very name beats its URL, that beats its address and port, that its
    /// host. By its host alone nobody gets what has the port of another.
    const Imported *bestFor(const PreparedProbe &probe, const Node *node) const
    {
        const QString address = node ? Settings(*node).text(u"address") : QString();
        std::vector<std::size_t> candidates;
        const auto add = [&candidates](const std::vector<std::size_t> &more) {
            candidates.insert(candidates.end(), more.begin(), more.end());
        };
        for (const QString &name : {probe.id, probe.node, node ? node->name : QString()})
            add(m_byName.value(name));
        add(m_byPlace.value(placeOf(probe.target.host, probe.target.port)));
        add(m_byPlace.value(placeOf(probe.target.host, 0)));
        if (const auto first = m_byHost.constFind(address); first != m_byHost.cend())
            candidates.push_back(*first);
        std::ranges::sort(candidates);
        const Imported *best = nullptr;
        int fit = 0;
        for (const std::size_t i : candidates)
            if (const int own = fitOf(i, probe, node, address); own > fit) {
                fit = own;
                best = &m_import.entries[i];
            }
        return best;
    }

private:
    static QString placeOf(const QString &host, int port) { return host + u' ' + QString::number(port); }

    bool isTaken(const Target &instance) const
    {
        return instance.port != 0 && m_taken.contains(placeOf(instance.host, instance.port));
    }

    QString nameOf(std::size_t i, const QString &key) const
    {
        const auto &names = m_import.entries[i].names;
        const auto found = names.find(key);
        return found == names.end() ? QString() : found->second;
    }

    int fitOf(std::size_t i, const PreparedProbe &probe, const Node *node, const QString &address) const
    {
        for (const QString &key : {u"probe"_s, u"node"_s, u"server"_s, u"backend"_s})
            if (const QString name = nameOf(i, key);
                !name.isEmpty() && (name == probe.id || name == probe.node))
                return 4;
        if (node && !node->name.isEmpty() && nameOf(i, u"server"_s) == node->name)
            return 4;
        const Target &instance = m_instances[i];
        if (instance.host.isEmpty())
            return 0;
        const bool samePath = instance.path == probe.target.path ||
                              (instance.path.size() <= 1 && probe.target.path.size() <= 1);
        if (instance.host == probe.target.host && instance.port == probe.target.port)
            return samePath ? 3 : 2;
        if (instance.host == probe.target.host && instance.port == 0)
            return samePath ? 3 : 1;
        return !address.isEmpty() && instance.host == address && !isTaken(instance) ? 1 : 0;
    }

    const Import &m_import;
    std::vector<Target> m_instances;
    QHash<QString, std::vector<std::size_t>> m_byName;
    QHash<QString, std::vector<std::size_t>> m_byPlace;
    QHash<QString, std::size_t> m_byHost;   ///< The first of each that no probe has for itself.
    QSet<QString> m_taken;
};

}   // namespace

std::vector<ProbeState> statesFrom(const Import &import, const std::vector<PreparedProbe> &probes,
                                   const Topology &topology, qint64 now, Span stale,
                                   const std::vector<Target> &others)
{
    const qint64 patience = std::chrono::duration_cast<std::chrono::milliseconds>(stale).count();
    const Matcher matcher(import, probes, others);
    std::vector<ProbeState> states;
    for (const PreparedProbe &probe : probes) {
        ProbeState state;
        state.probe = probe.id;
        state.node = probe.node;
        state.source = import.source;
        state.since = now;
        const Imported *entry = import.fault ? nullptr : matcher.bestFor(probe, topology.node(probe.node));
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
