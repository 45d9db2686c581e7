#include "model/probe/dependencies.h"

#include <algorithm>
#include <set>

#include "model/catalog/catalog.h"
#include "model/catalog/settings.h"
#include "model/probe/words.h"

namespace switchover::probe {

using namespace Qt::StringLiterals;

namespace {

/// Whoever stands directly before each node: nodes that hand on, over links, clusters opened.
class Before
{
public:
    explicit Before(const Topology &topology) : m_topology(topology)
    {
        for (const Probe &probe : topology.probes())
            m_probed.insert(probe.node);
        for (const Link &link : topology.links())
            for (const Id &from : membersOf(link.from))
                for (const Id &to : membersOf(link.to))
                    if (from != to && handsOn(from))
                        m_before[to].insert(from);
    }

    const std::set<Id> &probed() const { return m_probed; }

    /// The nearest probed ones up every way.
    std::set<Id> nearestProbed(const Id &node) const
    {
        std::set<Id> found;
        std::set<Id> seen{node};
        std::vector<Id> open{node};
        while (!open.empty()) {
            const Id at = open.back();
            open.pop_back();
            const auto before = m_before.find(at);
            if (before == m_before.end())
                continue;
            for (const Id &parent : before->second)
                if (seen.insert(parent).second)
                    m_probed.contains(parent) ? void(found.insert(parent)) : open.push_back(parent);
        }
        return found;
    }

private:
    QStringList membersOf(const Id &id) const
    {
        const Cluster *cluster = m_topology.cluster(id);
        return cluster ? cluster->members : QStringList{id};
    }

    bool handsOn(const Id &id) const
    {
        const Node *node = m_topology.node(id);
        const NodeKind *kind = node ? catalog::nodeKind(node->kind) : nullptr;
        if (!kind)
            return false;
        return kind->forwards || kind->role == Role::PassOn || kind->role == Role::Firewall ||
               kind->role == Role::Balancer;
    }

    const Topology &m_topology;
    std::set<Id> m_probed;
    std::map<Id, std::set<Id>> m_before;
};

const std::vector<Id> &listOf(const std::map<Id, std::vector<Id>> &lists, const Id &node)
{
    static const std::vector<Id> none;
    const auto found = lists.find(node);
    return found == lists.end() ? none : found->second;
}

}   // namespace

Dependencies::Dependencies(const Topology &topology)
{
    const Before before(topology);
    for (const Id &node : before.probed())
        for (const Id &parent : before.nearestProbed(node)) {
            m_parents[node].push_back(parent);
            m_names[parent] = cleaned(topology.nameOf(parent), 100);
            m_children[parent].push_back(node);
        }
}

QString Dependencies::namesOf(const std::vector<Id> &nodes) const
{
    QStringList names;
    for (const Id &node : nodes)
        names << nameOf(node);
    return names.join(u", "_s);
}

const std::vector<Id> &Dependencies::parentsOf(const Id &node) const { return listOf(m_parents, node); }
const std::vector<Id> &Dependencies::childrenOf(const Id &node) const { return listOf(m_children, node); }

QString drawnRole(const Topology &topology, const Id &node)
{
    for (const Cluster &cluster : topology.clusters()) {
        if (!cluster.members.contains(node))
            continue;
        const Settings settings(cluster);
        const QString primary = settings.text(u"primary");
        const QStringList primaries = settings.list(u"primaries");
        if (settings.list(u"witnesses").contains(node) || (primary.isEmpty() && primaries.isEmpty()))
            continue;
        return node == primary || primaries.contains(node) ? u"primary"_s : u"replica"_s;
    }
    return {};
}

}   // namespace switchover::probe
