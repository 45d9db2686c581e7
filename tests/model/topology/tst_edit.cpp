#include <QTest>

#include <rapidcheck.h>

#include "model/io/writer.h"
#include "tests/support/edit_script.h"

using namespace switchover;
using namespace switchover::testing;
using namespace Qt::StringLiterals;

namespace {

Node node(const QString &id, const QString &zone = {})
{
    return {.id = id, .kind = u"worker"_s, .zone = zone};
}

/// Client a, server b, cluster c of b, link l from a to c, zone z around b, probe p of b, scenario s.
Topology smallDrawing()
{
    Topology t;
    const std::vector<Edit> edits{
        put(Zone{.id = u"z"_s, .kind = u"rack"_s}),
        put(node(u"a"_s)),
        put(node(u"b"_s, u"z"_s)),
        put(Cluster{.id = u"c"_s, .kind = u"pool"_s, .members = {u"b"_s}}),
        put(Link{.id = u"l"_s, .from = u"a"_s, .to = u"c"_s}),
        put(Probe{.id = u"p"_s, .kind = u"tcp"_s, .node = u"b"_s}),
        put(Scenario{.id = u"s"_s, .events = {{.action = u"crash"_s, .target = u"l"_s}}})};
    for (const Edit &edit : edits)
        if (!apply(t, edit))
            return {};
    return t;
}

}   // namespace

Q_DECLARE_METATYPE(switchover::Edit)

class TestEdit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void inverseTakesAnyEditBack();
    void undoingAllGivesTheOriginalBytes();
    void redoingAllGivesTheLastBytes();
    void refusedEditChangesNothing();
    void namedEditsAreRefused_data();
    void namedEditsAreRefused();
    void aReplacedElementKeepsItsPlace();
    void whatAnEditTouchesIsSaid();
};

void TestEdit::inverseTakesAnyEditBack()
{
    QVERIFY(rc::check("for any drawing and edit", [](const Script &script, const Step &step) {
        Topology topology = drawn(script);
        const Topology before = topology;
        const auto inverse = apply(topology, editFrom(topology, step));
        RC_PRE(inverse.has_value());
        const auto redo = apply(topology, *inverse);
        RC_ASSERT(redo.has_value());
        RC_ASSERT(topology == before);
    }));
}

void TestEdit::undoingAllGivesTheOriginalBytes()
{
    QVERIFY(rc::check("for any drawing and history", [](const Script &script, const Script &history) {
        Topology topology = drawn(script);
        const QByteArray before = writeDocument(topology);
        std::vector<Edit> undo;
        for (const Step &step : history)
            if (auto inverse = apply(topology, editFrom(topology, step)))
                undo.push_back(*std::move(inverse));
        for (auto edit = undo.rbegin(); edit != undo.rend(); ++edit)
            RC_ASSERT(apply(topology, *edit).has_value());
        RC_ASSERT(writeDocument(topology) == before);
    }));
}

void TestEdit::redoingAllGivesTheLastBytes()
{
    QVERIFY(rc::check("for any history", [](const Script &history) {
        Topology topology;
        std::vector<Edit> steps;
        for (const Step &step : history)
            if (auto inverse = apply(topology, editFrom(topology, step)))
                steps.push_back(*std::move(inverse));
        const QByteArray last = writeDocument(topology);
        for (auto edit = steps.rbegin(); edit != steps.rend(); ++edit)
            *edit = *apply(topology, *edit);   // Undo gives redo.
        for (const Edit &edit : steps)
            RC_ASSERT(apply(topology, edit).has_value());
        RC_ASSERT(writeDocument(topology) == last);
    }));
}

void TestEdit::refusedEditChangesNothing()
{
    QVERIFY(rc::check("for any drawing and a batch that ends badly",
                      [](const Script &script, const Script &parts) {
                          Topology topology = drawn(script);
                          const QByteArray before = writeDocument(topology);
                          Topology ahead = topology;
                          Batch batch;
                          for (const Step &step : parts) {
                              const Edit edit = editFrom(ahead, step);
                              if (apply(ahead, edit))
                                  batch.edits.push_back(edit);
                          }
                          batch.edits.push_back(Edit{Drop{Section::Nodes, u"nobody"_s}});
                          RC_ASSERT(!apply(topology, Edit{batch}).has_value());
                          RC_ASSERT(writeDocument(topology) == before);
                      }));
}

