#include "model/io/element_writer.h"

#include "model/base/units.h"
#include "model/catalog/catalog.h"
#include "model/io/value_writer.h"

namespace switchover {
namespace {

using namespace Qt::StringLiterals;

Json pairJson(double a, double b) { return Json::array({Json::of(a), Json::of(b)}); }
Json pointJson(QPointF point) { return pairJson(point.x(), point.y()); }
Json sizeJson(QSizeF size) { return pairJson(size.width(), size.height()); }

void addText(Json &to, const QString &key, const QString &text)
{
    if (!text.isEmpty())
        to.add(key, Json::of(text));
}

Json eventJson(const ScenarioEvent &event)
{
    Json json = Json::object();
    json.add(u"at"_s, Json::of(durationText(event.at)));
    json.add(u"do"_s, Json::of(event.action));
    addText(json, u"target"_s, event.target);
    addAttributes(json, event.attributes, catalog::eventAttributes(event.action), event.unknown);
    return json;
}

Json expectationJson(const Expectation &expectation)
{
    Json json = Json::object();
    json.add(u"metric"_s, Json::of(expectation.metric));
    addAttributes(json, expectation.attributes, catalog::expectationAttributes(), expectation.unknown);
    return json;
}

}   // namespace

Json toJson(const Node &node)
{
    Json json = Json::object();
    json.add(u"id"_s, Json::of(node.id));
    json.add(u"kind"_s, Json::of(node.kind));
    addText(json, u"name"_s, node.name);
    json.add(u"at"_s, pointJson(node.at));
    if (node.size)
        json.add(u"size"_s, sizeJson(*node.size));
    addText(json, u"zone"_s, node.zone);
    addAttributes(json, node.attributes, catalog::nodeAttributes(node.kind), node.unknown);
    return json;
}

Json toJson(const Cluster &cluster)
{
    Json json = Json::object();
    json.add(u"id"_s, Json::of(cluster.id));
    json.add(u"kind"_s, Json::of(cluster.kind));
    addText(json, u"name"_s, cluster.name);
    Json members = Json::array();
    for (const QString &id : cluster.members)
        members.items.push_back(Json::of(id));
    json.add(u"members"_s, std::move(members));
    addAttributes(json, cluster.attributes, catalog::clusterAttributes(cluster.kind), cluster.unknown);
    return json;
}

Json toJson(const Link &link)
{
    Json json = Json::object();
    json.add(u"id"_s, Json::of(link.id));
    json.add(u"from"_s, Json::of(link.from));
    json.add(u"to"_s, Json::of(link.to));
    addAttributes(json, link.attributes, catalog::linkAttributes(), Json::object());
    if (!link.waypoints.empty()) {
        Json points = Json::array();
        for (const QPointF point : link.waypoints)
            points.items.push_back(pointJson(point));
        json.add(u"waypoints"_s, std::move(points));
    }
    addAttributes(json, {}, {}, link.unknown);
    return json;
}

Json toJson(const Zone &zone)
{
    Json json = Json::object();
    json.add(u"id"_s, Json::of(zone.id));
    json.add(u"kind"_s, Json::of(zone.kind));
    addText(json, u"name"_s, zone.name);
    addText(json, u"parent"_s, zone.parent);
    if (zone.frame) {
        json.add(u"at"_s, pointJson(zone.frame->center()));
        json.add(u"size"_s, sizeJson(zone.frame->size()));
    }
    addAttributes(json, zone.attributes, catalog::zoneAttributes(), zone.unknown);
    return json;
}

Json toJson(const Probe &probe)
{
    Json json = Json::object();
    json.add(u"id"_s, Json::of(probe.id));
    json.add(u"node"_s, Json::of(probe.node));
    json.add(u"kind"_s, Json::of(probe.kind));
    addAttributes(json, probe.attributes, catalog::probeAttributes(probe.kind), probe.unknown);
    return json;
}

Json toJson(const Scenario &scenario)
{
    Json json = Json::object();
    json.add(u"id"_s, Json::of(scenario.id));
    addText(json, u"name"_s, scenario.name);
    addAttributes(json, scenario.attributes, catalog::scenarioAttributes(), Json::object());
    Json events = Json::array();
    for (const ScenarioEvent &event : scenario.events)
        events.items.push_back(eventJson(event));
    if (!events.items.empty())
        json.add(u"events"_s, std::move(events));
    Json expectations = Json::array();
    for (const Expectation &expectation : scenario.expectations)
        expectations.items.push_back(expectationJson(expectation));
    if (!expectations.items.empty())
        json.add(u"expect"_s, std::move(expectations));
    addAttributes(json, {}, {}, scenario.unknown);
    return json;
}

Json toJson(const Header &header)
{
    Json json = Json::object();
    addHeaderStart(json, header);
    addHeaderEnd(json, header);
    return json;
}

void addHeaderStart(Json &document, const Header &header)
{
    addText(document, u"name"_s, header.name);
    addText(document, u"notes"_s, header.notes);
    addAttributes(document, header.attributes, catalog::documentAttributes(), Json::object());
}

void addHeaderEnd(Json &document, const Header &header)
{
    if (!header.accepted.items.empty())
        document.add(u"accepted"_s, header.accepted);
    addAttributes(document, {}, {}, header.unknown);
}

}   // namespace switchover
