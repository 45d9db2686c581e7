#include <QRandomGenerator>
#include <QTest>

#include <bit>
#include <cmath>
#include <ranges>
#include <set>

#include "model/availability/analysis.h"
#include "model/catalog/catalog.h"
#include "tests/support/availability_shapes.h"

using namespace switchover;
using namespace switchover::availability;
using namespace switchover::testing;
using namespace Qt::StringLiterals;

/// Exact availability against values that were published, and against trying every combination of failures.
class TestAvailability : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void publishedNetworks_data();
    void publishedNetworks();
    void publishedTiers_data();
    void publishedTiers();
    void everyCombinationTried_data();
    void everyCombinationTried();
    void intervalHoldsTheTruthAsOftenAsItSays();
    void stopsWhenAsked();
};

namespace {

using Cables = std::vector<std::pair<int, int>>;

/// Says by the letter of the model what is served, from scratch and without any of the program's structures: rounds
/// over all nodes, from "nothing serves" upwards, until nothing changes.
class Oracle
{
public:
    Oracle(const Topology &topology, Operation operation) : m_topology(topology), m_operation(operation) {}

    bool serves(const Id &client, const std::set<QString> &down)
    {
        m_down = down;
        m_serving.clear();
        for (bool changed = true; changed;) {
            changed = false;
            for (const Node &node : m_topology.nodes()) {
                if (!m_serving.contains(node.id) && isServing(node))
                    changed = m_serving.insert(node.id).second;
            }
        }
        return m_serving.contains(client);
    }

private:
    static bool flag(const Attributes &attributes, const QString &id, bool fallback)
    {
        const auto found = attributes.find(id);
        return found == attributes.end() ? fallback : *found->second.get<bool>();
    }
    static QString text(const Attributes &attributes, const QString &id)
    {
        const auto found = attributes.find(id);
        return found == attributes.end() ? QString() : *found->second.get<QString>();
    }
    static double number(const Attributes &attributes, const QString &id, double fallback)
    {
        const auto found = attributes.find(id);
        return found == attributes.end() ? fallback : *found->second.get<double>();
    }

    const Cluster *groupOf(const Id &node) const
    {
        for (const Cluster &cluster : m_topology.clusters()) {
            if (cluster.members.contains(node))
                return &cluster;
        }
        return nullptr;
    }

    bool isUp(const Node &node) const
    {
        for (Id zone = node.zone; !zone.isEmpty(); zone = m_topology.zone(zone)->parent) {
            if (m_down.contains(zone))
                return false;
        }
        return !m_down.contains(node.id);
    }

    bool isServing(const Node &node) const
    {
        static const QStringList network{u"internet"_s, u"router"_s, u"switch"_s,
                                         u"firewall"_s, u"waf"_s,    u"vpn-gateway"_s};
        static const QStringList forwarding =
            network + QStringList{u"client"_s, u"load-balancer"_s, u"reverse-proxy"_s, u"cdn"_s};
        std::map<QString, std::vector<const Link *>> needs;
        for (const Link &link : m_topology.links()) {
            const bool back = flag(link.attributes, u"both"_s, false) && link.to == node.id;
            if (link.from != node.id && !back)
                continue;
            const auto carries = link.attributes.find(u"carries"_s);
            const QString wanted = m_operation == Operation::Read ? u"read"_s : u"write"_s;
            if (carries != link.attributes.end() && !carries->second.get<QStringList>()->contains(wanted))
                continue;
            const Id target = otherEnd(link, node);
            const Cluster *group = groupOf(target);
            const QString key = network.contains(node.kind) ? u"*"_s
                                : group                     ? group->id
                                                            : m_topology.node(target)->kind + u'!';
            needs[key].push_back(&link);
        }
        bool needsAnything = false;
        for (const auto &[key, links] : needs) {
            const auto optional = [](const Link *link) {
                return flag(link->attributes, u"optional"_s, false);
            };
            if (std::ranges::all_of(links, optional))
                continue;
            needsAnything = true;
            if (!isSatisfied(node, links))
                return false;
        }
        return isUp(node) && (needsAnything || !forwarding.contains(node.kind));
    }

    static Id otherEnd(const Link &link, const Node &node)
    {
        return link.from == node.id ? link.to : link.from;
    }

    bool isReached(const Node &from, const std::vector<const Link *> &links, const Id &member) const
    {
        bool direct = false;
        bool over = false;
        bool any = false;
        for (const Link *link : links) {
            const bool up = !m_down.contains(link->id);
            any = any || up;
            if (otherEnd(*link, from) == member) {
                direct = true;
                over = over || up;
            }
        }
        return (direct ? over : any) && m_serving.contains(member);
    }

