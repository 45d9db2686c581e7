#include <QTest>

#include <rapidcheck.h>

#include "model/io/edit_codec.h"
#include "model/io/reader.h"
#include "model/io/writer.h"
#include "tests/support/edit_script.h"

using namespace switchover;
using namespace switchover::testing;
using namespace Qt::StringLiterals;

class TestEditCodec : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void editsReadBackAsTheSame();
    void replayedTextGivesTheSameDocument();
    void aWrittenDrawingReadsBackAsTheSame();
    void deepBatchesBecomeOne();
    void ranksTravelAlong();
    void otherTextsAreNoEdits_data();
    void otherTextsAreNoEdits();
};

void TestEditCodec::editsReadBackAsTheSame()
{
    QVERIFY(rc::check("for any edit", [](const Script &script, const Script &more) {
        const Topology topology = drawn(script);
        std::vector<Edit> edits;
        for (const Step &step : more)
            edits.push_back(editFrom(topology, step));
        for (const Edit &edit : edits) {
            if (const auto *drop = std::get_if<Drop>(&edit.what); drop && drop->id.isEmpty())
                continue;   // Drops nothing: no such edit is ever done.
            if (const auto *link = std::get_if<Put<Link>>(&edit.what); link && link->element.from.isEmpty())
                continue;   // In a drawing without nodes: from nowhere to nowhere.
            const auto again = readEdit(writeEdit(edit));
            RC_ASSERT(again.has_value());
            RC_ASSERT(*again == edit);
        }
    }));
}

/// What a journal is for: the same edits, as text, on the same start give the same bytes.
void TestEditCodec::replayedTextGivesTheSameDocument()
{
    QVERIFY(rc::check("for any history with undo", [](const Script &script) {
        Topology topology;
        std::vector<Edit> undo;
        QByteArrayList journal;
        const auto perform = [&](const Edit &edit) {
            auto inverse = apply(topology, edit);
            if (inverse) {
                journal.append(writeEdit(edit));
                undo.push_back(*std::move(inverse));
            }
        };
        for (const Step &step : script) {
            if (step[1] % 5 == 0 && !undo.empty()) {
                const Edit back = undo.back();
                perform(back);
            } else {
                perform(editFrom(topology, step));
            }
        }
        Topology replayed;
        for (const QByteArray &line : journal) {
            RC_ASSERT(!line.contains('\n'));
            const auto edit = readEdit(line);
            RC_ASSERT(edit.has_value());
            RC_ASSERT(apply(replayed, *edit).has_value());
        }
        RC_ASSERT(replayed == topology);
        RC_ASSERT(writeDocument(replayed) == writeDocument(topology));
    }));
}

void TestEditCodec::aWrittenDrawingReadsBackAsTheSame()
{
    QVERIFY(rc::check("for any drawing", [](const Script &script) {
        const Topology topology = drawn(script);
        const QByteArray bytes = writeDocument(topology);
        const ReadDocument read = readDocument(bytes);
        RC_ASSERT(read.topology.has_value());
        RC_ASSERT(*read.topology == topology);
        RC_ASSERT(writeDocument(*read.topology) == bytes);
    }));
}

void TestEditCodec::deepBatchesBecomeOne()
{
    Edit edit{PutHeader{{.name = u"first"_s}}};
    for (int i = 0; i < 1000; ++i)   // A drag of a thousand steps, merged into one undo step.
        edit = Edit{Batch{{Edit{PutHeader{{.name = QString::number(i)}}}, edit}}};
    const auto again = readEdit(writeEdit(edit));
    QVERIFY2(again.has_value(), again ? "" : qPrintable(again.error().text()));
    QCOMPARE(std::get<Batch>(again->what).edits.size(), std::size_t(1001));
    Topology direct;
    Topology replayed;
    QVERIFY(apply(direct, edit) && apply(replayed, *again));
    QVERIFY(direct == replayed);
    QCOMPARE(direct.header().name, u"first"_s);
}

void TestEditCodec::ranksTravelAlong()
{
    Topology topology;
    for (const QString &id : {u"a"_s, u"b"_s, u"c"_s})
        QVERIFY(apply(topology, put(Node{.id = id, .kind = u"worker"_s})));
    const Topology before = topology;
    const auto inverse = apply(topology, Edit{Drop{Section::Nodes, u"b"_s}});
    const auto again = readEdit(writeEdit(*inverse));
    QVERIFY(again && apply(topology, *again));
    QVERIFY(topology == before);   // Order included.
}

void TestEditCodec::otherTextsAreNoEdits_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text :
         {"", "{}", "[]", "null", "{\"put\": \"nodes\"}",
          "{\"put\": \"things\", \"rank\": 1, \"element\": {}}",
          "{\"put\": \"nodes\", \"rank\": 1, \"element\": {\"id\": \"a b\", \"kind\": \"client\"}}",
          "{\"put\": \"nodes\", \"element\": {\"id\": \"a\", \"kind\": \"client\"}}", "{\"drop\": \"nodes\"}",
          "{\"drop\": \"nodes\", \"id\": \"\"}", "{\"batch\": [{}]}", "{\"header\": 5}",
          "{\"header\": {\"name\": 5}}", "{\"batch\": [{\"drop\": \"nodes\", \"id\": \"a\"}"})
        QTest::newRow(*text ? text : "empty") << QByteArray(text);
}

void TestEditCodec::otherTextsAreNoEdits()
{
    QFETCH(QByteArray, text);
    const auto edit = readEdit(text);
    QVERIFY(!edit);
    QVERIFY(!edit.error().what.isEmpty());
}

QTEST_GUILESS_MAIN(TestEditCodec)
#include "tst_edit_codec.moc"
