#pragma once

#include "tests/support/drawing.h"

/// Drawings of a regular shape, whose availability is known or whose cost is to be measured.
namespace switchover::testing {

/// Pools one behind the other; every server calls every server of the next pool.
struct Tiers
{
    int needed = 1;
    int servers = 1;
    int tiers = 1;
    double linkAvailability = 1;
    double serverAvailability = 0.99;
};

inline Attributes available(double availability)
{
    Attributes attributes;
    attributes.emplace(QStringLiteral("availability"), Value{availability});
    return attributes;
}

inline Topology tiersOf(const Tiers &shape)
{
    Topology topology;
    add(topology, node("users", "client", {}));
    QStringList callers = {QStringLiteral("users")};
    int links = 0;
    for (int tier = 0; tier < shape.tiers; ++tier) {
        Cluster pool;
        pool.id = QStringLiteral("pool%1").arg(tier);
        pool.kind = QStringLiteral("pool");
        pool.attributes[QStringLiteral("needed")] = Value{double(shape.needed)};
        for (int i = 0; i < shape.servers; ++i) {
            Node server = node("x", "app-server", {});
            server.id = QStringLiteral("s%1-%2").arg(tier).arg(i);
            server.attributes = available(shape.serverAvailability);
            pool.members.append(server.id);
            add(topology, server);
        }
        for (const Id &caller : callers) {
            for (const Id &server : pool.members) {
                Link link;
                link.id = QStringLiteral("l%1").arg(links++);
                link.from = caller;
                link.to = server;
                if (shape.linkAvailability < 1)
                    link.attributes = available(shape.linkAvailability);
                add(topology, link);
            }
        }
        callers = pool.members;
        add(topology, pool);
    }
    return topology;
}

/// A network of routers and cables usable both ways, as pairs of router numbers from 0. Requests come in at the
/// first router and want the last one.
inline Topology networkOf(int routers, const std::vector<std::pair<int, int>> &cables,
                          double cableAvailability, double routerAvailability = 1)
{
    Topology topology;
    add(topology, node("users", "client", {}));
    for (int i = 0; i < routers; ++i) {
        Node router = node("x", "router", {});
        router.id = QStringLiteral("r%1").arg(i);
        if (routerAvailability < 1)
            router.attributes = available(routerAvailability);
        if (i + 1 == routers)
            router.attributes[QStringLiteral("terminal")] = Value{true};
        add(topology, router);
    }
    add(topology, link("in", "users", "r0"));
    for (std::size_t i = 0; i < cables.size(); ++i) {
        Link cable;
        cable.id = QStringLiteral("c%1").arg(i);
        cable.from = QStringLiteral("r%1").arg(cables[i].first);
        cable.to = QStringLiteral("r%1").arg(cables[i].second);
        if (cableAvailability < 1)
            cable.attributes = available(cableAvailability);
        cable.attributes[QStringLiteral("both")] = Value{true};
        add(topology, cable);
    }
    return topology;
}

inline Topology gridOf(int rows, int columns, double cableAvailability)
{
    std::vector<std::pair<int, int>> cables;
    const auto at = [columns](int row, int column) { return row * columns + column; };
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < columns; ++column) {
            if (column + 1 < columns)
                cables.emplace_back(at(row, column), at(row, column + 1));
            if (row + 1 < rows)
                cables.emplace_back(at(row, column), at(row + 1, column));
        }
    }
    return networkOf(rows * columns, cables, cableAvailability);
}

}   // namespace switchover::testing
