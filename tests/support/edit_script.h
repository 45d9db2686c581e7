#pragma once

#include <array>
#include <vector>

#include "model/catalog/catalog.h"
#include "model/topology/edit.h"

/// Drawings and edits made from small numbers, so that a property test can shrink what it found.
namespace switchover::testing {

using Step = std::array<unsigned, 4>;
using Script = std::vector<Step>;

namespace detail {

using namespace Qt::StringLiterals;

template <class T> Id pick(const Elements<T> &elements, unsigned number)
{
    if (elements.empty())
        return {};
    auto it = elements.begin();
    for (std::size_t i = number % elements.size(); i > 0; --i)
        ++it;
    return it->id;
}

inline Id end(const Topology &t, unsigned number)
{
    return number % 4 == 0 && !t.clusters().empty() ? pick(t.clusters(), number) : pick(t.nodes(), number);
}

inline Id id(QChar letter, unsigned number) { return u"%1-%2"_s.arg(letter).arg(number % 12); }

inline Node node(const Topology &t, const Step &s)
{
    const auto kinds = catalog::nodeKinds();
    Node node;
    node.id = id(u'n', s[1]);
    node.kind = kinds[s[2] % kinds.size()].id;
    node.name = u"Node <b>%1</b> \u00e4\U0001F5A7"_s.arg(s[2] % 7);
    node.at = QPointF(s[2] % 640, s[3] % 480);
    if (s[3] % 3 == 0)
        node.zone = pick(t.zones(), s[3]);
    if (s[3] % 5 == 0 && !t.zones().empty())
        node.attributes[u"alsoOn"_s] = value(QStringList{pick(t.zones(), s[2]), pick(t.zones(), s[1])});
    if (s[2] % 2 == 0)
        node.attributes[u"notes"_s] = value(u"line\n\"quoted\" %1"_s.arg(s[3]));
    return node;
}

inline Cluster cluster(const Topology &t, const Step &s)
{
    const auto kinds = catalog::clusterKinds();
    Cluster cluster;
    cluster.id = id(u'c', s[1]);
    cluster.kind = kinds[s[2] % kinds.size()].id;
    cluster.name = u"Cluster %1"_s.arg(s[2] % 5);
    for (unsigned i = 0; i <= s[3] % 3; ++i)
        if (const Id member = pick(t.nodes(), s[2] + i);
            !member.isEmpty() && !cluster.members.contains(member))
            cluster.members.append(member);
    if (cluster.members.isEmpty())
        return cluster;
    if (cluster.kind == u"database-cluster")
        cluster.attributes[u"primary"_s] = value(cluster.members.front());
    if (cluster.kind == u"failover-pair")
        cluster.attributes[u"priorities"_s] =
            Value(NumberMap{{cluster.members.back(), 1 + s[3] % 254}}, nullptr);
    return cluster;
}

inline Link link(const Topology &t, const Step &s)
{
    Link link;
    link.id = id(u'l', s[1]);
    link.from = end(t, s[2]);
    link.to = end(t, s[3]);
    if (s[2] % 3 == 0)
        link.waypoints = {QPointF(s[2] % 300, 8), QPointF(16, s[3] % 300)};
    link.attributes[u"weight"_s] = value(double(s[3] % 256));
    return link;
}

inline Zone zone(const Topology &t, const Step &s)
{
    Zone zone;
    zone.id = id(u'z', s[1]);
    zone.kind = catalog::zoneKinds()[s[2] % catalog::zoneKinds().size()].id;
    zone.name = u"Zone %1"_s.arg(s[2] % 5);
    if (s[3] % 2 == 0)
        zone.parent = pick(t.zones(), s[3]);
    if (s[3] % 3 == 0)
        zone.frame = QRectF(s[2] % 100, s[3] % 100, 160, 80);
    return zone;
}

inline Scenario scenario(const Topology &t, const Step &s)
{
    Scenario scenario;
    scenario.id = id(u's', s[1]);
    scenario.name = u"Scenario %1"_s.arg(s[2]);
    for (const Id &target : {pick(t.nodes(), s[2]), pick(t.links(), s[3]), pick(t.zones(), s[3])})
        if (!target.isEmpty())
            scenario.events.push_back(
                {std::chrono::seconds(s[3] % 60), u"crash"_s, target, {}, Json::object()});
    if (const Id measured = pick(t.nodes(), s[2]); !measured.isEmpty()) {
        Expectation expectation;
        expectation.metric = u"nodes.%1.utilisation"_s.arg(measured);
        expectation.attributes[u"atMost"_s] = value(0.5);
        scenario.expectations.push_back(expectation);
    }
    return scenario;
}

inline Edit dropOf(const Topology &t, const Step &s)
{
    switch (s[1] % 6) {
    case 0:
        return Edit{Drop{Section::Nodes, pick(t.nodes(), s[2])}};
    case 1:
        return Edit{Drop{Section::Clusters, pick(t.clusters(), s[2])}};
    case 2:
        return Edit{Drop{Section::Links, pick(t.links(), s[2])}};
    case 3:
        return Edit{Drop{Section::Zones, pick(t.zones(), s[2])}};
    case 4:
        return Edit{Drop{Section::Probes, pick(t.probes(), s[2])}};
    default:
        return Edit{Drop{Section::Scenarios, pick(t.scenarios(), s[2])}};
    }
}

}   // namespace detail

/// The edit that @p step stands for; it may be one that @p topology refuses.
inline Edit editFrom(const Topology &t, const Step &step)
{
    using namespace Qt::StringLiterals;
    switch (step[0] % 9) {
    case 0:
    case 1:
        return put(detail::node(t, step));
    case 2:
        return put(detail::link(t, step));
    case 3:
        return put(detail::zone(t, step));
    case 4:
        return put(detail::cluster(t, step));
    case 5: {
        Probe probe{
            detail::id(u'p', step[1]), u"tcp"_s, detail::pick(t.nodes(), step[2]), {}, Json::object(), {}};
        probe.attributes[u"target"_s] = value(u"127.0.0.1:1"_s);
        return put(std::move(probe));
    }
    case 6:
        return put(detail::scenario(t, step));
    case 7: {
        Header header = t.header();
        header.name = u"Drawing %1"_s.arg(step[1]);
        header.notes = QString(int(step[2] % 50), u'x');
        return Edit{PutHeader{header}};
    }
    default:
        return detail::dropOf(t, step);
    }
}

/// What @p script draws; steps that are refused are passed over.
inline Topology drawn(const Script &script)
{
    Topology topology;
    for (const Step &step : script)
        [[maybe_unused]] const auto done = apply(topology, editFrom(topology, step));
    return topology;
}

}   // namespace switchover::testing
