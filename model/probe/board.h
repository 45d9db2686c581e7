#pragma once

#include <set>
#include <vector>

#include "model/probe/dependencies.h"
#include "model/probe/judge.h"
#include "model/probe/maintenance.h"
#include "model/probe/schedule.h"
#include "model/probe/state.h"

namespace switchover::probe {

/// What the board knows of one probe before anything was asked.
struct BoardEntry
{
    QString probe;
    QString node;
    Judge::Rules rules;
    MaintenanceWindows maintenance;
    QString
        network;   ///< The host, if losing the way to it may be the prober's own fault; empty: it is this machine.
    std::optional<ProbeState> known = {};   ///< How it stood a moment ago, when it was asked in the same way.
};

/// Who is asked when, and how everybody stands: all of monitoring but the asking. Steady time and calendar are handed
/// in, so that days pass in a test in no time.
class Board
{
public:
    struct Now
    {
        Span steady{};
        qint64 calendar = 0;   ///< Milliseconds since 1970, UTC.
    };

    Board(std::vector<BoardEntry> entries, Dependencies dependencies, std::uint64_t seed = 0);

    std::size_t size() const { return m_watches.size(); }
    const ProbeState &state(std::size_t number) const { return m_watches[number].state; }
    /// The prober itself has no network: nobody is blamed.
    bool isOffline() const { return m_offline; }

    /// When somebody is due next; nullopt: all are being asked.
    std::optional<Span> nextDue() const;
    /// Those who are due now, from then on being asked. Each must be answered by take().
    std::vector<std::size_t> takeDue(Span now);
    /// An answer to what was asked at @p asked. Gives those whose verdict or cause changed.
    std::vector<std::size_t> take(std::size_t number, const Reading &reading, Span asked, const Now &now);

private:
    struct Watch
    {
        BoardEntry entry;
        Schedule schedule;
        Judge judge;
        ProbeState state;
        std::optional<Span> due;        ///< Nothing: being asked.
        std::optional<Span> answered;   ///< When the last answered question was asked.
        bool soonAgain = false;         ///< Asked for while being asked.
        bool lostNetwork = false;       ///< The last answer failed as without a network.
        bool wasReached = false;
    };

    void setDue(std::size_t number, std::optional<Span> due);
    void lookAt(std::size_t number, Span now);
    void plan(std::size_t number, Span asked, Span now);
    void askParents(std::size_t number, Span now);
    bool isDown(const Id &node) const;
    bool isUndecided(const Id &node, Span since) const;
    std::optional<Outcome> standing(std::size_t number) const;
    bool show(std::size_t number, const Outcome &outcome, const Now &now);
    void showAll(const std::vector<std::size_t> &numbers, const Now &now, std::vector<std::size_t> &changed);
    void recovered(const Id &parent, const Now &now, std::vector<std::size_t> &changed);
    std::vector<std::size_t> around(std::size_t number) const;
    bool judgeNetwork(std::size_t number, const Now &now);
    std::vector<std::size_t> goOffline(const Now &now);

    std::vector<Watch> m_watches;
    Dependencies m_dependencies;
    std::map<Id, std::vector<std::size_t>> m_ofNode;
    std::set<std::pair<Span, std::size_t>> m_due;
    bool m_offline = false;
};

/// Whether an outcome is what one sees without a network of one's own.
bool isLossOfNetwork(const Outcome &outcome);

}   // namespace switchover::probe
