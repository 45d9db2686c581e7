#include "model/health/endpoint.h"

#include <QCoreApplication>

#include "model/base/units.h"

namespace switchover::health {

using namespace Qt::StringLiterals;
using probe::Verdict;
using render::Tone;

namespace {

struct EndpointTexts
{
    Q_DECLARE_TR_FUNCTIONS(health)
};

/// How much somebody should look at it. Of unknown ones, who is paused matters least.
int weightOf(const probe::Outcome &outcome) { return outcome.cause == paused ? -1 : int(outcome.verdict); }

}   // namespace

Sign signOf(const probe::Outcome &outcome)
{
    if (outcome.cause == paused)
        return {u"actions/pause"_s, Tone::Unknown, EndpointTexts::tr("paused")};
    const QString word = probe::labelOf(outcome.verdict);
    switch (outcome.verdict) {
    case Verdict::Up:
        return {u"actions/check"_s, Tone::Ok, word};
    case Verdict::Degraded:
        return {u"actions/warning"_s, Tone::Warning, word};
    case Verdict::Flapping:
        return {u"actions/flapping"_s, Tone::Warning, word};
    case Verdict::Down:
        return {u"actions/cross"_s, Tone::Failed, word};
    case Verdict::Unreachable:
        return {u"actions/partition"_s, Tone::Failed, word};
    case Verdict::Maintenance:
        return {u"actions/settings"_s, Tone::Check, word};
    case Verdict::Unknown:
        break;
    }
    return {u"actions/question"_s, Tone::Unknown, word};
}

QString meaningOf(const probe::ProbeState &state)
{
    const QString word = signOf(state.outcome).word;
    return state.source == u"probe"
               ? EndpointTexts::tr("%1: %2").arg(word, state.outcome.sentence)
               : EndpointTexts::tr("%1, by %2: %3").arg(word, state.source, state.outcome.sentence);
}

bool isWorse(const probe::Outcome &a, const probe::Outcome &b) { return weightOf(a) > weightOf(b); }

QString durationText(qint64 duration)
{
    constexpr qint64 minute = 60, hour = 60 * minute, day = 24 * hour;
    const qint64 age = duration / 1000;
    if (age < minute)
        return EndpointTexts::tr("%1 s").arg(age);
    if (age < hour)
        return EndpointTexts::tr("%1 min").arg(age / minute);
    return age < 2 * day ? EndpointTexts::tr("%1 h").arg(age / hour)
                         : EndpointTexts::tr("%1 d").arg(age / day);
}

QString ageText(qint64 since, qint64 now)
{
    return since <= 0 || now < since ? QString() : durationText(now - since);
}

QString latencyText(const probe::PhaseTimes &times)
{
    const probe::Span total = times.total();
    if (total <= probe::Span::zero())
        return {};
    // Two digits: more change with every answer and mean nothing.
    const qint64 us = std::chrono::duration_cast<std::chrono::microseconds>(total).count();
    qint64 step = 1;
    while (us / step >= 100)
        step *= 10;
    return humanDuration(std::chrono::microseconds((us + step / 2) / step * step));
}

}   // namespace switchover::health
