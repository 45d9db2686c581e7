#include <QTest>

#include <algorithm>

#include "model/io/reader.h"
#include "tests/support/document_text.h"

using namespace switchover;
using namespace switchover::testing;
using namespace Qt::StringLiterals;

namespace {

void row(const char *name, const QByteArray &text, const char *path, int line, const char *allowed)
{
    QTest::newRow(name) << text << QString::fromUtf8(path) << line << QString::fromUtf8(allowed);
}

void nodeRow(const char *name, const QByteArray &attributes, const char *path, const char *allowed,
             const QByteArray &kind = "web-server")
{
    row(name, withNode(attributes, kind), qPrintable(u"nodes[1]."_s + QString::fromUtf8(path)), 5, allowed);
}

void serviceRow(const char *name, const QByteArray &service, const char *path, const char *allowed)
{
    row(name, withService(service), path, 5, allowed);
}

void clusterRow(const char *name, const QByteArray &members, const char *path, const char *allowed)
{
    row(name, withCluster(members), qPrintable(u"clusters[0]."_s + QString::fromUtf8(path)), 5, allowed);
}

void eventRow(const char *name, const QByteArray &event, const char *path, const char *allowed)
{
    row(name, withEvent(event), qPrintable(u"scenarios[0].events[0]."_s + QString::fromUtf8(path)), 6,
        allowed);
}

void documentRows()
{
    row("a list as the document", "[]", "", 1, "an object");
    row("no format", "{\"name\": \"x\"}", "format", 1, "switchover/1");
    row("newer format", "{\n\"format\": \"switchover/2\"}", "format", 2, "or older");
    row("other format", "{\"format\": \"topo/99\"}", "format", 1, "switchover/1");
    row("older format without a way", "{\"format\": \"switchover/0\"}", "format", 1, "switchover/1");
    row("format of another type", "{\"format\": 1}", "format", 1, "switchover/1");
    row("nodes no list", documentWith("\"nodes\": {\"id\": 5}"), "nodes", 3, "a list");
    row("node no object", documentWith("\"nodes\": [\n7]"), "nodes[0]", 4, "an object");
    row("promise above 1", documentWith("\"service\": {\"availability\": 99.9}"), "service.availability", 3,
        "from 0 to 1");
    row("accepted findings no list", documentWith("\"accepted\": {}"), "accepted", 3, "a list");
    row("not JSON", "{\n\"format\": \"switchover/1\",\n\"nodes\": [}", "nodes[0]", 3, "document");
    row("no id", documentWith("\"nodes\": [{\"kind\": \"client\"}]"), "nodes[0].id", 3, "1 to 64");
    row("no kind", documentWith("\"nodes\": [{\"id\": \"a\"}]"), "nodes[0].kind", 3, "web-server");
    for (const char *id : {"a b", "", "-a", "a\\n", "\xd0\xb0pp", "a/b"})
        row(qPrintable(u"id \"%1\""_s.arg(QString::fromUtf8(id))),
            documentWith("\"nodes\": [{\"id\": \"" + QByteArray(id) + "\", \"kind\": \"client\"}]"),
            "nodes[0].id", 3, "1 to 64");
    row("long id",
        documentWith("\"nodes\": [{\"id\": \"" + QByteArray(65, 'a') + "\", \"kind\": \"client\"}]"),
        "nodes[0].id", 3, "1 to 64");
    row("id twice", withNode("\"x\": 1").replace("\"id\": \"b\"", "\"id\": \"a\""), "nodes[1].id", 5,
        "no other");
    row("id twice over sections",
        documentWith(
            "\"nodes\": [{\"id\": \"a\", \"kind\": \"client\"}],\n\"zones\": [{\"id\": \"a\", \"kind\": "
            "\"rack\"}]"),
        "zones[0].id", 4, "no other");
}

void nodeRows()
{
    row("unknown kind", withNode("\"x\": 1", "quantum-toaster"), "nodes[1].kind", 5, "web-server");
    nodeRow("name of another type", "\"name\": 5", "name", "a text");
    nodeRow("long name", "\"name\": \"" + QByteArray(2001, 'W') + '"', "name", "2000");
    nodeRow("NUL in a name", "\"name\": \"a\\u0000b\"", "name", "NUL");
    nodeRow("place of one number", "\"at\": [1]", "at", "two numbers");
    nodeRow("place of texts", "\"at\": [\"1\", \"2\"]", "at", "two numbers");
    nodeRow("place too far out", "\"at\": [0, 1000001]", "at[1]", "1000000");
    nodeRow("size of nothing", "\"size\": [0, 10]", "size[0]", "from 1");
    nodeRow("zone that is not there", "\"zone\": \"nowhere\"", "zone", "the id of a zone");
    nodeRow("zone that is a node", "\"zone\": \"a\"", "zone", "the id of a zone");
    nodeRow("further zone that is not there", "\"alsoOn\": [\"nowhere\"]", "alsoOn[0]", "the id of a zone");
    nodeRow("fraction of a worker", "\"workers\": 2.5", "workers", "whole number from 1");
    nodeRow("no workers", "\"workers\": 0", "workers", "from 1 to 10000");
    nodeRow("workers as text", "\"workers\": \"8\"", "workers", "whole number");
    nodeRow("null where there is a limit", "\"workers\": null", "workers", "whole number");
    nodeRow("share above 1", "\"readShare\": 1.0000001", "readShare", "from 0 to 1", "client");
    nodeRow("negative rate", "\"rate\": -5", "rate", "from 0", "client");
    nodeRow("endless rate", "\"rate\": 1e400", "rate", "", "client");
    nodeRow("number as flag", "\"waf\": 1", "waf", "true or false");
    nodeRow("unknown choice", "\"arrivals\": \"now\"", "arrivals", "poisson, constant, closed", "client");
    nodeRow("unknown algorithm", "\"algorithm\": \"roundrobin\"", "algorithm", "round-robin",
            "load-balancer");
    nodeRow("duration without unit", "\"timeout\": 20", "timeout", "250ms");
    nodeRow("duration in words", "\"timeout\": \"20 minutes\"", "timeout", "250ms");
    nodeRow("no time at all", "\"timeout\": \"0s\"", "timeout", "at least 1ms");
    nodeRow("group of another type", "\"check\": 5", "check", "an object", "load-balancer");
    nodeRow("in a group", "\"check\": {\"fall\": 0}", "check.fall", "from 1", "load-balancer");
    nodeRow("list of another type", "\"tags\": \"a\"", "tags", "a list");
    nodeRow("object in a list", "\"tags\": [\"a\", {}]", "tags[1]", "a text");
    nodeRow("load without points", "\"load\": {\"shape\": \"steps\"}", "load", "points", "client");
    nodeRow("load of another shape",
            "\"load\": {\"shape\": \"sine\", \"points\": [{\"at\": \"0s\", \"factor\": 1}]}", "load.shape",
            "steps or ramp", "client");
    nodeRow("load back in time",
            "\"load\": {\"points\": [{\"at\": \"2s\", \"factor\": 1}, {\"at\": \"1s\", \"factor\": 1}]}",
            "load.points[1]", "later", "client");
}

void distributionRows()
{
    serviceRow("without a name", "{\"mean\": \"1s\"}", "nodes[1].service.distribution", "exponential");
    serviceRow("unknown distribution", "{\"distribution\": \"gamma\"}", "nodes[1].service.distribution",
               "erlang");
    serviceRow("as a number", "20", "nodes[1].service", "lognormal");
    serviceRow("mean without unit", "{\"distribution\": \"exponential\", \"mean\": 20}",
               "nodes[1].service.mean", "250ms");
    serviceRow("no mean", "{\"distribution\": \"exponential\"}", "nodes[1].service.mean", "duration");
    serviceRow("most below least", "{\"distribution\": \"uniform\", \"min\": \"2s\", \"max\": \"1s\"}",
               "nodes[1].service.max", "not below min, which is 2s");
    serviceRow("no stages", "{\"distribution\": \"erlang\", \"k\": 0, \"mean\": \"1s\"}",
               "nodes[1].service.k", "from 1");
    serviceRow("half a stage", "{\"distribution\": \"erlang\", \"k\": 1.5, \"mean\": \"1s\"}",
               "nodes[1].service.k", "whole");
    serviceRow("p99 below mean", "{\"distribution\": \"lognormal\", \"mean\": \"2s\", \"p99\": \"1s\"}",
               "nodes[1].service.p99", "above mean, which is 2s");
    serviceRow("p99 beyond any lognormal",
               "{\"distribution\": \"lognormal\", \"mean\": \"1s\", \"p99\": \"15s\"}",
               "nodes[1].service.p99", "above mean");
    serviceRow("pareto from zero", "{\"distribution\": \"pareto\", \"min\": \"0s\", \"shape\": 2}",
               "nodes[1].service.min", "duration");
    serviceRow("pareto without shape", "{\"distribution\": \"pareto\", \"min\": \"1s\"}",
               "nodes[1].service.shape", "a number");
}

void clusterAndLinkRows()
{
    clusterRow("unknown kind of cluster", "\"kind\": \"herd\"", "kind", "failover-pair");
    clusterRow("member that is not there", "\"kind\": \"pool\", \"members\": [\"x\", \"q\"]", "members[1]",
               "node");
    clusterRow("member twice", "\"kind\": \"pool\", \"members\": [\"x\", \"x\"]", "members[1]", "once");
    clusterRow("primary that is no member",
               "\"kind\": \"database-cluster\", \"members\": [\"x\", \"y\"], \"primary\": \"z\"", "primary",
               "a member");
    clusterRow("witness that is no member",
               "\"kind\": \"database-cluster\", \"members\": [\"x\"], \"witnesses\": [\"z\"]", "witnesses[0]",
               "a member");
    clusterRow("priority of somebody else",
               "\"kind\": \"failover-pair\", \"members\": [\"x\"], \"priorities\": {\"z\": 100}",
               "priorities.z", "a member");
    clusterRow("priority of an owner",
               "\"kind\": \"failover-pair\", \"members\": [\"x\"], \"priorities\": {\"x\": 255}",
               "priorities.x", "from 1 to 254");
    row("link to nowhere", withLink("\"to\": \"x\""), "links[0].to", 4, "node or cluster");
    row("link to itself as a link", withLink("\"to\": \"l\""), "links[0].to", 4, "node or cluster");
    row("link without end", withLink("\"port\": 80"), "links[0].to", 4, "node or cluster");
    row("too heavy a link", withLink("\"to\": \"a\", \"weight\": 257"), "links[0].weight", 4, "0 to 256");
    row("waypoint of one number", withLink("\"to\": \"a\", \"waypoints\": [[1, 2], [3]]"),
        "links[0].waypoints[1]", 4, "two numbers");
    row("probe of nothing", documentWith("\"probes\": [{\"id\": \"p\", \"kind\": \"http\"}]"),
        "probes[0].node", 3, "node");
    row("unknown probe", documentWith("\"probes\": [{\"id\": \"p\", \"node\": \"p\", \"kind\": \"smell\"}]"),
        "probes[0].kind", 3, "postgresql");
}

void zoneRows()
{
    row("unknown kind of zone", documentWith("\"zones\": [{\"id\": \"z\", \"kind\": \"moon\"}]"),
        "zones[0].kind", 3, "availability-zone");
    row("zone in itself", documentWith("\"zones\": [{\"id\": \"z\", \"kind\": \"rack\", \"parent\": \"z\"}]"),
        "zones[0].parent", 3, "inside this one");
    row("zones in a circle",
        documentWith("\"zones\": [{\"id\": \"a\", \"kind\": \"rack\", \"parent\": \"b\"},\n{\"id\": \"b\", "
                     "\"kind\": \"rack\", \"parent\": \"a\"}]"),
        "zones[1].parent", 4, "inside this one");
    row("zone with a place and no size",
        documentWith("\"zones\": [{\"id\": \"a\", \"kind\": \"rack\", \"at\": [0, 0]}]"), "zones[0].size", 3,
        "width and height");
}

void scenarioRows()
{
    eventRow("event without time", "{\"do\": \"crash\", \"target\": \"w\"}", "at", "10s");
    eventRow("unknown action", "{\"at\": \"1s\", \"do\": \"explode\", \"target\": \"w\"}", "do", "crash");
    eventRow("action on nothing", "{\"at\": \"1s\", \"do\": \"crash\"}", "target", "cluster, link or zone");
    eventRow("action on a scenario", "{\"at\": \"1s\", \"do\": \"crash\", \"target\": \"s\"}", "target",
             "node");
    eventRow("share of errors above 1",
             "{\"at\": \"1s\", \"do\": \"errors\", \"target\": \"w\", \"share\": 2}", "share", "from 0 to 1");
    eventRow(
        "sets what is not there",
        "{\"at\": \"1s\", \"do\": \"set\", \"target\": \"w\", \"attribute\": \"algorithm\", \"value\": 1}",
        "attribute", "an attribute of w");
    eventRow(
        "sets to what cannot be",
        "{\"at\": \"1s\", \"do\": \"set\", \"target\": \"w\", \"attribute\": \"workers\", \"value\": -1}",
        "value", "from 1");
    row("no duration", withScenario("\"duration\": \"0s\""), "scenarios[0].duration", 6, "at least 1ms");
    row("expects nothing", withScenario("\"expect\": [{\"metric\": \"availability\"}]"),
        "scenarios[0].expect[0]", 6, "atLeast");
    row("expects of nothing", withScenario("\"expect\": [{\"atLeast\": 1}]"), "scenarios[0].expect[0].metric",
        6, "latency.p99");
    row("expects a word", withScenario("\"expect\": [{\"metric\": \"availability\", \"atLeast\": \"much\"}]"),
        "scenarios[0].expect[0].atLeast", 6, "a number, or a duration");
}

}   // namespace

class TestReaderFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void faultIsFoundAtItsPlace_data();
    void faultIsFoundAtItsPlace();
    void allFaultsAreFoundAtOnce();
};

void TestReaderFaults::faultIsFoundAtItsPlace_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("allowed");
    documentRows();
    nodeRows();
    distributionRows();
    clusterAndLinkRows();
    zoneRows();
    scenarioRows();
}

void TestReaderFaults::faultIsFoundAtItsPlace()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, path);
    QFETCH(int, line);
    QFETCH(QString, allowed);
    const ReadDocument read = readDocument(text);
    QVERIFY(!read.topology);
    const auto isIt = [&](const Problem &problem) {
        return problem.severity == Problem::Severity::Error && problem.path == path && problem.line == line &&
               problem.allowed.contains(allowed) && !problem.found.isEmpty();
    };
    QVERIFY2(std::ranges::any_of(read.problems, isIt), saidAbout(read).constData());
}

void TestReaderFaults::allFaultsAreFoundAtOnce()
{
    const ReadDocument read = readDocument(documentWith(R"("name": 5,
"nodes": [
{"id": "a", "kind": "web-server",
 "workers": 0,
 "service": {"distribution": "exponential", "mean": 3}},
{"id": "a",
 "kind": "toaster",
 "extra": 1}
],
"links": [{"id": "l", "from": "a",
"to": "ghost",
"loss": 2}])"));
    QStringList paths;
    for (const Problem &problem : read.problems)
        paths.append(problem.path);
    const QStringList inOrderOfTheText{u"name"_s,        u"nodes[0].workers"_s, u"nodes[0].service.mean"_s,
                                       u"nodes[1].id"_s, u"nodes[1].kind"_s,    u"nodes[1].extra"_s,
                                       u"links[0].to"_s, u"links[0].loss"_s};
    QCOMPARE(paths, inOrderOfTheText);
}

QTEST_GUILESS_MAIN(TestReaderFaults)
#include "tst_reader_faults.moc"
