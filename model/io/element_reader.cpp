#include "model/io/element_reader.h"

#include <QCoreApplication>
#include <QSet>

#include "model/catalog/catalog.h"
#include "model/io/attribute_reader.h"
#include "model/io/value_reader.h"

namespace switchover {
namespace {

using namespace Qt::StringLiterals;

struct ElementReaderTexts
{
    Q_DECLARE_TR_FUNCTIONS(io)
};

std::vector<QPointF> readWaypoints(Reading &reading, const Place &link)
{
    std::vector<QPointF> points;
    const auto list = link.member(u"waypoints"_s);
    if (list && !list->json.isArray())
        reading.log.error(*list, ElementReaderTexts::tr("a list of points, each two numbers"));
    for (std::size_t i = 0; list && list->json.isArray() && i < list->json.items.size(); ++i)
        if (const auto point = member::point(reading, list->item(i)))
            points.push_back(*point);
    return points;
}

/// The frame of a zone; both its centre and its size, or neither.
std::optional<QRectF> readFrame(Reading &reading, const Place &zone)
{
    const auto at = zone.member(u"at"_s);
    const auto size = zone.member(u"size"_s);
    const auto centre = at ? member::point(reading, *at) : std::nullopt;
    const auto sides = size ? member::size(reading, *size) : std::nullopt;
    if (at && !size)
        reading.log.missing(zone, u"size"_s,
                            ElementReaderTexts::tr("width and height, because the zone has a place"));
    if (size && !at)
        reading.log.missing(zone, u"at"_s, ElementReaderTexts::tr("a place, because the zone has a size"));
    if (!centre || !sides)
        return std::nullopt;
    QRectF frame(QPointF(), *sides);
    frame.moveCenter(*centre);
    return frame;
}

QStringList readMembers(Reading &reading, const Place &cluster)
{
    QStringList members;
    QSet<QString> seen;
    const auto list = cluster.member(u"members"_s);
    if (list && !list->json.isArray())
        reading.log.error(*list, ElementReaderTexts::tr("a list of node ids"));
    for (std::size_t i = 0; list && list->json.isArray() && i < list->json.items.size(); ++i) {
        const Place item = list->item(i);
        const QString id = item.json.text;
        if (!item.json.isString())
            reading.log.error(item, ElementReaderTexts::tr("the id of a node"));
        else if (seen.contains(id))
            reading.log.error(item, ElementReaderTexts::tr("%1 a second time").arg(described(item.json)),
                              ElementReaderTexts::tr("each member once"));
        else
            reading.checkReference(item, id, {Section::Nodes});
        seen.insert(id);
        members.append(id);
    }
    return members;
}

void checkIsMember(Reading &reading, const Place &place, const QString &id, const QSet<QString> &members)
{
    if (!members.contains(id))
        reading.log.error(place,
                          ElementReaderTexts::tr("%1, which is no member").arg(described(Json::of(id))),
                          ElementReaderTexts::tr("a member of the cluster"));
}

/// Whatever a cluster's attributes name must be one of its members.
void checkNamedMembers(Reading &reading, const Place &object, const Cluster &cluster)
{
    const QSet<QString> members(cluster.members.begin(), cluster.members.end());
    for (const AttributeSpec &spec : catalog::clusterAttributes(cluster.kind)) {
        const auto place = cluster.attributes.contains(spec.id) ? object.member(spec.id) : std::nullopt;
        if (!place)
            continue;
        if (spec.type == AttributeType::Reference)
            checkIsMember(reading, *place, place->json.text, members);
        for (std::size_t i = 0; i < place->json.items.size(); ++i) {
            if (spec.type == AttributeType::References)
                checkIsMember(reading, place->item(i), place->json.items[i].text, members);
            if (spec.type == AttributeType::Numbers)
                checkIsMember(reading, place->member(i), place->json.keys[i], members);
        }
    }
}

}   // namespace

template <> Node readElement<Node>(Reading &reading, const Place &place)
{
    if (!member::isObject(reading, place))
        return {};
    static const QStringList structural{u"id"_s, u"kind"_s, u"name"_s, u"at"_s, u"size"_s, u"zone"_s};
    static const QStringList kinds = catalog::idsOf(catalog::nodeKinds());
    Node node;
    node.id = member::id(reading, place);
    node.kind = member::kind(reading, place, kinds);
    node.name = member::text(reading, place, u"name"_s);
    if (const auto at = place.member(u"at"_s))
        node.at = member::point(reading, *at).value_or(QPointF());
    if (const auto size = place.member(u"size"_s))
        node.size = member::size(reading, *size);
    node.zone = member::reference(reading, place, u"zone"_s, {Section::Zones});
    readAttributes(reading, place, catalog::nodeAttributes(node.kind), structural,
                   {node.attributes, node.unknown});
    if (const auto also = place.member(u"alsoOn"_s); also && also->json.isArray())
        for (std::size_t i = 0; i < also->json.items.size(); ++i)
            reading.checkReference(also->item(i), also->json.items[i].text, {Section::Zones});
    return node;
}

template <> Cluster readElement<Cluster>(Reading &reading, const Place &place)
{
    if (!member::isObject(reading, place))
        return {};
    static const QStringList structural{u"id"_s, u"kind"_s, u"name"_s, u"members"_s};
    static const QStringList kinds = catalog::idsOf(catalog::clusterKinds());
    Cluster cluster;
    cluster.id = member::id(reading, place);
    cluster.kind = member::kind(reading, place, kinds);
    cluster.name = member::text(reading, place, u"name"_s);
    cluster.members = readMembers(reading, place);
    readAttributes(reading, place, catalog::clusterAttributes(cluster.kind), structural,
                   {cluster.attributes, cluster.unknown});
    checkNamedMembers(reading, place, cluster);
    return cluster;
}

template <> Link readElement<Link>(Reading &reading, const Place &place)
{
    if (!member::isObject(reading, place))
        return {};
    static const QStringList structural{u"id"_s, u"from"_s, u"to"_s, u"waypoints"_s};
    const QString allowed = ElementReaderTexts::tr("the id of a node or cluster");
    Link link;
    link.id = member::id(reading, place);
    for (const auto &[key, end] : {std::pair{u"from"_s, &link.from}, {u"to"_s, &link.to}}) {
        member::required(reading, place, key, allowed);
        *end = member::reference(reading, place, key, {Section::Nodes, Section::Clusters});
    }
    link.waypoints = readWaypoints(reading, place);
    readAttributes(reading, place, catalog::linkAttributes(), structural, {link.attributes, link.unknown});
    return link;
}

template <> Zone readElement<Zone>(Reading &reading, const Place &place)
{
    if (!member::isObject(reading, place))
        return {};
    static const QStringList structural{u"id"_s, u"kind"_s, u"name"_s, u"parent"_s, u"at"_s, u"size"_s};
    static const QStringList kinds = catalog::idsOf(catalog::zoneKinds());
    Zone zone;
    zone.id = member::id(reading, place);
    zone.kind = member::kind(reading, place, kinds);
    zone.name = member::text(reading, place, u"name"_s);
    zone.parent = member::reference(reading, place, u"parent"_s, {Section::Zones});
    zone.frame = readFrame(reading, place);
    readAttributes(reading, place, catalog::zoneAttributes(), structural, {zone.attributes, zone.unknown});
    return zone;
}

template <> Probe readElement<Probe>(Reading &reading, const Place &place)
{
    if (!member::isObject(reading, place))
        return {};
    static const QStringList structural{u"id"_s, u"node"_s, u"kind"_s};
    static const QStringList kinds = catalog::idsOf(catalog::probeKinds());
    Probe probe;
    probe.id = member::id(reading, place);
    member::required(reading, place, u"node"_s, ElementReaderTexts::tr("the id of a node"));
    probe.node = member::reference(reading, place, u"node"_s, {Section::Nodes});
    probe.kind = member::kind(reading, place, kinds);
    readAttributes(reading, place, catalog::probeAttributes(probe.kind), structural,
                   {probe.attributes, probe.unknown});
    return probe;
}

Header readHeader(Reading &reading, const Place &root, const QStringList &structural)
{
    Header header;
    header.name = member::text(reading, root, u"name"_s);
    if (const auto notes = root.member(u"notes"_s))
        header.notes = readProse(*notes, reading.log).value_or(QString());
    if (const auto accepted = root.member(u"accepted"_s)) {
        header.accepted = accepted->json;
        if (!accepted->json.isArray())
            reading.log.error(*accepted, ElementReaderTexts::tr("a list of objects"));
        else
            for (std::size_t i = 0; i < accepted->json.items.size(); ++i)
                member::isObject(reading, accepted->item(i));
    }
    readAttributes(reading, root, catalog::documentAttributes(), structural,
                   {header.attributes, header.unknown});
    return header;
}

}   // namespace switchover