    bool isSatisfied(const Node &node, const std::vector<const Link *> &links) const
    {
        std::set<Id> targets;
        for (const Link *link : links)
            targets.insert(otherEnd(*link, node));
        const Cluster *group = groupOf(*targets.begin());
        const bool common =
            group && std::ranges::all_of(targets, [&](const Id &id) { return groupOf(id) == group; });
        const auto reached = [&](const Id &member) { return isReached(node, links, member); };
        if (!common)
            return std::ranges::any_of(targets, reached);
        if (group->kind == u"pool")
            return double(std::ranges::count_if(targets, reached)) >=
                   number(group->attributes, u"needed"_s, 1);
        return isGroupSatisfied(*group, reached);
    }

    template <class Reached> bool isGroupSatisfied(const Cluster &group, const Reached &reached) const
    {
        const bool failover = !m_down.contains(u"failover:"_s + group.id);
        const QStringList rest = group.members.mid(1);
        if (group.kind == u"failover-pair" || m_operation == Operation::Write) {
            const QString mode = text(group.attributes, u"failover"_s);
            bool works = reached(group.members.front()) || ((mode.isEmpty() || mode == u"automatic") &&
                                                            failover && std::ranges::any_of(rest, reached));
            if (group.kind != u"failover-pair" && flag(group.attributes, u"quorum"_s, false)) {
                const auto up = std::ranges::count_if(
                    group.members, [&](const Id &id) { return isUp(*m_topology.node(id)); });
                works = works && 2 * up > group.members.size();
            }
            return works;
        }
        return std::ranges::any_of(group.members, reached);
    }

    const Topology &m_topology;
    Operation m_operation;
    std::set<QString> m_down;
    std::set<Id> m_serving;
};

/// A random drawing, mostly one that serves: tiers with pools, pairs and stores, zones, odd links across.
class RandomDrawing
{
public:
    explicit RandomDrawing(quint32 seed) : m_random(seed) {}

    Topology make()
    {
        const int zones = int(m_random.bounded(3));
        for (int i = 0; i < zones; ++i) {
            Zone drawn = zone("x", "availability-zone", i > 0 && chance(0.4) ? "z0" : "");
            drawn.id = u"z%1"_s.arg(i);
            maybeFails(drawn.attributes, 0.7);
            m_zones.append(drawn.id);
            add(m_topology, drawn);
        }
        QStringList callers = tier(u"client"_s, 1);
        static const QStringList kinds{u"router"_s, u"load-balancer"_s, u"web-server"_s, u"app-server"_s,
                                       u"cache"_s};
        const int tiers = 1 + int(m_random.bounded(3));
        for (int i = 0; i < tiers; ++i) {
            const QString kind = kinds[std::min(4, i * 2 + int(m_random.bounded(2)))];
            const QStringList next = tier(kind, 1 + int(m_random.bounded(3)));
            connect(callers, next);
            callers = next;
        }
        const QStringList stores = tier(u"database"_s, 1 + int(m_random.bounded(3)));
        connect(callers, stores);
        for (int i = 0; i < int(m_random.bounded(3)); ++i)
            addLink(anyNode(), anyNode());
        return m_topology;
    }

private:
    bool chance(double probability) { return m_random.generateDouble() < probability; }
    Id anyNode() { return m_nodes[int(m_random.bounded(quint32(m_nodes.size())))]; }

    void maybeFails(Attributes &attributes, double probability)
    {
        if (m_fallible < 11 && chance(probability)) {
            attributes[u"availability"_s] =
                Value{chance(0.03) ? 0.0 : 0.5 + 0.49 * m_random.generateDouble()};
            ++m_fallible;
        }
    }

    QStringList tier(const QString &kind, int count)
    {
        QStringList ids;
        for (int i = 0; i < count; ++i) {
            Node drawn = node("x", "client", {});
            drawn.kind = kind;
            drawn.id = u"n%1"_s.arg(m_nodes.size());
            if (!m_zones.isEmpty() && chance(0.6))
                drawn.zone = m_zones[int(m_random.bounded(quint32(m_zones.size())))];
            maybeFails(drawn.attributes, kind == u"client" ? 0 : 0.8);
            m_nodes.append(drawn.id);
            ids.append(drawn.id);
            add(m_topology, drawn);
        }
        if (count > 1 && chance(0.7))
            group(kind, ids);
        return ids;
    }

