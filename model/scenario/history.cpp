#include "model/scenario/history.h"

#include <algorithm>

namespace switchover {

void History::note(const sim::Simulation &simulation)
{
    if (m_states.empty() || simulation.events() >= m_states.back().snapshot.events() + m_spacing)
        keep(simulation, m_states.empty());
}

void History::noteAction(const sim::Simulation &simulation) { keep(simulation, true); }

void History::keep(const sim::Simulation &simulation, bool stays)
{
    State state{simulation.snapshot(), 0, stays};
    state.bytes = state.snapshot.bytes();
    m_bytes += state.bytes;
    m_states.push_back(std::move(state));
    while (m_bytes > m_budget && m_states.size() > 2) {
        const std::size_t before = m_states.size();
        thin();
        if (m_states.size() == before)
            return;   // All that is left are actions.
    }
}

/// Every second one goes of those that can be found again by running.
void History::thin()
{
    m_spacing *= 2;
    std::uint64_t last = 0;
    const auto isTooClose = [this, &last](const State &state) {
        const std::uint64_t events = state.snapshot.events();
        if (!state.stays && events < last + m_spacing)
            return true;
        last = events;
        return false;
    };
    std::erase_if(m_states, isTooClose);
    m_bytes = 0;
    for (const State &state : m_states)
        m_bytes += state.bytes;
}

const History::State &History::near(SimTime at) const
{
    const auto later =
        std::ranges::upper_bound(m_states, at, {}, [](const State &state) { return state.snapshot.now(); });
    return later == m_states.begin() ? m_states.front() : *std::prev(later);
}

void History::goNear(sim::Simulation &simulation, SimTime at) const { simulation.restore(near(at).snapshot); }

sim::Simulation History::earlier(SimTime at) const { return sim::Simulation(near(at).snapshot); }

void History::restore(sim::Simulation &simulation, SimTime at) const
{
    goNear(simulation, at);
    simulation.runUnobserved(at);
}

void History::forgetAfter(const sim::Simulation &simulation)
{
    const auto isLater = [&simulation](const State &state) {
        return state.snapshot.now() > simulation.now() || state.snapshot.events() > simulation.events();
    };
    std::erase_if(m_states, isLater);
    m_bytes = 0;
    for (const State &state : m_states)
        m_bytes += state.bytes;
}

}   // namespace switchover
