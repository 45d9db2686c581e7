#pragma once

#include <QMetaType>

#include "model/base/json.h"
#include "model/probe/reading.h"

namespace switchover::probe {

/// How one probe stands now: what is shown on the drawing.
struct ProbeState
{
    QString probe;
    QString node;
    Outcome outcome{Verdict::Unknown, {}, {}};
    PhaseTimes times;   ///< Of the last answer.
    Detail detail;
    qint64 since = 0;   ///< Since when the verdict holds: milliseconds since 1970, UTC.
    qint64 at = 0;      ///< Of the last answer; 0: none yet.
    QString source;     ///< "probe", or the engine that says so: "prometheus", "haproxy".
};

/// One object a probe, as the command line prints it. Times in seconds, moments in ISO 8601.
Json toJson(const ProbeState &state);

/// Whether somebody should be told: the verdict is one of those that the command line ends with 1 for.
bool isFailure(Verdict verdict);

}   // namespace switchover::probe

Q_DECLARE_METATYPE(switchover::probe::ProbeState)
