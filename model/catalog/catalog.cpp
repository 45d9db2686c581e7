#include "model/catalog/catalog.h"

#include <algorithm>
#include <map>

#include "model/catalog/common_attributes.h"

#include "catalog/node_kinds/family.inc"
static const std::vector<switchover::NodeKind> &nodeKindList()
{
    static const std::vector<switchover::NodeKind> list{SWITCHOVER_FAMILY};
    return list;
}

#include "catalog/cluster_kinds/family.inc"
static const std::vector<switchover::ClusterKind> &clusterKindList()
{
    static const std::vector<switchover::ClusterKind> list{SWITCHOVER_FAMILY};
    return list;
}

#include "catalog/probe_kinds/family.inc"
static const std::vector<switchover::ProbeKind> &probeKindList()
{
    static const std::vector<switchover::ProbeKind> list{SWITCHOVER_FAMILY};
    return list;
}

#include "catalog/actions/family.inc"
static const std::vector<switchover::Action> &actionList()
{
    static const std::vector<switchover::Action> list{SWITCHOVER_FAMILY};
    return list;
}

namespace switchover::catalog {
namespace {

using namespace Qt::StringLiterals;

template <class T> const T *byId(const std::vector<T> &list, const QString &id)
{
    const auto it = std::ranges::find(list, id, &T::id);
    return it == list.end() ? nullptr : &*it;
}

using SpecsByKind = std::map<QString, std::vector<AttributeSpec>>;

/// A kind's own attributes before the common ones, without those that it describes itself.
template <class Kind>
SpecsByKind merged(const std::vector<Kind> &kinds, const std::vector<AttributeSpec> &common)
{
    SpecsByKind all{{QString(), common}};
    for (const Kind &kind : kinds) {
        std::vector<AttributeSpec> specs = kind.attributes;
        for (const AttributeSpec &spec : common)
            if (!find(kind.attributes, spec.id))
                specs.push_back(spec);
        all.emplace(kind.id, std::move(specs));
    }
    return all;
}

std::span<const AttributeSpec> specsOf(const SpecsByKind &all, const QString &kind)
{
    const auto it = all.find(kind);
    return it == all.end() ? all.at(QString()) : it->second;
}

}   // namespace

std::span<const NodeKind> nodeKinds() { return nodeKindList(); }
std::span<const ClusterKind> clusterKinds() { return clusterKindList(); }
std::span<const ProbeKind> probeKinds() { return probeKindList(); }
std::span<const Action> actions() { return actionList(); }

const NodeKind *nodeKind(const QString &id) { return byId(nodeKindList(), id); }
const ClusterKind *clusterKind(const QString &id) { return byId(clusterKindList(), id); }
const ProbeKind *probeKind(const QString &id) { return byId(probeKindList(), id); }
const Action *action(const QString &id) { return byId(actionList(), id); }

std::span<const AttributeSpec> nodeAttributes(const QString &kind)
{
    static const SpecsByKind all = merged(nodeKindList(), commonNodeAttributes());
    return specsOf(all, kind);
}

std::span<const AttributeSpec> clusterAttributes(const QString &kind)
{
    static const SpecsByKind all = merged(clusterKindList(), commonClusterAttributes());
    return specsOf(all, kind);
}

std::span<const AttributeSpec> probeAttributes(const QString &kind)
{
    static const SpecsByKind all = merged(probeKindList(), commonProbeAttributes());
    return specsOf(all, kind);
}

std::span<const AttributeSpec> eventAttributes(const QString &id)
{
    const Action *known = action(id);
    return known ? std::span<const AttributeSpec>(known->attributes) : std::span<const AttributeSpec>();
}

std::span<const ZoneKind> zoneKinds()
{
    static const std::vector<ZoneKind> list = {
        {u"region"_s, {QT_TRANSLATE_NOOP("catalog", "Region")}},
        {u"datacenter"_s, {QT_TRANSLATE_NOOP("catalog", "Data centre")}},
        {u"availability-zone"_s, {QT_TRANSLATE_NOOP("catalog", "Availability zone")}},
        {u"network"_s, {QT_TRANSLATE_NOOP("catalog", "Network")}},
        {u"subnet"_s, {QT_TRANSLATE_NOOP("catalog", "Subnet")}},
        {u"rack"_s, {QT_TRANSLATE_NOOP("catalog", "Rack")}},
        {u"host"_s, {QT_TRANSLATE_NOOP("catalog", "Host")}},
        {u"group"_s, {QT_TRANSLATE_NOOP("catalog", "Group")}},
    };
    return list;
}

const AttributeSpec *find(std::span<const AttributeSpec> specs, const QString &id)
{
    const auto it = std::ranges::find(specs, id, &AttributeSpec::id);
    return it == specs.end() ? nullptr : &*it;
}

QString categoryLabel(Category category)
{
    switch (category) {
    case Category::People:
        return Text{QT_TRANSLATE_NOOP("catalog", "People and Internet")}.translated();
    case Category::Edge:
        return Text{QT_TRANSLATE_NOOP("catalog", "Edge and security")}.translated();
    case Category::Traffic:
        return Text{QT_TRANSLATE_NOOP("catalog", "Traffic")}.translated();
    case Category::Compute:
        return Text{QT_TRANSLATE_NOOP("catalog", "Compute")}.translated();
    case Category::Data:
        return Text{QT_TRANSLATE_NOOP("catalog", "Data")}.translated();
    case Category::Operations:
        return Text{QT_TRANSLATE_NOOP("catalog", "Operations")}.translated();
    }
    Q_UNREACHABLE();
}

std::vector<const Action *> actionsFor(const Topology &topology, const Id &id)
{
    std::vector<const Action *> offered;
    const auto section = topology.sectionOf(id);
    const Node *node = topology.node(id);
    for (const Action &action : actionList()) {
        if (!section || std::ranges::find(action.sections, *section) == action.sections.end())
            continue;
        const bool suits = action.roles.empty()
                               ? !node || roleOf(*node) != Role::Note
                               : node && std::ranges::find(action.roles, roleOf(*node)) != action.roles.end();
        if (suits)
            offered.push_back(&action);
    }
    return offered;
}

Role roleOf(const Node &node)
{
    const NodeKind *kind = nodeKind(node.kind);
    return kind ? kind->role : Role::StandBy;
}

}   // namespace switchover::catalog
