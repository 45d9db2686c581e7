#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include "model/catalog/settings.h"
#include "model/health/exchange.h"
#include "model/health/measured.h"
#include "model/health/overlay.h"
#include "model/health/past.h"
#include "model/health/report_health.h"
#include "model/health/shares.h"
#include "model/probe/proposals.h"
#include "model/probe/trust.h"
#include "tests/support/probe_zoo.h"

using namespace switchover;
using namespace switchover::testing;
using namespace Qt::StringLiterals;
using probe::Reach;
using probe::Verdict;
using render::Tone;

namespace {

constexpr qint64 minute = 60'000, hour = 60 * minute;
constexpr qint64 noon = 1'700'000'000'000;

/// A balancer before two web servers, which call a pair of databases; each with a probe of its name.
Topology shop()
{
    return topologyOf(R"({"format": "switchover/1", "name": "Shop",
        "nodes": [{"id": "users", "kind": "client"}, {"id": "lb", "kind": "load-balancer"},
                  {"id": "web-1", "kind": "web-server"}, {"id": "web-2", "kind": "web-server"},
                  {"id": "db-1", "kind": "database"}, {"id": "db-2", "kind": "database"}],
        "clusters": [{"id": "db", "kind": "database-cluster", "members": ["db-1", "db-2"], "primary": "db-1"}],
        "links": [{"id": "l0", "from": "users", "to": "lb"}, {"id": "l1", "from": "lb", "to": "web-1"},
                  {"id": "l2", "from": "lb", "to": "web-2"}, {"id": "l3", "from": "web-1", "to": "db"}],
        "probes": [{"id": "lb", "node": "lb", "kind": "tcp", "target": "127.0.0.1:1"}]})"_ba.replace(
        R"("id": "lb", "node")", R"("id": "p-lb", "node")"));
}

health::Endpoint endpoint(const QString &node, Verdict verdict)
{
    health::Endpoint one;
    one.state.probe = u"p-"_s + node;
    one.state.node = node;
    one.state.outcome.verdict = verdict;
    one.state.since = noon - 3 * hour;
    return one;
}

Topology withProbe(const QString &members)
{
    return topologyOf(uR"({"format": "switchover/1", "nodes": [{"id": "n", "kind": "external"}],
                          "probes": [{"id": "p", "node": "n", %1}]})"_s.arg(members)
                          .toUtf8());
}

}   // namespace

class TestHealthOverlay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTargetLiesSomewhere_data();
    void aTargetLiesSomewhere();
    void whatIsSentMustBeAllowedAnew_data();
    void whatIsSentMustBeAllowedAnew();
    void onlyWhatWasTickedIsPermitted();
    void decisionsAreKeptByDocument();
    void aNodeIsAskedTheWayItIsCalled_data();
    void aNodeIsAskedTheWayItIsCalled();
    void allProposalsAreOneStep();
    void aLinkShowsItsEnds_data();
    void aLinkShowsItsEnds();
    void theWorstEndpointIsShown();
    void ageHasOneUnit_data();
    void ageHasOneUnit();
    void thePastIsAsItWas();
    void nobodyLookedWhileTheProgramWasDead();
    void certificatesNameHosts_data();
    void certificatesNameHosts();
    void uptimeSaysWhatWasObserved_data();
    void uptimeSaysWhatWasObserved();
    void outagesAreToldTheLongestFirst();
    void theOldestGoesWhenThereIsTooMuch();
    void measuredValuesGoIntoTheDrawing();
    void sharesStandBesideEachOther();
    void secretsOfADrawingAreFound();
    void secretsStayOutOfTheTranscript_data();
    void secretsStayOutOfTheTranscript();
};

