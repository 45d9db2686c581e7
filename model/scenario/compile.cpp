#include "model/scenario/compile.h"

#include <QCoreApplication>

#include <array>

#include "model/base/units.h"
#include "model/catalog/attribute_spec.h"
#include "model/scenario/plan_writer.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

using Action = sim::FaultAction;

QString tr(const char *text) { return QCoreApplication::translate("scenario", text); }

struct NamedAction
{
    QLatin1StringView id;
    Action::Kind kind;
};

constexpr std::array namedActions{
    NamedAction{"crash"_L1, Action::Kind::Crash},         NamedAction{"hang"_L1, Action::Kind::Hang},
    NamedAction{"partition"_L1, Action::Kind::Partition}, NamedAction{"slow"_L1, Action::Kind::Slow},
    NamedAction{"errors"_L1, Action::Kind::Errors},       NamedAction{"drain"_L1, Action::Kind::Drain},
    NamedAction{"stop"_L1, Action::Kind::Stop},           NamedAction{"restore"_L1, Action::Kind::Restore},
    NamedAction{"promote"_L1, Action::Kind::Promote},     NamedAction{"load"_L1, Action::Kind::Load},
    NamedAction{"set"_L1, Action::Kind::Set},
};

struct NamedAttribute
{
    QLatin1StringView id;
    Action::Attribute attribute;
};

constexpr std::array namedAttributes{
    NamedAttribute{"rate"_L1, Action::Attribute::Rate},
    NamedAttribute{"readShare"_L1, Action::Attribute::ReadShare},
    NamedAttribute{"workers"_L1, Action::Attribute::Workers},
    NamedAttribute{"consumers"_L1, Action::Attribute::Workers},
    NamedAttribute{"queueLimit"_L1, Action::Attribute::QueueLimit},
    NamedAttribute{"capacity"_L1, Action::Attribute::QueueLimit},
    NamedAttribute{"hitRatio"_L1, Action::Attribute::HitRatio},
    NamedAttribute{"errorRate"_L1, Action::Attribute::ErrorRate},
    NamedAttribute{"limit"_L1, Action::Attribute::Limit},
    NamedAttribute{"latency"_L1, Action::Attribute::Latency},
    NamedAttribute{"loss"_L1, Action::Attribute::Loss},
    NamedAttribute{"weight"_L1, Action::Attribute::Weight},
};

/// A number, or a duration in seconds.
std::optional<double> settableValue(const Attributes &attributes)
{
    const auto found = attributes.find(u"value"_s);
    if (found == attributes.end())
        return std::nullopt;
    if (const double *number = found->second.get<double>())
        return *number;
    const Json *json = found->second.spelling.get();
    if (json && json->isNumber())
        return json->number();
    if (json && json->isString()) {
        if (const auto duration = parseDuration(json->text))
            return seconds(*duration);
    }
    return std::nullopt;
}

Result<Action> describe(const ScenarioEvent &event)
{
    Action action;
    const auto named = std::ranges::find(namedActions, event.action, &NamedAction::id);
    if (named == namedActions.end())
        return failure(Error::Code::OutOfRange, tr("The simulation does not know the action \"%1\".").arg(event.action), event.target);
    action.kind = named->kind;
    const Settings settings(event.attributes, catalog::eventAttributes(event.action));
    if (action.kind == Action::Kind::Slow || action.kind == Action::Kind::Load)
        action.value = settings.number(u"factor");
    if (action.kind == Action::Kind::Errors)
        action.value = settings.number(u"share");
    if (action.kind != Action::Kind::Set)
        return action;
    const QString attribute = settings.text(u"attribute");
    const auto settable = std::ranges::find(namedAttributes, attribute, &NamedAttribute::id);
    const std::optional<double> value = settableValue(event.attributes);
    if (settable == namedAttributes.end() || !value)
        return failure(Error::Code::OutOfRange, tr("\"%1\" cannot be set while it runs.").arg(attribute), event.target);
    action.attribute = settable->attribute;
    action.value = *value;
    return action;
}

bool fits(const Action &action)
{
    using Attribute = Action::Attribute;
    if (action.kind == Action::Kind::Promote)
        return action.target == Action::Target::Node || action.target == Action::Target::Cluster;
    if (action.kind == Action::Kind::Load)
        return action.target == Action::Target::Node;
    if (action.kind == Action::Kind::Set) {
        const bool ofLink = action.attribute == Attribute::Latency || action.attribute == Attribute::Loss ||
                            action.attribute == Attribute::Weight;
        return action.target == (ofLink ? Action::Target::Link : Action::Target::Node);
    }
    if (action.target == Action::Target::Link)
        return action.kind != Action::Kind::Errors && action.kind != Action::Kind::Drain &&
               action.kind != Action::Kind::Stop;
    return true;
}

}   // namespace

Result<std::vector<sim::FaultAction>> faultActions(const PlanIndex &index, const ScenarioEvent &event)
{
    Result<Action> described = describe(event);
    if (!described)
        return failure(described.error());
    std::vector<Action> actions;
    const auto add = [&actions, &described](Action::Target target, sim::Index at) {
        actions.push_back(*described);
        actions.back().target = target;
        actions.back().index = at;
    };
    if (index.nodes.contains(event.target))
        add(Action::Target::Node, index.nodes.value(event.target));
    else if (index.links.contains(event.target))
        add(Action::Target::Link, index.links.value(event.target));
    else if (index.clusters.contains(event.target))
        add(Action::Target::Cluster, index.clusters.value(event.target));
    else if (index.zones.contains(event.target))
        add(Action::Target::Zone, index.zones.value(event.target));
    for (const Id &member : index.pools.value(event.target))
        add(Action::Target::Node, index.nodes.value(member));
    if (actions.empty())
        return failure(Error::Code::NotFound, tr("There is nothing of that name to \"%1\".").arg(event.action), event.target);
    if (!std::ranges::all_of(actions, fits))
        return failure(Error::Code::OutOfRange, tr("\"%1\" cannot be done to it.").arg(event.action), event.target);
    return actions;
}

tl::expected<CompiledRun, RunProblems> compile(const Topology &topology, const Scenario *scenario,
                                               const RunOptions &options)
{
    PlanWriter writer(topology);
    writer.write(scenario, options);
    if (!writer.problems.empty())
        return tl::unexpected(std::move(writer.problems));
    return CompiledRun{std::make_shared<const sim::Plan>(std::move(writer.plan)), std::move(writer.index)};
}

}   // namespace switchover
