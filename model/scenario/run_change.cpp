#include "model/scenario/live_run.h"

namespace switchover {

namespace {

using namespace Qt::StringLiterals;

/// The element without what a person sees and a run does not.
template <class T> T bare(T element)
{
    if constexpr (requires { element.name; })
        element.name.clear();
    if constexpr (requires { element.at; })
        element.at = {};
    if constexpr (requires { element.size; })
        element.size.reset();
    if constexpr (requires { element.waypoints; })
        element.waypoints.clear();
    if constexpr (requires { element.frame; })
        element.frame.reset();
    for (const QString &shown : {u"notes"_s, u"tags"_s, u"label"_s, u"address"_s})
        element.attributes.erase(shown);
    element.unknown = Json::object();
    return element;
}

template <class T> bool differs(const Elements<T> &before, const Elements<T> &after, const Id &id)
{
    const T *was = before.find(id);
    const T *is = after.find(id);
    return bool(was) != bool(is) || (was && !(bare(*was) == bare(*is)));
}

}   // namespace

bool runsDiffer(const Topology &before, const Topology &after, const std::set<Id> &ids)
{
    for (const Id &id : ids)
        if (differs(before.nodes(), after.nodes(), id) || differs(before.clusters(), after.clusters(), id) ||
            differs(before.links(), after.links(), id) || differs(before.zones(), after.zones(), id))
            return true;
    return false;
}

bool runsDiffer(const Topology &before, const Topology &after)
{
    std::set<Id> ids;
    for (const Topology *each : {&before, &after}) {
        const auto add = [&ids](const auto &elements) {
            for (const auto &element : elements)
                ids.insert(element.id);
        };
        add(each->nodes());
        add(each->clusters());
        add(each->links());
        add(each->zones());
    }
    return runsDiffer(before, after, ids);
}

bool plansDiffer(const Scenario *before, const Scenario *after)
{
    if (!before || !after)
        return before != after;
    Scenario other = *after;
    other.name = before->name;
    other.expectations = before->expectations;
    other.rank = before->rank;
    return *before != other;
}

}   // namespace switchover
