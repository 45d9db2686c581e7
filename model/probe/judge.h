#pragma once

#include <deque>

#include "model/probe/reading.h"

namespace switchover::probe {

/// Makes a verdict of one answer after the other: some failures in a row until down, some successes until up again,
/// and "unstable" for what keeps changing. Knows nothing of clocks, and of other endpoints.
class Judge
{
public:
    struct Rules
    {
        int fall = 3;
        int rise = 2;
        Span interval = std::chrono::seconds(5);
        bool closeStart = false;   ///< The first answers are wanted soon after each other.
    };

    explicit Judge(const Rules &rules) : m_rules(rules) {}

    /// @p now: any steady clock, in the order of the calls.
    void take(const Outcome &answer, Span now);
    /// Forgets everything: the next answer decides alone.
    void reset(const Outcome &now);

    const Outcome &outcome() const { return m_flapping ? m_unstable : m_settled; }
    /// Down by its own answers.
    bool isDown() const { return !m_flapping && m_settled.verdict == Verdict::Down; }
    /// The answers changed a moment ago: look again soon.
    bool isWavering() const;
    bool isFailing() const { return m_bad > 0; }
    /// When the present row of failures began. @pre isFailing()
    Span failingSince() const { return m_failingSince; }

private:
    void noteChange(Span now);
    void settle(const Outcome &answer);

    Rules m_rules;
    Outcome m_settled{Verdict::Unknown, {}, {}};
    Outcome m_unstable;
    std::deque<Span> m_changes;
    std::optional<bool> m_lastBad;
    Span m_failingSince{};
    int m_bad = 0;
    int m_good = 0;
    int m_sinceChange = 0;   ///< Answers since the last change.
    int m_otherGrade = 0;    ///< Answers in a row that would change between up and degraded.
    bool m_flapping = false;
};

}   // namespace switchover::probe