    void group(const QString &kind, const QStringList &members)
    {
        Cluster cluster;
        cluster.id = u"g%1"_s.arg(m_topology.clusters().size());
        cluster.members = members;
        const bool store = kind == u"database";
        cluster.kind = store && chance(0.7) ? u"database-cluster"_s
                       : chance(0.4)        ? u"failover-pair"_s
                                            : u"pool"_s;
        if (cluster.kind == u"pool")
            cluster.attributes[u"needed"_s] = Value{double(1 + m_random.bounded(quint32(members.size())))};
        else if (m_fallible < 12 && chance(0.5)) {
            cluster.attributes[u"failoverSuccess"_s] = Value{0.9};
            ++m_fallible;
        }
        if (cluster.kind == u"database-cluster") {
            cluster.attributes[u"quorum"_s] = Value{chance(0.4)};
            if (chance(0.3))
                cluster.attributes[u"failover"_s] = Value{u"manual"_s};
        }
        add(m_topology, cluster);
    }

    void connect(const QStringList &from, const QStringList &to)
    {
        for (const Id &caller : from) {
            for (const Id &target : to) {
                if (chance(0.85))
                    addLink(caller, target);
            }
        }
    }

    void addLink(const Id &from, const Id &to)
    {
        if (from == to)
            return;
        Link drawn;
        drawn.id = u"l%1"_s.arg(m_topology.links().size());
        drawn.from = from;
        drawn.to = to;
        maybeFails(drawn.attributes, 0.1);
        if (chance(0.1))
            drawn.attributes[u"optional"_s] = Value{true};
        if (chance(0.1))
            drawn.attributes[u"both"_s] = Value{true};
        if (chance(0.15))
            drawn.attributes[u"carries"_s] = Value{QStringList{chance(0.5) ? u"read"_s : u"write"_s}};
        add(m_topology, drawn);
    }

    QRandomGenerator m_random;
    Topology m_topology;
    QStringList m_nodes;
    QStringList m_zones;
    int m_fallible = 0;
};

struct Truth
{
    double unavailability = 0;
    std::set<std::set<QString>> cuts;   ///< Minimal ones of at most three.
};

/// Tries every combination.
Truth tryAll(const Topology &topology, const Structure &structure, Operation operation)
{
    std::vector<Component> fallible;
    std::set<QString> always;
    for (const Component &component : structure.components()) {
        if (component.canFail())
            fallible.push_back(component);
        else if (component.isKnownDown())
            always.insert(component.name());
    }
    Oracle oracle(topology, operation);
    Truth truth;
    std::vector<std::vector<std::uint32_t>> bySize(fallible.size() + 1);
    for (std::uint32_t state = 0; state < (1U << fallible.size()); ++state)
        bySize[std::size_t(std::popcount(state))].push_back(state);
    for (const std::uint32_t state : std::views::join(bySize)) {
        std::set<QString> names;
        double probability = 1;
        for (std::size_t i = 0; i < fallible.size(); ++i) {
            const bool isDown = state & (1U << i);
            probability *= isDown ? fallible[i].unavailability : 1 - fallible[i].unavailability;
            if (isDown)
                names.insert(fallible[i].name());
        }
        std::set<QString> down = names;
        down.insert(always.begin(), always.end());
        if (oracle.serves(structure.clients().front(), down))
            continue;
        truth.unavailability += probability;
        const bool minimal = std::ranges::none_of(
            truth.cuts, [&](const auto &cut) { return std::ranges::includes(names, cut); });
        if (minimal && names.size() <= 3)
            truth.cuts.insert(names);
    }
    return truth;
}

void compare(const Flow &flow, const Truth &truth)
{
    QVERIFY(flow.isExact);
    QVERIFY2(std::abs(flow.unavailability - truth.unavailability) <= 1e-9 * truth.unavailability,
             qPrintable(u"%1 instead of %2"_s.arg(flow.unavailability).arg(truth.unavailability)));
    if (!flow.isServed) {
        QVERIFY(flow.cutSets.empty());
        return;
    }
    std::set<std::set<QString>> cuts;
    for (const QStringList &cut : flow.cutSets)
        cuts.insert(std::set<QString>(cut.begin(), cut.end()));
    QCOMPARE(cuts, truth.cuts);
}

}   // namespace

