#include <array>

#include "model/availability/evaluation.h"
#include "model/review/drawing.h"

/// What a drawing serves, and without what it does not.
namespace switchover {

using availability::Component;
using availability::Evaluation;
using availability::Index;
using availability::Structure;

struct Drawing::Service
{
    explicit Service(const Topology &topology) : structure(topology) {}

    Structure structure;
    std::array<std::unique_ptr<Evaluation>, 2> evaluations;   ///< By operation.
    std::array<QStringList, 2> served;                        ///< Clients, with everything up.
    std::optional<SinglePoints> singlePoints;
};

const Drawing::Service &Drawing::service() const
{
    if (m_service)
        return *m_service;
    m_service = std::make_shared<Service>(m_topology);
    for (const Operation operation : {Operation::Read, Operation::Write}) {
        const auto i = std::size_t(operation);
        m_service->evaluations[i] = std::make_unique<Evaluation>(m_service->structure, operation);
        for (const Id &client : m_service->structure.clients())
            if (m_service->evaluations[i]->serves(client))
                m_service->served[i].append(client);
    }
    return *m_service;
}

const SinglePoints &Drawing::singlePoints() const
{
    const Service &known = service();
    if (known.singlePoints)
        return *known.singlePoints;
    const std::vector<Component> &components = known.structure.components();
    // Often reads and writes need the same.
    const bool areAlike =
        known.structure.network(Operation::Read) == known.structure.network(Operation::Write);
    const std::vector<bool> all(components.size(), true);
    SinglePoints points;
    for (std::size_t i = 0; i < (areAlike ? 1 : known.evaluations.size()); ++i)
        for (const Id &client : known.served[i]) {
            if (isStopped())
                break;
            for (const Index index : known.evaluations[i]->singlePoints(client, all)) {
                const Component &component = components[index];
                const Node *node = m_topology.node(component.element);
                if (component.kind == Component::Kind::Node && node && !is(*node, Trait::Client))
                    points.nodes.insert(component.element);
                else if (component.kind == Component::Kind::Link)
                    points.links.insert(component.element);
                else if (component.kind == Component::Kind::Zone)
                    points.zones.insert(component.element);
            }
        }
    m_service->singlePoints = std::move(points);
    return *m_service->singlePoints;
}

bool Drawing::survivesWithout(const std::set<Id> &nodes) const
{
    const Service &known = service();
    std::vector<Index> down;
    for (const Id &id : nodes)
        if (const Index index = known.structure.component(id); index != availability::none)
            down.push_back(index);
    for (std::size_t i = 0; i < known.evaluations.size(); ++i) {
        known.evaluations[i]->setDown(down);
        for (const Id &client : known.served[i])
            if (!known.evaluations[i]->serves(client))
                return false;
    }
    return true;
}

std::vector<Id> Drawing::unservedClients() const
{
    const Service &known = service();
    std::vector<Id> clients;
    for (const Id &client : known.structure.clients())
        if (!known.served[0].contains(client) || !known.served[1].contains(client))
            clients.push_back(client);
    return clients;
}

}   // namespace switchover
