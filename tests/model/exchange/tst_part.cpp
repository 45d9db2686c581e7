#include <QTest>

#include "model/exchange/exporter.h"
#include "model/render/look_builder.h"
#include "tests/support/drawing.h"

using namespace switchover;
using namespace switchover::testing;
using namespace Qt::StringLiterals;

class TestPart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPartHoldsWhatIsNamedAndWhatGoesWithIt_data()
    {
        QTest::addColumn<QStringList>("named");
        QTest::addColumn<QStringList>("there");
        QTest::addColumn<QStringList>("gone");

        QTest::newRow("two nodes and the link between")
            << QStringList{u"users"_s, u"lb"_s} << QStringList{u"users"_s, u"lb"_s, u"l1"_s}
            << QStringList{u"web-1"_s, u"l2"_s, u"db"_s, u"az-a"_s};
        QTest::newRow("a zone stands for what is in it")
            << QStringList{u"az-a"_s} << QStringList{u"az-a"_s, u"web-1"_s, u"db-1"_s}
            << QStringList{u"web-2"_s, u"lb"_s};
        QTest::newRow("a cluster for its members")
            << QStringList{u"db"_s} << QStringList{u"db"_s, u"db-1"_s, u"db-2"_s} << QStringList{u"web-1"_s};
        QTest::newRow("a link for its ends")
            << QStringList{u"l2"_s} << QStringList{u"lb"_s, u"web-1"_s, u"l2"_s} << QStringList{u"web-2"_s};
    }
    void aPartHoldsWhatIsNamedAndWhatGoesWithIt()
    {
        QFETCH(QStringList, named);
        QFETCH(QStringList, there);
        QFETCH(QStringList, gone);
        const auto part = partOf(webShop(), {named.begin(), named.end()});
        QVERIFY(part);
        for (const QString &id : there)
            QVERIFY2(part->contains(id), qPrintable(id));
        for (const QString &id : gone)
            QVERIFY2(!part->contains(id), qPrintable(id));
        QCOMPARE(part->header().name, u"Web shop"_s);
    }

    void unknownIdsAreNamed()
    {
        const auto part = partOf(webShop(), {u"lb"_s, u"nobody"_s, u"nothing"_s});
        QVERIFY(!part);
        QVERIFY(part.error().what.contains(u"nobody, nothing"_s));
    }

    void aNodeKeepsItsRoleWithoutItsCluster()
    {
        const Topology shop = webShop();
        for (const auto &[member, role] : {std::pair(u"db-1"_s, u"primary"_s), {u"db-2"_s, u"replica"_s}}) {
            ExportRequest request{.topology = *partOf(shop, {member, u"web-1"_s})};
            QVERIFY(!request.topology.contains(u"db"_s));
            keepRoles(request, shop);
            QVERIFY(request.overlay);
            QCOMPARE(request.overlay->chips.value(member).text, role);
            QVERIFY(!request.overlay->chips.contains(u"web-1"_s));
        }
    }
};

QTEST_MAIN(TestPart)
#include "tst_part.moc"
