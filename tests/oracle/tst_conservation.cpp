#include <QTest>

#include <array>
#include <cmath>

#include "model/availability/analysis.h"
#include "model/io/reader.h"
#include "model/scenario/compile.h"
#include "model/scenario/replications.h"
#include "model/scenario/results_json.h"
#include "model/sim/kernel/rng.h"
#include "model/sim/simulation.h"

using namespace switchover;
using namespace Qt::StringLiterals;

/// What must hold in any drawing whatever happens to it, read from the results as anybody gets them: nothing that
/// was asked for disappears, no worker is lost, and Little's law holds at each node.
class TestConservation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsLost_data();
    void nothingIsLost();
    void littlesLaw_data();
    void littlesLaw();
    void randomFailuresComeToTheAvailability();
};

namespace {

constexpr int drawings = 60;
constexpr double mended = 40;        ///< Everything is put right by then.
constexpr double quiet = 60;         ///< No more requests from then on.
constexpr double runSeconds = 220;   ///< By the end every patience is over.

/// Writes a drawing with a bit of everything, decided by dice.
class RandomDocument
{
public:
    RandomDocument(std::uint64_t seed, bool fails) : m_rng(seed * 7919 + 17), m_fails(fails) {}

    QByteArray text()
    {
        const QByteArray entry = addEntry();
        addClients(entry);
        if (m_fails)
            addFailures();
        for (const QByteArray &client : m_clients)
            addEvent(quiet, "drain", client, {});
        return R"({"format":"switchover/1","nodes":[)" + m_nodes.join(",") + R"(],"clusters":[)" +
               m_clusters.join(",") + R"(],"links":[)" + m_links.join(",") +
               R"(],"zones":[{"id":"z1","kind":"availability-zone"},{"id":"z2","kind":"rack"}],)" +
               R"("scenarios":[{"id":"s","duration":")" + QByteArray::number(runSeconds) +
               R"(s","events":[)" + m_events.join(",") + "]}]}";
    }