void TestHealthOverlay::aTargetLiesSomewhere_data()
{
    QTest::addColumn<QString>("probe");
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("reach");   // -1: a name.
    const auto row = [](const char *name, const QString &probe, const QString &host, int reach) {
        QTest::newRow(name) << probe << host << reach;
    };
    row("loopback", uR"("kind": "tcp", "target": "127.3.2.1:80")"_s, u"127.3.2.1"_s, int(Reach::Loopback));
    row("loopback by name", uR"("kind": "tcp", "target": "localhost:80")"_s, u"localhost"_s,
        int(Reach::Loopback));
    row("private", uR"("kind": "http", "target": "http://10.1.2.3/x")"_s, u"10.1.2.3"_s, int(Reach::Private));
    row("link-local", uR"("kind": "icmp", "target": "169.254.7.7")"_s, u"169.254.7.7"_s,
        int(Reach::LinkLocal));
    row("metadata", uR"("kind": "http", "target": "http://169.254.169.254/latest")"_s, u"169.254.169.254"_s,
        int(Reach::Metadata));
    row("metadata in IPv6 dress", uR"("kind": "tcp", "target": "[::ffff:169.254.169.254]:80")"_s,
        u"::ffff:169.254.169.254"_s, int(Reach::Metadata));
    row("public", uR"("kind": "tcp", "target": "192.0.2.1:1")"_s, u"192.0.2.1"_s, int(Reach::Public));
    row("a name",
        uR"("kind": "https", "target": "x")"_s.replace(u"https"_s, u"http"_s)
            .replace(u"\"x\""_s, u"\"https://shop.example/\""_s),
        u"shop.example"_s, -1);
    row("a secret is not needed to see where it goes",
        uR"("kind": "http", "target": "http://10.1.2.3/", "user": "u", "secret": "NO_SUCH_SECRET")"_s,
        u"10.1.2.3"_s, int(Reach::Private));
    row("DNS speaks to its resolver",
        uR"("kind": "dns", "target": "shop.example", "resolver": "10.0.0.53")"_s, u"10.0.0.53"_s,
        int(Reach::Private));
    row("DNS with the resolver as target",
        uR"("kind": "dns", "target": "127.0.0.53", "name": "shop.example")"_s, u"127.0.0.53"_s,
        int(Reach::Loopback));
    row("DNS by the system", uR"("kind": "dns", "target": "shop.example")"_s, QString(), -1);
}

void TestHealthOverlay::aTargetLiesSomewhere()
{
    QFETCH(QString, probe);
    QFETCH(QString, host);
    QFETCH(int, reach);
    const auto asked = probe::whatIsAsked(withProbe(probe));
    QCOMPARE(asked.size(), 1U);
    QCOMPARE(asked[0].host, host);
    QCOMPARE(asked[0].reach ? int(*asked[0].reach) : -1, reach);
}

void TestHealthOverlay::whatIsSentMustBeAllowedAnew_data()
{
    QTest::addColumn<QString>("members");
    QTest::addColumn<bool>("allowed");
    const QString same = uR"("kind": "http", "target": "http://127.0.0.1:1/a")"_s;
    QTest::newRow("nothing") << same << true;
    QTest::newRow("how often") << same + uR"(, "interval": "9s", "timeout": "1s", "fall": 9)"_s << true;
    QTest::newRow("what is expected") << same + uR"(, "status": ["404"], "body": "x")"_s << true;
    QTest::newRow("another host") << uR"("kind": "http", "target": "http://127.0.0.2:1/a")"_s << false;
    QTest::newRow("another port") << uR"("kind": "http", "target": "http://127.0.0.1:2/a")"_s << false;
    QTest::newRow("another path") << uR"("kind": "http", "target": "http://127.0.0.1:1/b")"_s << false;
    QTest::newRow("another method") << same + uR"(, "method": "POST")"_s << false;
    QTest::newRow("a body") << same + uR"(, "send": "x")"_s << false;
    QTest::newRow("a header") << same + uR"(, "headers": {"X-A": "b"})"_s << false;
    QTest::newRow("a secret") << same + uR"(, "secret": "TOKEN")"_s << false;
    QTest::newRow("another kind") << uR"("kind": "tcp", "target": "127.0.0.1:1")"_s << false;
}

void TestHealthOverlay::whatIsSentMustBeAllowedAnew()
{
    QFETCH(QString, members);
    QFETCH(bool, allowed);
    const auto before =
        probe::whatIsAsked(withProbe(uR"("kind": "http", "target": "http://127.0.0.1:1/a")"_s));
    const probe::Allowance allowance{{before[0].fingerprint}, {}};
    QCOMPARE(allowance.covers(probe::whatIsAsked(withProbe(members))), allowed);
}

void TestHealthOverlay::onlyWhatWasTickedIsPermitted()
{
    const Topology topology =
        topologyOf(R"({"format": "switchover/1", "nodes": [{"id": "n", "kind": "external"}],
        "probes": [{"id": "a", "node": "n", "kind": "tcp", "target": "127.0.0.1:1"},
                   {"id": "b", "node": "n", "kind": "tcp", "target": "169.254.169.254:80"},
                   {"id": "c", "node": "n", "kind": "tcp", "target": "10.0.0.1:80"}]})");
    const auto asked = probe::whatIsAsked(topology);
    const probe::Allowance allowance{{asked[0].fingerprint, asked[1].fingerprint, asked[2].fingerprint},
                                     {asked[1].fingerprint}};
    QVERIFY(allowance.covers(asked));
    const probe::Permission permission = allowance.permission(asked);
    QVERIFY(permission.covers(u"127.0.0.1"_s, QHostAddress(u"127.0.0.1"_s)));
    QVERIFY(permission.covers(u"10.0.0.1"_s, QHostAddress(u"10.0.0.1"_s)));
    QVERIFY(!permission.covers(u"169.254.169.254"_s, QHostAddress(u"169.254.169.254"_s)));
    QVERIFY(!permission.covers(u"127.0.0.2"_s, QHostAddress(u"127.0.0.2"_s)));
    QVERIFY(!permission.covers(u"10.0.0.2"_s, QHostAddress(u"10.0.0.2"_s)));
}

void TestHealthOverlay::decisionsAreKeptByDocument()
{
    QTemporaryDir folder;
    QSettings settings(folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
    probe::Trust trust(settings);
    const QString mine = folder.filePath(u"mine.switchover"_s);
    const probe::Allowance allowance{{u"a"_s, u"b"_s}, {u"b"_s}};
    QVERIFY(!trust.of(mine));
    trust.keep(mine, allowance);
    QCOMPARE(trust.of(mine), std::optional(allowance));
    QVERIFY(!trust.of(folder.filePath(u"other.switchover"_s)));
    QVERIFY(!trust.of({}));
    trust.forget(mine);
    QVERIFY(!trust.of(mine));
}

void TestHealthOverlay::aNodeIsAskedTheWayItIsCalled_data()
{
    QTest::addColumn<QString>("node");
    QTest::addColumn<QString>("link");
    QTest::addColumn<QString>("kind");   // Empty: nobody is asked.
    QTest::addColumn<QString>("target");
    const auto row = [](const char *name, const QString &node, const QString &link, const QString &kind,
                        const QString &target) { QTest::newRow(name) << node << link << kind << target; };
    const QString ten = uR"(, "address": "10.0.0.1")"_s;
    row("web server", uR"("kind": "web-server")"_s + ten, {}, u"http"_s, u"http://10.0.0.1/"_s);
    row("called by https", uR"("kind": "web-server")"_s + ten, uR"("protocol": "https")"_s, u"http"_s,
        u"https://10.0.0.1/"_s);
    row("on a port", uR"("kind": "app-server")"_s + ten, uR"("protocol": "http", "port": 8080)"_s, u"http"_s,
        u"http://10.0.0.1:8080/"_s);
    row("database", uR"("kind": "database")"_s + ten, {}, u"postgresql"_s, u"10.0.0.1:5432"_s);
    row("another database", uR"("kind": "database")"_s + ten, uR"("protocol": "mysql")"_s, u"tcp"_s,
        u"10.0.0.1:3306"_s);
    row("cache", uR"("kind": "cache")"_s + ten, {}, u"redis"_s, u"10.0.0.1:6379"_s);
    row("a switch answers a ping", uR"("kind": "switch")"_s + ten, uR"("protocol": "https")"_s, u"icmp"_s,
        u"10.0.0.1"_s);
    row("IPv6", uR"("kind": "cache", "address": "2001:db8::1")"_s, {}, u"redis"_s, u"[2001:db8::1]:6379"_s);
    row("people", uR"("kind": "client")"_s + ten, {}, {}, {});
    row("no address", uR"("kind": "web-server")"_s, {}, {}, {});
}

void TestHealthOverlay::aNodeIsAskedTheWayItIsCalled()
{
    QFETCH(QString, node);
    QFETCH(QString, link);
    QFETCH(QString, kind);
    QFETCH(QString, target);
    const QString links =
        link.isEmpty() ? QString() : uR"({"id": "l", "from": "u", "to": "n", %1})"_s.arg(link);
    const Topology topology = topologyOf(
        uR"({"format": "switchover/1", "nodes": [{"id": "u", "kind": "app-server"}, {"id": "n", %1}],
                       "links": [%2]})"_s.arg(node, links)
            .toUtf8());
    const auto proposed = probe::proposedProbes(topology);
    QCOMPARE(proposed.size(), kind.isEmpty() ? 0U : 1U);
    if (kind.isEmpty())
        return;
    const Probe &probe = proposed[0].probe;
    QCOMPARE(probe.kind, kind);
    QCOMPARE(*probe.attributes.at(u"target"_s).get<QString>(), target);
    QCOMPARE(probe.node, u"n"_s);
    QVERIFY(!proposed[0].why.isEmpty());
}

void TestHealthOverlay::allProposalsAreOneStep()
{
    Topology topology = topologyOf(R"({"format": "switchover/1", "nodes": [
        {"id": "a", "kind": "web-server", "address": "10.0.0.1"}, {"id": "b", "kind": "cache", "address": "10.0.0.2"},
        {"id": "c", "kind": "cache"}, {"id": "probe-a", "kind": "cache"}]})");
    const Topology before = topology;
    QCOMPARE(probe::nodesWithoutAddress(topology), (std::vector<Id>{u"c"_s, u"probe-a"_s}));
    std::vector<Probe> probes;
    for (const probe::Proposal &proposal : probe::proposedProbes(topology))
        probes.push_back(proposal.probe);
    const auto undo = apply(topology, probe::addProbes(probes));
    QVERIFY(undo);
    QCOMPARE(topology.probes().size(), 2U);
    QVERIFY(probe::proposedProbes(topology).empty());
    for (const probe::PreparedProbe &prepared : probe::prepareAll(topology, nullptr))
        QVERIFY2(prepared.question, qPrintable(prepared.obstacle.sentence));
    QVERIFY(apply(topology, *undo));
    QVERIFY(topology == before);
}

