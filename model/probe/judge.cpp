#include "model/probe/judge.h"

#include <algorithm>

#include "model/probe/words.h"

namespace switchover::probe {

using namespace Qt::StringLiterals;

namespace {

/// One outage is two changes; twice as many within the window is no outage any more. Who is unstable stays so until
/// none has come in twenty looks: between these two thresholds nothing is told anew.
/// @source Nagios Core 4, "Detection and Handling of State Flapping": a high and a low threshold over 21 looks
constexpr std::size_t changesOfFlapping = 4;
constexpr int intervalsOfWindow = 12, intervalsOfRest = 20;
constexpr Span leastWindow = std::chrono::seconds(60);

/// So many quick looks follow a change: what comes and goes is seen coming and going.
constexpr int looksAfterChange = 6;

/// One slow answer makes nothing degraded, two do.
constexpr int gradesInARow = 2;

}   // namespace

void Judge::reset(const Outcome &now)
{
    const Rules rules = m_rules;
    *this = Judge(rules);
    m_settled = now;
}

bool Judge::isWavering() const
{
    const bool undecided = m_settled.verdict == Verdict::Down ? m_good > 0 : m_bad > 0;
    return undecided || m_otherGrade > 0 ||
           ((m_rules.closeStart || !m_changes.empty()) && m_sinceChange < looksAfterChange);
}

void Judge::noteChange(Span now)
{
    const Span window = std::max(leastWindow, intervalsOfWindow * m_rules.interval);
    const Span rest = std::max(leastWindow, intervalsOfRest * m_rules.interval);
    const bool bad = m_bad > 0;
    ++m_sinceChange;
    if (m_lastBad && *m_lastBad != bad) {
        m_changes.push_back(now);
        m_sinceChange = 0;
    }
    m_lastBad = bad;
    while (!m_changes.empty() && m_changes.front() < now - rest)
        m_changes.pop_front();
    const bool isFast = m_changes.size() >= changesOfFlapping &&
                        m_changes[m_changes.size() - changesOfFlapping] >= now - window;
    m_flapping = m_flapping ? !m_changes.empty() : isFast;
}

void Judge::settle(const Outcome &answer)
{
    const bool wasDown = m_settled.verdict == Verdict::Down;
    const bool wasUnknown = m_settled.verdict == Verdict::Unknown;
    if (m_bad > 0) {
        if (wasDown || m_bad >= m_rules.fall)
            m_settled = answer;
        else if (wasUnknown)
            m_settled.sentence = Words::tr("It fails, and is being asked again. %1").arg(answer.sentence);
        return;
    }
    if (wasDown && m_good < m_rules.rise)
        return;
    // A wrong role is no matter of a bad moment.
    const bool sameGrade = answer.verdict == m_settled.verdict;
    const bool atOnce = sameGrade || wasDown || wasUnknown || answer.cause == u"db.role";
    m_otherGrade = atOnce ? 0 : m_otherGrade + 1;
    if (atOnce || m_otherGrade >= gradesInARow) {
        m_settled = answer;
        m_otherGrade = 0;
    }
}

void Judge::take(const Outcome &answer, Span now)
{
    if (answer.verdict == Verdict::Unknown || answer.verdict == Verdict::Maintenance) {
        reset(answer);
        return;
    }
    if (answer.verdict == Verdict::Down) {
        if (m_bad++ == 0)
            m_failingSince = now;
        m_good = m_otherGrade = 0;
    } else {
        ++m_good;
        m_bad = 0;
    }
    const bool wasFlapping = m_flapping;
    noteChange(now);
    // Whoever comes to rest is what it is then, without further counting.
    if (wasFlapping && !m_flapping)
        m_settled = answer;
    else
        settle(answer);
    if (m_flapping)
        m_unstable = {Verdict::Flapping, u"flapping"_s,
                      Words::tr("It went up and down %n times in the last minutes. Last: %1", nullptr,
                                int(m_changes.size()))
                          .arg(answer.sentence)};
}

}   // namespace switchover::probe