private:
    bool chance(double share) { return m_rng.chance(share); }
    int below(int count) { return int(m_rng.below(std::uint32_t(count))); }
    template <std::size_t n> QByteArray one(const std::array<const char *, n> &list)
    {
        return list[std::size_t(below(int(n)))];
    }

    void addNode(const QByteArray &id, const QByteArray &kind, const QByteArray &more = {})
    {
        const QByteArray zone = chance(0.7) ? one(std::array{R"(,"zone":"z1")", R"(,"zone":"z2")"}) : "";
        m_nodes.append(R"({"id":")" + id + R"(","kind":")" + kind + "\"" + zone + more + "}");
        m_victims.append(id);
    }

    void addLink(const QByteArray &from, const QByteArray &to, QByteArray more = {})
    {
        if (m_fails && chance(0.2))
            more += R"(,"loss":0.01)";
        if (chance(0.2))
            more += R"(,"queries":2)";
        if (m_fails && chance(0.2))
            more += R"(,"retries":1)";
        const QByteArray id = "l" + QByteArray::number(m_links.size() + 1);
        m_links.append(R"({"id":")" + id + R"(","from":")" + from + R"(","to":")" + to + R"(","latency":")" +
                       QByteArray::number(below(3000)) + "us\"" + more + "}");
        m_victims.append(id);
    }

    void addEvent(double at, const QByteArray &what, const QByteArray &target, const QByteArray &more)
    {
        m_events.append(R"({"at":")" + QByteArray::number(at) + R"(s","do":")" + what + R"(","target":")" +
                        target + "\"" + more + "}");
    }

    QByteArray service(int mean)
    {
        const QByteArray time = QByteArray::number(1 + below(mean)) + "ms";
        return chance(0.3) ? "\"" + time + "\"" : R"({"distribution":"exponential","mean":")" + time + "\"}";
    }

    /// One database or a cluster of them. Writes that wait for a replica hold no worker and are not in its figures:
    /// without failures none does.
    QByteArray addStore()
    {
        const int count = chance(0.3) ? 1 : 2 + below(2);
        QByteArrayList members;
        for (int i = 0; i < count; ++i) {
            const QByteArray id = "db" + QByteArray::number(i);
            addNode(id, "database",
                    R"(,"workers":)" + QByteArray::number(4 + below(20)) + R"(,"readService":)" + service(6) +
                        R"(,"writeService":)" + service(10));
            members.append('"' + id + '"');
        }
        if (count == 1)
            return "db0";
        m_clusters.append(R"({"id":"db","kind":"database-cluster","members":[)" + members.join(",") +
                          R"(],"primary":"db0","replication":")" +
                          (m_fails ? one(std::array{"async", "sync", "quorum"}) : "async") +
                          R"(","failover":")" + one(std::array{"automatic", "manual", "none"}) +
                          R"(","reads":")" + one(std::array{"primary", "replicas", "any"}) +
                          (chance(0.5) ? R"(","fencing":false})" : R"(","rejoin":"3s"})"));
        m_victims.append("db");
        return "db";
    }

    void addServers(QByteArrayList &servers)
    {
        const QByteArray store = addStore();
        const bool cached = chance(0.4);
        const bool queued = chance(0.4);
        if (cached)
            addNode("cache", "cache", R"(,"hitRatio":0.7)");
        if (queued) {
            addNode("queue", "queue",
                    R"(,"consumers":3,"capacity":)" + QByteArray(chance(0.5) ? "20" : "1000"));
            addNode("worker", "worker", R"(,"workers":2,"service":)" + service(20));
            addLink("queue", "worker");
        }
        const QByteArray kind = one(std::array{"web-server", "app-server"});
        const int count = 1 + below(4);
        for (int i = 0; i < count; ++i) {
            const QByteArray id = "web" + QByteArray::number(i);
            servers.append(id);
            addNode(id, kind,
                    R"(,"workers":)" + QByteArray::number(2 + below(8)) + R"(,"service":)" + service(25) +
                        R"(,"queueLimit":)" + (m_fails ? QByteArray::number(below(40)) : QByteArray("null")) +
                        (m_fails && chance(0.3) ? R"(,"releasesWorkerWhileCalling":true)" : "") +
                        (m_fails && chance(0.3) ? R"(,"timeout":"200ms")" : ""));
            if (cached)
                addLink(id, "cache");
            addLink(id, store);
            if (queued)
                addLink(id, "queue");
        }
    }

    /// What clients call: servers, or what stands before them.
    QByteArray addEntry()
    {
        QByteArrayList servers;
        addServers(servers);
        const bool pair = chance(0.3);
        const QByteArrayList balancers = pair ? QByteArrayList{"lb0", "lb1"} : QByteArrayList{"lb0"};
        for (const QByteArray &balancer : balancers) {
            addNode(balancer, "load-balancer",
                    R"(,"algorithm":")" +
                        one(std::array{"round-robin", "least-connections", "source-hash", "random"}) +
                        R"(","retryOn":[")" + one(std::array{"conn-failure", "all-retryable-errors"}) +
                        R"("],"observe":")" + one(std::array{"none", "layer4", "layer7"}) +
                        R"(","onMarkedDown":")" + one(std::array{"none", "shutdown-sessions"}) +
                        R"(","check":{"interval":"500ms"})");
            for (const QByteArray &server : servers)
                addLink(balancer, server,
                        m_fails && chance(0.3) ? QByteArray(R"(,"maxConnections":3)") : QByteArray());
        }
        QByteArray entry = "lb0";
        if (pair) {
            m_clusters.append(R"({"id":"pair","kind":"failover-pair","members":["lb0","lb1"]})");
            m_victims.append("pair");
            entry = "pair";
        }
        if (chance(0.4)) {
            addNode("fw", "firewall", m_fails ? R"(,"limit":200)" : "");
            addLink("fw", entry);
            entry = "fw";
        }
        if (chance(0.3)) {
            addNode("cdn", "cdn", R"(,"hitRatio":0.3)");
            addLink("cdn", entry);
            entry = "cdn";
        }
        return entry;
    }

    void addClients(const QByteArray &entry)
    {
        const int count = 1 + below(2);
        for (int i = 0; i < count; ++i) {
            const QByteArray id = "c" + QByteArray::number(i);
            const QByteArray kinds = one(std::array{R"("poisson","rate":30)", R"("constant","rate":20)",
                                                    R"("closed","users":8,"think":"200ms")"});
            m_nodes.append(R"({"id":")" + id + R"(","kind":"client","readShare":0.7,"arrivals":)" + kinds +
                           (m_fails ? R"(,"timeout":"2s","retries":)" + QByteArray::number(below(3))
                                    : R"(,"timeout":"1h")") +
                           "}");
            m_clients.append(id);
            addLink(id, entry);
        }
    }

    void addFailures()
    {
        m_victims.append("z1");
        m_victims.append("z2");
        for (int i = 0; i < 15; ++i) {
            const QByteArray victim = m_victims[below(int(m_victims.size()))];
            const double at = 2 + 36 * m_rng.unit();
            const QByteArray what =
                one(std::array{"crash", "hang", "partition", "slow", "errors", "drain", "stop", "restore"});
            addEvent(at, what, victim,
                     what == "slow"     ? R"(,"factor":5)"
                     : what == "errors" ? R"(,"share":0.5)"
                                        : "");
        }
        for (const QByteArray &victim : m_victims)
            addEvent(mended, "restore", victim, {});
    }

    sim::Rng m_rng;
    bool m_fails;
    QByteArrayList m_nodes, m_clusters, m_links, m_events, m_clients, m_victims;
};