void TestHealthOverlay::aLinkShowsItsEnds_data()
{
    QTest::addColumn<QString>("link");
    QTest::addColumn<QList<int>>("verdicts");   // Of lb, web-1, db-1, db-2; -1: not asked.
    QTest::addColumn<int>("tone");              // -1: none.
    const int up = int(Verdict::Up), down = int(Verdict::Down), none = -1;
    QTest::newRow("both up") << u"l1"_s << QList<int>{up, up, none, none} << int(Tone::Ok);
    QTest::newRow("one down") << u"l1"_s << QList<int>{up, down, none, none} << int(Tone::Failed);
    QTest::newRow("one slow") << u"l1"_s << QList<int>{up, int(Verdict::Degraded), none, none}
                              << int(Tone::Warning);
    QTest::newRow("one unreachable") << u"l1"_s << QList<int>{up, int(Verdict::Unreachable), none, none}
                                     << int(Tone::Failed);
    QTest::newRow("one not known") << u"l1"_s << QList<int>{up, int(Verdict::Unknown), none, none} << none;
    QTest::newRow("people are asked by nobody")
        << u"l0"_s << QList<int>{up, none, none, none} << int(Tone::Ok);
    QTest::newRow("a cluster serves with one")
        << u"l3"_s << QList<int>{none, up, up, down} << int(Tone::Warning);
    QTest::newRow("and fails with none") << u"l3"_s << QList<int>{none, up, down, down} << int(Tone::Failed);
}

