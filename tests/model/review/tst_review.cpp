#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTest>

#include "model/availability/analysis.h"
#include "model/io/reader.h"
#include "model/review/acceptance.h"
#include "model/review/consequence.h"
#include "model/review/example.h"
#include "model/review/review.h"
#include "model/topology/selection.h"

using namespace switchover;
using namespace Qt::StringLiterals;

namespace {

QDir folder() { return QDir(QStringLiteral(SWITCHOVER_SOURCE_DIR) + u"/tests/data/review"_s); }

Topology read(const QString &name)
{
    const ReadDocument document = readDocumentFile(folder().filePath(name + u".switchover"_s));
    return document.topology.value_or(Topology());
}

std::vector<Finding> findingsIn(const Topology &topology)
{
    const auto done = review(topology);
    return done ? done->findings : std::vector<Finding>();
}

QStringList fingerprintsIn(const Topology &topology)
{
    QStringList list;
    for (const Finding &finding : findingsIn(topology))
        list.append(fingerprint(finding));
    list.sort();
    return list;
}

QStringList expectedFor(const QString &name)
{
    QFile file(folder().filePath(name + u".expected.json"_s));
    QStringList list;
    if (file.open(QIODevice::ReadOnly))
        for (const QJsonValue &entry : QJsonDocument::fromJson(file.readAll()).array())
            list.append(entry[u"rule"_s].toString() + u':' + entry[u"target"_s].toString());
    list.sort();
    return list;
}

QString severityOf(const char *drawing, const QString &which)
{
    for (const Finding &finding : findingsIn(exampleDrawing(drawing)))
        if (fingerprint(finding) == which)
            return severityId(finding.severity);
    return {};
}

/// Tiers of one to four elements, some in zones, some with an availability, some links in the clear.
Topology randomDrawing(unsigned seed)
{
    QRandomGenerator random(seed);
    const QStringList kinds = {u"firewall"_s, u"load-balancer"_s, u"web-server"_s, u"app-server"_s,
                               u"database"_s};
    QString text = u"users client; za availability-zone; zb availability-zone\n"_s, last = u"users"_s;
    for (const QString &kind : kinds) {
        if (kind != u"database" && random.bounded(4) == 0)
            continue;
        QStringList names;
        for (int i = 0, count = random.bounded(1, 5); i < count; ++i) {
            names.append(kind.left(2) + QString::number(i));
            text += names.back() + u' ' + kind + (random.bounded(2) ? u" @za"_s : u" @zb"_s) +
                    (random.bounded(3) ? u" availability=0.99%1\n"_s.arg(random.bounded(10)) : u"\n"_s);
        }
        if (names.size() > 1 && kind == u"database")
            text += u"db database-cluster: %1\n"_s.arg(names.join(u' '));
        else if (names.size() > 1 && random.bounded(2))
            text += u"g%1 %2: %3\n"_s.arg(
                kind.left(2), kind.startsWith(u'f') || kind.startsWith(u'l') ? u"failover-pair"_s : u"pool"_s,
                names.join(u' '));
        text += last + u" > "_s + names.join(u' ') + (random.bounded(2) ? u" : https\n"_s : u" : http\n"_s);
        last = names.join(u' ');
    }
    return exampleDrawing(text.toUtf8().constData());
}

}   // namespace

class TestReview : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsWhatAnExpertFinds_data();
    void findsWhatAnExpertFinds();
    void hasNothingToSay_data();
    void hasNothingToSay();
    void says_data();
    void says();
    void severityDependsOnTheCase_data();
    void severityDependsOnTheCase();
    void fixesOfRealDrawingsKeepTheirPromise_data() { findsWhatAnExpertFinds_data(); }
    void fixesOfRealDrawingsKeepTheirPromise();
    void everyServerWritesToTheLogStore();
    void offeredFixesHarmNothing_data();
    void offeredFixesHarmNothing();
    void saysWhatIsGoneWithIt_data();
    void saysWhatIsGoneWithIt();
    void saysWhatItCosts();
    void acceptedFindingsSurviveNamesAndTellWhenTheyAreStale();
    void acceptingTwiceKeepsOneEntry();
    void stopsWhenAsked();
};

