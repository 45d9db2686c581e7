#include "model/availability/propagation.h"

namespace switchover::availability {

Propagation::Propagation(const Network &network) : m_network(network), m_firstUser(network.size() + 1, 0)
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
    restart();
}

void Propagation::restart()
{
    m_missing.resize(m_network.size());
    m_turn.assign(m_network.size(), none);
    m_true.clear();
    m_spread = 0;
    for (Index gate = m_network.leaves(); gate < m_network.size(); ++gate) {
        m_missing[gate] = m_network.needed(gate);
        if (m_missing[gate] == 0)
            makeTrue(gate);
    }
}

void Propagation::makeTrue(Index gate)
{
    if (m_turn[gate] != none)
        return;
    m_turn[gate] = Index(m_true.size());
    m_true.push_back(gate);
}

void Propagation::propagate()
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

std::vector<bool> Propagation::witness(Index root) const
{
    std::vector<bool> leaves(m_network.leaves(), false);
    std::vector<bool> seen(m_network.size(), false);
    std::vector<Index> open = {root};
    seen[root] = true;
    while (!open.empty()) {
        const Index gate = open.back();
        open.pop_back();
        if (m_network.isLeaf(gate)) {
            leaves[gate] = true;
            continue;
        }
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
    return leaves;
}

/// Lets the leaves in one by one, those that are no candidates first, until the root is true.
bool SinglePointSearch::isTrueWithout(Index without, const std::vector<bool> &down,
                                      const std::vector<bool> &cleared)
{
    m_propagation.restart();
    for (const bool candidates : {false, true}) {
        for (Index leaf = 0; leaf < m_propagation.network().leaves(); ++leaf) {
            if (leaf == without || down[leaf] || cleared[leaf] == candidates)
                continue;
            m_propagation.makeTrue(leaf);
            if (candidates)
                m_propagation.propagate();
            if (m_propagation.isTrue(m_root))
                return true;
        }
        m_propagation.propagate();
    }
    return m_propagation.isTrue(m_root);
}

std::vector<Index> SinglePointSearch::search(const std::vector<bool> &down, std::vector<bool> exempt)
{
    m_firstWitness.clear();
    if (!isTrueWithout(none, down, exempt))
        return {};
    m_firstWitness = m_propagation.witness(m_root);
    // What one way of being true does without is no single point: so few candidates are ever tried in vain.
    std::vector<bool> witness = m_firstWitness;
    std::vector<Index> found;
    for (Index leaf = 0; leaf < m_propagation.network().leaves(); ++leaf) {
        exempt[leaf] = exempt[leaf] || !witness[leaf];
        if (exempt[leaf])
            continue;
        if (!isTrueWithout(leaf, down, exempt)) {
            found.push_back(leaf);
            continue;
        }
        witness = m_propagation.witness(m_root);
        for (Index other = 0; other < m_propagation.network().leaves(); ++other)
            exempt[other] = exempt[other] || !witness[other];
    }
    return found;
}

}   // namespace switchover::availability