void TestHealthOverlay::aLinkShowsItsEnds()
{
    QFETCH(QString, link);
    QFETCH(QList<int>, verdicts);
    QFETCH(int, tone);
    const QStringList nodes{u"lb"_s, u"web-1"_s, u"db-1"_s, u"db-2"_s};
    std::vector<health::Endpoint> endpoints;
    for (qsizetype i = 0; i < nodes.size(); ++i)
        if (verdicts[i] >= 0)
            endpoints.push_back(endpoint(nodes[i], Verdict(verdicts[i])));
    const auto overlay = health::overlayOf(shop(), endpoints, noon);
    QCOMPARE(overlay.links.contains(link) ? int(overlay.links.value(link)) : -1, tone);
}

void TestHealthOverlay::theWorstEndpointIsShown()
{
    std::vector<health::Endpoint> endpoints{
        endpoint(u"web-1"_s, Verdict::Up), endpoint(u"web-1"_s, Verdict::Down),
        endpoint(u"web-2"_s, Verdict::Unknown), endpoint(u"gone"_s, Verdict::Up)};
    endpoints[2].state.outcome.cause = health::paused.toString();
    const auto overlay = health::overlayOf(shop(), endpoints, noon);
    QCOMPARE(overlay.nodes.size(), 2);
    QCOMPARE(overlay.nodes.value(u"web-1"_s).word, u"down"_s);
    QCOMPARE(overlay.nodes.value(u"web-1"_s).age, u"3 h"_s);
    QCOMPARE(int(overlay.nodes.value(u"web-1"_s).tone), int(Tone::Failed));
    QCOMPARE(overlay.nodes.value(u"web-2"_s).word, u"paused"_s);
    QCOMPARE(health::worstOf(endpoints)->state.outcome.verdict, Verdict::Down);
    QVERIFY(!health::worstOf({}));
}

