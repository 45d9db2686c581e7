#include "model/scenario/timeline.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

#include "model/base/units.h"
#include "model/catalog/catalog.h"
#include "model/catalog/settings.h"
#include "model/scenario/compile.h"
#include "model/topology/selection.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

struct TimelineTexts
{
    Q_DECLARE_TR_FUNCTIONS(scenario)
};

constexpr std::array lastingActions{"crash"_L1,  "hang"_L1,  "partition"_L1, "slow"_L1,
                                    "errors"_L1, "drain"_L1, "stop"_L1};

/// For an attribute that holds no number so far, such as a limit that is none.
constexpr double someNumber = 100;

/// The rows, with the events of each by time.
std::vector<std::pair<Id, std::vector<std::size_t>>> eventsByTarget(const Scenario &scenario)
{
    std::vector<std::pair<Id, std::vector<std::size_t>>> rows;
    for (std::size_t i = 0; i < scenario.events.size(); ++i) {
        const Id &target = scenario.events[i].target;
        auto row = std::ranges::find(rows, target, [](const auto &each) { return each.first; });
        if (row == rows.end())
            row = rows.insert(rows.end(), {target, {}});
        row->second.push_back(i);
    }
    for (auto &[target, events] : rows)
        std::ranges::stable_sort(events, {}, [&scenario](std::size_t i) { return scenario.events[i].at; });
    return rows;
}

/// The first lane that is free when the span begins.
void putIntoLanes(EventRow &row)
{
    std::vector<SimDuration> busyUntil;
    for (EventSpan &span : row.spans) {
        const auto free =
            std::ranges::find_if(busyUntil, [&span](SimDuration until) { return until <= span.from; });
        span.lane = int(free - busyUntil.begin());
        if (free == busyUntil.end())
            busyUntil.push_back(span.to);
        else
            *free = span.to;
    }
    row.lanes = std::max(1, int(busyUntil.size()));
}

std::span<const AttributeSpec> attributesOf(const Topology &topology, const Id &id)
{
    if (const Node *node = topology.node(id))
        return catalog::nodeAttributes(node->kind);
    if (const Cluster *cluster = topology.cluster(id))
        return catalog::clusterAttributes(cluster->kind);
    return topology.link(id) ? catalog::linkAttributes() : std::span<const AttributeSpec>();
}

std::optional<Value> presentValue(const Topology &topology, const Id &id, const AttributeSpec &spec)
{
    const Attributes *stated = nullptr;
    if (const Node *node = topology.node(id))
        stated = &node->attributes;
    else if (const Link *link = topology.link(id))
        stated = &link->attributes;
    const auto found = stated ? stated->find(spec.id) : Attributes::const_iterator();
    return stated && found != stated->end() ? found->second : spec.fallback;
}

std::set<QString> scenarioNames(const Topology &topology)
{
    std::set<QString> names;
    for (const Scenario &scenario : topology.scenarios())
        names.insert(scenario.name);
    return names;
}

}   // namespace

bool lasts(const QString &action)
{
    return std::ranges::find(lastingActions, action) != lastingActions.end();
}

QString mendingAction() { return u"restore"_s; }

std::vector<EventRow> timelineOf(const Scenario &scenario, SimDuration duration)
{
    std::vector<EventRow> rows;
    for (const auto &[target, events] : eventsByTarget(scenario)) {
        EventRow row{.target = target};
        std::vector<std::size_t> open;
        for (const std::size_t i : events) {
            const ScenarioEvent &event = scenario.events[i];
            if (lasts(event.action)) {
                open.push_back(row.spans.size());
                row.spans.push_back({i, {}, event.at, std::max(event.at, duration)});
            } else if (event.action == mendingAction() && !open.empty()) {
                for (const std::size_t span : std::exchange(open, {})) {
                    row.spans[span].end = i;
                    row.spans[span].to = event.at;
                }
            } else {
                row.instants.push_back(i);
            }
        }
        putIntoLanes(row);
        rows.push_back(std::move(row));
    }
    return rows;
}

SimDuration durationOf(const Scenario &scenario) { return Settings(scenario).duration(u"duration"); }

QString likelyAction(const Topology &topology, const Scenario &scenario, SimDuration at, const Id &target)
{
    for (const EventRow &row : timelineOf(scenario, durationOf(scenario)))
        for (const EventSpan &span : row.spans)
            if (row.target == target && !span.end && span.from < at)
                return mendingAction();
    const std::vector<const Action *> offered = catalog::actionsFor(topology, target);
    return offered.empty() ? QString() : offered.front()->id;
}

std::vector<const AttributeSpec *> settableOf(const Topology &topology, const Id &target)
{
    std::vector<const AttributeSpec *> settable;
    for (const AttributeSpec &spec : attributesOf(topology, target))
        if (settableAttributes().contains(spec.id))
            settable.push_back(&spec);
    return settable;
}

Value settableValue(const Value &value)
{
    if (const double *number = value.get<double>())
        return Value(*number, std::make_shared<const Json>(Json::of(*number)));
    const SimDuration *duration = value.get<SimDuration>();
    if (!duration)
        return {};
    return Value(*duration, std::make_shared<const Json>(Json::of(durationText(*duration))));
}

bool canHappen(const Topology &topology, const Id &target, const QString &action)
{
    if (action == u"set")
        return !settableOf(topology, target).empty();
    return std::ranges::any_of(catalog::actionsFor(topology, target),
                               [&action](const Action *offered) { return offered->id == action; });
}

void setAttributeOf(const Topology &topology, ScenarioEvent &event, const QString &attribute)
{
    for (const AttributeSpec *spec : settableOf(topology, event.target)) {
        const std::optional<Value> present = presentValue(topology, event.target, *spec);
        if (spec->id != attribute)
            continue;
        const Value known = present ? settableValue(*present) : Value();
        event.attributes.insert_or_assign(u"attribute"_s, value(attribute));
        event.attributes.insert_or_assign(u"value"_s,
                                          known.get<Nothing>() ? settableValue(value(someNumber)) : known);
        return;
    }
}

ScenarioEvent newEvent(const Topology &topology, SimDuration at, const QString &action, const Id &target)
{
    ScenarioEvent event{.at = at, .action = action, .target = target};
    const auto settable =
        action == u"set" ? settableOf(topology, target) : std::vector<const AttributeSpec *>();
    if (!settable.empty())
        setAttributeOf(topology, event, settable.front()->id);
    return event;
}

Scenario newScenario(const Topology &topology)
{
    return {.id = freshId(topology, u"scenario"_s),
            .name = freshName(TimelineTexts::tr("Scenario 1"), scenarioNames(topology))};
}

Scenario duplicateOf(const Topology &topology, const Scenario &scenario)
{
    Scenario copy = scenario;
    copy.id = freshId(topology, scenario.id);
    copy.name = freshName(scenario.name, scenarioNames(topology));
    copy.rank = {};
    return copy;
}

}   // namespace switchover
