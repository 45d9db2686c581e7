#include <QDirIterator>
#include <QFile>
#include <QTest>

#include "model/io/fragment.h"
#include "model/io/reader.h"
#include "model/io/writer.h"
#include "tests/support/document_text.h"

using namespace switchover;
using namespace switchover::testing;
using namespace Qt::StringLiterals;

namespace {

const QString root = QStringLiteral(SWITCHOVER_SOURCE_DIR);
const QString shortShop = root + u"/tests/data/documents/web_shop_in_short.switchover"_s;

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void addFiles(const QString &folder)
{
    QDirIterator it(root + folder, {u"*.switchover"_s}, QDir::Files);
    QVERIFY(it.hasNext());
    while (it.hasNext()) {
        const QString path = it.next();
        QTest::newRow(qPrintable(it.fileName())) << path;
    }
}

/// All that a JSON tree says, whatever the order of its keys and the spelling of its numbers. An empty
/// list says nothing.
QStringList facts(const Json &json, const QString &path)
{
    if (json.isNumber())
        return {path + u" = "_s + Json::of(json.number()).text};
    if (json.items.empty())
        return json.isArray() ? QStringList()
                              : QStringList{path + u" = "_s + QString::fromUtf8(compact(json))};
    QStringList all;
    for (std::size_t i = 0; i < json.items.size(); ++i)
        all += facts(json.items[i], path + (json.isArray() ? u"[%1]"_s.arg(i) : u'.' + json.keys[i]));
    all.sort();
    return all;
}

}   // namespace

class TestRoundTrip : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void documentIsReadAndWrittenWithoutLoss_data();
    void documentIsReadAndWrittenWithoutLoss();
    void exampleIsWrittenAsItStands_data();
    void exampleIsWrittenAsItStands();
    void everyPrefixIsRefused();
    void aSmallChangeIsASmallDifference();
    void fragmentTravelsAsText();
};

void TestRoundTrip::documentIsReadAndWrittenWithoutLoss_data()
{
    QTest::addColumn<QString>("path");
    addFiles(u"/tests/data/documents"_s);
    addFiles(u"/resources/examples"_s);
}

void TestRoundTrip::documentIsReadAndWrittenWithoutLoss()
{
    QFETCH(QString, path);
    const QByteArray bytes = contentOf(path);
    const ReadDocument read = readDocument(bytes);
    QVERIFY2(read.topology && read.problems.empty(), saidAbout(read).constData());
    const QByteArray written = writeDocument(*read.topology);
    QCOMPARE(facts(*parseJson(written), {}), facts(*parseJson(bytes), {}));
    const ReadDocument again = readDocument(written);
    QVERIFY(again.topology && *again.topology == *read.topology);
    QCOMPARE(writeDocument(*again.topology), written);
}

void TestRoundTrip::exampleIsWrittenAsItStands_data()
{
    QTest::addColumn<QString>("path");
    addFiles(u"/resources/examples"_s);
}

/// With SWITCHOVER_UPDATE set, the file is brought into form instead.
void TestRoundTrip::exampleIsWrittenAsItStands()
{
    QFETCH(QString, path);
    const QByteArray bytes = contentOf(path);
    const ReadDocument read = readDocument(bytes);
    QVERIFY2(read.topology, saidAbout(read).constData());
    const QByteArray written = writeDocument(*read.topology);
    if (qEnvironmentVariableIsSet("SWITCHOVER_UPDATE") && written != bytes) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(written) == written.size());
        return;
    }
    QCOMPARE(QString::fromUtf8(written), QString::fromUtf8(bytes));
}

void TestRoundTrip::everyPrefixIsRefused()
{
    const QByteArray bytes = contentOf(shortShop);
    const qsizetype whole = bytes.lastIndexOf('}') + 1;
    for (qsizetype size = 0; size < whole; ++size) {
        const ReadDocument read = readDocument(bytes.left(size));
        QVERIFY(!read.topology);
        QCOMPARE(read.problems.size(), std::size_t(1));
        QVERIFY(read.problems[0].line >= 1);
    }
    QVERIFY(readDocument(bytes.left(whole)).topology);
}

void TestRoundTrip::aSmallChangeIsASmallDifference()
{
    const QByteArray bytes = writeDocument(*readDocument(contentOf(shortShop)).topology);
    ReadDocument read = readDocument(bytes);
    Node node = *read.topology->nodes().begin();
    node.name += u'!';
    node.at += QPointF(8, 8);
    QVERIFY(read.topology->put(node));
    const auto before = bytes.split('\n');
    const auto after = writeDocument(*read.topology).split('\n');
    QCOMPARE(after.size(), before.size());
    int different = 0;
    for (qsizetype i = 0; i < before.size(); ++i)
        different += before[i] == after[i] ? 0 : 1;
    QCOMPARE(different, 1);
}

void TestRoundTrip::fragmentTravelsAsText()
{
    const ReadDocument read = readDocument(contentOf(shortShop));
    Fragment fragment;
    fragment.nodes = {*read.topology->node(u"web-1"_s)};
    fragment.clusters = {*read.topology->cluster(u"db"_s)};   // Its members stay behind.
    fragment.links = {*read.topology->link(u"l1"_s)};
    const auto again = readFragment(writeFragment(fragment));
    QVERIFY2(again.has_value(), again ? "" : qPrintable(again.error().text()));
    QVERIFY(*again == fragment);
    QVERIFY(!readFragment("plain words"));
    QVERIFY(!readFragment("{\"format\": \"switchover/9\"}"));
    QVERIFY(!readFragment("{\"format\": \"switchover/1\", \"nodes\": [{\"id\": \"a\", \"kind\": \"x\"}]}"));
}

QTEST_GUILESS_MAIN(TestRoundTrip)
#include "tst_round_trip.moc"
