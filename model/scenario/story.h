#pragma once

#include <QString>

#include <span>
#include <vector>

#include "model/sim/trace.h"

namespace switchover {

/// Whether the way of a request ends with it.
bool endsRequest(const sim::TraceEvent &event);

/// The way of one request as a person reads it: what happened and why, and where its time went.
struct Story
{
    struct Line
    {
        SimTime at;
        QString text;   ///< The sentence of the event, and why it was so where the sentence does not say it.
    };
    /// A part of the time.
    struct Share
    {
        sim::Index node = sim::none;   ///< none: on the way between nodes.
        bool inVain = false;           ///< Waited for this node, which did not do it.
        SimDuration time{};
    };

    std::vector<Line> lines;
    std::vector<Share> shares;   ///< The longest first; together they are the whole time.
    SimDuration took{};          ///< From the first line to the end, or to now.
    bool ended = false;
    bool failed = false;
};

/// @p events are those of one request with every hop, in order, as by wayOf(); @p now ends what is under way.
Story storyOf(const sim::Plan &plan, std::span<const sim::TraceEvent> events, SimTime now);

/// "Answered after 38 ms: 20 ms at DB 2, 12 ms at App 1, 6 ms on the way": the longest first, the rest together.
QString sumOf(const sim::Plan &plan, const Story &story);

}   // namespace switchover
