#pragma once

#include <QString>

#include <map>
#include <optional>
#include <vector>

#include "model/sim/trace.h"
#include "model/topology/elements.h"

namespace switchover {

class LiveRun;

/// Something worth telling an audience.
struct Caption
{
    QString text;
    Id element;   ///< Where it happened.
    int importance = 0;
    Id other = {};   ///< Whom it happened to, where that is another.
};

/// How much an event matters to people who look on: 0 not at all, 4 most.
int importanceOf(const sim::TraceEvent &event);

/// Chooses what to say when much happens: one thing at a time, long enough to be read, the most important first; what
/// is too old to be news is left out. Knows no clock: it is told the time, in milliseconds.
class CaptionQueue
{
public:
    static constexpr qint64 readingTime = 4000;   ///< That nothing may cut short, if it is important.
    static constexpr qint64 longestShown = 8000;
    static constexpr qint64 news = 9000;   ///< What waited longer is not told any more.
    static constexpr int important = 2;    ///< From here on.

    void add(Caption caption, qint64 now);
    void clear();

    /// What is to be shown now; nullopt: nothing.
    const std::optional<Caption> &current(qint64 now);

private:
    struct Waiting
    {
        Caption caption;
        qint64 since = 0;
    };

    std::vector<Waiting> m_waiting;   ///< The most important first, then the newest.
    std::optional<Caption> m_current;
    qint64 m_shownSince = 0;
};

/// Requests that failed, many a second: told as one sum, and where, now and then. Knows no clock either.
class FailureSum
{
public:
    static constexpr qint64 period = 4000;   ///< Between two sums.

    /// A retry says where; a failure counts.
    void add(const sim::TraceEvent &event);
    void clear();
    /// What is to be said of those since the last sum; nullopt while there is nothing new, or it is too early.
    std::optional<Caption> due(const LiveRun &run, qint64 now);

private:
    std::map<sim::Cause, int> m_counts;
    std::map<sim::Cause, sim::Index> m_places;   ///< Where an attempt failed that way last.
    std::optional<qint64> m_told;
};

}   // namespace switchover
