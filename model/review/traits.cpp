#include "model/review/traits.h"

#include <QHash>

namespace switchover {

using namespace Qt::StringLiterals;

Traits traitsOf(const QString &kind)
{
    using enum Trait;
    static const QHash<QString, Traits> table = {
        {u"client"_s, Client | Transit},
        {u"internet"_s, Network | Forwards | Transit},
        {u"router"_s, Network | Forwards | Transit},
        {u"switch"_s, Network | Forwards | Transit},
        {u"cdn"_s, Forwards | Transit},
        {u"firewall"_s, Network | Forwards | Filter},
        {u"waf"_s, Network | Forwards | Filter},
        {u"vpn-gateway"_s, Network | Forwards},
        {u"load-balancer"_s, Balancer | Forwards | Server},
        {u"reverse-proxy"_s, Balancer | Forwards | Server},
        {u"api-gateway"_s, Balancer | Forwards | Server},
        {u"dns-balancer"_s, Balancer | Forwards | Server | Transit},
        {u"web-server"_s, Server | Worker},
        {u"app-server"_s, Server | Worker},
        {u"worker"_s, Server},
        {u"auth-service"_s, Server},
        {u"database"_s, Server | DataStore},
        {u"cache"_s, Server | DataStore},
        {u"queue"_s, Server | DataStore},
        {u"object-storage"_s, Server | DataStore},
        {u"search"_s, Server | DataStore},
        {u"monitor"_s, Side | Management},
        {u"log-store"_s, Side | Management},
        {u"ci"_s, Side | Management},
        {u"backup"_s, Side | Management},
        {u"bastion"_s, Side},
        {u"attacker"_s, Side},
        {u"note"_s, Side},
    };
    return table.value(kind);
}

}   // namespace switchover
