#pragma once

#include <set>
#include <utility>

#include "model/lessons/lesson.h"
#include "model/sim/trace.h"

namespace switchover {

/// What was seen of the run since a step began.
struct RunSeen
{
    bool started = false;
    SimDuration now{};
    std::set<std::pair<QString, Id>> events;   ///< With each element that takes part, and with none.

    void note(const sim::Plan &plan, const sim::TraceEvent &event);
};

/// Of one run: enough for any lesson, and over in a few seconds whatever a drawing asks for.
constexpr std::uint64_t mostLessonEvents = 5'000'000;

/// Whether @p goal is met. One that measures runs the scenario, at most a few million events of it: not for
/// the thread of a window.
bool holds(const Goal &goal, const Topology &topology, const RunSeen &seen);

/// A figure of one run of a scenario; nullopt if it cannot run, or has no such figure.
std::optional<double> measure(const Topology &topology, const Id &scenario, const QString &metric);

/// What an element's attribute is, stated or by default; nullopt if there is no such element or attribute.
std::optional<Value> attributeOf(const Topology &topology, const Id &element, const QString &attribute);

/// As a number: durations in seconds, of a distribution its mean. nullopt for what is none.
std::optional<double> numberOf(const Value &value);

}   // namespace switchover
