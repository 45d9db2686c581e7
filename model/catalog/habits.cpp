#include "model/catalog/habits.h"

#include <algorithm>
#include <array>
#include <vector>

#include "model/catalog/catalog.h"
#include "model/catalog/settings.h"

namespace switchover::catalog {
namespace {

using namespace Qt::StringLiterals;

struct Habit
{
    const char *kind;
    char letter;
    const char *next;
};

constexpr std::array habits = {
    Habit{"client", 'c', "load-balancer"},
    Habit{"internet", 'i', "firewall"},
    Habit{"attacker", 'x', "firewall"},
    Habit{"external", 'e', ""},
    Habit{"dns", 'y', "load-balancer"},
    Habit{"dns-balancer", 0, "load-balancer"},
    Habit{"cdn", 't', "load-balancer"},
    Habit{"firewall", 'f', "load-balancer"},
    Habit{"waf", 0, "load-balancer"},
    Habit{"vpn-gateway", 'v', "bastion"},
    Habit{"router", 'r', "switch"},
    Habit{"switch", 's', "web-server"},
    Habit{"load-balancer", 'l', "web-server"},
    Habit{"reverse-proxy", 'p', "web-server"},
    Habit{"api-gateway", 'g', "app-server"},
    Habit{"web-server", 'w', "database"},
    Habit{"app-server", 'a', "database"},
    Habit{"worker", 'k', "database"},
    Habit{"auth-service", 'u', "database"},
    Habit{"cache", 'h', "database"},
    Habit{"queue", 'q', "worker"},
    Habit{"database", 'd', "backup"},
    Habit{"search", 0, "object-storage"},
    Habit{"object-storage", 'o', ""},
    Habit{"log-store", 0, "object-storage"},
    Habit{"backup", 'b', "object-storage"},
    Habit{"bastion", 0, "app-server"},
    Habit{"ci", 0, "app-server"},
    Habit{"monitor", 'm', "log-store"},
    Habit{"note", 'n', ""},
};

const Habit *habitOf(const QString &kind)
{
    const auto found = std::ranges::find_if(
        habits, [&kind](const Habit &habit) { return kind == QLatin1StringView(habit.kind); });
    return found == habits.end() ? nullptr : &*found;
}

}   // namespace

QString usualNext(const Topology &topology, const Id &id)
{
    QString called;
    for (const Link &link : topology.links()) {
        if (link.from != id || useOf(link) != u"request")
            continue;
        const Cluster *cluster = topology.cluster(link.to);
        if (const Node *to = topology.node(cluster ? cluster->members.value(0) : link.to))
            called = to->kind;
    }
    if (!called.isEmpty())
        return called;
    const Cluster *cluster = topology.cluster(id);
    const Node *node = topology.node(cluster ? cluster->members.value(0) : id);
    const Habit *habit = node ? habitOf(node->kind) : nullptr;
    return habit ? QString::fromLatin1(habit->next) : QString();
}

QStringList likelyNext(const Topology &topology, const Id &id)
{
    const Cluster *cluster = topology.cluster(id);
    const Node *node = topology.node(cluster ? cluster->members.value(0) : id);
    const NodeKind *from = node ? nodeKind(node->kind) : nullptr;
    // A request goes inwards: from the edge to what spreads it, to what works, to what keeps.
    const std::array inwards = {Category::Edge, Category::Traffic, Category::Compute, Category::Data,
                                Category::Operations};
    const auto own = from ? std::ranges::find(inwards, from->category) : inwards.begin();
    const auto start = own == inwards.end() || own == inwards.begin() ? 0 : own - inwards.begin();
    const auto place = [&](const NodeKind *kind) {
        const bool isSource = kind->role == Role::Client || kind->role == Role::Attacker;
        const auto at = std::ranges::find(inwards, kind->category) - inwards.begin();
        const bool goesOn = at > start || (at == start && from && from->category != Category::Traffic);
        return isSource ? 100 : goesOn ? int(at) : 50 + int(at);
    };
    std::vector<const NodeKind *> kinds;
    for (const NodeKind &kind : nodeKinds())
        if (kind.role != Role::Note)
            kinds.push_back(&kind);
    std::ranges::stable_sort(kinds, {}, place);
    const QString usual = usualNext(topology, id);
    QStringList ids = usual.isEmpty() ? QStringList() : QStringList{usual};
    for (const NodeKind *kind : kinds)
        if (kind->id != usual)
            ids.append(kind->id);
    return ids;
}

QChar letterOf(const QString &nodeKind)
{
    const Habit *habit = habitOf(nodeKind);
    return habit && habit->letter ? QChar::fromLatin1(habit->letter).toUpper() : QChar();
}

QString kindOfLetter(QChar letter)
{
    for (const Habit &habit : habits) {
        if (habit.letter && letter.toLower() == QChar::fromLatin1(habit.letter))
            return QString::fromLatin1(habit.kind);
    }
    return {};
}

bool isLocked(const Topology &topology, const Id &id)
{
    const Node *node = topology.node(id);
    const Zone *zone = topology.zone(id);
    return node ? Settings(*node).flag(u"locked") : zone && Settings(*zone).flag(u"locked");
}

Ids unlocked(const Topology &topology, Ids ids)
{
    std::erase_if(ids, [&topology](const Id &id) { return isLocked(topology, id); });
    return ids;
}

}   // namespace switchover::catalog