void TestReview::findsWhatAnExpertFinds_data()
{
    QTest::addColumn<QString>("name");
    for (const QString &file : folder().entryList({u"*.switchover"_s}))
        QTest::newRow(qPrintable(file)) << file.chopped(11);
}

void TestReview::findsWhatAnExpertFinds()
{
    QFETCH(QString, name);
    QVERIFY(read(name).size() > 0);
    const QStringList found = fingerprintsIn(read(name)), expected = expectedFor(name);
    QStringList missed = expected, invented = found;
    missed.removeIf([&](const QString &one) { return found.contains(one); });
    invented.removeIf([&](const QString &one) { return expected.contains(one); });
    QCOMPARE(missed, QStringList());
    QCOMPARE(invented, QStringList());
}

/// Drawings in which one rule must keep silent although it looks like its case.
void TestReview::hasNothingToSay_data()
{
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QString>("drawing");
    const auto row = [](const char *name, const char *rule, const char *drawing) {
        QTest::newRow(name) << QString::fromUtf8(rule) << QString::fromUtf8(drawing);
    };
    row("a provider's balancer is doubled by the provider", "REL-02",
        "u client; lb load-balancer managed=true; a app-server; b app-server; u > lb > a b : https");
    row("the Internet cannot be doubled", "REL-01",
        "u client; net internet; a app-server; b app-server; u > net > a b : https");
    row("what nobody needs is no single point", "REL-01",
        "u client; a app-server; b app-server; s external; u > a b : https\na b > s : https optional=true");
    row("a link to a single server is told by the server", "REL-04", "u client; a app-server; u > a : https");
    row("a region with copies in two zones is not one zone", "REL-05",
        "r region; za availability-zone @r; zb availability-zone @r; u client; a app-server @za; "
        "b app-server @zb; p pool: a b; u > a b : https");
    row("checks are on unless the drawing says no", "REL-13",
        "lb load-balancer; a app-server; b app-server; lb > a b : http");
    row("checks without a promise are not slow", "REL-14", "lb load-balancer check.interval=10min");
    row("one way in needs no quick names", "REL-15",
        "u client; d dns ttl=1h; a app-server; u > d : dns\nu > a : https");
    row("retries on one layer do not multiply", "REL-20",
        "u client; a app-server; b database; u > a : https retries=5\na > b : tls");
    row("members of a cluster may follow each other", "REL-21",
        "a database; b database; c database-cluster: a b primary=a; a > b > a : tls");
    row("a ring of routers works", "REL-21", "a router; b router; a > b > a : tcp");
    row("the next number of voters is odd", "REL-07",
        "za availability-zone; zb availability-zone; a database @za; b database @zb; "
        "c database-cluster: a b primary=a quorum=true");
    row("not all capacities are known", "CAP-02",
        "service.peakRate=1000; a app-server capacity=10; b app-server; p pool: a b");
    row("one link with weights is enough", "CAP-05",
        "lb load-balancer; a app-server capacity=1; b app-server capacity=2; p pool: a b; "
        "lb > a : http weight=1\nlb > b : http weight=2");
    row("another member has the backup", "DAT-03",
        "a database; b database backups=true; c database-cluster: a b primary=a");
    row("backup kept elsewhere", "DAT-04", "a database backups=true backups.offsite=true");
    row("the cluster says how it replicates", "DAT-08",
        "a database; b database; c database-cluster: a b primary=a replication=sync");
    row("a firewall of its own", "SEC-01", "u client; a web-server firewall=true; u > a : https");
    row("an internal client", "SEC-01", "u client location=internal; a web-server; u > a : https");
    row("redirects to HTTPS", "SEC-02", "u client; a web-server redirectsToHttps=true; u > a : http");
    row("whether tcp is plain is unknown", "SEC-02", "u client; a web-server; u > a : tcp");
    row("plain on the way in already", "SEC-03",
        "u client; lb load-balancer; a web-server; u > lb > a : http");
    row("public by design", "SEC-04", "s object-storage public=true publicByDesign=true");
    row("inside one zone", "SEC-05",
        "za availability-zone; a app-server @za; d database @za; a > d : postgresql");
    row("told by SEC-04 already", "SEC-06", "z network trust=dmz; d database @z public=true");
    row("administration through the VPN", "SEC-08", "u client; v vpn-gateway; u > v : ssh");
    row("a closed port", "SEC-08", "a web-server ports=22,443");
    row("old protocol inside an encrypted tunnel", "SEC-09",
        "a app-server; b app-server; a > b : ldap encrypted=true");
    row("an unnamed version of TLS is unknown", "SEC-10", "a load-balancer tlsMinimum=modern");
    row("words about a password are none", "SEC-14", "a database notes=password:in-the-vault");
    row("a name in place of a secret", "SEC-14", "a database url=postgresql://app:***@db.example/shop");
    row("a monitor without links watches all", "OPS-02", "a app-server; b app-server; m monitor");
    row("what a provider runs he watches", "OPS-02",
        "a app-server; b app-server managed=true; m monitor; m > a : metrics");
    row("a lone note", "MOD-01", "u client; a app-server; n note; u > a : https");
    row("a worker that fetches from a queue", "MOD-02",
        "u client; a app-server; q queue; w worker; u > a > q : https\nw > q : amqp");
    row("different ports are different lines", "MOD-05",
        "a app-server; b app-server; a > b : tcp port=1\na > b : tcp port=2");
    row("no gate to the Internet", "SEC-15",
        "u client; f firewall; g api-gateway rateLimit=false; u > f > g : https");
    row("a member of no stated zone may stand anywhere", "CAP-03",
        "za availability-zone; a app-server @za; b app-server @za; c app-server; p pool: a b c needed=2");
    row("explained by the capacity", "REL-01",
        "service.peakRate=900; u client; a app-server capacity=100; b app-server capacity=100; p pool: a b "
        "needed=2; u > a b : https");
    row("told by SEC-05", "SEC-03",
        "za availability-zone; zb availability-zone; u client; lb load-balancer @za; s object-storage @zb; "
        "u > lb : https\nlb > s : http");
    row("two services of one host", "MOD-08",
        "h host; a app-server @h address=10.0.0.1; b database @h address=10.0.0.1");
    row("a name in a network of addresses", "MOD-09",
        "z network cidr=10.0.0.0/8; a app-server @z address=web-1.example.org");
    row("address with its port", "MOD-09",
        "z network cidr=10.0.0.0/8; a app-server @z address=10.1.2.3:8080");
    row("an address of the other family", "MOD-09",
        "z network cidr=fd00::/8; a app-server @z address=fd12::7");
    row("nothing drawn yet", "MOD-10", "n note");
    row("every member takes writes", "MOD-11",
        "a database; b database; c database-cluster: a b multiPrimary=true");
}

