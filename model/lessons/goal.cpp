#include "model/lessons/goal.h"

#include <algorithm>

#include "model/base/overloaded.h"
#include "model/base/units.h"
#include "model/catalog/settings.h"
#include "model/io/value_writer.h"
#include "model/review/review.h"
#include "model/scenario/compile.h"
#include "model/scenario/summary.h"
#include "model/sim/simulation.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

template <class Element> Id idAt(const std::vector<Element> &elements, sim::Index at)
{
    return at < elements.size() ? QString::fromStdString(elements[at].element.id) : Id();
}

Id targetOf(const sim::Plan &plan, const sim::TraceEvent &event)
{
    switch (event.targetKind) {
    case sim::FaultAction::Target::Node:
        return idAt(plan.nodes, event.target);
    case sim::FaultAction::Target::Link:
        return idAt(plan.links, event.target);
    case sim::FaultAction::Target::Cluster:
        return idAt(plan.clusters, event.target);
    case sim::FaultAction::Target::Zone:
        return idAt(plan.zones, event.target);
    }
    Q_UNREACHABLE();
}

QString kindOf(const Topology &topology, const Id &id)
{
    if (const Node *node = topology.node(id))
        return node->kind;
    const Cluster *cluster = topology.cluster(id);
    return cluster ? cluster->kind : QString();
}

bool isMeant(const Topology &topology, const Id &id, const QString &idOrKind)
{
    return id == idOrKind || kindOf(topology, id) == idOrKind;
}

int countOf(const Topology &topology, const QString &kind)
{
    const auto isOfKind = [&](const auto &element) { return element.kind == kind; };
    return int(std::ranges::count_if(topology.nodes().begin(), topology.nodes().end(), isOfKind) +
               std::ranges::count_if(topology.clusters().begin(), topology.clusters().end(), isOfKind));
}

bool isLinked(const Topology &topology, const Linked &wanted)
{
    return std::ranges::any_of(topology.links().begin(), topology.links().end(), [&](const Link &link) {
        return isMeant(topology, link.from, wanted.from) && isMeant(topology, link.to, wanted.to) &&
               (wanted.protocol.isEmpty() || Settings(link).text(u"protocol") == wanted.protocol);
    });
}

/// "1s" is also "1000ms".
bool isSame(const Value &value, const Json &wanted)
{
    const SimDuration *duration = value.get<SimDuration>();
    if (duration && wanted.isString())
        return parseDuration(wanted.text, longestDuration) == *duration;
    if (const double *number = value.get<double>())
        return wanted.isNumber() && wanted.number() == *number;
    return canonicalJson(value) == wanted;
}

bool isAttributed(const Topology &topology, const Attributed &wanted)
{
    const auto value = attributeOf(topology, wanted.element, wanted.attribute);
    if (!value)
        return false;
    if (wanted.is)
        return isSame(*value, *wanted.is);
    const auto number = numberOf(*value);
    return number && wanted.number.contain(*number);
}

bool isFound(const Topology &topology, const QString &rule)
{
    const auto reviewed = review(topology);
    return reviewed && std::ranges::any_of(reviewed->findings, [&](const Finding &finding) {
               return finding.rule == rule && !finding.accepted;
           });
}

}   // namespace

void RunSeen::note(const sim::Plan &plan, const sim::TraceEvent &event)
{
    const std::string_view name = sim::traceName(event.kind);
    const QString kind = QString::fromUtf8(name);
    events.emplace(kind, Id());
    for (const Id &id :
         {idAt(plan.nodes, event.node), targetOf(plan, event), idAt(plan.clusters, event.cluster)})
        if (!id.isEmpty())
            events.emplace(kind, id);
}

std::optional<double> numberOf(const Value &value)
{
    if (const double *number = value.get<double>())
        return *number;
    if (const SimDuration *duration = value.get<SimDuration>())
        return seconds(*duration);
    if (const Distribution *distribution = value.get<Distribution>())
        return seconds(distribution->mean);
    return std::nullopt;
}

std::optional<Value> attributeOf(const Topology &topology, const Id &element, const QString &attribute)
{
    const auto found = [&](const auto &settings) {
        const Value *value = settings.find(attribute);
        return value ? std::optional(*value) : std::nullopt;
    };
    if (const Node *node = topology.node(element))
        return found(Settings(*node));
    if (const Cluster *cluster = topology.cluster(element))
        return found(Settings(*cluster));
    if (const Link *link = topology.link(element))
        return found(Settings(*link));
    if (const Zone *zone = topology.zone(element))
        return found(Settings(*zone));
    if (const Scenario *scenario = topology.scenarios().find(element))
        return found(Settings(*scenario));
    return std::nullopt;
}

std::optional<double> measure(const Topology &topology, const Id &scenario, const QString &metric)
{
    const Scenario *planned = topology.scenarios().find(scenario);
    const auto run = planned ? compile(topology, planned) : tl::unexpected(RunProblems());
    if (!run)
        return std::nullopt;
    sim::Simulation simulation(run->plan);
    if (!simulation.runUntil(SimTime(run->plan->duration), mostLessonEvents))
        return std::nullopt;
    const Metrics metrics = metricsOf(*run->plan, simulation.results());
    const auto found = metrics.find(metric);
    return found == metrics.end() ? std::nullopt : std::optional(found->second);
}

bool holds(const Goal &goal, const Topology &topology, const RunSeen &seen)
{
    const auto part = [&](const Goal &inner) { return holds(inner, topology, seen); };
    const Overloaded verdict{
        [&](const AllOf &all) { return std::ranges::all_of(all.parts, part); },
        [&](const AnyOf &any) { return std::ranges::any_of(any.parts, part); },
        [&](const NoneOf &none) { return std::ranges::none_of(none.parts, part); },
        [&](const Happened &event) {
            return seen.events.contains({event.event, event.element});
        },
        [&](const Reached &reached) { return seen.started && seen.now >= reached.at; },
        [&](const Counted &counted) { return counted.number.contain(countOf(topology, counted.kind)); },
        [&](const Attributed &wanted) { return isAttributed(topology, wanted); },
        [&](const Linked &wanted) { return isLinked(topology, wanted); },
        [&](const Measured &wanted) {
            const auto value = measure(topology, wanted.scenario, wanted.metric);
            return value && wanted.number.contain(*value);
        },
        [&](const Reviewed &wanted) { return isFound(topology, wanted.rule) == wanted.present; }};
    return std::visit(verdict, goal.what);
}

}   // namespace switchover
