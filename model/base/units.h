#pragma once

#include <QString>

#include <optional>

#include "model/base/sim_time.h"

namespace switchover {

/// The longest time that something can take: sums of two stay within the clock.
inline constexpr SimDuration century = std::chrono::hours(24) * 365 * 100;

/// The longest time that can be said at all, such as a mean time to failure: just within the clock.
inline constexpr SimDuration longestDuration = std::chrono::hours(24) * 365 * 290;

/// Reads "250ms", "1.5 h", "2s": a number and one of us, ms, s, min, h, d. Not negative, at most
/// @p longest. nullopt if it is anything else.
std::optional<SimDuration> parseDuration(const QString &text, SimDuration longest = century);

/// What parseDuration() may be given for an attribute whose largest value is @p maximum seconds: a century, unless
/// the attribute expressly takes more.
SimDuration longestFor(double maximum);

/// The shortest spelling that reads back as the same duration ("1.5s", "5min").
QString durationText(SimDuration duration);

/// As durationText, with a space before the unit and at most three significant digits, for reading.
QString humanDuration(SimDuration duration);

/// "12.5", "1.2 k", "3.4 M": three significant digits, for reading.
QString humanNumber(double number);

}   // namespace switchover
