#include <algorithm>
#include <set>

#include "model/availability/connection.h"
#include "model/catalog/catalog.h"
#include "model/catalog/settings.h"

namespace switchover::availability {

namespace {

/// Walks over all that requests can reach, as long as it is nothing but a network.
class ConnectionReader
{
public:
    ConnectionReader(const Topology &topology, const Structure &structure, const Reduction &reduction,
                     Operation operation)
        : m_topology(topology), m_structure(structure), m_operation(operation), m_calls(topology)
    {
        for (Index leaf = 0; leaf < reduction.components.size(); ++leaf)
            m_leafOf.insert(reduction.components[leaf], leaf);
    }

    std::optional<Connection> read(const Id &client);

private:
    bool readNode(const Node &node);
    bool readWay(const Node &node, const CallWay &way);
    bool isSimple(const Node &node) const;
    bool isGoal(const Node &node) const;
    std::vector<CallWay> waysFrom(const Node &node) const;
    Index vertexOf(const Node &node);
    Index leafOf(const Id &element) const { return m_leafOf.value(m_structure.component(element), none); }
    bool isDown(const Id &element) const
    {
        return m_structure.components()[m_structure.component(element)].isKnownDown();
    }

    const Topology &m_topology;
    const Structure &m_structure;
    Operation m_operation;
    CallMap m_calls;
    QHash<Index, Index> m_leafOf;
    QHash<Id, Index> m_vertexOf;
    std::vector<const Node *> m_reached;
    std::set<Index> m_links;   ///< Components; one that is there twice would fail twice.
    Connection m_connection;
};

std::vector<CallWay> ConnectionReader::waysFrom(const Node &node) const
{
    std::vector<CallWay> ways;
    if (!Settings(node).flag(u"terminal"))
        ways = m_calls.waysFrom(node);
    std::erase_if(ways, [this](const CallWay &way) { return !way.carries(m_operation); });
    return ways;
}

/// Serves without needing anything else.
bool ConnectionReader::isGoal(const Node &node) const
{
    const NodeKind *kind = catalog::nodeKind(node.kind);
    const Settings settings(node);
    return waysFrom(node).empty() && ((kind && !kind->forwards && kind->role != Role::Client) ||
                                      settings.flag(u"serves") || settings.flag(u"terminal"));
}

/// Nothing else can take it down, and it is counted with no others.
bool ConnectionReader::isSimple(const Node &node) const
{
    for (const Id &zone : QStringList{node.zone} + Settings(node).list(u"alsoOn")) {
        for (const Zone *at = m_topology.zone(zone); at; at = m_topology.zone(at->parent)) {
            if (unavailabilityOf(at->attributes) > 0)
                return false;
        }
    }
    return !m_calls.clusterOf(node.id);
}

Index ConnectionReader::vertexOf(const Node &node)
{
    const auto known = m_vertexOf.constFind(node.id);
    if (known != m_vertexOf.cend())
        return *known;
    m_connection.vertices.push_back(leafOf(node.id));
    m_reached.push_back(&node);
    return *m_vertexOf.insert(node.id, Index(m_connection.vertices.size() - 1));
}

bool ConnectionReader::readWay(const Node &node, const CallWay &way)
{
    const Node *target = m_topology.node(way.to);
    if (!target || !isSimple(*target))
        return false;
    if (isDown(way.link->id) || isDown(target->id))
        return true;
    const bool isFree = m_vertexOf.value(node.id) == source || isGoal(*target);
    if (!isFree && !Settings(*way.link).flag(u"both"))
        return false;
    const Index from = vertexOf(node);
    const Index to = vertexOf(*target);
    if (m_links.insert(m_structure.component(way.link->id)).second)
        m_connection.edges.push_back({from, to, leafOf(way.link->id)});
    else if (!way.backwards && !Settings(*way.link).flag(u"both"))
        return false;
    return true;
}

bool ConnectionReader::readNode(const Node &node)
{
    if (isGoal(node)) {
        m_connection.edges.push_back({m_vertexOf.value(node.id), sink, none});
        return true;
    }
    const std::vector<CallWay> ways = waysFrom(node);
    const bool isOneCall =
        std::ranges::all_of(ways, [&](const CallWay &way) { return way.call == ways.front().call; });
    const bool isOptional = std::ranges::all_of(ways, &CallWay::optional);
    return isOneCall && !(isOptional && !ways.empty()) &&
           std::ranges::all_of(ways, [&](const CallWay &way) { return readWay(node, way); });
}

std::optional<Connection> ConnectionReader::read(const Id &client)
{
    const Node &start = *m_topology.node(client);
    if (!isSimple(start) || isGoal(start))
        return std::nullopt;
    vertexOf(start);
    m_connection.vertices.push_back(none);   // The sink: behind all that can serve.
    for (std::size_t i = 0; i < m_reached.size(); ++i) {
        if (!readNode(*m_reached[i]))
            return std::nullopt;
    }
    return std::move(m_connection);
}

}   // namespace

std::optional<Connection> connectionOf(const Topology &topology, const Structure &structure,
                                       const Reduction &reduction, const Id &client, Operation operation)
{
    return ConnectionReader(topology, structure, reduction, operation).read(client);
}

}   // namespace switchover::availability
