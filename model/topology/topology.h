#pragma once

#include <QPointF>
#include <QRectF>
#include <QSizeF>
#include <QString>
#include <QStringList>

#include <optional>
#include <set>
#include <vector>

#include "model/base/json.h"
#include "model/base/result.h"
#include "model/topology/elements.h"
#include "model/topology/value.h"

namespace switchover {

/// A drawn machine, service or person. Plain data: equal if every field is equal.
struct Node
{
    Id id;
    QString kind;   ///< Catalogue id such as "load-balancer".
    QString name;
    QPointF at;                   ///< Centre, in drawing units (8 to a grid step).
    std::optional<QSizeF> size;   ///< Absent: the size of a card.
    Id zone;                      ///< Empty: in none.
    Attributes attributes;
    Json unknown = Json::object();   ///< Members that this version does not know, written back unchanged.
    Rank rank;

    friend bool operator==(const Node &, const Node &) = default;
};

/// `from` calls `to`; either may be a node or a cluster.
struct Link
{
    Id id;
    Id from;
    Id to;
    std::vector<QPointF> waypoints;
    Attributes attributes;
    Json unknown = Json::object();
    Rank rank;

    friend bool operator==(const Link &, const Link &) = default;
};

/// Nodes that act as one: a pool, a failover pair, a database cluster.
struct Cluster
{
    Id id;
    QString kind;
    QString name;
    QStringList members;   ///< Node ids; their order has a meaning (priorities, standbys).
    Attributes attributes;
    Json unknown = Json::object();
    Rank rank;

    friend bool operator==(const Cluster &, const Cluster &) = default;
};

/// A place or a network in which nodes stand.
struct Zone
{
    Id id;
    QString kind;
    QString name;
    Id parent;                     ///< Empty: at the top.
    std::optional<QRectF> frame;   ///< `at` (centre) and `size` in the file. Absent: wraps its nodes.
    Attributes attributes;
    Json unknown = Json::object();
    Rank rank;

    friend bool operator==(const Zone &, const Zone &) = default;
};

/// How the real machine behind a node is asked for its health.
struct Probe
{
    Id id;
    QString kind;
    Id node;
    Attributes attributes;
    Json unknown = Json::object();
    Rank rank;

    friend bool operator==(const Probe &, const Probe &) = default;
};

/// One thing that happens in a scenario.
struct ScenarioEvent
{
    SimDuration at{};
    QString action;   ///< `do` in the file: "crash", "restore", ...
    Id target;
    Attributes attributes;
    Json unknown = Json::object();

    friend bool operator==(const ScenarioEvent &, const ScenarioEvent &) = default;
};

/// What a run of a scenario must show: the metric lies within the bounds that are given.
struct Expectation
{
    QString metric;          ///< "availability", "latency.p99", "nodes.web-1.utilisation", ...
    Attributes attributes;   ///< atLeast, atMost, equals: numbers, or durations in seconds.
    Json unknown = Json::object();

    friend bool operator==(const Expectation &, const Expectation &) = default;
};

struct Scenario
{
    Id id;
    QString name;
    std::vector<ScenarioEvent> events;
    std::vector<Expectation> expectations;
    Attributes attributes;   ///< duration, warmup, seed, ...
    Json unknown = Json::object();
    Rank rank;

    friend bool operator==(const Scenario &, const Scenario &) = default;
};

/// What belongs to the document as a whole.
struct Header
{
    QString name;
    QString notes;                   ///< Markdown, shown in the report.
    Attributes attributes;           ///< service.availability, service.peakRate, ...
    Json accepted = Json::array();   ///< Findings accepted with a reason.
    Json unknown = Json::object();

    friend bool operator==(const Header &, const Header &) = default;
};

enum class Section { Nodes, Clusters, Links, Zones, Probes, Scenarios };

/// The drawing as a value: copy it, compare it, hand it to a thread. Every way into it keeps it
/// sound: ids are unique over all sections, and whatever one element names exists.
class Topology
{
public:
    Topology();
    ~Topology();
    Topology(const Topology &);
    Topology(Topology &&) noexcept;
    Topology &operator=(const Topology &);
    Topology &operator=(Topology &&) noexcept;

    const Header &header() const { return m_header; }
    const Elements<Node> &nodes() const { return m_nodes; }
    const Elements<Cluster> &clusters() const { return m_clusters; }
    const Elements<Link> &links() const { return m_links; }
    const Elements<Zone> &zones() const { return m_zones; }
    const Elements<Probe> &probes() const { return m_probes; }
    const Elements<Scenario> &scenarios() const { return m_scenarios; }

    const Node *node(const Id &id) const { return m_nodes.find(id); }
    const Cluster *cluster(const Id &id) const { return m_clusters.find(id); }
    const Link *link(const Id &id) const { return m_links.find(id); }
    const Zone *zone(const Id &id) const { return m_zones.find(id); }

    std::optional<Section> sectionOf(const Id &id) const;
    bool contains(const Id &id) const { return sectionOf(id).has_value(); }
    /// What a person calls it: its name, for a link "A to B", else the id.
    QString nameOf(const Id &id) const;
    /// All elements, over all sections.
    std::size_t size() const;
    /// How many elements name @p id.
    int referencesTo(const Id &id) const { return m_references.value(id); }

    void setHeader(Header header) { m_header = std::move(header); }

    /// Adds the element, or replaces the one with its id in the same section, which is returned.
    ///
    /// @errors AlreadyExists if another section has the id; NotFound if something it names is not there;
    ///         OutOfRange if the id is malformed, or a zone would stand inside itself.
    template <class T> Result<std::optional<T>> put(T element);

    /// @errors NotFound; OutOfRange while other elements name it.
    template <class T> Result<T> take(const Id &id);

    friend bool operator==(const Topology &a, const Topology &b);

private:
    template <class T> Elements<T> &elements();
    void count(const QStringList &references, int by);

    Header m_header;
    Elements<Node> m_nodes;
    Elements<Cluster> m_clusters;
    Elements<Link> m_links;
    Elements<Zone> m_zones;
    Elements<Probe> m_probes;
    Elements<Scenario> m_scenarios;
    QHash<Id, int> m_references;
};

/// `[A-Za-z0-9][A-Za-z0-9._-]{0,63}`.
bool isValidId(const QString &id);

}   // namespace switchover
