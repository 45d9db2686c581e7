#include <QTemporaryDir>
#include <QTest>

#include "model/io/reader.h"
#include "tests/support/cli.h"

using namespace switchover;
using namespace switchover::testing;
using namespace Qt::StringLiterals;

class TestCliLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void endsAsItShould_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("status");
        QTest::newRow("to standard output") << QStringList{shop} << 0;
        QTest::newRow("downwards") << QStringList{shop, u"--direction"_s, u"down"_s} << 0;
        QTest::newRow("a selection") << QStringList{shop, u"--selection"_s, u"web-1,web-2"_s} << 0;
        QTest::newRow("no such way") << QStringList{shop, u"--direction"_s, u"up"_s} << 2;
        QTest::newRow("no such element") << QStringList{shop, u"--selection"_s, u"web-9"_s} << 2;
        QTest::newRow("no file") << QStringList{u"/no/such.switchover"_s} << 3;
        QTest::newRow("no place to write")
            << QStringList{shop, u"--out"_s, u"/no/such/folder/x.switchover"_s} << 4;
    }

    void endsAsItShould()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, status);
        QCOMPARE(run(arguments), status);
        QCOMPARE(m_output.isEmpty(), status != 0);
        QCOMPARE(m_messages.isEmpty(), status == 0);
        if (status == 0)
            QVERIFY(readDocument(m_output).topology);
    }

    void onlyPlacesChange()
    {
        QTemporaryDir folder;
        const QString out = folder.filePath(u"arranged.switchover"_s);
        QCOMPARE(run({shop, u"--direction"_s, u"down"_s, u"--out"_s, out}), 0);
        Topology before = *readDocumentFile(shop).topology;
        const Topology after = *readDocumentFile(out).topology;
        QVERIFY(!(after == before));
        for (const Node &node : after.nodes()) {
            Node back = node;
            back.at = before.node(node.id)->at;
            QVERIFY(back == *before.node(node.id));
        }
        QVERIFY(after.node(u"users"_s)->at.y() < after.node(u"lb"_s)->at.y());
    }

private:
    int run(const QStringList &arguments)
    {
        const CliOutcome outcome = runCli(QStringList{u"layout"_s} + arguments);
        m_output = outcome.output;
        m_messages = outcome.messages;
        return outcome.status;
    }

    inline static const QString shop =
        QStringLiteral(SWITCHOVER_SOURCE_DIR "/resources/examples/web-shop.switchover");
    QByteArray m_output;
    QByteArray m_messages;
};

QTEST_GUILESS_MAIN(TestCliLayout)
#include "tst_cli_layout.moc"
