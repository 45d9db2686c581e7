#include <QCoreApplication>

#include "model/base/units.h"
#include "model/catalog/catalog.h"
#include "model/io/attribute_reader.h"
#include "model/io/element_reader.h"
#include "model/io/value_reader.h"

namespace switchover {
namespace {

using namespace Qt::StringLiterals;

struct ScenarioReaderTexts
{
    Q_DECLARE_TR_FUNCTIONS(io)
};

/// What an event may happen to.
constexpr std::initializer_list<Section> targets = {Section::Nodes, Section::Clusters, Section::Links,
                                                    Section::Zones};

QString readAction(Reading &reading, const Place &event)
{
    QStringList known;
    for (const Action &action : catalog::actions())
        known.append(action.id);
    const QString allowed = ScenarioReaderTexts::tr("one of %1").arg(known.join(u", "_s));
    const auto place = member::required(reading, event, u"do"_s, allowed);
    if (place && place->json.isString() && known.contains(place->json.text))
        return place->json.text;
    if (place)
        reading.log.error(*place, allowed);
    return {};
}

/// The attributes of the element that the event is about; empty if it is not known.
std::span<const AttributeSpec> attributesOf(const Reading::Target &target)
{
    const QString kind = target.json->textAt(u"kind"_s);
    switch (target.section) {
    case Section::Nodes:
        return catalog::nodeAttributes(kind);
    case Section::Clusters:
        return catalog::clusterAttributes(kind);
    case Section::Links:
        return catalog::linkAttributes();
    case Section::Zones:
        return catalog::zoneAttributes();
    case Section::Probes:
    case Section::Scenarios:
        break;
    }
    return {};
}

/// `set` must name an attribute of its target, with a value that it could have in the document. The value is read
/// as what it will be there.
void readSet(Reading &reading, const Place &event, ScenarioEvent &read)
{
    const auto attribute = member::required(reading, event, u"attribute"_s,
                                            ScenarioReaderTexts::tr("an attribute of the target"));
    const auto value =
        member::required(reading, event, u"value"_s, ScenarioReaderTexts::tr("the value it takes"));
    const Reading::Target *target = reading.target(read.target);
    if (!attribute || !value || !target || !attribute->json.isString())
        return;
    const AttributeSpec *spec = reading.indexOf(attributesOf(*target)).find(attribute->json.text);
    if (spec) {
        if (std::optional<Value> typed = readValue(*spec, *value, reading.log)) {
            typed->spelling = std::make_shared<const Json>(value->json);
            read.attributes.insert_or_assign(u"value"_s, *std::move(typed));
        }
    } else {
        reading.log.error(*attribute, ScenarioReaderTexts::tr("an attribute of %1").arg(read.target));
    }
}

ScenarioEvent readEvent(Reading &reading, const Place &place)
{
    if (!member::isObject(reading, place))
        return {};
    static const QStringList structural{u"at"_s, u"do"_s, u"target"_s};
    ScenarioEvent event;
    if (const auto at = member::required(reading, place, u"at"_s,
                                         ScenarioReaderTexts::tr("a duration from the start, such as 10s")))
        event.at = readDuration(*at, reading.log).value_or(SimDuration{});
    event.action = readAction(reading, place);
    if (catalog::action(event.action))
        member::required(reading, place, u"target"_s,
                         ScenarioReaderTexts::tr("the id of a node, cluster, link or zone"));
    event.target = member::reference(reading, place, u"target"_s, targets);
    readAttributes(reading, place, catalog::eventAttributes(event.action), structural,
                   {event.attributes, event.unknown});
    if (event.action == u"set")
        readSet(reading, place, event);
    return event;
}

/// A number, or a duration that is held as seconds.
void readBound(Reading &reading, const Place &place, Attributes &to)
{
    std::optional<double> bound;
    if (!place.json.isString())
        bound = readNumber(place, reading.log, std::numeric_limits<double>::lowest());
    else if (const auto duration = parseDuration(place.json.text))
        bound = seconds(*duration);
    else
        reading.log.error(place, ScenarioReaderTexts::tr("a number, or a duration such as 250ms"));
    if (bound)
        to.insert_or_assign(place.key, Value(*bound, std::make_shared<const Json>(place.json)));
}

Expectation readExpectation(Reading &reading, const Place &place)
{
    if (!member::isObject(reading, place))
        return {};
    QStringList structural{u"metric"_s};
    Expectation expectation;
    const QString metrics = ScenarioReaderTexts::tr("a metric such as availability or latency.p99");
    if (const auto metric = member::required(reading, place, u"metric"_s, metrics)) {
        expectation.metric = readText(*metric, reading.log).value_or(QString());
        if (metric->json == Json::of(QString()))
            reading.log.error(*metric, metrics);
    }
    bool bounded = false;
    for (const AttributeSpec &spec : catalog::expectationAttributes()) {
        const auto bound = place.member(spec.id);
        structural.append(spec.id);
        bounded = bounded || bound;
        if (bound)
            readBound(reading, *bound, expectation.attributes);
    }
    if (!bounded)
        reading.log.error(place, ScenarioReaderTexts::tr("no bound"),
                          ScenarioReaderTexts::tr("atLeast, atMost or equals"));
    readAttributes(reading, place, {}, structural, {expectation.attributes, expectation.unknown});
    return expectation;
}

template <class Read> void readList(Reading &reading, const Place &scenario, const QString &key, Read read)
{
    const auto list = scenario.member(key);
    if (list && !list->json.isArray())
        reading.log.error(*list, ScenarioReaderTexts::tr("a list"));
    for (std::size_t i = 0; list && list->json.isArray() && i < list->json.items.size(); ++i)
        read(list->item(i));
}

}   // namespace

template <> Scenario readElement<Scenario>(Reading &reading, const Place &place)
{
    if (!member::isObject(reading, place))
        return {};
    static const QStringList structural{u"id"_s, u"name"_s, u"events"_s, u"expect"_s};
    Scenario scenario;
    scenario.id = member::id(reading, place);
    scenario.name = member::text(reading, place, u"name"_s);
    readList(reading, place, u"events"_s,
             [&](const Place &item) { scenario.events.push_back(readEvent(reading, item)); });
    readList(reading, place, u"expect"_s,
             [&](const Place &item) { scenario.expectations.push_back(readExpectation(reading, item)); });
    readAttributes(reading, place, catalog::scenarioAttributes(), structural,
                   {scenario.attributes, scenario.unknown});
    return scenario;
}

}   // namespace switchover
