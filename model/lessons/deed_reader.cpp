#include "model/lessons/deed_reader.h"

#include "model/catalog/catalog.h"
#include "model/io/attribute_reader.h"
#include "model/io/element_reader.h"
#include "model/io/sections_reader.h"
#include "model/io/value_reader.h"
#include "model/io/zone_tree.h"
#include "model/lessons/goal_reader.h"
#include "model/lessons/texts.h"
#include "model/topology/selection.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

constexpr double longestPlay = 86'400;   ///< Seconds: a free run is a day.

template <class T> void addPuts(std::vector<Edit> &edits, std::vector<T> elements)
{
    for (T &element : elements) {
        element.rank = {};   // Behind those that are there.
        edits.push_back(put(std::move(element)));
    }
}

Edit putAll(Sections sections)
{
    std::vector<Edit> edits;
    addPuts(edits, parentsFirst(std::move(sections.zones)));
    addPuts(edits, std::move(sections.nodes));
    addPuts(edits, std::move(sections.clusters));
    addPuts(edits, std::move(sections.links));
    addPuts(edits, std::move(sections.probes));
    addPuts(edits, std::move(sections.scenarios));
    return batch(std::move(edits));
}

}   // namespace

std::vector<Deed> DeedReader::readList(const Place &list)
{
    std::vector<Deed> deeds;
    if (!list.json.isArray())
        m_reading.log.error(list, LessonTexts::tr("a list"));
    for (std::size_t i = 0; list.json.isArray() && i < list.json.items.size(); ++i)
        if (auto deed = read(list.item(i)))
            deeds.push_back(*std::move(deed));
    return deeds;
}

std::optional<Deed> DeedReader::read(const Place &place)
{
    if (!member::isObject(m_reading, place))
        return std::nullopt;
    if (const auto attribute = place.member(u"set"_s)) {
        noteUnknown(m_reading, place, {u"set"_s, u"of"_s, u"to"_s});
        return readSet(place, *attribute);
    }
    if (const auto document = place.member(u"add"_s))
        return readAdd(*document);
    if (const auto ids = place.member(u"remove"_s))
        return readRemove(*ids);
    if (const auto time = place.member(u"play"_s)) {
        noteUnknown(m_reading, place, {u"play"_s, u"scenario"_s});
        return readPlay(place, *time);
    }
    if (const auto action = place.member(u"do"_s))
        return readAction(place, *action);
    m_reading.log.error(
        place, LessonTexts::tr("an object with one of the keys %1").arg(u"set, add, remove, play, do"_s));
    return std::nullopt;
}

std::span<const AttributeSpec> DeedReader::attributesOf(const Id &element) const
{
    if (const Node *node = m_topology.node(element))
        return catalog::nodeAttributes(node->kind);
    if (const Cluster *cluster = m_topology.cluster(element))
        return catalog::clusterAttributes(cluster->kind);
    if (m_topology.link(element))
        return catalog::linkAttributes();
    if (m_topology.zone(element))
        return catalog::zoneAttributes();
    return {};
}

std::optional<Deed> DeedReader::done(const Place &place, Edit edit)
{
    if (const auto inverse = apply(m_topology, edit); !inverse) {
        m_reading.log.error(place, inverse.error().text(),
                            LessonTexts::tr("something that can be done there"));
        return std::nullopt;
    }
    return edit;
}

std::optional<Deed> DeedReader::readSet(const Place &place, const Place &attribute)
{
    const Id element = requiredText(m_reading, place, u"of"_s, LessonTexts::tr("the id of an element"));
    const auto to = member::required(m_reading, place, u"to"_s, LessonTexts::tr("the value it takes"));
    if (element.isEmpty() || !to)
        return std::nullopt;
    if (!m_topology.contains(element)) {
        m_reading.log.error(*place.member(u"of"_s),
                            LessonTexts::tr("an element of the drawing at this step"));
        return std::nullopt;
    }
    const AttributeSpec *spec =
        attribute.json.isString() ? catalog::find(attributesOf(element), attribute.json.text) : nullptr;
    if (!spec) {
        m_reading.log.error(attribute, LessonTexts::tr("an attribute of %1").arg(element));
        return std::nullopt;
    }
    const auto value = readValue(*spec, *to, m_reading.log);
    if (!value)
        return std::nullopt;
    return done(place, setAttribute(m_topology, {element}, spec->id, *value));
}

std::optional<Deed> DeedReader::readAdd(const Place &document)
{
    if (!member::isObject(m_reading, document))
        return std::nullopt;
    Reading part;   // Ids are unique within each addition, not over all of them.
    Sections sections = readSections(part, document, References::Free);
    const bool failed = part.log.failed();
    for (Problem &problem : part.log.take())
        m_reading.log.add(std::move(problem));
    if (failed)
        return std::nullopt;
    return done(document, putAll(std::move(sections)));
}

std::optional<Deed> DeedReader::readRemove(const Place &ids)
{
    Ids gone;
    for (const Json &id : ids.json.items)
        if (id.isString() && m_topology.contains(id.text))
            gone.insert(id.text);
    if (!ids.json.isArray() || gone.empty() || gone.size() != ids.json.items.size()) {
        m_reading.log.error(ids, LessonTexts::tr("a list of ids in the drawing at this step"));
        return std::nullopt;
    }
    return done(ids, removal(m_topology, gone));
}

std::optional<Deed> DeedReader::readPlay(const Place &place, const Place &time)
{
    const auto duration = readDuration(time, m_reading.log, 0, longestPlay);
    PlayOn play{duration.value_or(SimDuration{}), {}};
    if (const auto scenario = place.member(u"scenario"_s)) {
        play.scenario = scenario->json.text;
        if (!scenario->json.isString() ||
            (!play.scenario->isEmpty() && !m_topology.scenarios().find(*play.scenario)))
            m_reading.log.error(*scenario, LessonTexts::tr("the id of a scenario"));
    }
    return duration ? std::optional<Deed>(play) : std::nullopt;
}

std::optional<Deed> DeedReader::readAction(const Place &place, const Place &action)
{
    QStringList known;
    for (const Action &one : catalog::actions())
        known.append(one.id);
    if (!action.json.isString() || !known.contains(action.json.text)) {
        m_reading.log.error(action, LessonTexts::tr("one of %1").arg(known.join(u", "_s)));
        return std::nullopt;
    }
    ScenarioEvent event{.action = action.json.text};
    const auto target = member::required(m_reading, place, u"target"_s,
                                         LessonTexts::tr("the id of a node, cluster, link or zone"));
    if (!target)
        return std::nullopt;
    if (!target->json.isString() || !m_topology.contains(target->json.text))
        m_reading.log.error(*target, LessonTexts::tr("an element of the drawing at this step"));
    event.target = target->json.text;
    readAttributes(m_reading, place, catalog::eventAttributes(event.action), {u"do"_s, u"target"_s},
                   {event.attributes, event.unknown});
    return event;
}

}   // namespace switchover