/// The results as the command line prints them, and the last rows of its time series by column.
struct Told
{
    Json json;
    QByteArrayList head;
    std::vector<QByteArrayList> rows;

    double sum(const QByteArray &column) const
    {
        double total = 0;
        for (const QByteArrayList &row : rows)
            total += row[head.indexOf(column)].toDouble();
        return total;
    }
};

double at(const Json &json, std::initializer_list<const char *> path)
{
    const Json *found = &json;
    for (const char *key : path) {
        found = found->find(QString::fromLatin1(key));
        if (!found)
            return std::nan("");
    }
    return found->number();
}

Told tell(const QByteArray &document)
{
    const ReadDocument read = readDocument(document);
    if (!read.topology)
        qFatal("%s", qPrintable(read.problems.front().text()));
    const auto compiled = compile(*read.topology, read.topology->scenarios().find(u"s"_s));
    if (!compiled)
        qFatal("%s", qPrintable(compiled.error().front().text()));
    sim::Simulation simulation(compiled->plan);
    simulation.run();
    const sim::Results results = simulation.results();
    Told told{resultsJson({}, *compiled->plan, results, {}), {}, {}};
    for (const QByteArray &line : seriesCsv(*compiled->plan, results.series).split('\n')) {
        if (told.head.isEmpty())
            told.head = line.split(',');
        else if (!line.isEmpty())
            told.rows.push_back(line.split(','));
    }
    return told;
}

void addDrawings()
{
    QTest::addColumn<int>("seed");
    for (int seed = 1; seed <= drawings; ++seed)
        QTest::addRow("drawing %d", seed) << seed;
}

}   // namespace

void TestConservation::nothingIsLost_data() { addDrawings(); }

void TestConservation::nothingIsLost()
{
    QFETCH(int, seed);
    const Told told = tell(RandomDocument(std::uint64_t(seed), true).text());
    const Json &requests = *told.json.find(u"requests"_s);
    const double offered = at(requests, {"offered"});
    const double completed = at(requests, {"completed"});
    const double failed = at(requests, {"failed"});
    QVERIFY(offered > 100);
    QCOMPARE(completed + failed + at(requests, {"inFlight"}), offered);
    double causes = 0;
    for (const Json &count : requests.find(u"causes"_s)->items)
        causes += count.number();
    QCOMPARE(causes, failed);
    for (const char *figure : {"offered", "completed", "failed"})
        QCOMPARE(at(requests, {"reads", figure}) + at(requests, {"writes", figure}), at(requests, {figure}));
    QCOMPARE(at(told.json, {"availability"}), completed / (completed + failed));
    // The stretches of the time series are all of it.
    QCOMPARE(told.sum("offered"), offered);
    QCOMPARE(told.sum("completed"), completed);
    QCOMPARE(told.sum("failed"), failed);
    // Nobody asks any more, everything works, every patience is over: nothing is under way or held.
    QCOMPARE(at(requests, {"inFlight"}), 0.0);
    const Json &nodes = *told.json.find(u"nodes"_s);
    for (std::size_t i = 0; i < nodes.items.size(); ++i) {
        const QByteArray id = nodes.keys[i].toUtf8();
        for (const char *figure : {".utilisation", ".queue", ".down"}) {
            const QByteArray last = told.rows.back()[told.head.indexOf(id + figure)];
            QVERIFY2(last.toDouble() == 0, id + figure + " is " + last);
        }
        QCOMPARE(told.sum(id + ".served"), at(nodes.items[i], {"served"}));
        QCOMPARE(told.sum(id + ".failed"), at(nodes.items[i], {"failed"}));
        QVERIFY(at(nodes.items[i], {"utilisation"}) <= 1);
        double down = 0;
        for (const QByteArrayList &row : told.rows)
            down +=
                row[told.head.indexOf(id + ".down")].toDouble() * row[told.head.indexOf("width")].toDouble();
        QVERIFY(std::abs(down - at(nodes.items[i], {"downTime"})) < 1e-3);
    }
}

