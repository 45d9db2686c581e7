#include <QTest>

#include "model/io/reader.h"
#include "model/scenario/compile.h"
#include "model/scenario/summary.h"
#include "model/sim/simulation.h"

using namespace switchover;
using namespace Qt::StringLiterals;

namespace {

/// Members of the document by name; 100 requests a second for 60 s, evenly spaced, unless a row says otherwise.
QByteArray documentOf(const QByteArray &nodes, const QByteArray &links, const QByteArray &events,
                      const QByteArray &more = {})
{
    static const QByteArray client = R"({"id":"c","kind":"client","at":[0,0],"rate":100,)"
                                     R"("readShare":1,"sessions":1)";
    QByteArray text = R"({"format":"switchover/1","nodes":[)";
    text += (nodes.startsWith("+") ? client + nodes.mid(1) : client + R"(,"arrivals":"constant"},)" + nodes);
    return text + R"(],"links":[)" + links + "]" + more +
           R"(,"scenarios":[{"id":"s","name":"s","duration":"60s","events":[)" + events + "]}]}";
}

QByteArray node(const char *id, const char *kind, const QByteArray &more = {})
{
    return QByteArray(R"({"id":")") + id + R"(","kind":")" + kind + R"(","at":[0,0])" + more + "}";
}

QByteArray link(const char *id, const char *from, const char *to, const QByteArray &more = {})
{
    return QByteArray(R"({"id":")") + id + R"(","from":")" + from + R"(","to":")" + to +
           R"(","latency":"0us")" + more + "}";
}

QByteArray at(const char *time, const char *action, const char *target, const QByteArray &more = {})
{
    return QByteArray(R"({"at":")") + time + R"(","do":")" + action + R"(","target":")" + target + "\"" +
           more + "}";
}

}   // namespace

/// What comes of small drawings that do one thing each, by hand or by the formula in the row's comment.
class TestWholeRuns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void measures_data();
    void measures();
    void refuses_data();
    void refuses();
    void namesOfMetrics_data();
    void namesOfMetrics();

private:
    static void networkRows();
    static void actionRows();
    static void settingRows();
    static void balancerRows();
};

void TestWholeRuns::networkRows()
{
    const QByteArray web = node("w", "external", R"(,"service":"1ms")");
    const QByteArray firewall = node("f", "firewall", R"(,"allow":["https"])");
    QTest::newRow("a firewall blocks what its rules do not name")
        << documentOf(firewall + "," + web,
                      link("1", "c", "f", R"(,"protocol":"http")") + "," + link("2", "f", "w"), {})
        << u"causes.blocked"_s << 5999.0 << 6000.0;
    QTest::newRow("a firewall lets in what they name")
        << documentOf(firewall + "," + web,
                      link("1", "c", "f", R"(,"protocol":"https")") + "," + link("2", "f", "w"), {})
        << u"availability"_s << 1.0 << 1.0;
    QTest::newRow("a log store takes what it is sent")
        << documentOf(node("l", "log-store"), link("1", "c", "l"), {}) << u"nodes.l.served"_s << 5999.0
        << 6000.0;
    QTest::newRow("a jump host passes on")
        << documentOf(node("b", "bastion") + "," + web, link("1", "c", "b") + "," + link("2", "b", "w"), {})
        << u"nodes.w.served"_s << 5999.0 << 6000.0;
    const QByteArray ring = node("r1", "router") + "," + node("r2", "router") + "," + node("r3", "router");
    const QByteArray both = R"(,"both":true)";
    QTest::newRow("a ring of routers brings every request there")
        << documentOf(ring + "," + web,
                      link("1", "c", "r1") + "," + link("2", "r1", "r2", both) + "," +
                          link("3", "r3", "r2", both) + "," + link("4", "r3", "r1", both) + "," +
                          link("5", "r2", "w"),
                      {})
        << u"nodes.w.served"_s << 5999.0 << 6000.0;
    // In turn: every second request takes the long way round.
    QTest::newRow("a link usable both ways is used against its arrow")
        << documentOf(ring + "," + web,
                      link("1", "c", "r1") + "," + link("2", "r1", "r2", both) + "," +
                          link("3", "r3", "r2", both) + "," + link("4", "r3", "r1", both) + "," +
                          link("5", "r2", "w"),
                      {})
        << u"nodes.r3.served"_s << 2999.0 << 3001.0;
    QTest::newRow("whom a queue delivers at once has not waited")
        << documentOf(node("q", "queue", R"(,"consumers":2)") + "," +
                          node("w", "external", R"(,"service":"1ms")"),
                      link("1", "c", "q") + "," + link("2", "q", "w"), {})
        << u"nodes.q.waitingShare"_s << 0.0 << 0.0;
    // Each of two users at most once a millisecond: else the clock would stand still for ever.
    QTest::newRow("users who do not think and are refused at once")
        << documentOf("+" + QByteArray(R"(,"arrivals":"closed","users":2,"think":"0s"},)") +
                          node("w", "external", R"(,"service":"0s")"),
                      link("1", "c", "w"), at("0s", "crash", "w"))
        << u"failed"_s << 119'990.0 << 120'010.0;
    QTest::newRow("no way on but back")
        << documentOf(ring + "," + web,
                      link("1", "c", "r1") + "," + link("2", "r1", "r2", both) + "," + link("3", "r2", "w") +
                          "," + link("4", "r2", "r3", both),
                      {})
        << u"nodes.r3.served"_s << 0.0 << 0.0;
}

