#include "model/availability/evaluation.h"

#include <algorithm>

namespace switchover::availability {

Evaluation::Evaluation(const Structure &structure, Operation operation)
    : m_structure(structure), m_network(structure.network(operation)), m_firstUser(m_network.size() + 1, 0),
      m_down(m_network.leaves(), false)
{
    for (Index gate = 0; gate < m_network.size(); ++gate) {
        for (const Index input : m_network.inputs(gate))
            ++m_firstUser[input + 1];
    }
    for (Index gate = 0; gate < m_network.size(); ++gate)
        m_firstUser[gate + 1] += m_firstUser[gate];
    m_users.resize(m_firstUser.back());
    std::vector<Index> next(m_firstUser.begin(), m_firstUser.end() - 1);
    for (Index gate = 0; gate < m_network.size(); ++gate) {
        for (const Index input : m_network.inputs(gate))
            m_users[next[input]++] = gate;
    }
    setDown({});
}

void Evaluation::restart()
{
    m_missing.resize(m_network.size());
    m_turn.assign(m_network.size(), none);
    m_true.clear();
    m_spread = 0;
    for (Index gate = 0; gate < m_network.size(); ++gate) {
        m_missing[gate] = m_network.needed(gate);
        if (m_missing[gate] == 0 && !m_network.isLeaf(gate))
            makeTrue(gate);
    }
}

void Evaluation::makeTrue(Index gate)
{
    if (m_turn[gate] != none)
        return;
    m_turn[gate] = Index(m_true.size());
    m_true.push_back(gate);
}

void Evaluation::propagate()
{
    while (m_spread < m_true.size()) {
        const Index gate = m_true[m_spread++];
        for (Index at = m_firstUser[gate]; at < m_firstUser[gate + 1]; ++at) {
            const Index user = m_users[at];
            if (m_missing[user] > 0 && --m_missing[user] == 0)
                makeTrue(user);
        }
    }
}

void Evaluation::setDown(std::span<const Index> down)
{
    restart();
    for (const Index component : down)
        m_down[component] = true;
    for (Index leaf = 0; leaf < m_network.leaves(); ++leaf) {
        if (!m_down[leaf] && !m_structure.components()[leaf].isKnownDown())
            makeTrue(leaf);
    }
    for (const Index component : down)
        m_down[component] = false;
    propagate();
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

/// Lets the leaves in one by one, those that are no candidates first, until the root is true.
bool Evaluation::isServedWithout(Index root, Index down, const std::vector<bool> &cleared)
{
    restart();
    for (const bool candidates : {false, true}) {
        for (Index leaf = 0; leaf < m_network.leaves(); ++leaf) {
            if (leaf == down || cleared[leaf] == candidates || m_structure.components()[leaf].isKnownDown())
                continue;
            makeTrue(leaf);
            if (candidates)
                propagate();
            if (m_turn[root] != none)
                return true;
        }
        propagate();
    }
    return m_turn[root] != none;
}

/// The leaves that made the root true: of each gate the inputs that came first.
void Evaluation::collectWitness(Index root, std::vector<bool> &components)
{
    components.assign(m_network.leaves(), false);
    std::vector<bool> seen(m_network.size(), false);
    std::vector<Index> open = {root};
    seen[root] = true;
    while (!open.empty()) {
        const Index gate = open.back();
        open.pop_back();
        if (m_network.isLeaf(gate))
            components[gate] = true;
        Index missing = m_network.needed(gate);
        for (const Index input : m_network.inputs(gate)) {
            if (missing == 0)
                break;
            if (m_turn[input] >= m_turn[gate])   // Later, or never.
                continue;
            --missing;
            if (!seen[input])
                open.push_back(input);
            seen[input] = true;
        }
    }
}

std::vector<Index> Evaluation::singlePoints(const Id &client, const std::vector<bool> &canFail)
{
    const Index root = m_structure.servingGate(client);
    std::vector<bool> cleared(m_network.leaves());
    for (Index leaf = 0; leaf < m_network.leaves(); ++leaf)
        cleared[leaf] = !canFail[leaf];
    if (root == none || !isServedWithout(root, none, cleared))
        return {};
    std::vector<bool> witness;
    const auto clearOthers = [&] {   // What is not needed for the service to be up is no single point.
        collectWitness(root, witness);
        for (Index leaf = 0; leaf < m_network.leaves(); ++leaf)
            cleared[leaf] = cleared[leaf] || !witness[leaf];
    };
    clearOthers();
    std::vector<Index> found;
    for (Index leaf = 0; leaf < m_network.leaves(); ++leaf) {
        if (cleared[leaf])
            continue;
        if (isServedWithout(root, leaf, cleared))
            clearOthers();
        else
            found.push_back(leaf);
    }
    return found;
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
