#include "model/scenario/compile.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

#include "model/base/units.h"
#include "model/catalog/attribute_spec.h"
#include "model/scenario/plan_writer.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

using Fault = sim::FaultAction;

struct CompileTexts
{
    Q_DECLARE_TR_FUNCTIONS(scenario)
};

struct NamedAction
{
    QLatin1StringView id;
    Fault::Kind kind;
};

constexpr std::array namedActions{
    NamedAction{"crash"_L1, Fault::Kind::Crash},
    NamedAction{"hang"_L1, Fault::Kind::Hang},
    NamedAction{"partition"_L1, Fault::Kind::Partition},
    NamedAction{"slow"_L1, Fault::Kind::Slow},
    NamedAction{"errors"_L1, Fault::Kind::Errors},
    NamedAction{"drain"_L1, Fault::Kind::Drain},
    NamedAction{"stop"_L1, Fault::Kind::Stop},
    NamedAction{"restore"_L1, Fault::Kind::Restore},
    NamedAction{"promote"_L1, Fault::Kind::Promote},
    NamedAction{"load"_L1, Fault::Kind::Load},
    NamedAction{"set"_L1, Fault::Kind::Set},
};

struct NamedAttribute
{
    QLatin1StringView id;
    Fault::Attribute attribute;
};

constexpr std::array namedAttributes{
    NamedAttribute{"rate"_L1, Fault::Attribute::Rate},
    NamedAttribute{"readShare"_L1, Fault::Attribute::ReadShare},
    NamedAttribute{"workers"_L1, Fault::Attribute::Workers},
    NamedAttribute{"consumers"_L1, Fault::Attribute::Workers},
    NamedAttribute{"queueLimit"_L1, Fault::Attribute::QueueLimit},
    NamedAttribute{"capacity"_L1, Fault::Attribute::QueueLimit},
    NamedAttribute{"hitRatio"_L1, Fault::Attribute::HitRatio},
    NamedAttribute{"errorRate"_L1, Fault::Attribute::ErrorRate},
    NamedAttribute{"limit"_L1, Fault::Attribute::Limit},
    NamedAttribute{"latency"_L1, Fault::Attribute::Latency},
    NamedAttribute{"loss"_L1, Fault::Attribute::Loss},
    NamedAttribute{"weight"_L1, Fault::Attribute::Weight},
};

/// A number, or a duration in seconds.
std::optional<double> settableValue(const Attributes &attributes)
{
    const auto found = attributes.find(u"value"_s);
    if (found == attributes.end())
        return std::nullopt;
    if (const double *number = found->second.get<double>())
        return *number;
    if (const SimDuration *duration = found->second.get<SimDuration>())
        return seconds(*duration);
    if (!found->second.get<QString>() && !found->second.spelling)
        return std::nullopt;
    const Json *json = found->second.spelling.get();
    if (json && json->isNumber())
        return json->number();
    if (json && json->isString()) {
        if (const auto duration = parseDuration(json->text))
            return seconds(*duration);
    }
    return std::nullopt;
}

Result<Fault> describe(const ScenarioEvent &event)
{
    Fault action;
    const auto named = std::ranges::find(namedActions, event.action, &NamedAction::id);
    if (named == namedActions.end())
        return failure(Error::Code::OutOfRange,
                       CompileTexts::tr("The simulation does not know the action \"%1\".").arg(event.action),
                       event.target);
    action.kind = named->kind;
    const Settings settings(event.attributes, catalog::eventAttributes(event.action));
    if (action.kind == Fault::Kind::Slow || action.kind == Fault::Kind::Load)
        action.value = settings.number(u"factor");
    if (action.kind == Fault::Kind::Errors)
        action.value = settings.number(u"share");
    if (action.kind != Fault::Kind::Set)
        return action;
    const QString attribute = settings.text(u"attribute");
    const auto settable = std::ranges::find(namedAttributes, attribute, &NamedAttribute::id);
    const std::optional<double> value = settableValue(event.attributes);
    if (settable == namedAttributes.end() || !value)
        return failure(Error::Code::OutOfRange,
                       CompileTexts::tr("\"%1\" cannot be set while it runs.").arg(attribute), event.target);
    action.attribute = settable->attribute;
    action.value = *value;
    return action;
}

bool fits(const Fault &action)
{
    using Attribute = Fault::Attribute;
    if (action.kind == Fault::Kind::Load)
        return action.target != Fault::Target::Link;
    if (action.kind == Fault::Kind::Set) {
        const bool ofLink = action.attribute == Attribute::Latency || action.attribute == Attribute::Loss ||
                            action.attribute == Attribute::Weight;
        return action.target == (ofLink ? Fault::Target::Link : Fault::Target::Node);
    }
    return true;
}

}   // namespace

QStringList settableAttributes()
{
    QStringList ids;
    for (const NamedAttribute &each : namedAttributes)
        ids.append(each.id);
    return ids;
}

Result<std::vector<sim::FaultAction>> faultActions(const PlanIndex &index, const ScenarioEvent &event)
{
    Result<Fault> described = describe(event);
    if (!described)
        return failure(described.error());
    std::vector<Fault> actions;
    const auto add = [&actions, &described](Fault::Target target, sim::Index at) {
        actions.push_back(*described);
        actions.back().target = target;
        actions.back().index = at;
    };
    if (index.nodes.contains(event.target))
        add(Fault::Target::Node, index.nodes.value(event.target));
    else if (index.links.contains(event.target))
        add(Fault::Target::Link, index.links.value(event.target));
    else if (index.clusters.contains(event.target))
        add(Fault::Target::Cluster, index.clusters.value(event.target));
    else if (index.zones.contains(event.target))
        add(Fault::Target::Zone, index.zones.value(event.target));
    for (const Id &member : index.pools.value(event.target))
        add(Fault::Target::Node, index.nodes.value(member));
    if (actions.empty())
        return failure(Error::Code::NotFound,
                       CompileTexts::tr("There is nothing of that name to \"%1\".").arg(event.action),
                       event.target);
    if (described->kind == Fault::Kind::Promote && !index.promotable.contains(event.target))
        return failure(Error::Code::OutOfRange,
                       CompileTexts::tr("\"promote\" is for a database cluster or one of its members."),
                       event.target);
    if (!std::ranges::all_of(actions, fits))
        return failure(Error::Code::OutOfRange,
                       CompileTexts::tr("\"%1\" cannot be done to it.").arg(event.action), event.target);
    return actions;
}

bool setsAtRuntime(const ScenarioEvent &event)
{
    if (event.action != u"set")
        return true;
    const Settings settings(event.attributes, catalog::eventAttributes(event.action));
    return std::ranges::find(namedAttributes, settings.text(u"attribute"), &NamedAttribute::id) !=
               namedAttributes.end() &&
           settableValue(event.attributes).has_value();
}

std::vector<ImpossibleEvent> impossibleEvents(const Topology &topology)
{
    const PlanIndex index = indexOf(topology);
    std::vector<ImpossibleEvent> impossible;
    std::size_t number = 0;
    for (const Scenario &scenario : topology.scenarios()) {
        for (std::size_t i = 0; i < scenario.events.size(); ++i) {
            const ScenarioEvent &event = scenario.events[i];
            if (const auto actions = faultActions(index, event); !actions && setsAtRuntime(event))
                impossible.push_back({number, i, actions.error()});
        }
        ++number;
    }
    return impossible;
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
