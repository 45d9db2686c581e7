#pragma once

#include <optional>
#include <vector>

#include "model/catalog/attribute_spec.h"
#include "model/topology/topology.h"

namespace switchover {

/// Something that a scenario does to an element and that lasts until it is mended.
struct EventSpan
{
    std::size_t begin = 0;            ///< Which event of the scenario.
    std::optional<std::size_t> end;   ///< The event that mends it; none: it lasts to the end.
    SimDuration from{};
    SimDuration to{};
    int lane = 0;   ///< Spans that overlap lie in different lanes.
};

/// What happens to one element.
struct EventRow
{
    Id target;
    std::vector<EventSpan> spans;        ///< By time.
    std::vector<std::size_t> instants;   ///< Events that neither begin nor end a span, by time.
    int lanes = 1;
};

/// The events of a scenario of @p duration as rows, in the order in which the file first names their elements: a
/// row stays where it is while its events are moved in time.
std::vector<EventRow> timelineOf(const Scenario &scenario, SimDuration duration);

/// Whether what the action does lasts until the element is restored.
bool lasts(const QString &action);
/// The action that mends what lasts.
QString mendingAction();

/// How long the scenario takes, stated or not.
SimDuration durationOf(const Scenario &scenario);

/// An event that a file may hold: one that sets an attribute sets the first that can be, to what it is.
ScenarioEvent newEvent(const Topology &topology, SimDuration at, const QString &action, const Id &target);

/// What one would most likely want to happen to @p target at that moment: mending what lasts, else the first
/// failure that can be. Empty: nothing can happen to it.
QString likelyAction(const Topology &topology, const Scenario &scenario, SimDuration at, const Id &target);

/// What `set` may set of an element while it runs.
std::vector<const AttributeSpec *> settableOf(const Topology &topology, const Id &target);
/// Whether a scenario can do the action to the element.
bool canHappen(const Topology &topology, const Id &target, const QString &action);
/// Lets an event that sets an attribute set @p attribute, to what it is.
void setAttributeOf(const Topology &topology, ScenarioEvent &event, const QString &attribute);
/// A number or a time as `set` and the file spell it; Nothing for anything else.
Value settableValue(const Value &value);

/// A scenario without events, and one like @p scenario, with an id and a name that are free in @p topology.
Scenario newScenario(const Topology &topology);
Scenario duplicateOf(const Topology &topology, const Scenario &scenario);

}   // namespace switchover
