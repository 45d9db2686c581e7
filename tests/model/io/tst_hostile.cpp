#include <QElapsedTimer>
#include <QFile>
#include <QRandomGenerator>
#include <QTest>

#include "model/io/reader.h"
#include "model/io/writer.h"
#include "tests/support/document_text.h"

using namespace switchover;
using namespace switchover::testing;
using namespace Qt::StringLiterals;

namespace {

enum class Expect { Refused, Accepted, Either };

void row(const char *name, const QByteArray &text, Expect expect)
{
    QTest::newRow(name) << text << int(expect);
}

/// @p pattern for each number, with %1 in it, with commas between.
QByteArray repeated(const QString &pattern, int count, int from = 0)
{
    QStringList items;
    for (int i = from; i < from + count; ++i)
        items.append(
            QString(pattern).replace(u"%2"_s, QString::number(i - 1)).replace(u"%1"_s, QString::number(i)));
    return items.join(u",\n"_s).toUtf8();
}

QByteArray noise(int size)
{
    QRandomGenerator random(7);
    QByteArray bytes(size, Qt::Uninitialized);
    for (char &byte : bytes)
        byte = char(random.bounded(256));
    return bytes;
}

QByteArray named(const QString &name) { return withNode("\"name\": " + compact(Json::of(name))); }

void brokenTexts()
{
    row("nothing", "", Expect::Refused);
    row("only space", QByteArray(" \n\t ").repeated(1000), Expect::Refused);
    row("zeros, as after a power cut", QByteArray(8192, '\0'), Expect::Refused);
    row("noise", noise(4096), Expect::Refused);
    row("a picture", "\x89PNG\r\n\x1a\n" + noise(1000), Expect::Refused);
    row("noise behind a good text", withNode("\"workers\": 1") + noise(100), Expect::Refused);
    row("100,000 nested lists", QByteArray(100'000, '[') + QByteArray(100'000, ']'), Expect::Refused);
    row("50,000 nested objects", QByteArray("{\"a\":").repeated(50'000), Expect::Refused);
    row("deep in an unknown member", withNode("\"x\": " + QByteArray(900, '[') + QByteArray(900, ']')),
        Expect::Refused);
    row("a number of 100,000 digits", withNode("\"workers\": " + QByteArray(100'000, '9')), Expect::Refused);
    row("a long fraction", withNode("\"availability\": 0." + QByteArray(100'000, '9')), Expect::Either);
    row("a tiny number", withNode("\"availability\": 1e-400"), Expect::Either);
    row("NaN", withNode("\"availability\": NaN"), Expect::Refused);
    row("a key of one megabyte", withNode('"' + QByteArray(1'000'000, 'k') + "\": 1"), Expect::Accepted);
    row("same key twice", withNode("\"x\": 1, \"x\": 2"), Expect::Refused);
    row("100,000 keys", withNode(repeated(u"\"key%1\": %1"_s, 100'000)), Expect::Accepted);
    row("20 MB of small values", withNode("\"x\": [" + QByteArray("0,").repeated(10'000'000) + "0]"),
        Expect::Refused);
    row("20 MB of empty lists", withNode("\"x\": [" + QByteArray("[],").repeated(7'000'000) + "0]"),
        Expect::Refused);
    row("60 MB of space", withNode("\"x\": " + QByteArray(60'000'000, ' ') + "0"), Expect::Accepted);
    row("200 MB", QByteArray(200'000'000, ' '), Expect::Refused);
}

void hostileStructures()
{
    row("wrong types everywhere",
        documentWith("\"name\": [], \"nodes\": {\"id\": 5}, \"links\": \"no\", \"zones\": "
                     "null, \"clusters\": [[]], \"scenarios\": 7, \"probes\": true"),
        Expect::Refused);
    row("ids of wrong types",
        documentWith("\"nodes\": [{\"id\": 5}, {\"id\": null, \"kind\": []}, 7, \"x\", {}]"),
        Expect::Refused);
    row("12,000 nodes",
        documentWith("\"nodes\": [" + repeated(u"{\"id\": \"n%1\", \"kind\": \"worker\"}"_s, 12'000) + "]"),
        Expect::Accepted);
    row("50,001 elements",
        documentWith("\"nodes\": [" + repeated(u"{\"id\": \"n%1\", \"kind\": \"worker\"}"_s, 50'001) + "]"),
        Expect::Refused);
    row("50,000 faulty elements",
        documentWith("\"nodes\": [" + repeated(u"{\"id\": \"%1 %1\"}"_s, 50'000) + "]"), Expect::Refused);
    row("50,000 nodes of one id",
        documentWith("\"nodes\": [" + repeated(u"{\"id\": \"n\", \"kind\": \"worker\"}"_s, 50'000) + "]"),
        Expect::Refused);
    row("20,000 zones inside each other",
        documentWith("\"zones\": [{\"id\": \"z0\", \"kind\": \"rack\"}," +
                     repeated(u"{\"id\": \"z%1\", \"kind\": \"rack\", \"parent\": \"z%2\"}"_s, 20'000, 1) +
                     "]"),
        Expect::Refused);
    row("a circle of 20,000 zones",
        documentWith("\"zones\": [{\"id\": \"z0\", \"kind\": \"rack\", \"parent\": \"z20000\"}," +
                     repeated(u"{\"id\": \"z%1\", \"kind\": \"rack\", \"parent\": \"z%2\"}"_s, 20'000, 1) +
                     "]"),
        Expect::Refused);
    row("a ring of 5,000 services",
        documentWith("\"nodes\": [" + repeated(u"{\"id\": \"n%1\", \"kind\": \"worker\"}"_s, 5001) +
                     "], \"links\": [" +
                     repeated(u"{\"id\": \"l%1\", \"from\": \"n%1\", \"to\": \"n%2\"}"_s, 5000, 1) + "]"),
        Expect::Accepted);
    row("a link to itself", withLink("\"to\": \"a\""), Expect::Either);
    row("a cluster of 20,000 times one member",
        withCluster("\"kind\": \"pool\", \"members\": [" + repeated(u"\"x\""_s, 20'000) + "]"),
        Expect::Refused);
    row("a billion members needed",
        withCluster("\"kind\": \"pool\", \"members\": [\"x\"], \"needed\": 1000000000"), Expect::Refused);
    row("coordinates near the largest number", withNode("\"at\": [1e308, -1e308]"), Expect::Refused);
    row("100,000 waypoints",
        withLink("\"to\": \"a\", \"waypoints\": [" + repeated(u"[%1, 0]"_s, 100'000) + "]"), Expect::Either);
    row("100,000 events",
        withScenario("\"events\": [" +
                     repeated(u"{\"at\": \"1s\", \"do\": \"crash\", \"target\": \"w\"}"_s, 100'000) + "]"),
        Expect::Either);
}

void hostileTexts()
{
    row("markup", named(u"<img src=\"file:///etc/hostname\"><script>alert(1)</script>"_s), Expect::Accepted);
    row("closing markup", named(u"\"><image href=\"x\"/>]]><![CDATA["_s), Expect::Accepted);
    row("a formula", named(u"=HYPERLINK(\"http://127.0.0.1/\")"_s), Expect::Accepted);
    row("direction marks", named(u"db\u202e10.0.0.1\u202c \u2066x"_s), Expect::Accepted);
    row("invisible characters", named(u"pay\u200bments\u2060\ufeff"_s), Expect::Accepted);
    row("terminal escapes", named(u"\u001b]0;owned\u0007\u001b[2J"_s), Expect::Accepted);
    row("place holders", named(u"%1 %2 %n %s %99 {0} ${HOME} $(id) `id`"_s), Expect::Accepted);
    row("line breaks", named(u"a\r\nX: 1\r\n\r\nb"_s), Expect::Accepted);
    row("a NUL", withNode("\"name\": \"a\\u0000b\""), Expect::Refused);
    row("2,000 characters", named(QString(2000, u'W')), Expect::Accepted);
    row("20,000 combining marks", named(u"A"_s + QString(20'000, QChar(0x301))), Expect::Refused);
    row("a text of 0.9 MB", named(QString(900'000, u'W')), Expect::Refused);
    row("half a surrogate pair", withNode("\"name\": \"\\udc00x\""), Expect::Either);
    row("paths as values", withNode("\"icon\": \"../../etc/passwd\", \"url\": \"javascript:alert(1)\""),
        Expect::Accepted);
    row("asks to probe by itself",
        withNode("\"probe\": {\"url\": \"file:///etc/passwd\", \"autostart\": true}"), Expect::Accepted);
}

/// Memory this process holds now, in bytes.
qint64 memoryHeld()
{
    QFile file(u"/proc/self/statm"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toLongLong() * 4096 : 0;
}

}   // namespace

class TestHostile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textIsReadInBoundedTime_data();
    void textIsReadInBoundedTime();
    void changedBytesNeverCrash();
};

void TestHostile::textIsReadInBoundedTime_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("expect");
    brokenTexts();
    hostileStructures();
    hostileTexts();
}

void TestHostile::textIsReadInBoundedTime()
{
    QFETCH(QByteArray, text);
    QFETCH(int, expect);
    QElapsedTimer clock;
    clock.start();
    const qint64 before = memoryHeld();
    const ReadDocument read = readDocument(text);
    const qint64 held = memoryHeld() - before;
    QVERIFY2(clock.elapsed() < 10'000,
             "slow");   // 5 s on an idle machine; sanitizers and neighbours take more.
    QVERIFY2(held < 400'000'000, qPrintable(QString::number(held)));
    QVERIFY(read.problems.size() < 20'000);
    QCOMPARE(read.topology.has_value(), !hasErrors(read.problems));
    if (Expect(expect) != Expect::Either)
        QVERIFY2(read.topology.has_value() == (Expect(expect) == Expect::Accepted),
                 saidAbout(read).left(500).constData());
    if (!read.topology)
        return;
    const QByteArray written = writeDocument(*read.topology);
    QVERIFY(written.size() < 3 * text.size() + 10'000);
    const ReadDocument again = readDocument(written);
    QVERIFY2(again.topology && *again.topology == *read.topology, saidAbout(again).left(500).constData());
}

/// One byte or one stretch of a good document changed at a time; whatever comes out has been said.
void TestHostile::changedBytesNeverCrash()
{
    QFile file(QStringLiteral(SWITCHOVER_SOURCE_DIR) +
               u"/tests/data/documents/web_shop_in_short.switchover"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray good = file.readAll();
    const QByteArrayList pieces{"null", "-1",     "[]",     "{}",   "\"\"", "1e9",
                                "true", "\"l1\"", "\"db\"", "\xff", "\0"};
    QRandomGenerator random(11);
    for (int i = 0; i < 2000; ++i) {
        QByteArray bad = good;
        const int at = random.bounded(int(good.size()));
        if (i % 2 == 0)
            bad[at] = char(random.bounded(256));
        else
            bad.replace(at, random.bounded(12), pieces[random.bounded(int(pieces.size()))]);
        const ReadDocument read = readDocument(bad);
        QCOMPARE(read.topology.has_value(), !hasErrors(read.problems));
    }
}

QTEST_GUILESS_MAIN(TestHostile)
#include "tst_hostile.moc"