void TestEdit::namedEditsAreRefused_data()
{
    using Code = Error::Code;
    QTest::addColumn<Edit>("edit");
    QTest::addColumn<int>("code");
    const auto row = [](const char *name, const Edit &edit, Code code) {
        QTest::newRow(name) << edit << int(code);
    };
    row("drop a node that a cluster names", Edit{Drop{Section::Nodes, u"b"_s}}, Code::OutOfRange);
    row("drop a node that a link names", Edit{Drop{Section::Nodes, u"a"_s}}, Code::OutOfRange);
    row("drop a cluster that a link names", Edit{Drop{Section::Clusters, u"c"_s}}, Code::OutOfRange);
    row("drop a link that a scenario names", Edit{Drop{Section::Links, u"l"_s}}, Code::OutOfRange);
    row("drop a zone that a node stands in", Edit{Drop{Section::Zones, u"z"_s}}, Code::OutOfRange);
    row("drop what is not there", Edit{Drop{Section::Nodes, u"x"_s}}, Code::NotFound);
    row("drop from another section", Edit{Drop{Section::Nodes, u"p"_s}}, Code::NotFound);
    row("link to nowhere", put(Link{.id = u"m"_s, .from = u"a"_s, .to = u"x"_s}), Code::NotFound);
    row("link to a zone", put(Link{.id = u"m"_s, .from = u"a"_s, .to = u"z"_s}), Code::NotFound);
    row("node in a zone that is not there", put(node(u"n"_s, u"x"_s)), Code::NotFound);
    row("cluster of a cluster", put(Cluster{.id = u"d"_s, .kind = u"pool"_s, .members = {u"c"_s}}),
        Code::NotFound);
    row("id of another section", put(node(u"l"_s)), Code::AlreadyExists);
    row("bad id", put(node(u"a b"_s)), Code::OutOfRange);
    row("zone in itself", put(Zone{.id = u"z"_s, .kind = u"rack"_s, .parent = u"z"_s}), Code::OutOfRange);
    row("probe of nothing", put(Probe{.id = u"q"_s, .kind = u"tcp"_s, .node = u"c"_s}), Code::NotFound);
}

void TestEdit::namedEditsAreRefused()
{
    QFETCH(Edit, edit);
    Topology topology = smallDrawing();
    QCOMPARE(topology.size(), std::size_t(7));
    const Topology before = topology;
    const auto done = apply(topology, edit);
    QVERIFY(!done);
    QTEST(int(done.error().code), "code");
    QVERIFY(!done.error().what.isEmpty());
    QVERIFY(topology == before);
}

void TestEdit::aReplacedElementKeepsItsPlace()
{
    Topology topology = smallDrawing();
    Node first = *topology.nodes().begin();
    first.name = u"New"_s;
    first.rank = {};
    QVERIFY(apply(topology, put(first)));
    QCOMPARE(topology.nodes().begin()->id, u"a"_s);
    QCOMPARE(topology.nodes().begin()->name, u"New"_s);
}

void TestEdit::whatAnEditTouchesIsSaid()
{
    const Edit edit{Batch{{put(node(u"a"_s)), Edit{Batch{{Edit{Drop{Section::Links, u"l"_s}}}}}}}};
    QVERIFY(touchedBy(edit).ids == (std::set<Id>{u"a"_s, u"l"_s}));
    QVERIFY(!touchedBy(edit).header);
    QVERIFY(touchedBy(Edit{PutHeader{}}).header);
    QVERIFY(touchedBy(Edit{Batch{}}).isEmpty());
}

QTEST_GUILESS_MAIN(TestEdit)
#include "tst_edit.moc"
