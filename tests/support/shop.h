#pragma once

#include "model/catalog/attribute_spec.h"
#include "model/topology/edit.h"

namespace switchover::testing {

/// The drawing of the examples: a balancer, two web servers in two zones of a region, a database pair.
inline Topology shop()
{
    using namespace Qt::StringLiterals;
    Topology t;
    std::vector<Edit> edits;
    const auto zone = [&](const Id &id, const Id &parent) {
        edits.push_back(put(Zone{.id = id,
                                 .kind = u"availability-zone"_s,
                                 .name = id,
                                 .parent = parent,
                                 .frame = QRectF(0, 0, 200, 100)}));
    };
    const auto node = [&](const Id &id, const QString &kind, const QString &name, QPointF at, const Id &in) {
        edits.push_back(put(Node{.id = id, .kind = kind, .name = name, .at = at, .zone = in}));
    };
    const auto link = [&](const Id &id, const Id &from, const Id &to, const QString &protocol) {
        Link l{.id = id, .from = from, .to = to};
        l.attributes[u"protocol"_s] = value(protocol);
        l.waypoints = {QPointF(100, 100)};
        edits.push_back(put(l));
    };
    zone(u"region"_s, {});
    zone(u"az-a"_s, u"region"_s);
    zone(u"az-b"_s, u"region"_s);
    node(u"users"_s, u"client"_s, u"Shoppers"_s, {0, 0}, {});
    node(u"lb"_s, u"load-balancer"_s, u"Balancer"_s, {240, 0}, {});
    node(u"web-1"_s, u"web-server"_s, u"Web 1"_s, {480, -80}, u"az-a"_s);
    node(u"web-2"_s, u"web-server"_s, u"Web 2"_s, {480, 80}, u"az-b"_s);
    node(u"db-1"_s, u"database"_s, u"DB 1"_s, {760, -80}, u"az-a"_s);
    node(u"db-2"_s, u"database"_s, u"DB 2"_s, {760, 80}, u"az-b"_s);
    Cluster db{
        .id = u"db"_s, .kind = u"database-cluster"_s, .name = u"Orders"_s, .members = {u"db-1"_s, u"db-2"_s}};
    db.attributes[u"primary"_s] = value(u"db-1"_s);
    db.attributes[u"primaries"_s] = value(QStringList{u"db-1"_s});
    db.attributes[u"witnesses"_s] = value(QStringList{u"db-2"_s, u"web-1"_s});
    db.attributes[u"priorities"_s] = Value(NumberMap{{u"db-1"_s, 100}, {u"db-2"_s, 90}}, nullptr);
    edits.push_back(put(db));
    link(u"l1"_s, u"users"_s, u"lb"_s, u"https"_s);
    link(u"l2"_s, u"lb"_s, u"web-1"_s, u"http"_s);
    link(u"l3"_s, u"lb"_s, u"web-2"_s, u"http"_s);
    link(u"l4"_s, u"web-1"_s, u"db"_s, u"postgresql"_s);
    link(u"l5"_s, u"web-2"_s, u"db"_s, u"postgresql"_s);
    edits.push_back(put(Probe{.id = u"p1"_s, .kind = u"http"_s, .node = u"web-1"_s}));
    Scenario dies{.id = u"dies"_s, .name = u"One dies"_s};
    dies.events = {{std::chrono::seconds(10), u"crash"_s, u"web-1"_s, {}, Json::object()},
                   {std::chrono::seconds(20), u"crash"_s, u"lb"_s, {}, Json::object()}};
    dies.expectations = {{u"nodes.web-1.share"_s, {}, Json::object()},
                         {u"availability"_s, {}, Json::object()}};
    edits.push_back(put(dies));
    Node &onHost = std::get<Put<Node>>(edits.at(4).what).element;
    onHost.attributes[u"alsoOn"_s] = value(QStringList{u"az-b"_s, u"region"_s});
    [[maybe_unused]] const auto done = apply(t, batch(edits));
    Q_ASSERT(done);
    return t;
}

}   // namespace switchover::testing
