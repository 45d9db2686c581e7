#include <algorithm>

#include "model/availability/structure_writer.h"
#include "model/catalog/members.h"
#include "model/catalog/settings.h"

/// How many and which members of a cluster a caller needs.
namespace switchover::availability {

using namespace Qt::StringLiterals;

Index StructureWriter::reached(const Target &target)
{
    if (target.links.empty())
        return m_structure.servingGate(target.node);
    const Index way = target.links.size() == 1 ? target.links.front() : m_network->addAny(target.links);
    return m_network->addAll(std::array{way, m_structure.servingGate(target.node)});
}

/// Under a virtual address every member is reached over whichever link is drawn; else only over its own.
Index StructureWriter::reachedMember(const Cluster &cluster, const std::vector<Target> &targets,
                                     const Id &member)
{
    const auto own = std::ranges::find(targets, member, &Target::node);
    if (own != targets.end())
        return reached(*own);
    if (!Settings(cluster).flag(u"virtualAddress"))
        return none;
    Target over{member, {}};
    for (const Target &target : targets) {
        for (const Index link : target.links) {
            if (std::ranges::find(over.links, link) == over.links.end())
                over.links.push_back(link);
        }
    }
    return reached(over);
}

std::vector<Index> StructureWriter::reachedMembers(const Cluster &cluster, const std::vector<Target> &targets,
                                                   const QStringList &members)
{
    std::vector<Index> gates;
    for (const Id &member : members) {
        if (const Index gate = reachedMember(cluster, targets, member); gate != none)
            gates.push_back(gate);
    }
    return gates;
}

Index StructureWriter::neededOf(const Cluster &cluster, Operation operation)
{
    const Settings settings(cluster);
    const QStringView own = operation == Operation::Read ? u"neededForReads" : u"neededForWrites";
    return Index(std::clamp(settings.number(settings.knows(own) ? own : u"needed"), 1.0, 1e9));
}

Index StructureWriter::writePool(const Cluster &cluster, const std::vector<Target> &targets)
{
    std::vector<Index> gates;
    for (const Target &target : targets)
        gates.push_back(reached(target));
    return m_network->add(neededOf(cluster, m_operation), gates);
}

/// The first, or, if the failover works, one of the others.
Index StructureWriter::addFailover(const Cluster &cluster, std::vector<Index> first,
                                   const std::vector<Index> &others)
{
    const QString failover = Settings(cluster).text(u"failover");
    if (!others.empty() && (failover.isEmpty() || failover == u"automatic")) {
        const Index mechanism = m_structure.component(u"failover:"_s + cluster.id);
        first.push_back(m_network->addAll(std::array{mechanism, m_network->addAny(others)}));
    }
    return m_network->addAny(first);
}

Index StructureWriter::writePair(const Cluster &cluster, const std::vector<Target> &targets)
{
    return addFailover(cluster, reachedMembers(cluster, targets, cluster.members.mid(0, 1)),
                       reachedMembers(cluster, targets, cluster.members.mid(1)));
}

Index StructureWriter::writeStoreReads(const Cluster &cluster, const std::vector<Target> &targets)
{
    if (Settings(cluster).text(u"reads") == u"primary")
        return writeStoreWrites(cluster, targets);
    return m_network->add(neededOf(cluster, Operation::Read),
                          reachedMembers(cluster, targets, dataMembers(cluster)));
}

Index StructureWriter::writeStoreWrites(const Cluster &cluster, const std::vector<Target> &targets)
{
    const QStringList primaries = primariesOf(cluster);
    if (primaries.size() == 1)
        return addMajority(cluster, writePrimary(cluster, targets));
    return addMajority(cluster, m_network->add(neededOf(cluster, Operation::Write),
                                               reachedMembers(cluster, targets, primaries)));
}

Index StructureWriter::writePrimary(const Cluster &cluster, const std::vector<Target> &targets)
{
    const QStringList primary = primariesOf(cluster);
    QStringList promotable;
    for (const Id &member : dataMembers(cluster)) {
        const Node *node = m_topology.node(member);
        const Settings settings(*node);
        if (!primary.contains(member) && (!settings.knows(u"promotable") || settings.flag(u"promotable")))
            promotable.append(member);
    }
    return addFailover(cluster, reachedMembers(cluster, targets, primary),
                       reachedMembers(cluster, targets, promotable));
}

Index StructureWriter::addMajority(const Cluster &cluster, Index gate)
{
    if (!Settings(cluster).flag(u"quorum"))
        return gate;
    std::vector<Index> up;
    for (const Id &member : cluster.members)
        up.push_back(m_structure.upGate(member));
    return m_network->addAll(std::array{gate, m_network->add(Index(up.size() / 2 + 1), up)});
}

}   // namespace switchover::availability
