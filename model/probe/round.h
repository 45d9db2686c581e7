#pragma once

#include "model/probe/asker.h"
#include "model/probe/dependencies.h"
#include "model/probe/state.h"

namespace switchover::probe {

/// Asks every probe once and says how each stands, with no memory of before. What stands before a failing one is
/// asked once more at the end, so that nobody is blamed for another's failure by who was asked first.
class Round
{
public:
    using Done = std::function<void(const std::vector<ProbeState> &)>;

    Round(std::vector<PreparedProbe> probes, Dependencies dependencies,
          std::shared_ptr<const Surroundings> surroundings);

    /// Calls back once, from the event loop. Stops when it goes.
    void start(Done done);

private:
    void answered(std::size_t number, const Reading &reading);
    void askParentsAgain();
    void finish();
    bool isDown(const Id &node) const;
    std::vector<Id> cutOffBy(const Id &node) const;

    std::vector<PreparedProbe> m_probes;
    Dependencies m_dependencies;
    std::vector<ProbeState> m_states;
    std::map<Id, std::vector<std::size_t>> m_ofNode;
    std::size_t m_open = 0;
    bool m_again = false;
    Done m_done;
    Asker m_asker;
};

/// The outcome of a node that cannot be reached because of others.
Outcome cutOff(const QString &because, const Outcome &own);

}   // namespace switchover::probe
