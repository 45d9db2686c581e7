#include "model/availability/why_here.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

#include "model/availability/evaluation.h"
#include "model/availability/failover_time.h"
#include "model/base/units.h"
#include "model/catalog/catalog.h"
#include "model/catalog/members.h"
#include "model/catalog/settings.h"

namespace switchover::availability {

using namespace Qt::StringLiterals;

namespace {

struct WhyHereTexts
{
    Q_DECLARE_TR_FUNCTIONS(WhyHere)
};

constexpr qsizetype mostNames = 6;   // More in one sentence are not read.

/// Of @p count, of which @p ids are the first.
QString namesOf(const Topology &topology, const QStringList &ids, qsizetype count)
{
    QStringList names;
    for (const Id &id : ids.mid(0, mostNames))
        names.append(topology.nameOf(id));
    if (count > names.size())
        names.append(WhyHereTexts::tr("%n more", nullptr, int(count - names.size())));
    return names.join(u", "_s);
}

QString namesOf(const Topology &topology, const QStringList &ids)
{
    return namesOf(topology, ids, ids.size());
}

/// "Web servers" is not known for every kind and language; "web server" is.
QString kindLabel(const QString &kind)
{
    const NodeKind *known = catalog::nodeKind(kind);
    return known ? known->label.translated() : kind;
}

}   // namespace

class WhyHereReader::Reading
{
public:
    explicit Reading(const Topology &topology) : m_topology(topology), m_calls(topology)
    {
        readSinglePoints();
        for (const Node &node : topology.nodes())
            readCalls(node);
    }

    WhyHere ofNode(const Node &node);
    WhyHere ofLink(const Link &link);
    WhyHere ofCluster(const Cluster &cluster);
    WhyHere ofZone(const Zone &zone);
    const Topology &topology() const { return m_topology; }

private:
    /// What its failure stops, by client.
    struct Stopped
    {
        QStringList both;
        QStringList reads;
        QStringList writes;

        bool none() const { return both.isEmpty() && reads.isEmpty() && writes.isEmpty(); }
    };

    struct Neighbours
    {
        QStringList callers;
        QStringList alternatives;
        qsizetype others = 0;   ///< Alternatives in all, where the list stops at some.
    };

    void readCalls(const Node &caller);
    QStringList membersAt(const Id &end) const;
    void readSinglePoints();
    QString stoppedText(const Stopped &stopped) const;
    QString placeOf(const Node &node) const;
    QString placeInCluster(const Node &node, const Cluster &cluster) const;
    QString survivedText(const Node &node, const QStringList &standIns) const;
    QString takeoverText(const Cluster &cluster) const;
    QString handoverText(const Node &node, const Cluster &cluster, const QStringList &standIns) const;