void TestHealthOverlay::ageHasOneUnit_data()
{
    QTest::addColumn<qint64>("age");
    QTest::addColumn<QString>("text");
    QTest::newRow("seconds") << 59'999LL << u"59 s"_s;
    QTest::newRow("minutes") << 59 * minute << u"59 min"_s;
    QTest::newRow("hours") << 47 * hour << u"47 h"_s;
    QTest::newRow("days") << 49 * hour << u"2 d"_s;
    QTest::newRow("later than now") << -minute << QString();
}

void TestHealthOverlay::ageHasOneUnit()
{
    QFETCH(qint64, age);
    QFETCH(QString, text);
    QCOMPARE(health::ageText(noon - age, noon), text);
}

void TestHealthOverlay::thePastIsAsItWas()
{
    QTemporaryDir folder;
    const health::Archive archive{folder.filePath(u"history.sqlite"_s), u"Shop"_s};
    QVERIFY(!health::endpointsAt(archive, shop(), noon));   // Looking makes no file.
    QVERIFY(!QFile::exists(archive.file));
    {
        const auto store = probe::HistoryStore::open(archive.file);
        QVERIFY(store);
        const qint64 number = *(*store)->endpoint(archive.document, u"p-lb"_s);
        QVERIFY((*store)->begin());
        QVERIFY((*store)->add(number, probe::Change{noon, Verdict::Up, {}, {}}));
        QVERIFY((*store)->add(number, probe::Sample{noon + 5, Verdict::Up, 1500}));
        QVERIFY((*store)->add(number, probe::Sample{noon + hour, Verdict::Down, 0}));
        QVERIFY((*store)->add(number,
                              probe::Change{noon + hour, Verdict::Down, u"tcp.refused"_s, u"Refused."_s}));
        QVERIFY((*store)->commit());
    }
    const auto at = [&](qint64 moment) { return health::endpointsAt(archive, shop(), moment)->front(); };
    QCOMPARE(at(noon - 1).state.outcome.verdict, Verdict::Unknown);
    QCOMPARE(at(noon + minute).state.outcome.verdict, Verdict::Up);
    QCOMPARE(at(noon + minute).recent, std::vector<float>{1.5F});
    QCOMPARE(at(noon + hour).state.outcome.cause, u"tcp.refused"_s);
    QCOMPARE(at(noon + 2 * hour).state.since, noon + hour);
    QCOMPARE(*health::spanOf(archive), std::optional(std::pair(noon, noon + hour)));
    const auto past = health::pastOf(archive, u"p-lb"_s, noon, noon + 2 * hour);
    QVERIFY(past);
    QCOMPARE(past->samples.size(), 2U);
    QCOMPARE(past->uptime[0].share(), std::optional(0.0));   // Down, as long as somebody looked.
    QCOMPARE(past->uptime[1].served, hour);
    QCOMPARE(past->uptime[3].observed(), past->uptime[1].observed());
}

void TestHealthOverlay::nobodyLookedWhileTheProgramWasDead()
{
    QTemporaryDir folder;
    const auto opened = probe::HistoryStore::open(folder.filePath(u"history.sqlite"_s));
    QVERIFY(opened);
    probe::HistoryStore &store = **opened;
    const qint64 number = *store.endpoint(u"Shop"_s, u"p"_s);
    QVERIFY(store.add(number, probe::Change{noon, Verdict::Up, {}, {}}));
    QVERIFY(store.add(number, probe::Sample{noon + hour, Verdict::Up, 1000}));
    QVERIFY(store.closeGap(number, noon + 10 * hour));   // Killed after an hour, back nine hours later.
    QVERIFY(store.add(number, probe::Change{noon + 10 * hour, Verdict::Down, u"tcp.refused"_s, {}}));
    const auto uptime = store.uptime(number, noon, noon + 11 * hour);
    QVERIFY(uptime);
    QVERIFY2(std::abs(double(uptime->served - hour)) < 1000, "Nine of the ten hours nobody knows.");
    QCOMPARE(uptime->failed, 0);   // Nobody has looked since that began.
    QVERIFY(store.closeGap(number, noon + 12 * hour));
    QVERIFY(store.closeGap(number, noon + 12 * hour));
    QCOMPARE(store.changes(number, noon, noon + 20 * hour)->size(), 4U);
}

