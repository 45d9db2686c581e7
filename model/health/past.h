#pragma once

#include <array>

#include "model/base/result.h"
#include "model/health/endpoint.h"
#include "model/probe/history/store.h"
#include "model/topology/topology.h"

namespace switchover::health {

/// Which document's endpoints, and where they are kept.
struct Archive
{
    QString file;
    QString document;   ///< probe::History::nameFor().
};

/// How all endpoints of @p topology stood at @p at (milliseconds since 1970), as history knows it: who is not in it is
/// unknown. Times come with it for drawings of up to 500 endpoints.
///
/// @errors those of probe::HistoryStore::open(); NotFound if there is no such file.
Result<std::vector<Endpoint>> endpointsAt(const Archive &archive, const Topology &topology, qint64 at);

/// From when to when something is known; nullopt: nothing is.
/// @errors as endpointsAt().
Result<std::optional<std::pair<qint64, qint64>>> spanOf(const Archive &archive);

/// One endpoint's past, for charts.
struct Past
{
    std::vector<probe::Sample> samples;
    std::vector<probe::Change> changes;
    std::array<probe::Uptime, 4> uptime;   ///< 1 h, 24 h, 7 d, 30 d before the end.
    qint64 median = 0;                     ///< Microseconds; 0: not known.
    qint64 p99 = 0;
};

/// "99.2 % of the 3 h observed"; without the latter if that is all of @p span (ms).
QString inWords(const probe::Uptime &uptime, qint64 span);
/// "3 h"; empty if all of @p span (ms) was observed, within 1 %.
QString observedText(const probe::Uptime &uptime, qint64 span);

/// @errors as endpointsAt().
Result<Past> pastOf(const Archive &archive, const QString &probe, qint64 from, qint64 to);

}   // namespace switchover::health
