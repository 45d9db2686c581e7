#include "model/catalog/attribute_words.h"

#include <QCoreApplication>

#include "model/base/json.h"
#include "model/base/units.h"
#include "model/catalog/catalog.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

struct AttributeWordTexts
{
    Q_DECLARE_TR_FUNCTIONS(AttributeWords)
};

constexpr qsizetype longestWords = 80;   // Notes and lists can fill pages.

std::span<const AttributeSpec> describedFor(const Topology &topology, const Id &id)
{
    if (const Node *node = topology.node(id))
        return catalog::nodeAttributes(node->kind);
    if (const Cluster *cluster = topology.cluster(id))
        return catalog::clusterAttributes(cluster->kind);
    if (topology.link(id))
        return catalog::linkAttributes();
    return topology.zone(id) ? catalog::zoneAttributes() : std::span<const AttributeSpec>();
}

/// What every element has, and no catalogue describes.
QString commonWord(const QString &attribute)
{
    const std::pair<QString, QString> words[] = {
        {u"kind"_s, AttributeWordTexts::tr("Kind")},     {u"name"_s, AttributeWordTexts::tr("Name")},
        {u"zone"_s, AttributeWordTexts::tr("Zone")},     {u"from"_s, AttributeWordTexts::tr("From")},
        {u"to"_s, AttributeWordTexts::tr("To")},         {u"members"_s, AttributeWordTexts::tr("Members")},
        {u"parent"_s, AttributeWordTexts::tr("Lies in")}};
    for (const auto &[id, word] : words)
        if (id == attribute)
            return word;
    return attribute;
}

QString namesIn(const Topology &topology, const QStringList &ids)
{
    QStringList names;
    for (const Id &id : ids)
        names.append(topology.contains(id) ? topology.nameOf(id) : id);
    return names.join(u", "_s);
}

/// Of what every element has: ids, told by names. Absent: not such an attribute.
std::optional<QStringList> commonValue(const Topology &topology, const Id &id, const QString &attribute)
{
    if (const Node *node = topology.node(id)) {
        if (attribute == u"kind")
            return QStringList{node->kind};
        if (attribute == u"name")
            return QStringList{node->name};
        if (attribute == u"zone")
            return QStringList{node->zone};
    } else if (const Link *link = topology.link(id)) {
        if (attribute == u"from")
            return QStringList{link->from};
        if (attribute == u"to")
            return QStringList{link->to};
    } else if (const Cluster *cluster = topology.cluster(id)) {
        if (attribute == u"kind")
            return QStringList{cluster->kind};
        if (attribute == u"name")
            return QStringList{cluster->name};
        if (attribute == u"members")
            return cluster->members;
    } else if (const Zone *zone = topology.zone(id)) {
        if (attribute == u"kind")
            return QStringList{zone->kind};
        if (attribute == u"name")
            return QStringList{zone->name};
        if (attribute == u"parent")
            return QStringList{zone->parent};
    }
    return std::nullopt;
}

const Attributes *attributesOf(const Topology &topology, const Id &id)
{
    if (const Node *node = topology.node(id))
        return &node->attributes;
    if (const Link *link = topology.link(id))
        return &link->attributes;
    if (const Cluster *cluster = topology.cluster(id))
        return &cluster->attributes;
    const Zone *zone = topology.zone(id);
    return zone ? &zone->attributes : nullptr;
}

QString distributionWords(const Distribution &distribution)
{
    using Shape = Distribution::Shape;
    switch (distribution.shape) {
    case Shape::Constant:
        return humanDuration(distribution.mean);
    case Shape::Exponential:
        return AttributeWordTexts::tr("%1 on average").arg(humanDuration(distribution.mean));
    case Shape::Erlang:
        return AttributeWordTexts::tr("%1 on average, in %2 stages")
            .arg(humanDuration(distribution.mean), humanNumber(distribution.k));
    case Shape::Lognormal:
        return AttributeWordTexts::tr("%1 on average, 99 % within %2")
            .arg(humanDuration(distribution.mean), humanDuration(distribution.p99));
    case Shape::Uniform:
        return AttributeWordTexts::tr("%1 to %2")
            .arg(humanDuration(distribution.min), humanDuration(distribution.max));
    case Shape::Pareto:
        return AttributeWordTexts::tr("from %1, with a long tail").arg(humanDuration(distribution.min));
    }
    Q_UNREACHABLE();
}

QString numberWords(double number, const AttributeSpec *spec)
{
    if (spec && spec->type == AttributeType::Ratio)
        return u"%1\u202F%"_s.arg(QString::number(100 * number, 'g', 8));
    const QString unit = spec ? spec->unit.translated() : QString();
    const QString text = QString::number(number, 'g', 10);
    return unit.isEmpty() ? text : text + u' ' + unit;
}

QString valueWords(const Topology &topology, const Value &value, const AttributeSpec *spec)
{
    if (const bool *flag = value.get<bool>())
        return *flag ? AttributeWordTexts::tr("yes") : AttributeWordTexts::tr("no");
    if (const double *number = value.get<double>())
        return numberWords(*number, spec);
    if (const QString *text = value.get<QString>())
        return spec && spec->type == AttributeType::Reference ? namesIn(topology, {*text}) : *text;
    if (const SimDuration *duration = value.get<SimDuration>())
        return humanDuration(*duration);
    if (const Distribution *distribution = value.get<Distribution>())
        return distributionWords(*distribution);
    if (const QStringList *list = value.get<QStringList>())
        return spec && spec->type == AttributeType::References ? namesIn(topology, *list)
                                                               : list->join(u", "_s);
    if (const NumberMap *map = value.get<NumberMap>()) {
        QStringList parts;
        for (const auto &[id, number] : *map)
            parts.append(u"%1 %2"_s.arg(topology.contains(id) ? topology.nameOf(id) : id,
                                        QString::number(number, 'g', 10)));
        return parts.join(u", "_s);
    }
    if (const LoadProfile *load = value.get<LoadProfile>())
        return AttributeWordTexts::tr("%n points", nullptr, int(load->points.size()));
    if (value.spelling)
        return QString::fromUtf8(compact(*value.spelling));
    return spec && spec->nullable ? AttributeWordTexts::tr("no limit") : AttributeWordTexts::tr("none");
}

}   // namespace

QString attributeWord(const Topology &topology, const Id &element, const QString &attribute)
{
    const AttributeSpec *spec = catalog::find(describedFor(topology, element), attribute);
    return spec ? spec->label.translated() : commonWord(attribute);
}

QString statedWords(const Topology &topology, const Id &element, const QString &attribute)
{
    QString words;
    if (const auto common = commonValue(topology, element, attribute)) {
        words = namesIn(topology, *common);
        if (words.isEmpty())
            words = AttributeWordTexts::tr("none");
    } else if (const Attributes *stated = attributesOf(topology, element)) {
        const auto found = stated->find(attribute);
        words = found == stated->end()
                    ? AttributeWordTexts::tr("not stated")
                    : valueWords(topology, found->second,
                                 catalog::find(describedFor(topology, element), attribute));
    }
    words = words.simplified();
    return words.size() > longestWords ? words.left(longestWords - 1) + u'\u2026' : words;
}

}   // namespace switchover
