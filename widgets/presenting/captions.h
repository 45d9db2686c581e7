#pragma once

#include <QString>

#include <optional>
#include <vector>

#include "model/sim/trace.h"
#include "model/topology/elements.h"

namespace switchover {

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
    static constexpr qint64 readingTime = 2500;   ///< That nothing less important may cut short.
    static constexpr qint64 longestShown = 6000;
    static constexpr qint64 news = 5000;   ///< What waited longer is not told any more.

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

}   // namespace switchover