void TestReview::hasNothingToSay()
{
    QFETCH(QString, rule);
    QFETCH(QString, drawing);
    const QStringList found =
        fingerprintsIn(exampleDrawing(drawing.toUtf8().constData())).filter(rule + u':');
    QCOMPARE(found, QStringList());
}

void TestReview::says_data()
{
    QTest::addColumn<QString>("finding");
    QTest::addColumn<QString>("drawing");
    const auto row = [](const char *name, const char *finding, const char *drawing) {
        QTest::newRow(name) << QString::fromUtf8(finding) << QString::fromUtf8(drawing);
    };
    row("a link to a cluster reaches its members", "REL-01:s",
        "u client; a app-server; b app-server; p pool: a b; s external; u > p > s : https");
    row("a pair without a shared address must be linked wholly", "REL-10:lb",
        "lb load-balancer; x web-server; a app-server; b app-server; "
        "p failover-pair: a b virtualAddress=false\nlb > x a : http");
    row("a DNS balancer alone is late with long answers", "REL-15:d",
        "u client; d dns-balancer ttl=1h; a web-server; u > d > a : https");
    row("circle through a cluster", "REL-21:s-a",
        "a app-server; b app-server; p pool: a b; s app-server; a b > s : https\ns > a b : https");
    row("fewer members than needed", "CAP-02:p", "a app-server; p pool: a needed=2");
    row("the copies are all that is in the zone", "DAT-02:c",
        "za availability-zone; zb availability-zone; u client; a app-server @za; x app-server @zb; p pool: a "
        "x; "
        "d database @za; e database @za; c database-cluster: d e primary=d failover=automatic; "
        "u > a x > d : tls");
    row("storage needs a backup too", "DAT-03:s", "s object-storage");
    row("backup said to be on the spot", "DAT-04:d", "d database backups=true backups.offsite=false");
    row("the cluster replicates too late", "DAT-07:c",
        "service.rpo=0s; a database; b database; c database-cluster: a b primary=a replication=async");
    row("behind a router is still open", "SEC-01:a",
        "u client; n internet; r router; a web-server; u > n > r > a : https");
    row("a firewall by name is no wall for another way", "SEC-01:b",
        "u client; f firewall; a web-server; b web-server; u > f > a : https\nu > b : https");
    row("data linked from the Internet", "SEC-04:d", "u client; d database; u > d : postgresql");
    row("a private part of a public place is private, the rest is not", "SEC-06:d",
        "o datacenter trust=public; i rack @o; d database @i");
    row("a port in a range", "SEC-08:a", "a web-server public=true ports=20-25,443");
    row("remote desktop from anywhere", "SEC-08:u-a", "u client; a web-server; u > a : tcp port=3389");
    row("a token in a URL of a probe's kind", "SEC-14:a",
        "a web-server url=https://x.example/?api_key=a1b2c3d4e5");
    row("a gateway said to be public", "SEC-15:g",
        "u client; f firewall; g api-gateway public=true rateLimit=false; u > f > g : https");
    row("two of three on one host besides their zone", "CAP-03:p",
        "h host; za availability-zone; zb availability-zone; a app-server @za alsoOn=h; b app-server @zb "
        "alsoOn=h; c app-server @zb; p pool: a b c needed=2");
    row("two of three in the racks of one place", "CAP-03:p",
        "za availability-zone; zb availability-zone; r rack @za; s rack @za; a app-server @r; b app-server "
        "@s; "
        "c app-server @zb; p pool: a b c needed=2");
    row("the majority of the voters on one rack besides", "REL-07:c",
        "r rack; za availability-zone; zb availability-zone; zc availability-zone; a database @za alsoOn=r; "
        "b database @zb alsoOn=r; d database @zc; c database-cluster: a b d primary=a quorum=true");
    row("both in racks of one place", "REL-05:za",
        "za availability-zone; r rack @za; s rack @za; u client; a app-server @r; b app-server @s; "
        "p pool: a b; u > a b : https");
    row("all of the data on one host", "DAT-02:c",
        "h host; u client; w web-server; d database @h; e database @h; "
        "c database-cluster: d e primary=d failover=automatic; u > w > d : tls");
    row("as many as needed are no spare, however strong", "CAP-01:p",
        "service.peakRate=900; a app-server capacity=100; b app-server capacity=100; p pool: a b needed=2");
    row("a cache that a provider runs is needed all the same", "REL-18:k",
        "u client; a app-server; k cache managed=true; u > a > k : https");
    row("a managed database without a copy", "DAT-01:d",
        "u client; a app-server; d database managed=true; u > a > d : tls");
    row("data with a foot in the public network", "SEC-06:d",
        "i network trust=private; o network trust=dmz; d database @i alsoOn=o");
    row("the backup on the same host besides", "DAT-04:v",
        "h host; za availability-zone; zb availability-zone; d database @za alsoOn=h; v backup @zb alsoOn=h; "
        "d > v : use=control");
    row("one address in two spellings", "MOD-08:a",
        "a app-server address=2001:db8::1; b app-server address=2001:0db8:0:0:0:0:0:1");
    row("a public dashboard", "SEC-16:m", "a web-server; m monitor public=true");
    row("one monitored server means the others are not", "OPS-02:b",
        "a app-server monitored=true; b app-server");
    row("a mistyped address", "MOD-09:a", "a app-server address=10.0.300.1");
    row("two primaries", "MOD-11:c",
        "a database; b database; c database-cluster: a b primaries=a,b failover=automatic");
}

