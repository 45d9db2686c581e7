#include "model/topology/topology.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include "model/topology/references.h"

namespace switchover {
namespace {

using namespace Qt::StringLiterals;

struct TopologyTexts
{
    Q_DECLARE_TR_FUNCTIONS(topology)
};

void addText(QStringList &to, const Attributes &attributes, const QString &key)
{
    if (const auto it = attributes.find(key); it != attributes.end())
        if (const auto *text = it->second.get<QString>(); text && !text->isEmpty())
            to.append(*text);
}

void addList(QStringList &to, const Attributes &attributes, const QString &key)
{
    if (const auto it = attributes.find(key); it != attributes.end())
        if (const auto *list = it->second.get<QStringList>())
            to += *list;
}

tl::unexpected<Error> absent(const QString &what, const QString &id)
{
    return failure(Error::Code::NotFound, TopologyTexts::tr("There is no %1 \"%2\".").arg(what, id.left(64)),
                   id.left(64));
}

Result<> checkNames(const Topology &topology, const Node &node)
{
    if (!node.zone.isEmpty() && !topology.zone(node.zone))
        return absent(TopologyTexts::tr("zone"), node.zone);
    for (const QString &zone : referencesOf(node))
        if (!topology.zone(zone))
            return absent(TopologyTexts::tr("zone"), zone);
    return {};
}

Result<> checkNames(const Topology &topology, const Link &link)
{
    for (const QString &end : {link.from, link.to})
        if (!topology.node(end) && !topology.cluster(end))
            return absent(TopologyTexts::tr("node or cluster"), end);
    return {};
}

Result<> checkNames(const Topology &topology, const Cluster &cluster)
{
    for (const QString &id : referencesOf(cluster))
        if (!topology.node(id))
            return absent(TopologyTexts::tr("node"), id);
    return {};
}

Result<> checkNames(const Topology &topology, const Zone &zone)
{
    std::size_t steps = 0;
    for (Id up = zone.parent; !up.isEmpty();) {
        const Zone *parent = topology.zone(up);
        if (up == zone.id || ++steps > topology.zones().size())
            return failure(Error::Code::OutOfRange, TopologyTexts::tr("A zone cannot stand inside itself."),
                           zone.id);
        if (!parent)
            return absent(TopologyTexts::tr("zone"), up);
        up = parent->parent;
    }
    return {};
}

Result<> checkNames(const Topology &topology, const Probe &probe)
{
    return topology.node(probe.node) ? Result<>() : absent(TopologyTexts::tr("node"), probe.node);
}

Result<> checkNames(const Topology &topology, const Scenario &scenario)
{
    for (const QString &id : referencesOf(scenario)) {
        const auto section = topology.sectionOf(id);
        if (!section || *section == Section::Probes || *section == Section::Scenarios)
            return absent(TopologyTexts::tr("node, link, cluster or zone"), id);
    }
    return {};
}

}   // namespace

Topology::Topology() = default;
Topology::~Topology() = default;
Topology::Topology(const Topology &) = default;
Topology::Topology(Topology &&) noexcept = default;
Topology &Topology::operator=(const Topology &) = default;
Topology &Topology::operator=(Topology &&) noexcept = default;

QStringList referencesOf(const Node &node)
{
    QStringList ids;
    if (!node.zone.isEmpty())
        ids.append(node.zone);
    addList(ids, node.attributes, u"alsoOn"_s);
    return ids;
}

QStringList referencesOf(const Cluster &cluster)
{
    QStringList ids = cluster.members;
    addText(ids, cluster.attributes, u"primary"_s);
    addList(ids, cluster.attributes, u"primaries"_s);
    addList(ids, cluster.attributes, u"witnesses"_s);
    if (const auto it = cluster.attributes.find(u"priorities"_s); it != cluster.attributes.end())
        if (const auto *priorities = it->second.get<NumberMap>())
            for (const auto &[id, priority] : *priorities)
                ids.append(id);
    return ids;
}

QStringList referencesOf(const Link &link) { return {link.from, link.to}; }

QStringList referencesOf(const Zone &zone)
{
    return zone.parent.isEmpty() ? QStringList() : QStringList{zone.parent};
}

QStringList referencesOf(const Probe &probe) { return {probe.node}; }

QStringList referencesOf(const Scenario &scenario)
{
    QStringList ids;
    for (const ScenarioEvent &event : scenario.events)
        if (!event.target.isEmpty())
            ids.append(event.target);
    return ids;
}

bool isValidId(const QString &id)
{
    static const QRegularExpression form(u"\\A[A-Za-z0-9][A-Za-z0-9._-]{0,63}\\z"_s);
    return form.match(id).hasMatch();
}

template <> Elements<Node> &Topology::elements<Node>() { return m_nodes; }
template <> Elements<Cluster> &Topology::elements<Cluster>() { return m_clusters; }
template <> Elements<Link> &Topology::elements<Link>() { return m_links; }
template <> Elements<Zone> &Topology::elements<Zone>() { return m_zones; }
template <> Elements<Probe> &Topology::elements<Probe>() { return m_probes; }
template <> Elements<Scenario> &Topology::elements<Scenario>() { return m_scenarios; }

std::optional<Section> Topology::sectionOf(const Id &id) const
{
    if (m_nodes.find(id))
        return Section::Nodes;
    if (m_links.find(id))
        return Section::Links;
    if (m_clusters.find(id))
        return Section::Clusters;
    if (m_zones.find(id))
        return Section::Zones;
    if (m_probes.find(id))
        return Section::Probes;
    if (m_scenarios.find(id))
        return Section::Scenarios;
    return std::nullopt;
}

QString Topology::nameOf(const Id &id) const
{
    QString name;
    if (const Node *node = m_nodes.find(id))
        name = node->name;
    else if (const Cluster *cluster = m_clusters.find(id))
        name = cluster->name;
    else if (const Zone *zone = m_zones.find(id))
        name = zone->name;
    else if (const Scenario *scenario = m_scenarios.find(id))
        name = scenario->name;
    else if (const Link *link = m_links.find(id))
        name = TopologyTexts::tr("%1 to %2").arg(nameOf(link->from), nameOf(link->to));
    if (name.contains(u'\n'))
        name = name.simplified();   // The text of a note, where one line is wanted.
    return name.isEmpty() ? id : name;
}

std::size_t Topology::size() const
{
    return m_nodes.size() + m_clusters.size() + m_links.size() + m_zones.size() + m_probes.size() +
           m_scenarios.size();
}

void Topology::count(const QStringList &references, int by)
{
    for (const QString &id : references) {
        const int now = m_references.value(id) + by;
        if (now == 0)
            m_references.remove(id);
        else
            m_references.insert(id, now);
    }
}

template <class T> Result<std::optional<T>> Topology::put(T element)
{
    if (!isValidId(element.id))
        return failure(
            Error::Code::OutOfRange,
            TopologyTexts::tr(
                "\"%1\" is no id: 1 to 64 letters, digits, dots, underscores or hyphens, the first a letter "
                "or digit.")
                .arg(element.id.left(64)));
    Elements<T> &section = elements<T>();
    if (!section.find(element.id) && contains(element.id))
        return failure(Error::Code::AlreadyExists,
                       TopologyTexts::tr("The id \"%1\" is taken.").arg(element.id), element.id);
    if (auto named = checkNames(*this, element); !named)
        return failure(named.error());
    count(referencesOf(element), 1);
    auto before = section.put(std::move(element));
    if (before)
        count(referencesOf(*before), -1);
    return before;
}

template <class T> Result<T> Topology::take(const Id &id)
{
    if (!elements<T>().find(id))
        return absent(TopologyTexts::tr("element"), id);
    if (const int references = referencesTo(id); references > 0)
        return failure(
            Error::Code::OutOfRange,
            TopologyTexts::tr("%1 is still named by %n other elements.", nullptr, references).arg(nameOf(id)),
            id);
    std::optional<T> element = elements<T>().take(id);
    count(referencesOf(*element), -1);
    return *std::move(element);
}

#define SWITCHOVER_ELEMENT(T)                                                                                \
    template Result<std::optional<T>> Topology::put(T);                                                      \
    template Result<T> Topology::take<T>(const Id &);
SWITCHOVER_ELEMENT(Node)
SWITCHOVER_ELEMENT(Cluster)
SWITCHOVER_ELEMENT(Link)
SWITCHOVER_ELEMENT(Zone)
SWITCHOVER_ELEMENT(Probe)
SWITCHOVER_ELEMENT(Scenario)
#undef SWITCHOVER_ELEMENT

bool operator==(const Topology &a, const Topology &b)
{
    return a.m_header == b.m_header && a.m_nodes == b.m_nodes && a.m_clusters == b.m_clusters &&
           a.m_links == b.m_links && a.m_zones == b.m_zones && a.m_probes == b.m_probes &&
           a.m_scenarios == b.m_scenarios;
}

}   // namespace switchover
