#pragma once

#include <QString>

#include <optional>

#include "model/base/sim_time.h"

namespace switchover {

/// Reads "250ms", "1.5 h", "2s": a number and one of us, ms, s, min, h, d. Not negative, at most
/// 100 years. nullopt if it is anything else.
std::optional<SimDuration> parseDuration(const QString &text);

/// The shortest spelling that reads back as the same duration ("1.5s", "5min").
QString durationText(SimDuration duration);

/// As durationText, with a space before the unit and at most three significant digits, for reading.
QString humanDuration(SimDuration duration);

/// "12.5", "1.2 k", "3.4 M": three significant digits, for reading.
QString humanNumber(double number);

}   // namespace switchover
