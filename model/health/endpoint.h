#pragma once

#include <vector>

#include "model/probe/state.h"
#include "model/render/theme.h"

namespace switchover::health {

/// How one endpoint stands, with what came of it lately.
struct Endpoint
{
    probe::ProbeState state;
    std::vector<float> recent;   ///< Times of the last answers, oldest first, in ms; negative: none came.
};

/// How a state is shown: always sign, colour and word together.
struct Sign
{
    QString icon;   ///< Glyph id.
    render::Tone tone = render::Tone::Unknown;
    QString word;   ///< Translated.
};
Sign signOf(const probe::Outcome &outcome);
/// All of it in words: how it is, who says so, and why.
QString meaningOf(const probe::ProbeState &state);

/// The cause of who is not asked because a person said so: shown as "paused".
inline constexpr QStringView paused = u"paused";

/// The worse of two: what is shown of a node with several endpoints.
bool isWorse(const probe::Outcome &a, const probe::Outcome &b);

/// "40 s", "12 min", "4 h", "3 d": one unit, rounded down. Of milliseconds.
QString durationText(qint64 duration);
/// The same of the time from one moment to the other: milliseconds since 1970. Empty if either is not known.
QString ageText(qint64 since, qint64 now);

/// "3.2 ms"; empty if there was no answer.
QString latencyText(const probe::PhaseTimes &times);

}   // namespace switchover::health
