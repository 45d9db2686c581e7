#pragma once

#include <QTest>

#include "model/topology/topology.h"

namespace switchover::testing {

inline Value text(const char *value) { return Value(QString::fromUtf8(value)); }

inline Node node(const char *id, const char *kind, QPointF at, const char *zone = "")
{
    Node node;
    node.id = QString::fromUtf8(id);
    node.kind = QString::fromUtf8(kind);
    node.name = QStringLiteral("Name of ") + node.id;
    node.at = at;
    node.zone = QString::fromUtf8(zone);
    return node;
}

inline Link link(const char *id, const char *from, const char *to, const char *protocol = "http")
{
    Link link;
    link.id = QString::fromUtf8(id);
    link.from = QString::fromUtf8(from);
    link.to = QString::fromUtf8(to);
    link.attributes[QStringLiteral("protocol")] = text(protocol);
    return link;
}

inline Zone zone(const char *id, const char *kind, const char *parent = "")
{
    Zone zone;
    zone.id = QString::fromUtf8(id);
    zone.kind = QString::fromUtf8(kind);
    zone.name = QStringLiteral("Zone ") + zone.id;
    zone.parent = QString::fromUtf8(parent);
    return zone;
}

/// Adds the element; a refusal is a mistake in the test.
template <class T> void add(Topology &topology, T element)
{
    const auto added = topology.put(std::move(element));
    if (!added)
        qFatal("%s", qPrintable(added.error().text()));
}

/// The document of the specification: users, a balancer, two servers and a database cluster in two zones.
inline Topology webShop()
{
    Topology shop;
    Header header;
    header.name = QStringLiteral("Web shop");
    shop.setHeader(header);
    add(shop, zone("az-a", "availability-zone"));
    add(shop, zone("az-b", "availability-zone"));
    add(shop, node("users", "client", {0, 0}));
    add(shop, node("lb", "load-balancer", {240, 0}));
    add(shop, node("web-1", "web-server", {480, -80}, "az-a"));
    add(shop, node("web-2", "web-server", {480, 80}, "az-b"));
    add(shop, node("db-1", "database", {760, -80}, "az-a"));
    add(shop, node("db-2", "database", {760, 80}, "az-b"));
    Cluster orders;
    orders.id = QStringLiteral("db");
    orders.kind = QStringLiteral("database-cluster");
    orders.name = QStringLiteral("Orders");
    orders.members = QStringList{QStringLiteral("db-1"), QStringLiteral("db-2")};
    orders.attributes[QStringLiteral("primary")] = text("db-1");
    add(shop, orders);
    add(shop, link("l1", "users", "lb", "https"));
    add(shop, link("l2", "lb", "web-1"));
    add(shop, link("l3", "lb", "web-2"));
    add(shop, link("l4", "web-1", "db", "postgresql"));
    add(shop, link("l5", "web-2", "db", "postgresql"));
    return shop;
}

}   // namespace switchover::testing
