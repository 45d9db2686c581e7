#include "model/report/tiers.h"

#include <QSet>

#include <algorithm>

#include "model/catalog/catalog.h"
#include "model/report/words.h"

namespace switchover::report {

using namespace Qt::StringLiterals;

namespace {

class TierReader
{
public:
    explicit TierReader(const Topology &topology) : m_topology(topology), m_calls(topology) {}

    std::vector<Tier> read()
    {
        for (const Cluster &cluster : m_topology.clusters())
            if (cluster.kind == u"pool")
                add(m_topology.nameOf(cluster.id), cluster.members);
        for (const Node &caller : m_topology.nodes())
            for (const Call &call : callsOf(m_calls, caller))
                add(call);
        return std::move(m_tiers);
    }

private:
    void add(const Call &call)
    {
        QStringList members;
        for (const Id &end : call.ends())
            if (m_topology.node(end) && !m_calls.clusterOf(end))
                members.append(end);
        if (members.isEmpty())
            return;
        const NodeKind *kind = catalog::nodeKind(m_topology.node(members.front())->kind);
        add(members.size() > 1 && kind ? kind->label.translated() : m_topology.nameOf(members.front()),
            members);
    }

    void add(const QString &name, const QStringList &members)
    {
        QStringList fresh;
        for (const Id &member : members)
            if (!m_known.contains(member))
                fresh.append(member);
        for (const Id &member : fresh)
            m_known.insert(member);
        if (!fresh.isEmpty())
            m_tiers.push_back({name, fresh});
    }

    const Topology &m_topology;
    CallMap m_calls;
    QSet<Id> m_known;
    std::vector<Tier> m_tiers;
};

}   // namespace

QStringList Call::ends() const
{
    QStringList ids;
    for (const CallWay &way : ways)
        if (!ids.contains(way.to))
            ids.append(way.to);
    return ids;
}

std::vector<Call> callsOf(const CallMap &calls, const Node &caller)
{
    std::vector<Call> list;
    for (CallWay &way : calls.waysFrom(caller)) {
        const auto same =
            std::ranges::find_if(list, [&](const Call &call) { return call.ways.front().call == way.call; });
        if (same == list.end())
            list.push_back({{std::move(way)}});
        else
            same->ways.push_back(std::move(way));
    }
    return list;
}

std::vector<Tier> tiersOf(const Topology &topology) { return TierReader(topology).read(); }

QString namesOf(const Topology &topology, const QStringList &ids, qsizetype most)
{
    QStringList names;
    for (const Id &id : ids.mid(0, most))
        names.append(topology.nameOf(id));
    if (ids.size() > names.size())
        names.append(moreText(ids.size() - names.size()));
    return names.join(u", "_s);
}

}   // namespace switchover::report
