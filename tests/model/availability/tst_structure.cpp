#include <QTest>

#include "model/availability/evaluation.h"
#include "tests/support/availability_cases.h"
#include "tests/support/drawing.h"

using namespace switchover;
using namespace switchover::availability;
using namespace switchover::testing;
using namespace Qt::StringLiterals;

/// What must be up for a read and for a write.
class TestStructure : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void singlePointsAreThoseOfTheReference_data();
    void singlePointsAreThoseOfTheReference();
    void aLinkToAClusterReachesAllItsMembers();
    void readsOfPrimariesAloneNeedWhatWritesNeed();
    void everyWayOnFromANetworkKindWillDo();
    void serversThatNeedEachOtherNeverServe();
    void whatIsPerfectIsASinglePointOfTheDrawingOnly();
};

void TestStructure::singlePointsAreThoseOfTheReference_data()
{
    QTest::addColumn<QString>("name");
    for (const QString &name : availabilityCases())
        QTest::newRow(qPrintable(name)) << name;
}

void TestStructure::singlePointsAreThoseOfTheReference()
{
    QFETCH(QString, name);
    const Structure structure(availabilityCase(name));
    const Json expected = expectedAvailability(name);
    QCOMPARE(structure.clients(), QStringList(expected.keys.begin(), expected.keys.end()));
    for (std::size_t i = 0; i < expected.items.size(); ++i) {
        const Id client = expected.keys[i];
        for (const Operation operation : {Operation::Read, Operation::Write}) {
            const Json &flow = *expected.items[i].find(operation == Operation::Read ? u"read"_s : u"write"_s);
            QStringList found = singlePoints(structure, client, operation);
            found.sort();
            QCOMPARE(found, textsOf(*flow.find(u"spof"_s)));
            QCOMPARE(!serves(structure, client, operation), flow.find(u"structurally_down"_s)->boolean);
        }
    }
}

void TestStructure::aLinkToAClusterReachesAllItsMembers()
{
    Topology drawing;
    add(drawing, node("users", "client", {}));
    add(drawing, node("web-1", "web-server", {}));
    add(drawing, node("web-2", "web-server", {}));
    add(drawing, Cluster{.id = u"web"_s, .kind = u"pool"_s, .members = {u"web-1"_s, u"web-2"_s}});
    add(drawing, link("l1", "users", "web"));
    const Structure structure(drawing);
    const Index first = structure.component(u"web-1"_s);
    const Index second = structure.component(u"web-2"_s);
    QVERIFY(serves(structure, u"users"_s, Operation::Read));
    QVERIFY(serves(structure, u"users"_s, Operation::Read, std::array{first}));
    QVERIFY(!serves(structure, u"users"_s, Operation::Read, std::array{first, second}));
}

void TestStructure::readsOfPrimariesAloneNeedWhatWritesNeed()
{
    const QStringList members{u"db-1"_s, u"db-2"_s};
    Cluster store{.id = u"db"_s, .kind = u"database-cluster"_s, .members = members};
    store.attributes[u"primaries"_s] = Value{members};
    store.attributes[u"multiPrimary"_s] = Value{true};
    store.attributes[u"reads"_s] = Value{u"primary"_s};
    store.attributes[u"neededForWrites"_s] = Value{2.0};
    Topology drawing;
    add(drawing, node("users", "client", {}));
    add(drawing, node("db-1", "database", {}));
    add(drawing, node("db-2", "database", {}));
    add(drawing, store);
    add(drawing, link("l1", "users", "db"));
    QCOMPARE(structuralSinglePoints(Structure(drawing), u"users"_s, Operation::Read),
             QStringList({u"users"_s, u"db-1"_s, u"db-2"_s, u"l1"_s}));
}

void TestStructure::everyWayOnFromANetworkKindWillDo()
{
    Topology drawing;
    add(drawing, node("users", "client", {}));
    add(drawing, node("router", "router", {}));
    add(drawing, node("web", "web-server", {}));
    add(drawing, node("app", "app-server", {}));
    add(drawing, link("l2", "users", "router"));
    add(drawing, link("l3", "router", "web"));
    add(drawing, link("l4", "router", "app"));
    const Structure structure(drawing);
    QVERIFY(serves(structure, u"users"_s, Operation::Read, std::array{structure.component(u"web"_s)}));
    QVERIFY(serves(structure, u"users"_s, Operation::Read, std::array{structure.component(u"app"_s)}));
}

void TestStructure::serversThatNeedEachOtherNeverServe()
{
    Topology drawing;
    add(drawing, node("users", "client", {}));
    add(drawing, node("web", "web-server", {}));
    add(drawing, node("app", "app-server", {}));
    add(drawing, link("l5", "users", "web"));
    add(drawing, link("l6", "web", "app"));
    add(drawing, link("l7", "app", "web"));
    QVERIFY(!serves(Structure(drawing), u"users"_s, Operation::Read));
}

void TestStructure::whatIsPerfectIsASinglePointOfTheDrawingOnly()
{
    const Structure structure(availabilityCase(u"all_perfect"_s));
    QVERIFY(singlePoints(structure, u"client"_s, Operation::Read).isEmpty());
    QCOMPARE(structuralSinglePoints(structure, u"client"_s, Operation::Read),
             QStringList({u"client"_s, u"lb"_s, u"web"_s, u"client-to-lb"_s, u"lb-to-web"_s}));
}

QTEST_GUILESS_MAIN(TestStructure)
#include "tst_structure.moc"