void TestAvailability::publishedNetworks_data()
{
    QTest::addColumn<Topology>("network");
    QTest::addColumn<double>("availability");
    QTest::addColumn<double>("precision");
    // Two triangles with a common side: p = 0.9 in 2p^2 + 2p^3 - 5p^4 + 2p^5.
    QTest::newRow("bridge") << networkOf(4, {{0, 1}, {0, 2}, {1, 2}, {1, 3}, {2, 3}}, 0.9) << 0.97848
                            << 1e-12;
    // Hardy, Lucet, Limnios 2007, table of grids with p = 0.9, corner to corner.
    QTest::newRow("grid 5 x 5") << gridOf(5, 5, 0.9) << 0.97555 << 1e-5;
    QTest::newRow("grid 6 x 6") << gridOf(6, 6, 0.9) << 0.975644995 << 5e-10;
    QTest::newRow("grid 2 x 100") << gridOf(2, 100, 0.9) << 0.30429 << 5e-6;
    // Two ways of two cables each: 1 - (1 - p^2)^2.
    QTest::newRow("square") << networkOf(4, {{0, 1}, {1, 3}, {0, 2}, {2, 3}}, 0.9) << 0.9639 << 1e-12;
}

void TestAvailability::publishedNetworks()
{
    QFETCH(Topology, network);
    QFETCH(double, availability);
    QFETCH(double, precision);
    const Report report = analyse(network).value();
    const Flow &flow = report.clients.front().read;
    QVERIFY(flow.isExact);
    QVERIFY2(std::abs(flow.availability() - availability) <= precision,
             qPrintable(QString::number(flow.availability(), 'g', 12)));
}

void TestAvailability::publishedTiers_data()
{
    QTest::addColumn<Tiers>("tiers");
    QTest::addColumn<double>("unavailability");
    // Binomial: 3 of 4 at 0.9 is 4 x 0.9^3 x 0.1 + 0.9^4 = 0.9477.
    QTest::newRow("3 of 4") << Tiers{3, 4, 1, 1, 0.9} << 1 - 0.9477;
    QTest::newRow("two of 99 %") << Tiers{1, 2, 1, 1, 0.99} << 1e-4;
    QTest::newRow("five in series") << Tiers{1, 1, 5, 1, 0.9} << 1 - 0.59049;
    QTest::newRow("three tiers of two") << Tiers{1, 2, 3, 1, 0.9} << 1 - 0.970299;
}

void TestAvailability::publishedTiers()
{
    QFETCH(Tiers, tiers);
    QFETCH(double, unavailability);
    const Report report = analyse(tiersOf(tiers)).value();
    QVERIFY(std::abs(report.clients.front().read.unavailability - unavailability) <= 1e-12);
}

void TestAvailability::everyCombinationTried_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 150; ++seed)
        QTest::addRow("%u", seed) << seed;
}

void TestAvailability::everyCombinationTried()
{
    QFETCH(quint32, seed);
    const Topology topology = RandomDrawing(seed).make();
    const Structure structure(topology);
    const Report report = analyse(topology).value();
    compare(report.clients.front().read, tryAll(topology, structure, Operation::Read));
    compare(report.clients.front().write, tryAll(topology, structure, Operation::Write));
}

void TestAvailability::intervalHoldsTheTruthAsOftenAsItSays()
{
    const Topology network = gridOf(3, 4, 0.8);
    const double truth = analyse(network).value().clients.front().read.unavailability;
    Options options;
    options.mostNodes = 0;
    options.samples = 1000;
    options.cutSetOrder = 2;
    int held = 0;
    constexpr int trials = 300;
    for (int trial = 0; trial < trials; ++trial) {
        options.seed = quint64(trial);
        const Flow flow = analyse(network, options).value().clients.front().read;
        QVERIFY(!flow.isExact);
        QVERIFY(flow.estimate.lower <= truth && truth <= flow.estimate.upper);
        held += flow.estimate.intervalLower <= truth && truth <= flow.estimate.intervalUpper ? 1 : 0;
    }
    // Binomial with 0.95: 99.9 % of such series lie between 271 and 297.
    QVERIFY2(held >= 271 && held <= 297, qPrintable(QString::number(held)));
}

void TestAvailability::stopsWhenAsked()
{
    std::stop_source stop;
    stop.request_stop();
    const auto stopped = analyse(tiersOf({2, 6, 4, 0.999}), {}, stop.get_token());
    QVERIFY(!stopped);
    QCOMPARE(stopped.error().code, Error::Code::Cancelled);
}

QTEST_GUILESS_MAIN(TestAvailability)
#include "tst_availability.moc"
