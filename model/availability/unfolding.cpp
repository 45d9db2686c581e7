#include "model/availability/unfolding.h"

namespace switchover::availability {

namespace {

std::uint64_t mix(std::uint64_t value, std::uint64_t factor)
{
    value = (value ^ (value >> 31U)) * factor;
    value = (value ^ (value >> 29U)) * 0xBF58476D1CE4E5B9ULL;
    return value ^ (value >> 32U);
}

}   // namespace

Unfolding::Unfolding(const Reduction &reduction, const std::vector<Index> &leafAt, Bdd &bdd,
                     std::size_t mostStates)
    : m_network(reduction.network), m_leafAt(leafAt), m_root(reduction.root), m_bdd(bdd),
      m_mostStates(mostStates), m_gates(m_network.size()), m_users(m_network.size()),
      m_known(leafAt.size() + 1)
{
    for (Index gate = m_network.leaves(); gate < m_network.size(); ++gate) {
        const auto inputs = m_network.inputs(gate);
        m_gates[gate].missing = m_network.needed(gate);
        m_gates[gate].open = Index(inputs.size());
        for (const Index input : inputs) {
            m_users[input].push_back(gate);
            ++m_gates[input].users;
        }
        toggle(gate);
    }
    ++m_gates[m_root].users;   // It matters to whoever asks.
}

/// Puts the gate's state into the key, or takes it out again.
void Unfolding::toggle(Index gate)
{
    const Gate &state = m_gates[gate];
    if (m_network.isLeaf(gate) || state.status != Status::Open)
        return;
    const std::uint64_t packed =
        (std::uint64_t(gate) << 40U) ^ (std::uint64_t(state.missing) << 20U) ^ state.open;
    m_key.first ^= mix(packed + 0x9E3779B97F4A7C15ULL, 0xFF51AFD7ED558CCDULL);
    m_key.second ^= mix(packed ^ 0xD6E8FEB86659FD93ULL, 0xC4CEB9FE1A85EC53ULL);
}

void Unfolding::save(Index gate) { m_trail.push_back({gate, m_gates[gate]}); }

void Unfolding::decide(Index gate, Status status)
{
    save(gate);
    toggle(gate);
    m_gates[gate].status = status;
    m_settled.push_back(gate);
}

void Unfolding::tellUsers(Index gate, Status status)
{
    for (const Index user : m_users[gate]) {
        if (m_gates[user].status != Status::Open)
            continue;
        save(user);
        toggle(user);
        --m_gates[user].open;
        if (status == Status::True)
            --m_gates[user].missing;
        toggle(user);
        if (m_gates[user].missing == 0)
            decide(user, Status::True);
        else if (m_gates[user].open < m_gates[user].missing)
            decide(user, Status::False);
    }
}

/// What only this gate wanted to know is of no interest any more.
void Unfolding::releaseInputs(Index gate)
{
    if (m_network.isLeaf(gate))
        return;
    for (const Index input : m_network.inputs(gate)) {
        if (m_gates[input].status != Status::Open)
            continue;
        save(input);
        if (--m_gates[input].users == 0)
            decide(input, Status::Irrelevant);
    }
}

void Unfolding::settle()
{
    while (!m_settled.empty()) {
        const Index gate = m_settled.back();
        m_settled.pop_back();
        if (m_gates[gate].status != Status::Irrelevant)
            tellUsers(gate, m_gates[gate].status);
        releaseInputs(gate);
    }
}

Ref Unfolding::follow(std::uint32_t level, Status status)
{
    const std::size_t mark = m_trail.size();
    const Key key = m_key;
    decide(m_leafAt[level], status);
    settle();
    const Ref result = unfold(level + 1);
    for (; m_trail.size() > mark; m_trail.pop_back())
        m_gates[m_trail.back().gate] = m_trail.back().before;
    m_key = key;
    return result;
}

Ref Unfolding::unfold(std::uint32_t level)
{
    if (m_gates[m_root].status != Status::Open)
        return m_gates[m_root].status == Status::True ? Bdd::always : Bdd::never;
    while (level < m_leafAt.size() && m_gates[m_leafAt[level]].status != Status::Open)
        ++level;
    if (level == m_leafAt.size() || isExhausted())
        return Bdd::never;   // What nothing outside a circle makes true is false.
    const auto known = m_known[level].find(m_key);
    if (known != m_known[level].end())
        return known->second;
    const Key key = m_key;
    const Ref low = follow(level, Status::False);
    const Ref high = follow(level, Status::True);
    const Ref result = m_bdd.make(level, low, high);
    m_exhausted = m_exhausted || ++m_states > m_mostStates;
    if (!isExhausted())
        m_known[level].emplace(key, result);
    return result;
}

Ref Unfolding::run()
{
    if (m_network.isLeaf(m_root))
        return m_bdd.variable(0);
    return unfold(0);
}

}   // namespace switchover::availability
