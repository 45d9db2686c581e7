#include "model/document/document.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <rapidcheck.h>

#include "model/io/writer.h"
#include "tests/support/edit_script.h"

using namespace switchover;
using namespace switchover::testing;
using namespace Qt::StringLiterals;

namespace {

Edit node(const QString &id) { return put(Node{.id = id, .kind = u"web-server"_s, .name = id}); }

void write(const QString &fileName, const QByteArray &bytes)
{
    QFile file(fileName);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

}   // namespace

Q_DECLARE_METATYPE(switchover::Node)

class TestDocument : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void undoingEverythingGivesTheBytesBack();
    void savedAndOpenedIsEqual();
    void whatNoFileMayHoldIsRefused_data();
    void whatNoFileMayHoldIsRefused();
    void aDrawingHoldsFiftyThousandElementsAndNoMore();
    void isModifiedUntilItIsSaved();
    void fileChangedBySomebodyElseIsNotOverwritten();
    void deletedFileIsSavedAgain();
    void refusedFileLeavesTheDocument_data();
    void refusedFileLeavesTheDocument();
    void failedSaveKeepsNameAndStaysModified();
    void saveWithoutAFileAsksForAName();
};

void TestDocument::undoingEverythingGivesTheBytesBack()
{
    QVERIFY(rc::check("undo all gives the original bytes, redo all the last", [](const Script &start,
                                                                                 const Script &script) {
        Document document;
        document.reset(drawn(start));
        const QByteArray before = writeDocument(document.topology());
        for (const Step &step : script)
            [[maybe_unused]] const auto done =
                document.perform(u"step"_s, editFrom(document.topology(), step), int(step[1] % 3));
        const QByteArray after = writeDocument(document.topology());
        while (document.undoStack().canUndo())
            document.undoStack().undo();
        RC_ASSERT(writeDocument(document.topology()) == before);
        RC_ASSERT(!document.isModified());
        while (document.undoStack().canRedo())
            document.undoStack().redo();
        RC_ASSERT(writeDocument(document.topology()) == after);
    }));
}

void TestDocument::savedAndOpenedIsEqual()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(u"shop.switchover"_s);
    Document document;
    QVERIFY(document.perform({}, node(u"web-1"_s)));
    QVERIFY(document.saveAs(file));
    QCOMPARE(document.fileName(), file);

    Document other;
    QSignalSpy replaced(&other, &Document::replaced);
    const Opened opened = other.load(file);
    QVERIFY(opened.done);
    QVERIFY(!hasErrors(opened.problems));
    QCOMPARE(replaced.count(), 1);
    QVERIFY(other.topology() == document.topology());
    QCOMPARE(other.diskState(), DiskState::Same);
}

void TestDocument::whatNoFileMayHoldIsRefused_data()
{
    QTest::addColumn<Node>("refused");
    const Node sound{.id = u"web-1"_s, .kind = u"web-server"_s, .name = u"Web 1"_s};
    const auto row = [&sound](const char *name, auto change) {
        Node node = sound;
        change(node);
        QTest::newRow(name) << node;
    };
    row("unknown kind", [](Node &node) { node.kind = u"no-such-kind"_s; });
    row("endless name", [](Node &node) { node.name = QString(2001, u'x'); });
    row("far away", [](Node &node) { node.at = {2e6, 0}; });
    row("not a number", [](Node &node) { node.at = {qQNaN(), 0}; });
    row("no workers", [](Node &node) { node.attributes[u"workers"_s] = value(-1.0); });
    row("text for a number", [](Node &node) { node.attributes[u"workers"_s] = value(u"many"_s); });
}

void TestDocument::whatNoFileMayHoldIsRefused()
{
    QFETCH(Node, refused);
    Document document;
    QVERIFY(document.perform({}, node(u"web-1"_s)));
    const QByteArray before = writeDocument(document.topology());
    for (const Edit &edit : {put(refused), batch({node(u"web-2"_s), put(refused)})}) {
        const auto done = document.perform({}, edit);
        QVERIFY(!done);
        QVERIFY(!done.error().text().isEmpty());
        QCOMPARE(writeDocument(document.topology()), before);
        QCOMPARE(document.undoStack().count(), 1);
    }
}

