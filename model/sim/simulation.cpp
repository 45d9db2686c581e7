#include "model/sim/simulation.h"

#include <utility>

#include "model/sim/engine.h"
#include "model/sim/viewer.h"

namespace switchover::sim {

SimTime Snapshot::now() const { return m_engine->now(); }
std::uint64_t Snapshot::events() const { return m_engine->events(); }
std::size_t Snapshot::bytes() const { return m_engine->bytes(); }

Simulation::Simulation(std::shared_ptr<const Plan> plan) : m_engine(std::make_unique<Engine>(std::move(plan)))
{
}

Simulation::Simulation(const Snapshot &snapshot) : m_engine(std::make_unique<Engine>(*snapshot.m_engine)) {}

Simulation::Simulation(const Simulation &other) : m_engine(std::make_unique<Engine>(*other.m_engine))
{
    m_engine->observer = nullptr;
}

Simulation::Simulation(Simulation &&other) noexcept = default;
Simulation &Simulation::operator=(Simulation &&other) noexcept = default;
Simulation::~Simulation() = default;

Simulation &Simulation::operator=(const Simulation &other)
{
    if (this != &other)
        *this = Simulation(other);
    return *this;
}

bool Simulation::runUntil(SimTime until, std::uint64_t mostEvents)
{
    if (!m_engine->runUntil(until, mostEvents))
        return false;
    if (!m_engine->m_overgrown)
        m_engine->advanceTo(until);
    return true;
}

void Simulation::run() { runUntil(SimTime(plan().duration)); }

bool Simulation::stepEvent(SimTime limit)
{
    if (m_engine->runNext(limit))
        return true;
    m_engine->advanceTo(limit);
    return false;
}

bool Simulation::stepRequest(SimTime limit)
{
    const std::uint64_t before = m_engine->m_ended;
    while (m_engine->m_ended == before) {
        if (!stepEvent(limit))
            return false;
    }
    return true;
}

Snapshot Simulation::snapshot() const
{
    auto engine = std::make_shared<Engine>(*m_engine);
    engine->observer = nullptr;
    return Snapshot(std::move(engine));
}

void Simulation::restore(const Snapshot &snapshot)
{
    Observer observer = std::move(m_engine->observer);
    const TraceDetail detail = m_engine->detail;
    *m_engine = *snapshot.m_engine;
    m_engine->observer = std::move(observer);
    m_engine->detail = detail;
}

void Simulation::runUnobserved(SimTime until)
{
    Observer observer = std::exchange(m_engine->observer, nullptr);
    runUntil(until);
    m_engine->observer = std::move(observer);
}

void Simulation::act(const FaultAction &action) { m_engine->act(action); }

void Simulation::setObserver(Observer observer, TraceDetail detail)
{
    m_engine->observer = std::move(observer);
    m_engine->detail = detail;
}

bool Simulation::overgrown() const { return m_engine->m_overgrown; }
SimTime Simulation::now() const { return m_engine->m_now; }
std::uint64_t Simulation::events() const { return m_engine->m_events; }
std::uint64_t Simulation::fingerprint() const { return m_engine->m_fingerprint.value(); }
const Plan &Simulation::plan() const { return m_engine->plan(); }
const RunTotals &Simulation::totals() const { return m_engine->m_totals; }
const std::vector<std::shared_ptr<const Sample>> &Simulation::series() const
{
    return m_engine->m_series.samples();
}
Results Simulation::results() const { return m_engine->results(); }
Results Simulation::figures() const { return m_engine->figures(); }
View Simulation::view() const { return Viewer(*m_engine).view(); }
NodeView Simulation::node(Index index) const { return Viewer(*m_engine).node(index); }

}   // namespace switchover::sim
