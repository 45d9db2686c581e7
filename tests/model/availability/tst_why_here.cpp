#include "model/availability/why_here.h"

#include <QTest>

#include "model/io/reader.h"
#include "tests/support/drawing.h"

using namespace switchover;
using namespace switchover::availability;
using namespace switchover::testing;
using namespace Qt::StringLiterals;

class TestWhyHere : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theReasonIsAboutThisDrawing_data();
    void theReasonIsAboutThisDrawing();
    void onlyWhatStopsTheServiceIsASinglePoint_data();
    void onlyWhatStopsTheServiceIsASinglePoint();
    void everythingInTheExamplesHasAReason_data();
    void everythingInTheExamplesHasAReason();
    void nothingIsSaidOfNobody() { QCOMPARE(whyHere(webShop(), u"nobody"_s), QString()); }
};

void TestWhyHere::theReasonIsAboutThisDrawing_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("says");
    QTest::newRow("the only balancer") << u"lb"_s << u"nothing is served to Name of users"_s;
    QTest::newRow("a server beside another") << u"web-1"_s << u"Name of web-2 can do its work"_s;
    QTest::newRow("called by") << u"web-1"_s << u"Called by Name of lb"_s;
    QTest::newRow("primary") << u"db-1"_s << u"Primary of Orders"_s;
    // Detection 3 checks of 2 s, promotion 5 s: the defaults of the specification.
    QTest::newRow("writes stop until")
        << u"db-1"_s << u"Writes stop until Name of db-2 has taken over, after about 11"_s;
    QTest::newRow("replica") << u"db-2"_s << u"Replica of Orders"_s;
    QTest::newRow("replica's loss") << u"db-2"_s << u"Name of db-1 goes on alone"_s;
    QTest::newRow("link that all take") << u"l1"_s << u"nothing is served"_s;
    QTest::newRow("encrypted") << u"l1"_s << u"encrypted"_s;
    QTest::newRow("link beside another") << u"l2"_s << u"another way"_s;
    QTest::newRow("cluster") << u"db"_s << u"takes about 11"_s;
    QTest::newRow("zone") << u"az-a"_s << u"Holds Name of web-1, Name of db-1"_s;
    QTest::newRow("monitor") << u"monitor"_s << u"nobody is told"_s;
}

static Topology watchedShop()
{
    Topology shop = webShop();
    add(shop, node("monitor", "monitor", {0, 200}));
    return shop;
}

void TestWhyHere::theReasonIsAboutThisDrawing()
{
    QFETCH(QString, id);
    QFETCH(QString, says);
    const QString text = whyHere(watchedShop(), id);
    QVERIFY2(text.contains(says), qPrintable(text));
}

void TestWhyHere::onlyWhatStopsTheServiceIsASinglePoint_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<bool>("single");
    for (const char *id : {"lb", "l1"})
        QTest::newRow(id) << QString::fromUtf8(id) << true;
    for (const char *id : {"users", "web-1", "web-2", "db-1", "db-2", "l2", "l4", "az-a", "db", "monitor"})
        QTest::newRow(id) << QString::fromUtf8(id) << false;
}

void TestWhyHere::onlyWhatStopsTheServiceIsASinglePoint()
{
    QFETCH(QString, id);
    QFETCH(bool, single);
    const Topology shop = watchedShop();
    QCOMPARE(WhyHereReader(shop).of(id).isSinglePoint, single);
}

void TestWhyHere::everythingInTheExamplesHasAReason_data()
{
    QTest::addColumn<QString>("file");
    const QDir examples(QStringLiteral(SWITCHOVER_SOURCE_DIR "/resources/examples"));
    for (const QString &name : examples.entryList({u"*.switchover"_s}))
        QTest::newRow(qPrintable(name)) << examples.filePath(name);
}

void TestWhyHere::everythingInTheExamplesHasAReason()
{
    QFETCH(QString, file);
    const ReadDocument document = readDocumentFile(file);
    QVERIFY(document.topology);
    const WhyHereReader reader(*document.topology);
    for (const Node &node : document.topology->nodes())
        if (node.kind != u"note")
            QVERIFY2(!reader.of(node.id).without.isEmpty(), qPrintable(node.id));
    for (const Link &link : document.topology->links())
        QVERIFY2(!reader.of(link.id).place.isEmpty(), qPrintable(link.id));
}

QTEST_GUILESS_MAIN(TestWhyHere)
#include "tst_why_here.moc"
