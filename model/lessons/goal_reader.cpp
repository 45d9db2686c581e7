#include "model/lessons/goal_reader.h"

#include "model/base/units.h"
#include "model/catalog/catalog.h"
#include "model/io/element_reader.h"
#include "model/io/value_reader.h"
#include "model/lessons/texts.h"
#include "model/review/rule.h"
#include "model/sim/trace.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

constexpr int deepest = 8;   ///< Conditions in conditions.

const QStringList &boundKeys()
{
    static const QStringList keys{u"atLeast"_s, u"atMost"_s, u"equals"_s};
    return keys;
}

const QStringList &eventNames()
{
    static const QStringList names = [] {
        QStringList all;
        for (int kind = 0; kind <= int(sim::TraceKind::SplitBrain); ++kind) {
            const std::string_view name = sim::traceName(sim::TraceKind(kind));
            all.append(QString::fromUtf8(name));
        }
        return all;
    }();
    return names;
}

/// The text at @p place, if it is one of @p known.
std::optional<QString> oneOf(Reading &reading, const Place &place, const QStringList &known)
{
    if (place.json.isString() && known.contains(place.json.text))
        return place.json.text;
    reading.log.error(place, LessonTexts::tr("one of %1").arg(known.join(u", "_s)));
    return std::nullopt;
}

class GoalReader
{
public:
    explicit GoalReader(Reading &reading) : m_reading(reading) {}

    std::optional<Goal> read(const Place &place, int depth)
    {
        if (!member::isObject(m_reading, place))
            return std::nullopt;
        for (const Kind &kind : kinds())
            if (const auto key = place.member(kind.key)) {
                noteUnknown(m_reading, place, QStringList{kind.key} + kind.others);
                return (this->*kind.read)(place, *key, depth);
            }
        QStringList keys;
        for (const Kind &kind : kinds())
            keys.append(kind.key);
        m_reading.log.error(place,
                            LessonTexts::tr("an object with one of the keys %1").arg(keys.join(u", "_s)));
        return std::nullopt;
    }

private:
    using Read = std::optional<Goal> (GoalReader::*)(const Place &, const Place &, int);
    struct Kind
    {
        QString key;
        QStringList others;
        Read read;
    };

    static const std::vector<Kind> &kinds()
    {
        static const QStringList scenario{u"scenario"_s};
        static const std::vector<Kind> all = {
            {u"all"_s, {}, &GoalReader::readParts<AllOf>},
            {u"any"_s, {}, &GoalReader::readParts<AnyOf>},
            {u"none"_s, {}, &GoalReader::readParts<NoneOf>},
            {u"event"_s, {u"element"_s}, &GoalReader::readEvent},
            {u"reached"_s, {}, &GoalReader::readReached},
            {u"count"_s, boundKeys(), &GoalReader::readCount},
            {u"attribute"_s, QStringList{u"of"_s, u"is"_s} + boundKeys(), &GoalReader::readAttribute},
            {u"linked"_s, {u"protocol"_s}, &GoalReader::readLinked},
            {u"metric"_s, scenario + boundKeys(), &GoalReader::readMetric},
            {u"finding"_s, {}, &GoalReader::readFinding},
            {u"noFinding"_s, {}, &GoalReader::readFinding}};
        return all;
    }

    template <class Parts> std::optional<Goal> readParts(const Place &, const Place &list, int depth)
    {
        if (!list.json.isArray() || list.json.items.empty() || depth >= deepest) {
            m_reading.log.error(list,
                                LessonTexts::tr("a list of conditions, nested at most %1 deep").arg(deepest));
            return std::nullopt;
        }
        Parts parts;
        for (std::size_t i = 0; i < list.json.items.size(); ++i)
            if (auto part = read(list.item(i), depth + 1))
                parts.parts.push_back(*std::move(part));
        return Goal{std::move(parts)};
    }

    std::optional<Goal> readEvent(const Place &object, const Place &key, int)
    {
        const auto event = oneOf(m_reading, key, eventNames());
        const Id element = member::text(m_reading, object, u"element"_s);
        return event ? std::optional(Goal{Happened{*event, element}}) : std::nullopt;
    }

    std::optional<Goal> readReached(const Place &, const Place &key, int)
    {
        const auto at = readDuration(key, m_reading.log);
        return at ? std::optional(Goal{Reached{*at}}) : std::nullopt;
    }

