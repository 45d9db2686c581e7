#include "model/availability/structure_writer.h"

#include <algorithm>

#include "model/catalog/catalog.h"
#include "model/catalog/settings.h"

namespace switchover::availability {

using namespace Qt::StringLiterals;

void StructureWriter::write()
{
    writeComponents();
    readWays();
    for (const Operation operation : {Operation::Read, Operation::Write}) {
        m_operation = operation;
        m_network = &m_structure.m_networks[std::size_t(operation)];
        *m_network = Network(Index(m_structure.m_components.size()));
        writeZones();
        m_structure.m_firstServing = m_network->size();
        for (std::size_t i = 0; i < m_topology.nodes().size(); ++i)
            m_network->reserve();
        auto ways = m_ways.begin();
        for (const Node &node : m_topology.nodes())
            writeServing(node, *ways++);
    }
}

void StructureWriter::readWays()
{
    for (const Node &node : m_topology.nodes()) {
        const bool isTerminal = Settings(node).flag(u"terminal");
        m_ways.push_back(isTerminal ? std::vector<CallWay>() : m_calls.waysFrom(node));
        std::ranges::stable_sort(m_ways.back(), {}, &CallWay::call);
    }
}

void StructureWriter::addComponent(Component component)
{
    m_structure.m_byName.insert(component.name(), Index(m_structure.m_components.size()));
    m_structure.m_components.push_back(std::move(component));
}

void StructureWriter::writeComponents()
{
    const auto add = [this](Component::Kind kind, const auto &element) {
        const double unavailability = unavailabilityOf(element.attributes);
        const bool stated = unavailability > 0 || element.attributes.contains(u"availability"_s);
        addComponent({kind, element.id, unavailability, stated});
    };
    for (const Node &node : m_topology.nodes()) {
        m_structure.m_nodes.insert(node.id, Index(m_structure.m_nodes.size()));
        if (catalog::roleOf(node) == Role::Client)
            m_structure.m_clients.append(node.id);
        add(Component::Kind::Node, node);
    }
    for (const Link &link : m_topology.links())
        add(Component::Kind::Link, link);
    for (const Zone &zone : m_topology.zones())
        add(Component::Kind::Zone, zone);
    for (const Cluster &cluster : m_topology.clusters()) {
        if (cluster.kind == u"pool")
            continue;
        const Settings settings(cluster);
        const bool stated = settings.states(u"failoverSuccess");
        const double fails = stated ? std::clamp(1 - settings.number(u"failoverSuccess"), 0.0, 1.0) : 0;
        addComponent({Component::Kind::Failover, cluster.id, fails, stated});
    }
}

/// A zone is up while itself and its parent are; a node is, while it and all its zones are.
void StructureWriter::writeZones()
{
    m_upZones.clear();
    m_clusters.clear();
    for (const Zone &zone : m_topology.zones())
        m_upZones.insert(zone.id, m_network->reserve());
    for (const Zone &zone : m_topology.zones()) {
        std::vector<Index> needs = {m_structure.component(zone.id)};
        if (const auto parent = m_upZones.constFind(zone.parent); parent != m_upZones.cend())
            needs.push_back(*parent);
        m_network->define(m_upZones.value(zone.id), Index(needs.size()), needs);
    }
    m_structure.m_firstUp = m_network->size();
    for (const Node &node : m_topology.nodes()) {
        std::vector<Index> needs = {m_structure.component(node.id)};
        QStringList zones = {node.zone};
        if (const auto also = node.attributes.find(u"alsoOn"_s); also != node.attributes.end())
            zones += Settings(node).list(u"alsoOn");
        for (const Id &zone : std::as_const(zones)) {
            if (const auto up = m_upZones.constFind(zone); up != m_upZones.cend())
                needs.push_back(*up);
        }
        m_network->addAll(needs);
    }
}

void StructureWriter::writeServing(const Node &node, const std::vector<CallWay> &all)
{
    std::vector<Index> needs = {m_structure.upGate(node.id)};
    std::vector<CallWay> ways;
    std::ranges::copy_if(all, std::back_inserter(ways),
                         [this](const CallWay &way) { return way.carries(m_operation); });
    for (auto first = ways.begin(); first != ways.end();) {
        const auto last =
            std::find_if(first, ways.end(), [&](const CallWay &way) { return way.call != first->call; });
        if (!std::all_of(first, last, [](const CallWay &way) { return way.optional; }))
            needs.push_back(writeCall({first, last}));
        first = last;
    }
    const NodeKind *kind = needs.size() == 1 ? catalog::nodeKind(node.kind) : nullptr;
    const bool passesOn = kind && (kind->forwards || kind->role == Role::Client);
    if (passesOn && !Settings(node).flag(u"serves") && !Settings(node).flag(u"terminal"))
        needs.push_back(m_network->reserve());   // Never: there is nothing behind it.
    m_network->define(m_structure.servingGate(node.id), Index(needs.size()), needs);
}

std::vector<StructureWriter::Target> StructureWriter::targetsOf(std::span<const CallWay> ways) const
{
    std::vector<Target> targets;
    QHash<Id, std::size_t> positions;
    const auto add = [&](const Id &node, Index link) {
        const auto known = positions.constFind(node);
        if (known == positions.cend()) {
            positions.insert(node, targets.size());
            targets.push_back({node, {link}});
        } else {
            targets[*known].links.push_back(link);
        }
    };
    for (const CallWay &way : ways) {
        const Index link = m_structure.component(way.link->id);
        if (const Cluster *cluster = m_topology.cluster(way.to)) {
            for (const Id &member : cluster->members)
                add(member, link);
        } else {
            add(way.to, link);
        }
    }
    return targets;
}

const Cluster *StructureWriter::commonCluster(const std::vector<Target> &targets) const
{
    const Cluster *first = targets.empty() ? nullptr : m_calls.clusterOf(targets.front().node);
    const bool common = std::ranges::all_of(
        targets, [&](const Target &target) { return m_calls.clusterOf(target.node) == first; });
    return common ? first : nullptr;
}

/// Callers of a whole cluster share one gate for it: else callers times members would be needed.
Index StructureWriter::writeCall(std::span<const CallWay> ways)
{
    const Cluster *whole = m_topology.cluster(ways.front().to);
    if (whole && std::ranges::all_of(ways, [&](const CallWay &way) { return way.to == whole->id; })) {
        std::vector<Index> links;
        for (const CallWay &way : ways)
            links.push_back(m_structure.component(way.link->id));
        return m_network->addAll(std::array{m_network->addAny(links), wholeCluster(*whole)});
    }
    return writeAlternatives(targetsOf(ways));
}

Index StructureWriter::wholeCluster(const Cluster &cluster)
{
    const auto known = m_clusters.constFind(cluster.id);
    if (known != m_clusters.cend())
        return *known;
    std::vector<Target> members;
    for (const Id &member : cluster.members)
        members.push_back({member, {}});
    return *m_clusters.insert(cluster.id, writeAlternatives(members));
}

Index StructureWriter::writeAlternatives(const std::vector<Target> &targets)
{
    const Cluster *cluster = commonCluster(targets);
    if (!cluster) {
        std::vector<Index> any;
        for (const Target &target : targets)
            any.push_back(reached(target));
        return m_network->addAny(any);
    }
    if (cluster->kind == u"pool")
        return writePool(*cluster, targets);
    if (cluster->kind == u"failover-pair")
        return writePair(*cluster, targets);
    return m_operation == Operation::Read ? writeStoreReads(*cluster, targets)
                                          : writeStoreWrites(*cluster, targets);
}

}   // namespace switchover::availability