void TestReview::says()
{
    QFETCH(QString, finding);
    QFETCH(QString, drawing);
    const QStringList found = fingerprintsIn(exampleDrawing(drawing.toUtf8().constData()));
    QVERIFY2(found.contains(finding), qPrintable(found.join(u' ')));
}

void TestReview::severityDependsOnTheCase_data()
{
    QTest::addColumn<QString>("drawing");
    QTest::addColumn<QString>("finding");
    QTest::addColumn<QString>("severity");
    const auto row = [](const char *name, const char *drawing, const char *finding, const char *severity) {
        QTest::newRow(name) << QString::fromUtf8(drawing) << QString::fromUtf8(finding)
                            << QString::fromUtf8(severity);
    };
    row("certificate is gone", "a load-balancer certificateDays=0", "SEC-11:a", "error");
    row("certificate is going", "a load-balancer certificateDays=30", "SEC-11:a", "warning");
    row("sticky sessions", "a app-server sessionStore=local sticky=true; b app-server; p pool: a b",
        "REL-16:p", "warning");
    row("plain inside a zone",
        "z availability-zone; u client; l load-balancer @z; a app-server @z; u > l : https\nl > a : http",
        "SEC-03:l-a", "note");
    row("plain behind a CDN",
        "z availability-zone; u client; l cdn @z; a app-server @z; u > l : https\nl > a : http", "SEC-03:l-a",
        "warning");
    row("half a pair",
        "x router; a firewall; b firewall; p failover-pair: a b virtualAddress=false; x > a : tcp",
        "REL-10:x", "error");
}

