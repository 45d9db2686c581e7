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
        m_missing[gate] = std::int32_t(m_network.needed(gate));
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
            if (--m_missing[user] == 0)
                makeTrue(user);
        }
    }
}

void Propagation::goBack(std::size_t mark)
{
    while (m_true.size() > mark) {
        const Index gate = m_true.back();
        m_true.pop_back();
        m_turn[gate] = none;
        for (Index at = m_firstUser[gate]; at < m_firstUser[gate + 1]; ++at)
            ++m_missing[m_users[at]];
    }
    m_spread = mark;
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

/// With all but the candidates true: if that suffices, none of them is a single point; if not, and there is but one,
/// it is. Else each half is looked at with the other one true.
void SinglePointSearch::divide(std::span<const Index> candidates, std::vector<Index> &found)
{
    if (m_propagation.isTrue(m_root))
        return;
    if (candidates.size() == 1) {
        found.push_back(candidates.front());
        return;
    }
    const std::size_t half = candidates.size() / 2;
    for (const bool first : {true, false}) {
        const std::size_t mark = m_propagation.mark();
        for (const Index leaf : first ? candidates.subspan(half) : candidates.first(half))
            m_propagation.makeTrue(leaf);
        m_propagation.propagate();
        divide(first ? candidates.first(half) : candidates.subspan(half), found);
        m_propagation.goBack(mark);
    }
}

/// What one way of being true does without is no single point. With copies that can stand in for each other a few
/// ways clear nearly everything, where dividing would go through all of the network for each of them.
bool SinglePointSearch::clear(const std::vector<bool> &down, std::vector<bool> &exempt, bool backwards)
{
    const Index leaves = m_propagation.network().leaves();
    m_propagation.restart();
    for (const bool candidates : {false, true}) {
        for (Index i = 0; i < leaves; ++i) {
            const Index leaf = backwards ? leaves - 1 - i : i;
            if (down[leaf] || exempt[leaf] == candidates)
                continue;
            m_propagation.makeTrue(leaf);
            if (candidates)
                m_propagation.propagate();
            if (m_propagation.isTrue(m_root))
                break;
        }
        m_propagation.propagate();
    }
    if (!m_propagation.isTrue(m_root))
        return false;
    const std::vector<bool> needed = m_propagation.witness(m_root);
    bool cleared = false;
    for (Index leaf = 0; leaf < leaves; ++leaf) {
        cleared = cleared || (!exempt[leaf] && !needed[leaf]);
        exempt[leaf] = exempt[leaf] || !needed[leaf];
    }
    return cleared;
}

std::vector<Index> SinglePointSearch::search(const std::vector<bool> &down, std::vector<bool> exempt)
{
    constexpr int mostRounds = 16;
    int inVain =
        0;   // Which order finds the ways that clear much depends on how the drawing was made: try both.
    for (int round = 0; round < mostRounds && inVain < 2; ++round)
        inVain = clear(down, exempt, round % 2 == 0) ? 0 : inVain + 1;
    std::vector<Index> candidates;
    m_propagation.restart();
    for (Index leaf = 0; leaf < m_propagation.network().leaves(); ++leaf) {
        if (!down[leaf] && exempt[leaf])
            m_propagation.makeTrue(leaf);
        else if (!down[leaf])
            candidates.push_back(leaf);
    }
    m_propagation.propagate();
    const std::size_t mark = m_propagation.mark();
    for (const Index leaf : candidates)
        m_propagation.makeTrue(leaf);
    m_propagation.propagate();
    std::vector<Index> found;
    if (!m_propagation.isTrue(m_root))
        return found;
    m_propagation.goBack(mark);
    if (!candidates.empty())
        divide(candidates, found);
    return found;
}

std::vector<bool> SinglePointSearch::witness(const std::vector<bool> &down)
{
    m_propagation.restart();
    for (Index leaf = 0; leaf < m_propagation.network().leaves(); ++leaf) {
        if (!down[leaf])
            m_propagation.makeTrue(leaf);
    }
    m_propagation.propagate();
    return m_propagation.isTrue(m_root) ? m_propagation.witness(m_root) : std::vector<bool>();
}

}   // namespace switchover::availability