    std::optional<Goal> readCount(const Place &object, const Place &key, int)
    {
        QStringList known;
        for (const NodeKind &kind : catalog::nodeKinds())
            known.append(kind.id);
        for (const ClusterKind &kind : catalog::clusterKinds())
            known.append(kind.id);
        const auto kind = oneOf(m_reading, key, known);
        const NumberRange bounds = bounded(object);
        return kind ? std::optional(Goal{Counted{*kind, bounds}}) : std::nullopt;
    }

    std::optional<Goal> readAttribute(const Place &object, const Place &key, int)
    {
        const auto attribute = readText(key, m_reading.log);
        const Id element = requiredText(m_reading, object, u"of"_s, LessonTexts::tr("the id of an element"));
        const auto is = object.member(u"is"_s);
        if (!attribute || element.isEmpty())
            return std::nullopt;
        Attributed wanted{*attribute, element, {}, is ? NumberRange() : bounded(object)};
        if (is)
            wanted.is = is->json;
        return Goal{std::move(wanted)};
    }

    std::optional<Goal> readLinked(const Place &object, const Place &key, int)
    {
        const QString protocol = member::text(m_reading, object, u"protocol"_s);
        const auto &ends = key.json.items;
        if (key.json.isArray() && ends.size() == 2 && ends[0].isString() && ends[1].isString())
            return Goal{Linked{ends[0].text, ends[1].text, protocol}};
        m_reading.log.error(key, LessonTexts::tr("two ids or kinds, such as [\"lb\", \"web-server\"]"));
        return std::nullopt;
    }

    std::optional<Goal> readMetric(const Place &object, const Place &key, int)
    {
        const auto metric = readText(key, m_reading.log);
        const Id scenario =
            requiredText(m_reading, object, u"scenario"_s, LessonTexts::tr("the id of a scenario"));
        const NumberRange bounds = bounded(object);
        return metric ? std::optional(Goal{Measured{*metric, scenario, bounds}}) : std::nullopt;
    }

    std::optional<Goal> readFinding(const Place &, const Place &key, int)
    {
        if (key.json.isString() && ruleById(key.json.text))
            return Goal{Reviewed{key.json.text, key.key == u"finding"}};
        m_reading.log.error(key, LessonTexts::tr("the id of a rule of the review, such as REL-02"));
        return std::nullopt;
    }

    NumberRange bounded(const Place &object)
    {
        const NumberRange bounds = readRange(m_reading, object);
        if (!bounds.atLeast && !bounds.atMost && !bounds.equals)
            m_reading.log.error(object, LessonTexts::tr("no bound"),
                                LessonTexts::tr("atLeast, atMost or equals"));
        return bounds;
    }

    Reading &m_reading;
};

}   // namespace

std::optional<Goal> readGoal(Reading &reading, const Place &place)
{
    return GoalReader(reading).read(place, 1);
}

NumberRange readRange(Reading &reading, const Place &object)
{
    const auto read = [&](const QString &key) -> std::optional<double> {
        const auto place = object.member(key);
        if (!place)
            return std::nullopt;
        if (const auto duration = place->json.isString() ? parseDuration(place->json.text) : std::nullopt)
            return seconds(*duration);
        if (place->json.isString()) {
            reading.log.error(*place, LessonTexts::tr("a number, or a duration such as 250ms"));
            return std::nullopt;
        }
        return readNumber(*place, reading.log, std::numeric_limits<double>::lowest());
    };
    return {read(u"atLeast"_s), read(u"atMost"_s), read(u"equals"_s)};
}

QString requiredText(Reading &reading, const Place &object, const QString &key, const QString &allowed)
{
    const auto place = member::required(reading, object, key, allowed);
    const QString text = place ? readText(*place, reading.log).value_or(QString()) : QString();
    if (place && place->json.isString() && place->json.text.trimmed().isEmpty())
        reading.log.error(*place, LessonTexts::tr("nothing"), allowed);
    return text;
}

void noteUnknown(Reading &reading, const Place &object, const QStringList &known)
{
    for (std::size_t i = 0; i < object.json.keys.size(); ++i)
        if (const QString &key = object.json.keys[i]; !known.contains(key))
            reading.log.note(object.member(i),
                             LessonTexts::tr("the unknown key %1").arg(described(Json::of(key))),
                             LessonTexts::tr("one of %1; it is passed over").arg(known.join(u", "_s)));
}

}   // namespace switchover