    const Topology &m_topology;
    CallMap m_calls;
    QHash<QString, Stopped> m_stopped;   ///< By the component whose failure does it.
    QHash<Id, Neighbours> m_neighbours;
};

QStringList WhyHereReader::Reading::membersAt(const Id &end) const
{
    const Cluster *cluster = m_topology.cluster(end);
    return cluster ? cluster->members : QStringList{end};
}

void WhyHereReader::Reading::readCalls(const Node &caller)
{
    QHash<QString, QStringList> targets;   // Of each call: the nodes that are alternatives in it.
    for (const CallWay &way : m_calls.waysFrom(caller)) {
        for (const Id &member : membersAt(way.to))
            if (!targets[way.call].contains(member))
                targets[way.call].append(member);
    }
    for (const QStringList &alternatives : std::as_const(targets)) {
        for (const Id &target : alternatives) {
            Neighbours &neighbours = m_neighbours[target];
            neighbours.callers.append(caller.id);
            neighbours.others = std::max(neighbours.others, alternatives.size() - 1);
            // A wide mesh would make lists of all pairs; nobody reads more than a few names.
            for (const Id &other : alternatives)
                if (other != target && neighbours.alternatives.size() <= 2 * mostNames &&
                    !neighbours.alternatives.contains(other))
                    neighbours.alternatives.append(other);
        }
    }
}

/// All at once: asking for each element by itself would cost the square of a large drawing.
void WhyHereReader::Reading::readSinglePoints()
{
    const Structure structure(m_topology);
    for (const Id &client : structure.clients()) {
        const QStringList reads = structuralSinglePoints(structure, client, Operation::Read);
        const QStringList writes = structuralSinglePoints(structure, client, Operation::Write);
        const QSet<QString> ofReads(reads.begin(), reads.end()), ofWrites(writes.begin(), writes.end());
        for (const QString &component : ofReads)
            if (component != client)
                (ofWrites.contains(component) ? m_stopped[component].both : m_stopped[component].reads)
                    .append(client);
        for (const QString &component : ofWrites)
            if (component != client && !ofReads.contains(component))
                m_stopped[component].writes.append(client);
    }
}

QString WhyHereReader::Reading::stoppedText(const Stopped &stopped) const
{
    QStringList parts;
    if (!stopped.both.isEmpty())
        parts.append(WhyHereTexts::tr("When it fails, nothing is served to %1: no reads, no writes.")
                         .arg(namesOf(m_topology, stopped.both)));
    if (!stopped.reads.isEmpty())
        parts.append(
            WhyHereTexts::tr("When it fails, reads of %1 stop.").arg(namesOf(m_topology, stopped.reads)));
    if (!stopped.writes.isEmpty())
        parts.append(WhyHereTexts::tr("When it fails, writes of %1 stop; reads go on.")
                         .arg(namesOf(m_topology, stopped.writes)));
    parts.append(WhyHereTexts::tr("It is a single point of failure."));
    return parts.join(u' ');
}

QString WhyHereReader::Reading::takeoverText(const Cluster &cluster) const
{
    for (const FailoverTime &time : failoverTimes(m_topology))
        if (time.cluster == cluster.id)
            return humanDuration(time.eachTime());
    return {};
}

QString WhyHereReader::Reading::placeInCluster(const Node &node, const Cluster &cluster) const
{
    const QString name = m_topology.nameOf(cluster.id);
    if (cluster.kind == u"pool")
        return WhyHereTexts::tr("One of %n servers that do the same work in %1.", nullptr,
                                int(cluster.members.size()))
            .arg(name);
    if (cluster.kind == u"failover-pair")
        return cluster.members.value(0) == node.id
                   ? WhyHereTexts::tr("Holds the shared address of %1 while all is well.").arg(name)
                   : WhyHereTexts::tr("Stands by in %1, to take over its shared address.").arg(name);
    const Settings settings(cluster);
    if (settings.list(u"witnesses").contains(node.id))
        return WhyHereTexts::tr("Votes in %1 and holds no data.").arg(name);
    if (primariesOf(cluster).contains(node.id))
        return WhyHereTexts::tr("Primary of %1: it takes the writes.").arg(name);
    return settings.text(u"reads") == u"primary"
               ? WhyHereTexts::tr("Replica of %1: it follows the primary and stands by.").arg(name)
               : WhyHereTexts::tr("Replica of %1: it follows the primary and answers reads.").arg(name);
}

QString WhyHereReader::Reading::placeOf(const Node &node) const
{
    QStringList parts;
    const Neighbours neighbours = m_neighbours.value(node.id);
    if (const Cluster *cluster = m_calls.clusterOf(node.id))
        parts.append(placeInCluster(node, *cluster));
    else if (!neighbours.alternatives.isEmpty())
        parts.append(WhyHereTexts::tr("%1, beside %2 for the same work.")
                         .arg(kindLabel(node.kind),
                              namesOf(m_topology, neighbours.alternatives,
                                      std::max(neighbours.others, neighbours.alternatives.size()))));
    if (!neighbours.callers.isEmpty())
        parts.append(WhyHereTexts::tr("Called by %1.").arg(namesOf(m_topology, neighbours.callers)));
    return parts.join(u' ');
}

QString WhyHereReader::Reading::handoverText(const Node &node, const Cluster &cluster,
                                             const QStringList &standIns) const
{
    const QString names = namesOf(m_topology, standIns), time = takeoverText(cluster);
    const bool isStore = cluster.kind != u"failover-pair";
    if (Settings(cluster).flag(u"multiPrimary") || !primariesOf(cluster).contains(node.id))
        return isStore ? WhyHereTexts::tr("When it fails, %1 goes on alone.").arg(names)
                       : WhyHereTexts::tr("When it fails, nothing changes but that nobody stands by.");
    if (time.isEmpty())
        return WhyHereTexts::tr("When it fails, %1 can take over, but somebody has to switch by hand.")
            .arg(names);
    return isStore ? WhyHereTexts::tr("Writes stop until %1 has taken over, after about %2.").arg(names, time)
                   : WhyHereTexts::tr("When it fails, %1 takes the address over, after about %2.")
                         .arg(names, time);
}

QString WhyHereReader::Reading::survivedText(const Node &node, const QStringList &standIns) const
{
    const Cluster *cluster = m_calls.clusterOf(node.id);
    if (cluster && cluster->kind != u"pool" && !standIns.isEmpty())
        return handoverText(node, *cluster, standIns);
    if (!standIns.isEmpty())
        return WhyHereTexts::tr("When it fails, %1 can do its work.")
            .arg(
                namesOf(m_topology, standIns, std::max(m_neighbours.value(node.id).others, standIns.size())));
    if (!m_neighbours.value(node.id).callers.isEmpty())
        return WhyHereTexts::tr("When it fails, requests are served all the same, without what it adds.");
    switch (catalog::roleOf(node)) {
    case Role::Client:
    case Role::Attacker:
        return WhyHereTexts::tr("Requests begin here; nothing behind it depends on it.");
    case Role::Monitor:
        return WhyHereTexts::tr("When it fails, requests go on, but nobody is told of the next failure.");
    case Role::Note:
        return {};
    default:
        return WhyHereTexts::tr("No request passes it: when it fails, reads and writes go on.");
    }
}

WhyHere WhyHereReader::Reading::ofNode(const Node &node)
{
    const NodeKind *kind = catalog::nodeKind(node.kind);
    WhyHere why{.place = placeOf(node), .adds = kind ? kind->purpose.translated() : QString()};
    if (catalog::roleOf(node) == Role::Note)
        return why;
    const Stopped stopped = m_stopped.value(node.id);
    why.isSinglePoint = !stopped.none();
    if (why.isSinglePoint) {
        why.without = stoppedText(stopped);
        return why;
    }
    why.standIns = m_neighbours.value(node.id).alternatives;
    if (const Cluster *cluster = m_calls.clusterOf(node.id); cluster && why.standIns.isEmpty()) {
        why.standIns = cluster->members;
        why.standIns.removeAll(node.id);
    }
    why.without = survivedText(node, why.standIns);
    return why;
}

WhyHere WhyHereReader::Reading::ofLink(const Link &link)
{
    const QString from = m_topology.nameOf(link.from), to = m_topology.nameOf(link.to), use = useOf(link);
    if (use == u"replication")
        return {
            .place =
                WhyHereTexts::tr("Carries the writes of %1 to %2, so that it holds a copy.").arg(from, to)};
    if (use == u"control")
        return {.place =
                    WhyHereTexts::tr("Lets %1 watch or steer %2; no request goes this way.").arg(from, to)};
    WhyHere why{.place = isEncrypted(link)
                             ? WhyHereTexts::tr("%1 calls %2 this way, encrypted.").arg(from, to)
                             : WhyHereTexts::tr("%1 calls %2 this way, in plain text.").arg(from, to)};
    const Stopped stopped = m_stopped.value(link.id);
    why.isSinglePoint = !stopped.none();
    why.without = why.isSinglePoint ? stoppedText(stopped)
                                    : WhyHereTexts::tr("When it is cut, requests find another way.");
    return why;
}

WhyHere WhyHereReader::Reading::ofCluster(const Cluster &cluster)
{
    const ClusterKind *kind = catalog::clusterKind(cluster.kind);
    WhyHere why{.place = WhyHereTexts::tr("Its members: %1.").arg(namesOf(m_topology, cluster.members)),
                .adds = kind ? kind->purpose.translated() : QString()};
    if (const QString time = takeoverText(cluster); !time.isEmpty())
        why.without = WhyHereTexts::tr("When the active member fails, taking over takes about %1.").arg(time);
    else if (cluster.kind == u"pool")
        why.without = WhyHereTexts::tr("Its work is done while %1 of %2 members are up.")
                          .arg(qRound(std::max(1.0, Settings(cluster).number(u"needed"))))
                          .arg(cluster.members.size());
    else
        why.without = WhyHereTexts::tr("Nothing takes over by itself when the active member fails.");
    return why;
}

WhyHere WhyHereReader::Reading::ofZone(const Zone &zone)
{
    QStringList inside;
    for (const Node &node : m_topology.nodes())
        if (node.zone == zone.id)
            inside.append(node.id);
    WhyHere why{
        .place = inside.isEmpty() ? WhyHereTexts::tr("No machine stands directly in it.")
                                  : WhyHereTexts::tr("Holds %1.").arg(namesOf(m_topology, inside)),
        .adds = WhyHereTexts::tr("What stands in one place can fail together: a zone is a common cause.")};
    const Stopped stopped = m_stopped.value(zone.id);
    why.isSinglePoint = !stopped.none();
    why.without = why.isSinglePoint
                      ? stoppedText(stopped)
                      : WhyHereTexts::tr("When all of it fails at once, reads and writes go on.");
    return why;
}

QString WhyHere::text() const
{
    QStringList parts{place, adds, without};
    parts.removeAll(QString());
    return parts.join(u' ');
}

WhyHereReader::WhyHereReader(const Topology &topology) : m_reading(std::make_unique<Reading>(topology)) {}

WhyHereReader::~WhyHereReader() = default;

WhyHere WhyHereReader::of(const Id &id) const
{
    const Topology &topology = m_reading->topology();
    if (const Node *node = topology.node(id))
        return m_reading->ofNode(*node);
    if (const Link *link = topology.link(id))
        return m_reading->ofLink(*link);
    if (const Cluster *cluster = topology.cluster(id))
        return m_reading->ofCluster(*cluster);
    if (const Zone *zone = topology.zone(id))
        return m_reading->ofZone(*zone);
    return {};
}

QString whyHere(const Topology &topology, const Id &id)
{
    return topology.contains(id) ? WhyHereReader(topology).of(id).text() : QString();
}

}   // namespace switchover::availability