void TestReview::severityDependsOnTheCase()
{
    QFETCH(QString, drawing);
    QFETCH(QString, finding);
    QTEST(severityOf(drawing.toUtf8().constData(), finding), "severity");
}

/// Fixes are tried on whole drawings, where other rules look on.
void TestReview::fixesOfRealDrawingsKeepTheirPromise()
{
    QFETCH(QString, name);
    const Topology topology = read(name);
    for (const Finding &finding : findingsIn(topology)) {
        const auto fix = fixFor(topology, finding);
        QCOMPARE(fix.has_value(), ruleById(finding.rule)->fix && finding.isFixable);
        if (!fix)
            continue;
        const auto effect = effectOf(topology, finding, *fix);
        QVERIFY2(effect && effect->isCured, qPrintable(fingerprint(finding)));
        for (const Finding &error : effect->newErrors)
            QFAIL(qPrintable(fingerprint(finding) + u" is fixed by "_s + fingerprint(error)));
        QCOMPARE(promiseBroken(topology, *effect), QString());
    }
}

void TestReview::everyServerWritesToTheLogStore()
{
    const Topology topology = exampleDrawing("users client; a web-server; b web-server; mon monitor\n"
                                             "users > a b : https");
    Topology changed = topology;
    const auto fix = fixFor(topology, {.rule = u"OPS-04"_s, .target = {}});
    QVERIFY(fix && apply(changed, *fix));
    QStringList writers;
    for (const Link &link : changed.links())
        if (const Node *end = changed.node(link.to); end && end->kind == u"log-store")
            writers.append(link.from);
    QCOMPARE(writers, (QStringList{u"a"_s, u"b"_s}));
}

/// Down time of each client's reads and writes, as far as it can be calculated.
static QHash<QString, double> downOf(const Topology &topology)
{
    QHash<QString, double> down;
    const auto known = availability::analyse(topology, {.cutSetOrder = 1});
    for (const availability::ClientReport &client : known->clients)
        for (const auto &[name, flow] :
             {std::pair(u":read"_s, &client.read), std::pair(u":write"_s, &client.write)})
            if (flow->isExact || !flow->isServed)
                down.insert(client.client + name, flow->isServed ? flow->unavailability : 1);
    return down;
}

static QSet<QString> errorsOf(const std::vector<Finding> &findings)
{
    QSet<QString> errors;
    for (const Finding &finding : findings)
        if (finding.severity == Severity::Error)
            errors.insert(fingerprint(finding));
    return errors;
}