void TestHealthOverlay::certificatesNameHosts_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("name");
    QTest::newRow("itself") << u"shop.example"_s << u"shop.example"_s;
    QTest::newRow("in other letters") << u"SHOP.example"_s << u"shop.example"_s;
    QTest::newRow("by a star") << u"www.shop.example"_s << u"*.shop.example"_s;
    QTest::newRow("a star is one label") << u"a.www.shop.example"_s << QString();
    QTest::newRow("a star is no part of an address") << u"9.0.0.1"_s << QString();
    QTest::newRow("an address") << u"10.0.0.1"_s << u"10.0.0.1"_s;
    QTest::newRow("an address written otherwise") << u"fd00:0::1"_s << u"fd00::1"_s;
    QTest::newRow("another") << u"example"_s << QString();
}

/// @source RFC 6125, 6.4
void TestHealthOverlay::certificatesNameHosts()
{
    QFETCH(QString, host);
    QTEST(probe::nameFor(host,
                         {u"shop.example"_s, u"*.shop.example"_s, u"*.0.0.1"_s, u"10.0.0.1"_s, u"fd00::1"_s}),
          "name");
}

void TestHealthOverlay::uptimeSaysWhatWasObserved_data()
{
    QTest::addColumn<qint64>("served");
    QTest::addColumn<qint64>("failed");
    QTest::addColumn<QString>("text");
    QTest::newRow("all of it") << 24 * hour << 0LL << u"100 %"_s;
    QTest::newRow("all but a moment") << 24 * hour - minute << 0LL << u"100 %"_s;
    QTest::newRow("part of it") << 119 * hour / 40 << hour / 40 << u"99.166 % of the 3 h observed"_s;
    QTest::newRow("minutes") << 5 * minute << 0LL << u"100 % of the 5 min observed"_s;
    QTest::newRow("never 100 % by rounding") << 24 * hour - 1 << 1LL << u"99.999 %"_s;
    QTest::newRow("nothing") << 0LL << 0LL << u"–"_s;
}

void TestHealthOverlay::uptimeSaysWhatWasObserved()
{
    QFETCH(qint64, served);
    QFETCH(qint64, failed);
    QTEST(health::inWords(probe::Uptime{served, failed}, 24 * hour), "text");
}

void TestHealthOverlay::outagesAreToldTheLongestFirst()
{
    QTemporaryDir folder;
    const health::Archive archive{folder.filePath(u"history.sqlite"_s), u"Shop"_s};
    {
        const auto store = probe::HistoryStore::open(archive.file);
        QVERIFY(store);
        const auto add = [&](qint64 at, Verdict verdict, const QString &why) {
            const qint64 number = *(*store)->endpoint(archive.document, u"p-lb"_s);
            return (*store)->add(number, probe::Change{at, verdict, {}, why}).has_value();
        };
        QVERIFY(add(noon, Verdict::Up, {}));
        QVERIFY(add(noon + minute, Verdict::Down, u"Refused."_s));
        QVERIFY(add(noon + 2 * minute, Verdict::Up, {}));
        QVERIFY(add(noon + hour, Verdict::Flapping, u"Now and then."_s));
        QVERIFY(add(noon + hour + minute, Verdict::Down, u"Silent."_s));
        QVERIFY(add(noon + hour + 20 * minute, Verdict::Up, {}));
        QVERIFY(add(noon + 2 * hour, Verdict::Down, u"Again."_s));
        QVERIFY(add(noon + 2 * hour + 5 * minute, Verdict::Down, u"Still."_s));
        const qint64 number = *(*store)->endpoint(archive.document, u"p-lb"_s);
        QVERIFY((*store)->add(number, probe::Sample{noon + 3 * hour, Verdict::Down, 0}));
    }
    const auto health = health::reportHealth(archive, shop());
    QVERIFY(health);
    QStringList told;
    for (const report::Outage &outage : health->outages)
        told << outage.lasted + u' ' + outage.why + (outage.to.isEmpty() ? u" on"_s : QString());
    QCOMPARE(told, QStringList({u"1 h Again. on"_s, u"20 min Now and then."_s, u"1 min Refused."_s}));
}

