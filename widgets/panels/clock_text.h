#pragma once

#include <QString>

#include "model/base/sim_time.h"

namespace switchover {

/// "00:12.3", from an hour on "1:00:12.3"; without tenths "00:12".
QString clockText(SimDuration time, bool tenths = true);

/// "00:12.345": to the millisecond.
QString exactClockText(SimDuration time);

/// "12.345", in seconds: as much as one reads in a log.
QString logTimeText(SimDuration time);

/// "12.345678", in seconds: tells what happens in one millisecond apart.
QString exactLogTimeText(SimDuration time);

}   // namespace switchover