void TestConservation::littlesLaw_data() { addDrawings(); }

/// L = λ W. Each visit begins and ends within the run, so it holds up to the histogram's rounding of W.
void TestConservation::littlesLaw()
{
    QFETCH(int, seed);
    const Told told = tell(RandomDocument(std::uint64_t(seed), false).text());
    QCOMPARE(at(*told.json.find(u"requests"_s), {"failed"}), 0.0);
    const Json &nodes = *told.json.find(u"nodes"_s);
    int held = 0;
    for (std::size_t i = 0; i < nodes.items.size(); ++i) {
        const Json &node = nodes.items[i];
        const double served = at(node, {"served"});
        if (nodes.keys[i] == u"queue" || served == 0)   // It answers before it delivers.
            continue;
        ++held;
        QCOMPARE(at(node, {"failed"}), 0.0);
        const double inSystem = at(node, {"meanInSystem"});
        const double littles = served / runSeconds * at(node, {"latency", "mean"});
        QVERIFY2(std::abs(inSystem - littles) <= 0.002 * littles + 1e-9,
                 qPrintable(u"%1: L is %2, λ W is %3"_s.arg(nodes.keys[i]).arg(inSystem).arg(littles)));
        const double queued = at(node, {"meanQueue"});
        const double waited = served / runSeconds * at(node, {"meanWait"});
        QVERIFY2(std::abs(queued - waited) <= 0.002 * waited + 1e-9,
                 qPrintable(u"%1: %2 wait, λ W is %3"_s.arg(nodes.keys[i]).arg(queued).arg(waited)));
    }
    QVERIFY(held > 2);
}

/// Elements that fail by themselves and are watched: two quite different ways to the same share of served requests.
void TestConservation::randomFailuresComeToTheAvailability()
{
    const QByteArray fails = R"(,"mtbf":"100min","mttr":"10min")";
    QByteArray nodes = R"({"id":"c","kind":"client","arrivals":"constant","rate":0.05},)"
                       R"({"id":"m","kind":"monitor","interval":"1s","failures":1,"responseTime":"0s"},)"
                       R"({"id":"lb","kind":"load-balancer","check":{"enabled":false})" +
                       fails + "}";
    QByteArray links = R"({"id":"1","from":"c","to":"lb"},{"id":"2","from":"lb","to":"a"},)"
                       R"({"id":"3","from":"lb","to":"b"},{"id":"4","from":"a","to":"d"},)"
                       R"({"id":"5","from":"b","to":"d"})";
    for (const QByteArray id : {"a", "b", "d"})
        nodes += R"(,{"id":")" + id + R"(","kind":")" + (id == "d" ? "database" : "web-server") + "\"" +
                 fails + "}";
    for (const QByteArray id : {"lb", "a", "b", "d"})
        links += R"(,{"id":"m)" + id + R"(","from":"m","to":")" + id + R"(","protocol":"metrics"})";
    const ReadDocument read =
        readDocument(R"({"format":"switchover/1","nodes":[)" + nodes + R"(],"links":[)" + links +
                     R"(],"scenarios":[{"id":"s","duration":"600h","randomFailures":true}]})");
    QVERIFY2(read.topology, qPrintable(read.problems.empty() ? QString() : read.problems.front().text()));
    const auto report = availability::analyse(*read.topology);
    QVERIFY(report);
    const double expected = report->clients.front().read.availability();
    const double each = 100.0 / 110;
    QVERIFY(std::abs(expected - each * each * (1 - (1 - each) * (1 - each))) < 1e-9);
    const auto compiled = compile(*read.topology, read.topology->scenarios().find(u"s"_s));
    QVERIFY(compiled);
    ReplicationSet set(*compiled->plan);
    set.add(12, 2);
    const Interval measured = intervalOf(set.values(u"availability"_s), 0.99);
    QVERIFY2(measured.halfWidth < 0.01, qPrintable(QString::number(measured.halfWidth)));
    QVERIFY2(measured.contains(expected), qPrintable(QString::number(measured.mean)));
}

QTEST_APPLESS_MAIN(TestConservation)
#include "tst_conservation.moc"