void TestWholeRuns::actionRows()
{
    const QByteArray servers = node("lb", "load-balancer") + "," +
                               node("a", "external", R"(,"service":"1ms")") + "," +
                               node("b", "external", R"(,"service":"1ms")");
    const QByteArray links = link("1", "c", "lb") + "," + link("2", "lb", "a") + "," + link("3", "lb", "b");
    const auto run = [&](const QByteArray &events, const QByteArray &more = {}) {
        return documentOf(servers, links, events, more);
    };
    QTest::newRow("a drained link takes nothing new, and nothing fails")
        << run(at("30s", "drain", "2")) << u"nodes.a.served"_s << 1499.0 << 1501.0;
    QTest::newRow("a drained link comes back")
        << run(at("20s", "drain", "2") + "," + at("40s", "restore", "2")) << u"nodes.b.served"_s << 3999.0
        << 4001.0;
    QTest::newRow("the client's only link is drained")
        << run(at("30s", "drain", "1")) << u"causes.refused"_s << 2999.0 << 3001.0;
    QTest::newRow("errors of a link")
        << run(at("0s", "errors", "2", R"(,"share":1)")) << u"causes.error"_s << 2999.0 << 3001.0;
    QTest::newRow("a link that is stopped is cut")
        << run(at("58s", "stop", "1")) << u"inFlight"_s << 199.0 << 201.0;
    const QByteArray zone = R"(,"zones":[{"id":"z","kind":"rack","name":"z"}])";
    const QByteArray home = R"(,"arrivals":"constant","zone":"z"},)";
    QTest::newRow("the load of a zone is that of the clients in it")
        << documentOf("+" + home + servers, links, at("30s", "load", "z", R"(,"factor":3)"), zone)
        << u"offered"_s << 11997.0 << 12001.0;
    const QByteArray pair =
        R"(,"clusters":[{"id":"p","kind":"failover-pair","name":"p","members":["lb","lb2"]}])";
    const QByteArray two = servers + "," + node("lb2", "load-balancer");
    const QByteArray over = link("1", "c", "p") + "," + link("2", "p", "a");
    // Last advertisement at 10 s, then 3 + (256 - 90) / 256 s; the crash was at 10.25 s.
    QTest::newRow("a takeover is told with its outage")
        << documentOf(two, over, at("10.25s", "crash", "lb"), pair) << u"clusters.p.failoverTime"_s << 3.398
        << 3.399;
    QTest::newRow("a clean stop costs the skew alone")
        << documentOf(two, over, at("10.25s", "stop", "lb"), pair) << u"clusters.p.writeOutage"_s << 0.648
        << 0.649;
    QTest::newRow("time at a node, by quantile")
        << documentOf(node("w", "external", R"(,"service":"8ms")"), link("1", "c", "w"), {})
        << u"nodes.w.latency.p99"_s << 0.00793 << 0.00807;
}

