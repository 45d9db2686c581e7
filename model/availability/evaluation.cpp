#include "model/availability/evaluation.h"

namespace switchover::availability {

Evaluation::Evaluation(const Structure &structure, Operation operation)
    : m_structure(structure), m_propagation(structure.network(operation)),
      m_down(structure.components().size(), false)
{
    setDown({});
}

void Evaluation::setDown(std::span<const Index> down)
{
    m_propagation.restart();
    for (const Index component : down)
        m_down[component] = true;
    for (Index leaf = 0; leaf < m_down.size(); ++leaf) {
        if (!m_down[leaf] && !m_structure.components()[leaf].isKnownDown())
            m_propagation.makeTrue(leaf);
    }
    for (const Index component : down)
        m_down[component] = false;
    m_propagation.propagate();
}

bool Evaluation::serves(const Id &node) const
{
    const Index gate = m_structure.servingGate(node);
    return gate != none && isTrue(gate);
}

bool Evaluation::isUp(const Id &node) const
{
    const Index gate = m_structure.upGate(node);
    return gate != none && isTrue(gate);
}

std::vector<Index> Evaluation::singlePoints(const Id &client, const std::vector<bool> &canFail) const
{
    const Index root = m_structure.servingGate(client);
    if (root == none)
        return {};
    std::vector<bool> down;
    for (const Component &component : m_structure.components())
        down.push_back(component.isKnownDown());
    std::vector<bool> exempt = canFail;
    exempt.flip();
    return SinglePointSearch(m_propagation.network(), root).search(down, std::move(exempt));
}

bool serves(const Structure &structure, const Id &client, Operation operation, std::span<const Index> down)
{
    Evaluation evaluation(structure, operation);
    evaluation.setDown(down);
    return evaluation.serves(client);
}

static QStringList namesOf(const Structure &structure, const std::vector<Index> &components)
{
    QStringList names;
    for (const Index component : components)
        names.append(structure.components()[component].name());
    return names;
}

QStringList structuralSinglePoints(const Structure &structure, const Id &client, Operation operation)
{
    const std::vector<bool> all(structure.components().size(), true);
    return namesOf(structure, Evaluation(structure, operation).singlePoints(client, all));
}

QStringList singlePoints(const Structure &structure, const Id &client, Operation operation)
{
    std::vector<bool> fallible;
    for (const Component &component : structure.components())
        fallible.push_back(component.canFail());
    return namesOf(structure, Evaluation(structure, operation).singlePoints(client, fallible));
}

}   // namespace switchover::availability