void TestHealthOverlay::theOldestGoesWhenThereIsTooMuch()
{
    QTemporaryDir folder;
    const auto opened = probe::HistoryStore::open(folder.filePath(u"history.sqlite"_s));
    QVERIFY(opened);
    probe::HistoryStore &store = **opened;
    const qint64 number = *store.endpoint(u"Shop"_s, u"p"_s);
    const qint64 begin = noon / hour * hour;
    QVERIFY(store.begin());
    std::uint32_t noise = 1;
    for (int i = 0; i < 40 * 360; ++i) {   // 40 hours, each 10 s.
        noise = noise * 1664525U + 1013904223U;
        QVERIFY(store.add(number, probe::Sample{begin + i * 10'000LL, Verdict::Up, noise >> 12}));
    }
    QVERIFY(store.commit());
    const qint64 now = begin + 40 * hour;
    while (*store.tidy(now)) {}
    const qint64 full = *store.size();
    QVERIFY(store.samples(number, begin, begin + hour)->size() == 360U);
    for (int i = 0; i < 10 && *store.tidy(now, full / 2); ++i) {}
    QVERIFY2(*store.size() <= full / 2, qPrintable(u"%1 of %2"_s.arg(*store.size()).arg(full)));
    QVERIFY(store.samples(number, begin, begin + hour)->empty());
}

void TestHealthOverlay::measuredValuesGoIntoTheDrawing()
{
    QTemporaryDir folder;
    const health::Archive archive{folder.filePath(u"history.sqlite"_s), u"Shop"_s};
    Topology topology = topologyOf(R"({"format": "switchover/1", "name": "Shop", "nodes": [
        {"id": "users", "kind": "client"}, {"id": "web", "kind": "web-server"}, {"id": "db", "kind": "database"}],
        "probes": [{"id": "p", "node": "web", "kind": "tcp", "target": "127.0.0.1:1"},
                   {"id": "q", "node": "db", "kind": "tcp", "target": "127.0.0.1:2"}]})");
    const qint64 now = noon + 100 * hour;
    {
        const auto store = probe::HistoryStore::open(archive.file);
        const qint64 web = *(*store)->endpoint(archive.document, u"p"_s);
        const qint64 db = *(*store)->endpoint(archive.document, u"q"_s);
        QVERIFY((*store)->begin());
        // 100 hours, of which one was down.
        QVERIFY((*store)->add(web, probe::Change{noon, Verdict::Up, {}, {}}));
        QVERIFY((*store)->add(web, probe::Change{noon + 50 * hour, Verdict::Down, {}, {}}));
        QVERIFY((*store)->add(web, probe::Change{noon + 51 * hour, Verdict::Up, {}, {}}));
        QVERIFY((*store)->add(db, probe::Change{noon, Verdict::Up, {}, {}}));
        for (int i = 0; i < 20; ++i) {   // 10 ms and 30 ms in turn.
            QVERIFY(
                (*store)->add(web, probe::Sample{now - minute + i, Verdict::Up, i % 2 ? 10'000 : 30'000}));
            QVERIFY((*store)->add(web, probe::Sample{now - 2 * hour + i, Verdict::Down, 0}));
        }
        QVERIFY((*store)->commit());
    }
    const probe::Import balancer{.source = u"haproxy"_s,
                                 .entries = {{.names = {{u"backend"_s, u"web"_s}}, .rate = 12.5},
                                             {.names = {{u"server"_s, u"x"_s}}, .rate = 7}}};
    const auto values = health::measuredValues(archive, topology, &balancer, now);
    QVERIFY(values);
    // Of the database nobody knows how often it fails: it never did.
    QCOMPARE(values->size(), 2U);
    const Topology before = topology;
    const auto undo = apply(topology, health::useMeasured(topology, *values));
    QVERIFY(undo);
    const Settings web(*topology.node(u"web"_s));
    QCOMPARE(web.number(u"availability"), 0.99);
    QCOMPARE(web.distribution(u"service").mean, SimDuration(std::chrono::milliseconds(20)));
    QCOMPARE(int(web.distribution(u"service").shape), int(Distribution::Shape::Exponential));
    QCOMPARE(Settings(*topology.node(u"users"_s)).number(u"rate"), 12.5);
    QVERIFY(apply(topology, *undo));
    QVERIFY(topology == before);
}

void TestHealthOverlay::secretsStayOutOfTheTranscript_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QString>("shown");
    QTest::newRow("plain") << "GET / HTTP/1.1\r\nHost: a\r\n\r\n"_ba << u"> GET / HTTP/1.1\n> Host: a\n> "_s;
    QTest::newRow("a secret by its value")
        << "GET /?key=hunter2 HTTP/1.1\r\n"_ba << u"> GET /?key=••• HTTP/1.1"_s;
    QTest::newRow("a header of secrets")
        << "Authorization: Basic dTpodW50ZXIy\r\nX: 1"_ba << u"> Authorization: •••\n> X: 1"_s;
    QTest::newRow("PostgreSQL logs in") << QByteArray("p\0\0\0\x0bmd5abc\0", 12) << u"> (logs in)"_s;
    QTest::newRow("Redis logs in") << "*2\r\n$4\r\nAUTH\r\n$3\r\nabc\r\n"_ba << u"> (logs in)"_s;
    QTest::newRow("control characters") << "a\x1b[31m\xff"_ba << u"> a\\x1b[31m\\xff"_s;
}

