#pragma once

#include <QRandomGenerator>

#include "model/topology/topology.h"

namespace switchover::benchmarks {

using namespace Qt::StringLiterals;

enum class Style { Stack, Zones, Services };

/// Tiered drawings as people draw them, made by number: the same number gives the same drawing. All
/// nodes stand on top of each other; the first two styles have a zone for each tier or each site.
class Drawing
{
public:
    Drawing(Style style, int nodes, quint32 seed) : m_dice(seed)
    {
        switch (style) {
        case Style::Stack:
            makeStack(nodes);
            break;
        case Style::Zones:
            makeZones(nodes);
            break;
        case Style::Services:
            makeServices(nodes);
            break;
        }
    }

    const Topology &topology() const { return m_topology; }

private:
    Id add(const QString &kind, const Id &zone)
    {
        const Id id = u"n%1"_s.arg(m_topology.nodes().size());
        (void)m_topology.put(Node{.id = id, .kind = kind, .name = u"Node %1"_s.arg(id.mid(1)), .zone = zone});
        return id;
    }

    void link(const Id &from, const Id &to, const QString &protocol = u"http"_s)
    {
        const QString key = from + u'>' + to;
        if (from == to || m_linked.contains(key))
            return;
        m_linked.insert(key);
        Link made{.id = u"l%1"_s.arg(m_topology.links().size()), .from = from, .to = to};
        made.attributes[u"protocol"_s] = Value{protocol, nullptr};
        (void)m_topology.put(made);
    }

    Id zone(const QString &kind, const QString &name, const Id &parent = {})
    {
        const Id id = u"z%1"_s.arg(m_topology.zones().size());
        (void)m_topology.put(Zone{.id = id, .kind = kind, .name = name, .parent = parent});
        return id;
    }

    int dice(int most) { return m_dice.bounded(std::max(1, most)); }

    /// Users, balancers, servers, caches, databases: one stack, each tier calling the next.
    void makeStack(int nodes)
    {
        static const QStringList kinds{u"client"_s,     u"firewall"_s, u"load-balancer"_s, u"web-server"_s,
                                       u"app-server"_s, u"cache"_s,    u"database"_s};
        static const QList<int> shares{1, 1, 2, 6, 6, 2, 2};
        QList<QList<Id>> tiers;
        for (qsizetype t = 0; t < kinds.size(); ++t) {
            tiers.append(QList<Id>());
            const int count = std::max(1, nodes * shares[t] / 20);
            for (int i = 0; i < count; ++i)
                tiers.last().append(add(kinds[t], {}));
        }
        for (qsizetype t = 1; t < tiers.size(); ++t)
            join(tiers[t - 1], tiers[t]);
    }

    /// Every node is called by one of the tier before, near its own place, some by a second one.
    void join(const QList<Id> &callers, const QList<Id> &callees)
    {
        for (qsizetype i = 0; i < callees.size(); ++i) {
            const qsizetype near = i * callers.size() / callees.size();
            link(callers[near], callees[i]);
            if (dice(3) == 0)
                link(callers[std::min(callers.size() - 1, near + 1)], callees[i]);
        }
        for (qsizetype i = 0; i < callers.size(); ++i)
            link(callers[i], callees[i * callees.size() / callers.size()]);
    }

    /// Users and a balancer before several sites with servers and replicated databases.
    void makeZones(int nodes)
    {
        const Id users = add(u"client"_s, {}), balancer = add(u"load-balancer"_s, {});
        link(users, balancer, u"https"_s);
        const int sites = std::clamp(nodes / 20, 2, 12);
        Id primary;
        for (int s = 0; s < sites; ++s) {
            const Id site = zone(u"availability-zone"_s, u"Site %1"_s.arg(s + 1));
            const int servers = std::max(2, (nodes / sites - 2) / 2);
            QList<Id> webs, apps;
            for (int i = 0; i < servers; ++i)
                webs.append(add(u"web-server"_s, site));
            for (int i = 0; i < servers; ++i)
                apps.append(add(u"app-server"_s, site));
            const Id database = add(u"database"_s, site);
            for (const Id &web : webs)
                link(balancer, web);
            join(webs, apps);
            for (const Id &app : apps)
                link(app, database, u"postgresql"_s);
            if (primary.isEmpty())
                primary = database;
            else
                link(primary, database, u"replication"_s);
        }
    }

    /// A gateway before services that call each other onwards, each with a store of its own.
    void makeServices(int nodes)
    {
        const Id users = add(u"client"_s, {}), gateway = add(u"api-gateway"_s, {});
        link(users, gateway, u"https"_s);
        const int services = std::max(3, nodes / 3);
        QList<Id> servers;
        for (int i = 0; i < services; ++i) {
            const Id server = add(u"app-server"_s, {});
            if (i < 3 || dice(6) == 0)
                link(gateway, server);
            else
                link(servers[std::max<qsizetype>(0, i - 1 - dice(8))], server);
            if (i > 4 && dice(4) == 0)
                link(servers[std::max<qsizetype>(0, i - 1 - dice(12))], server);
            link(server, add(i % 3 == 0 ? u"cache"_s : u"database"_s, {}), u"tcp"_s);
            if (i % 2 == 0)
                link(server, add(u"queue"_s, {}), u"amqp"_s);
            servers.append(server);
        }
    }

    Topology m_topology;
    QSet<QString> m_linked;
    QRandomGenerator m_dice;
};

}   // namespace switchover::benchmarks
