#include "model/base/units.h"
#include "model/catalog/catalog.h"
#include "model/catalog/settings.h"
#include "model/report/section.h"
#include "model/report/words.h"

namespace switchover::report::sections {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t mostRows = 5'000;   ///< Of a table.

QString zoneName(const Topology &topology, const Id &zone)
{
    return zone.isEmpty() ? QString() : topology.nameOf(zone);
}

Table nodeTable(const Topology &topology)
{
    Table table{{{Words::tr("Name")},
                 {Words::tr("Id")},
                 {Words::tr("Kind")},
                 {Words::tr("Zone")},
                 {Words::tr("Address")},
                 {Words::tr("Set to")}},
                {}};
    for (const Node &node : topology.nodes()) {
        const NodeKind *kind = catalog::nodeKind(node.kind);
        if (catalog::roleOf(node) == Role::Note || table.rows.size() == mostRows)
            continue;
        const Settings settings(node);
        table.rows.push_back({topology.nameOf(node.id), Cell(Rich(node.id, Span::Style::Code)),
                              kind ? kind->label.translated() : node.kind, zoneName(topology, node.zone),
                              settings.text(u"address"),
                              kind && kind->summary ? kind->summary(settings) : QString()});
    }
    return table;
}

Table linkTable(const Topology &topology)
{
    Table table{{{Words::tr("From")},
                 {Words::tr("To")},
                 {Words::tr("Protocol")},
                 {Words::tr("Encrypted")},
                 {Words::tr("Latency one way"), true}},
                {}};
    for (const Link &link : topology.links()) {
        if (table.rows.size() == mostRows)
            break;
        const Settings settings(link);
        const int port = qRound(settings.number(u"port"));
        QString protocol = settings.text(u"protocol");
        if (port > 0)
            protocol += u" :%1"_s.arg(port);
        table.rows.push_back({topology.nameOf(link.from), topology.nameOf(link.to), protocol,
                              isEncrypted(link) ? Words::tr("yes") : Words::tr("no"),
                              humanDuration(settings.duration(u"latency"))});
    }
    return table;
}

Table groupTable(const Topology &topology)
{
    Table table{{{Words::tr("Name")}, {Words::tr("Id")}, {Words::tr("Kind")}, {Words::tr("Details")}}, {}};
    for (const Cluster &cluster : topology.clusters()) {
        const ClusterKind *kind = catalog::clusterKind(cluster.kind);
        QStringList members;
        for (const Id &member : cluster.members.mid(0, 20))
            members.append(topology.nameOf(member));
        table.rows.push_back({topology.nameOf(cluster.id), Cell(Rich(cluster.id, Span::Style::Code)),
                              kind ? kind->label.translated() : cluster.kind, members.join(u", "_s)});
    }
    for (const Zone &zone : topology.zones()) {
        const Settings settings(zone);
        QStringList details{zoneName(topology, zone.parent), settings.text(u"trust"), settings.text(u"cidr")};
        details.removeAll(QString());
        QString label = zone.kind;
        for (const catalog::ZoneKind &kind : catalog::zoneKinds())
            if (kind.id == zone.kind)
                label = kind.label.translated();
        if (table.rows.size() < mostRows)
            table.rows.push_back({topology.nameOf(zone.id), Cell(Rich(zone.id, Span::Style::Code)), label,
                                  details.join(u", "_s)});
    }
    return table;
}

void add(Blocks &blocks, const QString &title, Table table)
{
    if (table.rows.empty())
        return;
    blocks.push_back({Heading{title}});
    blocks.push_back({std::move(table)});
}

Blocks writeInventory(const Facts &facts)
{
    Blocks blocks;
    add(blocks, Words::tr("Elements"), nodeTable(facts.topology));
    add(blocks, Words::tr("Groups and zones"), groupTable(facts.topology));
    add(blocks, Words::tr("Links"), linkTable(facts.topology));
    return blocks;
}

}   // namespace

Section inventory()
{
    return {
        .id = u"inventory"_s,
        .title = {QT_TRANSLATE_NOOP("catalog", "Inventory")},
        .occasions = Occasion::Design,
        .write = writeInventory,
    };
}

}   // namespace switchover::report::sections