void TestWholeRuns::settingRows()
{
    const auto set = [](const char *target, const char *attribute, const char *value) {
        return at("30s", "set", target,
                  QByteArray(R"(,"attribute":")") + attribute + R"(","value":)" + value);
    };
    const QByteArray web = node("w", "web-server", R"(,"service":"8ms","workers":4)");
    const auto run = [&](const QByteArray &events) { return documentOf(web, link("1", "c", "w"), events); };
    // 100/s * 8 ms = 0.8 of 4 workers; then 16 ms: 1.6 of 4; on average 1.2 of 4.
    QTest::newRow("a service time is set")
        << run(set("w", "service", R"("16ms")")) << u"nodes.w.utilisation"_s << 0.299 << 0.301;
    // 0.8 of 4 in the one half, of 2 in the other: 0.8 of 3 on average.
    QTest::newRow("utilisation is of the workers that were there")
        << run(set("w", "workers", "2")) << u"nodes.w.utilisation"_s << 0.266 << 0.2675;
    QTest::newRow("a timeout is set")
        << run(set("c", "timeout", R"("5ms")")) << u"causes.timeout"_s << 2999.0 << 3001.0;
    QTest::newRow("a load profile is set")
        << run(set("c", "load", R"({"shape":"steps","points":[{"at":"40s","factor":2}]})")) << u"offered"_s
        << 7998.0 << 8001.0;
    const QByteArray three = node("lb", "load-balancer") + "," +
                             node("a", "external", R"(,"service":"1ms")") + "," +
                             node("b", "external", R"(,"service":"1ms")");
    const QByteArray links = link("1", "c", "lb") + "," + link("2", "lb", "a") + "," + link("3", "lb", "b");
    QTest::newRow("an algorithm is set") << documentOf(three, links, set("lb", "algorithm", R"("first")"))
                                         << u"nodes.b.served"_s << 1499.0 << 1501.0;
    QTest::newRow("a server becomes a backup")
        << documentOf(three, links, set("3", "backup", "true")) << u"nodes.a.served"_s << 4498.0 << 4501.0;
    const QByteArray closed = R"(,"arrivals":"closed","users":10,"think":"990ms"},)";
    const QByteArray fixed = node("w", "external", R"(,"service":"10ms")");
    // One request a second and user.
    QTest::newRow("users come") << documentOf("+" + closed + fixed, link("1", "c", "w"),
                                              set("c", "users", "30"))
                                << u"completed"_s << 1170.0 << 1210.0;
    QTest::newRow("users leave") << documentOf("+" + closed + fixed, link("1", "c", "w"),
                                               set("c", "users", "1"))
                                 << u"completed"_s << 320.0 << 345.0;
    QTest::newRow("what was set comes on top of what was set before")
        << run(set("w", "service", R"("16ms")") + "," + set("c", "timeout", R"("12ms")"))
        << u"causes.timeout"_s << 2997.0 << 3001.0;
}

/// 50 requests a second for each of two servers; a fails from 30 s on.
void TestWholeRuns::balancerRows()
{
    const auto run = [](const QByteArray &balancer, const char *action, const QByteArray &more = {}) {
        return documentOf(node("lb", "load-balancer", balancer) + "," +
                              node("a", "external", R"(,"service":"1ms")") + "," +
                              node("b", "external", R"(,"service":"1ms")"),
                          link("1", "c", "lb") + "," + link("2", "lb", "a") + "," + link("3", "lb", "b"),
                          at("30s", action, "a", more));
    };
    const QByteArray errors = R"(,"share":1)";
    const QByteArray unchecked = R"(,"check":{"enabled":false})";
    const QByteArray seldom = R"(,"check":{"interval":"1h"})";
    QTest::newRow("an error is an answer")
        << run(unchecked, "errors", errors) << u"causes.error"_s << 1499.0 << 1501.0;
    QTest::newRow("retryOn: an error is no answer")
        << run(unchecked + R"(,"retryOn":["500"])", "errors", errors) << u"availability"_s << 1.0 << 1.0;
    QTest::newRow("retryOn: everything")
        << run(unchecked + R"(,"retryOn":["all-retryable-errors"],"serverTimeout":"1s")", "hang")
        << u"availability"_s << 1.0 << 1.0;
    QTest::newRow("retryOn: nothing, not even a refused connection")
        << run(unchecked + R"(,"retryOn":["none"])", "crash") << u"causes.refused"_s << 1499.0 << 1501.0;
    QTest::newRow("observe: five errors in a row")
        << run(seldom + R"(,"observe":"layer7","errorLimit":5,"onError":"mark-down")", "errors", errors)
        << u"causes.error"_s << 5.0 << 5.0;
    QTest::newRow("observe: a failed check is one of three")
        << run(seldom + R"(,"observe":"layer7","errorLimit":5)", "errors", errors) << u"causes.error"_s
        << 15.0 << 15.0;
    QTest::newRow("observe: connections alone see no error")
        << run(seldom + R"(,"observe":"layer4","errorLimit":5,"onError":"mark-down")", "errors", errors)
        << u"causes.error"_s << 1499.0 << 1501.0;
    // 1 s after the last of ten errors a check fails, and it is the last chance.
    QTest::newRow("observe: the last chance comes soon")
        << run(R"(,"check":{"interval":"1h","fastInterval":"1s"},"observe":"layer7","onError":"sudden-death")",
               "hang", {})
        << u"nodes.a.served"_s << 1499.0 << 1501.0;
    // It knew a as down when it was stopped; a process that starts believes its servers up. 500 + 1500 of 4500.
    QTest::newRow("a balancer that was stopped asks its servers anew")
        << documentOf(node("lb", "load-balancer") + "," + node("a", "external", R"(,"service":"1ms")") + "," +
                          node("b", "external", R"(,"service":"1ms")"),
                      link("1", "c", "lb") + "," + link("2", "lb", "a") + "," + link("3", "lb", "b"),
                      at("10s", "crash", "a") + "," + at("20s", "stop", "lb") + "," +
                          at("25s", "restore", "a") + "," + at("30s", "restore", "lb"))
        << u"nodes.a.served"_s << 1995.0 << 2002.0;
    QTest::newRow("a balancer before a database cluster reads from each replica in turn")
        << documentOf(node("lb", "load-balancer") + "," + node("d1", "database") + "," +
                          node("d2", "database") + "," + node("d3", "database"),
                      link("1", "c", "lb") + "," + link("2", "lb", "d"), {},
                      R"(,"clusters":[{"id":"d","kind":"database-cluster","members":["d1","d2","d3"],)"
                      R"("primary":"d1","reads":"replicas"}])")
        << u"nodes.d2.served"_s << 2999.0 << 3001.0;
    // Hung checks take their interval: 3 in a row, begun 0 to 200 ms later and 200 ms apart, are 1 s to 1.2 s.
    const QByteArray often = R"(,"check":{"interval":"200ms"})";
    QTest::newRow("onMarkedDown: who waits is told")
        << run(often + R"(,"onMarkedDown":"shutdown-sessions")", "hang") << u"causes.error"_s << 49.0 << 61.0;
    QTest::newRow("onMarkedDown: who waits goes on waiting")
        << run(often, "hang") << u"causes.timeout"_s << 49.0 << 61.0;
}

void TestWholeRuns::measures_data()
{
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<QString>("metric");
    QTest::addColumn<double>("least");
    QTest::addColumn<double>("most");
    networkRows();
    actionRows();
    settingRows();
    balancerRows();
}

void TestWholeRuns::measures()
{
    QFETCH(QByteArray, document);
    QFETCH(QString, metric);
    QFETCH(double, least);
    QFETCH(double, most);
    const ReadDocument read = readDocument(document);
    QVERIFY2(read.topology, qPrintable(read.problems.empty() ? QString() : read.problems.front().text()));
    const auto run = compile(*read.topology, read.topology->scenarios().find(u"s"_s));
    QVERIFY2(run, qPrintable(run ? QString() : run.error().front().text()));
    sim::Simulation simulation(run->plan);
    simulation.run();
    const Metrics metrics = metricsOf(*run->plan, simulation.results());
    QVERIFY(metrics.contains(metric));
    const double measured = metrics.at(metric);
    QVERIFY2(measured >= least && measured <= most, qPrintable(QString::number(measured, 'g', 12)));
}

void TestWholeRuns::refuses_data()
{
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<QString>("where");

    const QByteArray web = node("w", "web-server");
    const auto set = [](const char *target, const QByteArray &what) { return at("1s", "set", target, what); };
    QTest::newRow("other clients than there were")
        << documentOf(web, link("1", "c", "w"), set("c", R"(,"attribute":"sessions","value":7)")) << u"c"_s;
    QTest::newRow("servers that call each other without a network between them")
        << documentOf(web + "," + node("a", "app-server"),
                      link("1", "c", "w") + "," + link("2", "w", "a") + "," + link("3", "a", "w"), {})
        << u"a"_s;
    QTest::newRow("promotion of what is in no database cluster")
        << documentOf(web, link("1", "c", "w"), at("1s", "promote", "w")) << u"w"_s;
    QTest::newRow("promotion in a pair of balancers")
        << documentOf(web + "," + node("lb", "load-balancer"),
                      link("1", "c", "lb") + "," + link("2", "lb", "w"), at("1s", "promote", "p"),
                      R"(,"clusters":[{"id":"p","kind":"failover-pair","members":["lb"]}])")
        << u"p"_s;
    QTest::newRow("load of a link") << documentOf(web, link("1", "c", "w"), at("1s", "load", "1")) << u"1"_s;
}

void TestWholeRuns::refuses()
{
    QFETCH(QByteArray, document);
    QFETCH(QString, where);
    const ReadDocument read = readDocument(document);
    QVERIFY(read.topology);
    const auto run = compile(*read.topology, read.topology->scenarios().find(u"s"_s));
    QVERIFY(!run);
    QCOMPARE(run.error().front().where, where);
}

void TestWholeRuns::namesOfMetrics_data()
{
    QTest::addColumn<QString>("asked");
    QTest::addColumn<QString>("meant");

    QTest::newRow("as it is") << u"latency.p99"_s << u"latency.p99"_s;
    QTest::newRow("path of a count") << u"requests.failed"_s << u"failed"_s;
    QTest::newRow("path of a cause") << u"requests.causes.timeout"_s << u"causes.timeout"_s;
    QTest::newRow("path of a class") << u"requests.reads.availability"_s << u"readAvailability"_s;
    QTest::newRow("path of a wait") << u"nodes.w.p95Wait"_s << u"nodes.w.wait.p95"_s;
    QTest::newRow("element alone") << u"w.utilisation"_s << u"nodes.w.utilisation"_s;
    QTest::newRow("none") << u"nonsense"_s << QString();
}

void TestWholeRuns::namesOfMetrics()
{
    QFETCH(QString, asked);
    QFETCH(QString, meant);
    const ReadDocument read = readDocument(documentOf(node("w", "web-server"), link("1", "c", "w"), {}));
    const auto run = compile(*read.topology, nullptr);
    QVERIFY(run);
    sim::Simulation simulation(run->plan);
    QCOMPARE(metricNamed(metricsOf(*run->plan, simulation.results()), asked), meant);
}

QTEST_GUILESS_MAIN(TestWholeRuns)
#include "tst_whole_runs.moc"