void TestReview::offeredFixesHarmNothing_data()
{
    QTest::addColumn<Topology>("topology");
    const QDir examples(QStringLiteral(SWITCHOVER_SOURCE_DIR "/resources/examples"));
    for (const QString &file : examples.entryList({u"*.switchover"_s})) {
        QFile device(examples.filePath(file));
        QVERIFY(device.open(QIODevice::ReadOnly));
        QTest::newRow(qPrintable(file)) << *readDocument(device.readAll()).topology;
    }
    for (unsigned seed = 1; seed <= 12; ++seed)
        QTest::addRow("random %u", seed) << randomDrawing(seed);
    QTest::newRow("balancers beside one another") << exampleDrawing(
        "users client; a load-balancer availability=0.999; b load-balancer availability=0.999\n"
        "c load-balancer availability=0.999; web web-server\nusers > a b c > web : https");
}

/// Every fix that is offered, counted here again: no error comes, nobody is served less.
void TestReview::offeredFixesHarmNothing()
{
    QFETCH(Topology, topology);
    const auto findings = findingsIn(topology);
    const QHash<QString, double> before = downOf(topology);
    const bool isServed = std::ranges::none_of(findings, [](const Finding &finding) {
        return finding.rule == u"MOD-07" || finding.rule == u"MOD-10";
    });
    QStringList refused;
    for (const Finding &finding : findings) {
        const auto fix = fixFor(topology, finding);
        if (!fix)
            continue;
        const auto effect = effectOf(topology, finding, *fix);
        QVERIFY(effect);
        if (const QString reason = promiseBroken(topology, *effect); !reason.isEmpty()) {
            refused.append(fingerprint(finding) + u": "_s + reason);
            continue;
        }
        Topology changed = topology;
        QVERIFY(apply(changed, *fix));
        if (isServed)
            QVERIFY2((errorsOf(findingsIn(changed)) - errorsOf(findings)).isEmpty(),
                     qPrintable(fingerprint(finding)));
        const QHash<QString, double> after = downOf(changed);
        for (auto it = before.begin(); it != before.end(); ++it)
            QVERIFY2(after.value(it.key()) - it.value() <= std::max(1e-8, it.value() * 1e-5),
                     qPrintable(fingerprint(finding) + u" "_s + it.key()));
    }
    if (!refused.isEmpty())
        qInfo().noquote() << refused.join(u'\n');
}

void TestReview::saysWhatIsGoneWithIt_data()
{
    QTest::addColumn<QByteArray>("drawing");
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QString>("target");
    QTest::addColumn<QStringList>("failed");
    QTest::addColumn<QStringList>("cutOff");
    const QByteArray shop = "za availability-zone; users client; lb load-balancer @za; web1 web-server @za\n"
                            "web2 web-server @za; db database @za; other web-server\n"
                            "web pool: web1 web2\n"
                            "users > lb > web1 web2 > db : https\n"
                            "users > other : https";
    QTest::newRow("a balancer takes all behind it along")
        << shop << u"REL-02"_s << u"lb"_s << QStringList{u"lb"_s}
        << QStringList{u"db"_s, u"web1"_s, u"web2"_s};
    QTest::newRow("nothing is behind the database")
        << shop << u"REL-03"_s << u"db"_s << QStringList{u"db"_s} << QStringList();
    QTest::newRow("a zone fails with all that is in it")
        << shop << u"REL-05"_s << u"za"_s << QStringList{u"db"_s, u"lb"_s, u"web1"_s, u"web2"_s}
        << QStringList();
    QTest::newRow("only the link fails; its end is cut off")
        << QByteArray("users client; fw1 firewall; web web-server\nusers > fw1 > web : https") << u"REL-04"_s
        << u"users-fw1"_s << QStringList{u"users-fw1"_s} << QStringList{u"fw1"_s, u"web"_s};
    QTest::newRow("another way leads there")
        << QByteArray("users client; fw1 firewall; fw2 firewall; web web-server\n"
                      "users > fw1 fw2 > web : https")
        << u"REL-02"_s << u"fw1"_s << QStringList{u"fw1"_s} << QStringList();
    QTest::newRow("a rule that warns of something else")
        << shop << u"SEC-11"_s << u"lb"_s << QStringList() << QStringList();
    QTest::newRow("an element that is gone")
        << shop << u"REL-02"_s << u"gone"_s << QStringList() << QStringList();
}