void TestDocument::aDrawingHoldsFiftyThousandElementsAndNoMore()
{
    Document document;
    std::vector<Edit> many;
    for (int i = 0; i < 50'000; ++i)
        many.push_back(node(u"n%1"_s.arg(i)));
    QVERIFY(document.perform({}, batch(std::move(many))));
    QVERIFY(!document.perform({}, node(u"one-more"_s)));
    QVERIFY(document.perform({}, put(Node{.id = u"n1"_s, .kind = u"cache"_s, .name = u"Changed"_s})));
}

void TestDocument::isModifiedUntilItIsSaved()
{
    QTemporaryDir folder;
    Document document;
    QVERIFY(!document.isModified());
    QVERIFY(document.perform({}, node(u"web-1"_s)));
    QVERIFY(document.isModified());
    QVERIFY(document.saveAs(folder.filePath(u"a.switchover"_s)));
    QVERIFY(!document.isModified());
    document.undoStack().undo();
    QVERIFY(document.isModified());
    document.undoStack().redo();
    QVERIFY(!document.isModified());
    document.restore({}, document.fileName(), document.diskHash());
    QVERIFY(document.isModified());
    document.reset({});
    QVERIFY(!document.isModified());
    QVERIFY(document.fileName().isEmpty());
}

void TestDocument::fileChangedBySomebodyElseIsNotOverwritten()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(u"shop.switchover"_s);
    Document document;
    QVERIFY(document.saveAs(file));
    QVERIFY(document.perform({}, node(u"web-1"_s)));

    Document somebody;
    QVERIFY(somebody.load(file).done);
    QVERIFY(somebody.perform({}, node(u"theirs"_s)));
    QCOMPARE(somebody.save().value(), SaveOutcome::Saved);

    QCOMPARE(document.diskState(), DiskState::Changed);
    QCOMPARE(document.save().value(), SaveOutcome::ChangedOnDisk);
    QVERIFY(document.isModified());
    QVERIFY(somebody.load(file).done);
    QVERIFY(somebody.topology().node(u"theirs"_s));
    QCOMPARE(document.save(Overwrite::Always).value(), SaveOutcome::Saved);
    QVERIFY(somebody.load(file).done);
    QVERIFY(somebody.topology().node(u"web-1"_s));
    QCOMPARE(document.diskState(), DiskState::Same);
}

void TestDocument::deletedFileIsSavedAgain()
{
    QTemporaryDir folder;
    Document document;
    QVERIFY(document.saveAs(folder.filePath(u"shop.switchover"_s)));
    QVERIFY(QFile::remove(document.fileName()));
    QCOMPARE(document.diskState(), DiskState::Missing);
    QCOMPARE(document.save().value(), SaveOutcome::Saved);
    QCOMPARE(document.diskState(), DiskState::Same);
}

void TestDocument::refusedFileLeavesTheDocument_data()
{
    QTest::addColumn<QByteArray>("bytes");

    QTest::newRow("empty") << QByteArray();
    QTest::newRow("zeros") << QByteArray(4096, '\0');
    QTest::newRow("cut short") << QByteArray(R"({"format": "switchover/1", "nodes": [)");
    QTest::newRow("newer") << QByteArray(R"({"format": "switchover/99"})");
    QTest::newRow("link to nowhere") << QByteArray(
        R"({"format": "switchover/1", "links": [{"id": "l", "from": "a", "to": "b"}]})");
}

void TestDocument::refusedFileLeavesTheDocument()
{
    QFETCH(QByteArray, bytes);
    QTemporaryDir folder;
    const QString bad = folder.filePath(u"bad.switchover"_s);
    write(bad, bytes);
    Document document;
    QVERIFY(document.saveAs(folder.filePath(u"good.switchover"_s)));
    QVERIFY(document.perform({}, node(u"web-1"_s)));
    const Topology before = document.topology();
    QSignalSpy replaced(&document, &Document::replaced);

    for (const QString &file : {bad, folder.filePath(u"missing"_s), folder.path()}) {
        const Opened opened = document.load(file);
        QVERIFY(!opened.done);
        QVERIFY(hasErrors(opened.problems));
    }
    QVERIFY(document.topology() == before);
    QVERIFY(document.isModified());
    QCOMPARE(document.fileName(), folder.filePath(u"good.switchover"_s));
    QCOMPARE(replaced.count(), 0);
    QFile file(bad);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), bytes);
}

void TestDocument::failedSaveKeepsNameAndStaysModified()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(u"shop.switchover"_s);
    Document document;
    QVERIFY(document.saveAs(file));
    QVERIFY(document.perform({}, node(u"web-1"_s)));
    const auto saved = document.saveAs(folder.filePath(u"no/such/folder.switchover"_s));
    QVERIFY(!saved);
    QCOMPARE(saved.error().code, Error::Code::Io);
    QVERIFY(document.isModified());
    QCOMPARE(document.fileName(), file);
}

void TestDocument::saveWithoutAFileAsksForAName()
{
    Document document;
    QCOMPARE(document.save().error().code, Error::Code::NotFound);
    QCOMPARE(document.diskState(), DiskState::NoFile);
}

QTEST_GUILESS_MAIN(TestDocument)
#include "tst_document.moc"
