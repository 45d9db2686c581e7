#include <QCoreApplication>

#include "model/scenario/plan_writer.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t mostRevisions = 1000;

struct PlanRevisionsTexts
{
    Q_DECLARE_TR_FUNCTIONS(scenario)
};

template <class T>
bool setIn(Topology &topology, const Elements<T> &elements, const ScenarioEvent &event, const Value &value)
{
    const T *found = elements.find(event.target);
    if (!found)
        return false;
    T changed = *found;
    changed.attributes.insert_or_assign(
        Settings(event.attributes, catalog::eventAttributes(event.action)).text(u"attribute"), value);
    return topology.put(std::move(changed)).has_value();
}

sim::FaultAction::Target targetIn(const PlanIndex &index, const Id &id, sim::Index &at)
{
    using Target = sim::FaultAction::Target;
    const auto in = [&id, &at](const QHash<Id, sim::Index> &list) {
        at = list.value(id, sim::none);
        return at != sim::none;
    };
    return in(index.nodes)      ? Target::Node
           : in(index.links)    ? Target::Link
           : in(index.clusters) ? Target::Cluster
           : in(index.zones)    ? Target::Zone
                                : Target::Node;
}

}   // namespace

/// The drawing with the attribute set, as a plan of its own that the run goes on with.
Result<sim::FaultAction> PlanWriter::addRevision(const ScenarioEvent &event)
{
    const auto value = event.attributes.find(u"value"_s);
    const auto refuse = [&event] {
        const Settings settings(event.attributes, catalog::eventAttributes(event.action));
        return failure(
            Error::Code::OutOfRange,
            PlanRevisionsTexts::tr("\"%1\" cannot be set while it runs.").arg(settings.text(u"attribute")),
            event.target);
    };
    if (value == event.attributes.end() || plan.revisions.size() >= mostRevisions)
        return refuse();
    if (!m_later)
        m_later.emplace(m_topology);
    Topology &later = *m_later;
    if (!setIn(later, later.nodes(), event, value->second) &&
        !setIn(later, later.links(), event, value->second) &&
        !setIn(later, later.clusters(), event, value->second) &&
        !setIn(later, later.zones(), event, value->second))
        return refuse();
    PlanWriter writer(later);
    writer.writeDrawing();
    if (!writer.problems.empty())
        return failure(writer.problems.front());
    if (!sim::isRevisionOf(writer.plan, plan))
        return refuse();
    sim::Plan &revision = writer.plan;
    revision.seed = plan.seed;
    revision.duration = plan.duration;
    revision.warmup = plan.warmup;
    revision.sampling = plan.sampling;
    revision.randomFailures = plan.randomFailures;
    sim::FaultAction action;
    action.kind = sim::FaultAction::Kind::Set;
    action.target = targetIn(index, event.target, action.index);
    action.revision = sim::Index(plan.revisions.size());
    plan.revisions.push_back(std::make_shared<const sim::Plan>(std::move(revision)));
    if (action.index == sim::none)   // A pool: no element of the run, though its members are.
        action.index = index.nodes.value(index.pools.value(event.target).value(0), 0);
    return action;
}

}   // namespace switchover
