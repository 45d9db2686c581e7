#include "model/probe/round.h"

#include <QDateTime>

#include <algorithm>

#include "model/probe/words.h"

namespace switchover::probe {

using namespace Qt::StringLiterals;

Outcome cutOff(const QString &because, const Outcome &own)
{
    return outcomeOf(
        u"parent.down"_s,
        Words::tr("Unreachable because %1 is down. Asked itself: %2").arg(because, own.sentence));
}

Round::Round(std::vector<PreparedProbe> probes, Dependencies dependencies,
             std::shared_ptr<const Surroundings> surroundings)
    : m_probes(std::move(probes)), m_dependencies(std::move(dependencies)), m_states(m_probes.size()),
      m_asker(std::move(surroundings), {},
              [this](std::size_t number, const Reading &reading) { answered(number, reading); })
{
    for (std::size_t i = 0; i < m_probes.size(); ++i) {
        m_ofNode[m_probes[i].node].push_back(i);
        m_states[i].probe = m_probes[i].id;
        m_states[i].node = m_probes[i].node;
        m_states[i].source = u"probe"_s;
    }
}

void Round::start(Done done)
{
    m_done = std::move(done);
    m_open = m_probes.size();
    for (std::size_t i = 0; i < m_probes.size(); ++i)
        m_asker.ask(i, m_probes[i]);
    if (m_probes.empty())
        QMetaObject::invokeMethod(
            &m_asker, [this] { finish(); }, Qt::QueuedConnection);
}

void Round::answered(std::size_t number, const Reading &reading)
{
    ProbeState &state = m_states[number];
    state.outcome = reading.outcome;
    state.times = reading.times;
    state.detail = reading.detail;
    state.at = state.since = reading.at;
    if (--m_open > 0)
        return;
    if (!std::exchange(m_again, true))
        askParentsAgain();
    if (m_open == 0)
        finish();
}

void Round::askParentsAgain()
{
    std::set<std::size_t> again;
    for (const auto &[node, own] : m_ofNode)
        if (isDown(node))
            for (const Id &parent : m_dependencies.parentsOf(node))
                again.insert(m_ofNode[parent].begin(), m_ofNode[parent].end());
    m_open = again.size();
    for (const std::size_t number : again)
        m_asker.ask(number, m_probes[number]);
}

bool Round::isDown(const Id &node) const
{
    const auto own = m_ofNode.find(node);
    return own != m_ofNode.end() && std::ranges::all_of(own->second, [this](std::size_t number) {
               return m_states[number].outcome.verdict == Verdict::Down;
           });
}

std::vector<Id> Round::cutOffBy(const Id &node) const
{
    const std::vector<Id> &parents = m_dependencies.parentsOf(node);
    return std::ranges::all_of(parents, [this](const Id &parent) { return isDown(parent); })
               ? parents
               : std::vector<Id>{};
}

void Round::finish()
{
    std::vector<ProbeState> states = m_states;
    for (const auto &[node, own] : m_ofNode) {
        const std::vector<Id> because = cutOffBy(node);
        for (const std::size_t number : own)
            if (!because.empty() && m_states[number].outcome.verdict == Verdict::Down)
                states[number].outcome = cutOff(m_dependencies.namesOf(because), m_states[number].outcome);
    }
    for (std::size_t i = 0; i < states.size(); ++i)
        states[i].outcome = m_probes[i].entry.maintenance.excused(
            states[i].outcome, QDateTime::fromMSecsSinceEpoch(states[i].at, Qt::UTC));
    m_done(states);
}

}   // namespace switchover::probe