void TestReview::saysWhatIsGoneWithIt()
{
    QFETCH(QByteArray, drawing);
    QFETCH(QString, rule);
    QFETCH(QString, target);
    QFETCH(QStringList, failed);
    QFETCH(QStringList, cutOff);
    const Topology topology = exampleDrawing(drawing.constData());
    QVERIFY(!topology.nodes().empty());
    const Consequence gone = consequenceOf(topology, {.rule = rule, .target = target});
    QCOMPARE(QStringList(gone.failed.begin(), gone.failed.end()), failed);
    QCOMPARE(QStringList(gone.cutOff.begin(), gone.cutOff.end()), cutOff);
}

void TestReview::saysWhatItCosts()
{
    const Topology topology = exampleDrawing("users client; lb load-balancer availability=0.99\n"
                                             "a web-server availability=0.9; b web-server availability=0.9\n"
                                             "users > lb > a b : https");
    // Without the balancer's failures 0.1 * 0.1 remains: 0.01 + 0.99 * 0.01 - 0.01.
    const auto minutes = downtimeFrom(topology, {.rule = u"REL-02"_s, .target = u"lb"_s});
    QVERIFY(minutes && std::abs(*minutes - 525'600 * 0.0099) < 1e-6 * 525'600);
    QVERIFY(!downtimeFrom(topology, {.rule = u"SEC-11"_s, .target = u"lb"_s}));   // Warns of something else.
    const Topology unstated = exampleDrawing("users client; lb load-balancer; a web-server; b web-server\n"
                                             "users > lb > a b : https");
    QVERIFY(!downtimeFrom(unstated, {.rule = u"REL-02"_s, .target = u"lb"_s}));
}

void TestReview::acceptedFindingsSurviveNamesAndTellWhenTheyAreStale()
{
    Topology topology = exampleDrawing("u client; lb load-balancer; a web-server; b web-server; "
                                       "u > lb > a b : https");
    const auto before = review(topology);
    const auto single = std::ranges::find(before->findings, u"REL-02"_s, &Finding::rule);
    QVERIFY(single != before->findings.end());
    QVERIFY(apply(topology, accept(topology, {*single}, u"One is enough for a lesson."_s, u"2026-11-22"_s)));
    QVERIFY(apply(topology, *rename(topology, u"lb"_s, u"Another name"_s)));

    const auto after = review(topology);
    const auto accepted = std::ranges::find(after->findings, u"REL-02"_s, &Finding::rule);
    QVERIFY(accepted->accepted);
    QCOMPARE(accepted->accepted->reason, u"One is enough for a lesson."_s);
    QCOMPARE(accepted->accepted->date, u"2026-11-22"_s);
    QCOMPARE(after->count(Severity::Error), before->count(Severity::Error) - 1);
    QCOMPARE(after->stale.size(), std::size_t(0));

    QVERIFY(apply(topology, *fixFor(topology, *accepted)));
    const auto cured = review(topology);
    QCOMPARE(cured->stale.size(), std::size_t(1));
    QCOMPARE(cured->stale.front().element, u"lb"_s);
    QVERIFY(apply(topology, withdraw(topology, cured->stale)));
    QVERIFY(acceptancesIn(topology).empty());
}

void TestReview::acceptingTwiceKeepsOneEntry()
{
    Topology topology = exampleDrawing("a web-server");
    const auto findings = review(topology)->findings;
    QVERIFY(!findings.empty());
    QVERIFY(apply(topology, accept(topology, findings, u"first"_s, {})));
    QVERIFY(apply(topology, accept(topology, findings, u"second"_s, {})));
    QCOMPARE(acceptancesIn(topology).size(), findings.size());
    QCOMPARE(acceptancesIn(topology).front().reason, u"second"_s);
}

void TestReview::stopsWhenAsked()
{
    std::stop_source source;
    source.request_stop();
    const auto stopped = review(exampleDrawing("a web-server"), source.get_token());
    QVERIFY(!stopped);
    QCOMPARE(stopped.error().code, Error::Code::Cancelled);
}

QTEST_GUILESS_MAIN(TestReview)
#include "tst_review.moc"
