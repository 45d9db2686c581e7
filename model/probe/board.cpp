#include "model/probe/board.h"

#include <algorithm>

#include "model/probe/round.h"
#include "model/probe/words.h"

namespace switchover::probe {

using namespace Qt::StringLiterals;

namespace {

/// So many different hosts must be lost at once before the prober doubts itself.
constexpr std::size_t leastWitnesses = 3;

/// With fewer endpoints than these each is looked at closely in the beginning: what comes and goes shows itself.
constexpr std::size_t fewEndpoints = 200;

}   // namespace

bool isLossOfNetwork(const Outcome &outcome)
{
    static const QStringList causes{u"timeout.connect"_s, u"timeout.dns"_s, u"tcp.unreachable"_s,
                                    u"dns.servfail"_s, u"dns.nxdomain"_s};
    return causes.contains(outcome.cause);
}

Board::Board(std::vector<BoardEntry> entries, Dependencies dependencies, std::uint64_t seed)
    : m_dependencies(std::move(dependencies))
{
    m_watches.reserve(entries.size());
    for (BoardEntry &entry : entries) {
        const std::size_t number = m_watches.size();
        m_ofNode[entry.node].push_back(number);
        ProbeState state;
        state.probe = entry.probe;
        state.node = entry.node;
        state.source = u"probe"_s;
        Schedule schedule(entry.probe, entry.rules.interval, seed);
        Judge::Rules rules = entry.rules;
        rules.closeStart = entries.size() <= fewEndpoints;
        const Span first = schedule.first();
        Judge judge(rules);
        if (entry.known) {
            state = *entry.known;
            judge.reset(state.outcome);
        }
        m_watches.push_back(
            {.entry = std::move(entry), .schedule = schedule, .judge = judge, .state = state});
        setDue(number, first);
    }
}

std::optional<Span> Board::nextDue() const
{
    return m_due.empty() ? std::nullopt : std::optional(m_due.begin()->first);
}

void Board::setDue(std::size_t number, std::optional<Span> due)
{
    Watch &watch = m_watches[number];
    if (watch.due)
        m_due.erase({*watch.due, number});
    watch.due = due;
    if (due)
        m_due.insert({*due, number});
}

std::vector<std::size_t> Board::takeDue(Span now)
{
    std::vector<std::size_t> numbers;
    while (!m_due.empty() && m_due.begin()->first <= now) {
        numbers.push_back(m_due.begin()->second);
        setDue(numbers.back(), std::nullopt);
    }
    return numbers;
}

/// Asks as soon as is decent, or once more after the present question.
void Board::lookAt(std::size_t number, Span now)
{
    Watch &watch = m_watches[number];
    const Span soonest = watch.answered ? std::max(now, *watch.answered + Schedule::shortest) : now;
    if (!watch.due)
        watch.soonAgain = true;
    else if (*watch.due > soonest)
        setDue(number, soonest);
}

void Board::plan(std::size_t number, Span asked, Span now)
{
    Watch &watch = m_watches[number];
    using Pace = Schedule::Pace;
    const bool resting = watch.state.outcome.verdict == Verdict::Down && watch.judge.isDown();
    Pace pace = watch.judge.isWavering() ? Pace::Quick : resting ? Pace::Resting : Pace::Usual;
    if (std::exchange(watch.soonAgain, false))
        pace = Pace::Quick;
    setDue(number, std::max(now, asked + watch.schedule.next(pace)));
}

bool Board::isDown(const Id &node) const
{
    const auto own = m_ofNode.find(node);
    return own != m_ofNode.end() && std::ranges::all_of(own->second, [this](std::size_t number) {
               return m_watches[number].judge.isDown();
           });
}

/// Whether one should wait before one says how @p node is: it was not looked at since, or is failing right now.
bool Board::isUndecided(const Id &node, Span since) const
{
    const auto own = m_ofNode.find(node);
    return own != m_ofNode.end() && !isDown(node) &&
           std::ranges::any_of(own->second, [this, since](std::size_t number) {
               const Watch &watch = m_watches[number];
               return !watch.answered || *watch.answered < since || watch.judge.isFailing();
           });
}

void Board::askParents(std::size_t number, Span now)
{
    const Watch &child = m_watches[number];
    for (const Id &parent : m_dependencies.parentsOf(child.entry.node))
        for (const std::size_t other : m_ofNode[parent])
            if (const Watch &watch = m_watches[other];
                !watch.answered || *watch.answered < child.judge.failingSince())
                lookAt(other, now);
}

/// What is to be shown; nullopt: wait, and leave it as it is.
std::optional<Outcome> Board::standing(std::size_t number) const
{
    const Watch &watch = m_watches[number];
    const Outcome &own = watch.judge.outcome();
    const std::vector<Id> &parents = m_dependencies.parentsOf(watch.entry.node);
    if (own.verdict != Verdict::Down || parents.empty())
        return own;
    if (std::ranges::all_of(parents, [this](const Id &parent) { return isDown(parent); }))
        return cutOff(m_dependencies.namesOf(parents), own);
    const Span since = watch.judge.failingSince();
    const bool openQuestion = std::ranges::all_of(
        parents, [this, since](const Id &parent) { return isDown(parent) || isUndecided(parent, since); });
    return openQuestion ? std::nullopt : std::optional(own);
}

bool Board::show(std::size_t number, const Outcome &outcome, const Now &now)
{
    Watch &watch = m_watches[number];
    Outcome shown =
        watch.entry.maintenance.excused(outcome, QDateTime::fromMSecsSinceEpoch(now.calendar, Qt::UTC));
    Outcome &old = watch.state.outcome;
    const bool changed = old.verdict != shown.verdict || old.cause != shown.cause;
    if (old.verdict != shown.verdict || watch.state.since == 0)
        watch.state.since = now.calendar;
    old = std::move(shown);
    return changed;
}

void Board::showAll(const std::vector<std::size_t> &numbers, const Now &now,
                    std::vector<std::size_t> &changed)
{
    for (const std::size_t number : numbers)
        if (const auto outcome = standing(number); outcome && show(number, *outcome, now))
            changed.push_back(number);
}

/// Whoever was cut off is looked at anew before anything is said of it.
void Board::recovered(const Id &parent, const Now &now, std::vector<std::size_t> &changed)
{
    for (const Id &child : m_dependencies.childrenOf(parent))
        for (const std::size_t number : m_ofNode[child]) {
            Watch &watch = m_watches[number];
            if (watch.state.outcome.verdict != Verdict::Unreachable)
                continue;
            const Outcome again{
                Verdict::Unknown, u"parent.recovered"_s,
                Words::tr("%1 is back; being asked again.").arg(m_dependencies.nameOf(parent))};
            watch.judge.reset(again);
            lookAt(number, now.steady);
            if (show(number, again, now))
                changed.push_back(number);
        }
}

/// The probes whose standing may hang on this one's answer.
std::vector<std::size_t> Board::around(std::size_t number) const
{
    std::vector<std::size_t> numbers{number};
    for (const Id &child : m_dependencies.childrenOf(m_watches[number].entry.node))
        if (const auto own = m_ofNode.find(child); own != m_ofNode.end())
            numbers.insert(numbers.end(), own->second.begin(), own->second.end());
    return numbers;
}

/// Whether the network is there. When one host that was once reached is lost, the others are asked at once: if none
/// of them answers, it is the prober that is cut off.
bool Board::judgeNetwork(std::size_t number, const Now &now)
{
    if (!m_offline && !m_watches[number].lostNetwork)
        return true;
    std::set<QString> witnesses;
    std::set<QString> lost;
    for (const Watch &watch : m_watches)
        if (!watch.entry.network.isEmpty() && watch.wasReached) {
            witnesses.insert(watch.entry.network);
            if (watch.lostNetwork)
                lost.insert(watch.entry.network);
        }
    if (witnesses.size() < leastWitnesses)
        return true;
    if (lost.size() == witnesses.size())
        return false;
    const Watch &here = m_watches[number];
    if (!here.lostNetwork || here.entry.network.isEmpty() || !here.wasReached)
        return true;
    std::size_t asked = 0;
    for (std::size_t i = 0; i < m_watches.size() && asked < leastWitnesses; ++i)
        if (const Watch &other = m_watches[i]; other.wasReached && !other.entry.network.isEmpty() &&
                                               !other.lostNetwork &&
                                               other.entry.network != here.entry.network) {
            lookAt(i, now.steady);
            ++asked;
        }
    return true;
}

std::vector<std::size_t> Board::goOffline(const Now &now)
{
    std::vector<std::size_t> changed;
    const Outcome offline =
        outcomeOf(u"prober.offline"_s, Words::tr("This machine has lost its own network."));
    for (std::size_t number = 0; number < m_watches.size(); ++number) {
        Watch &watch = m_watches[number];
        if (watch.entry.network.isEmpty())
            continue;
        watch.judge.reset(offline);
        if (show(number, offline, now))
            changed.push_back(number);
    }
    return changed;
}

std::vector<std::size_t> Board::take(std::size_t number, const Reading &reading, Span asked, const Now &now)
{
    Watch &watch = m_watches[number];
    watch.state.times = reading.times;
    watch.state.detail = reading.detail;
    watch.state.at = reading.at;
    watch.answered = asked;
    watch.lostNetwork = isLossOfNetwork(reading.outcome);
    watch.wasReached =
        watch.wasReached || (!watch.lostNetwork && reading.outcome.verdict != Verdict::Unknown);
    std::vector<std::size_t> changed;
    m_offline = !judgeNetwork(number, now);
    if (m_offline) {
        changed = goOffline(now);
        plan(number, asked, now.steady);
        return changed;
    }
    const Id node = watch.entry.node;
    const bool wasDown = isDown(node);
    const bool wasFailing = watch.judge.isFailing();
    watch.judge.take(reading.outcome, asked);
    if (!wasFailing && watch.judge.isFailing())
        askParents(number, now.steady);
    if (wasDown && !isDown(node))
        recovered(node, now, changed);
    showAll(around(number), now, changed);
    plan(number, asked, now.steady);
    return changed;
}

}   // namespace switchover::probe