void TestHealthOverlay::secretsStayOutOfTheTranscript()
{
    QFETCH(QByteArray, sent);
    QFETCH(QString, shown);
    probe::Secrets secrets([](const QString &) { return std::optional(u"hunter2"_s); });
    QVERIFY(secrets.named(u"KEY"_s));
    health::Transcript transcript;
    transcript.add(true, sent);
    QCOMPARE(transcript.text(secrets), shown);
}

void TestHealthOverlay::sharesStandBesideEachOther()
{
    const Topology topology = topologyOf(R"({"format": "switchover/1", "nodes": [
        {"id": "lb", "kind": "load-balancer"}, {"id": "web-1", "kind": "web-server", "name": "Web 1"},
        {"id": "web-2", "kind": "web-server", "name": "Web 2", "address": "10.0.0.2"}],
        "links": [{"id": "l1", "from": "lb", "to": "web-1"}, {"id": "l2", "from": "lb", "to": "web-2"}]})");
    probe::Import figures{.source = u"haproxy"_s};
    const auto add = [&figures](const QString &server, const QString &address, double sessions,
                                Verdict verdict) {
        probe::Imported entry;
        entry.names = {{u"server"_s, server}, {u"instance"_s, address}};
        entry.sessions = sessions;
        entry.outcome.verdict = verdict;
        figures.entries.push_back(entry);
    };
    add(u"web-1"_s, u"10.0.0.1:80"_s, 30, Verdict::Up);     // By its id.
    add(u"s2"_s, u"10.0.0.2"_s, 10, Verdict::Down);         // By its address.
    add(u"other"_s, u"10.0.0.3:80"_s, 1000, Verdict::Up);   // Nobody here.
    const auto shares = health::sharesOf(topology, u"lb"_s, figures, {{u"l1"_s, 5}, {u"l2"_s, 5}});
    QCOMPARE(shares.size(), 2U);
    QCOMPARE(shares[0].real, 0.75);
    QCOMPARE(shares[1].simulated, std::optional(0.5));
    QCOMPARE(health::inWords(topology, shares),
             u"Web 1 75 % (simulated 50 %) · Web 2 25 % (simulated 50 %), down"_s);
    QVERIFY(health::sharesOf(topology, u"web-1"_s, figures, {}).empty());
}

void TestHealthOverlay::secretsOfADrawingAreFound()
{
    const Topology topology =
        topologyOf(R"({"format": "switchover/1", "nodes": [{"id": "n", "kind": "external"}],
        "probes": [{"id": "a", "node": "n", "kind": "http", "target": "http://u:${ONE}@127.0.0.1/", "secret": "TWO"},
                   {"id": "b", "node": "n", "kind": "http", "target": "http://127.0.0.1/",
                    "headers": {"X-Key": "${THREE}", "X-No": "$FOUR {FIVE}"}}]})");
    QCOMPARE(probe::secretsNamed(topology, {u"https://:${SIX}@prometheus.example"_s}),
             (QStringList{u"ONE"_s, u"SIX"_s, u"THREE"_s, u"TWO"_s}));
}

QTEST_GUILESS_MAIN(TestHealthOverlay)
#include "tst_health_overlay.moc"
