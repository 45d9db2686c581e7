#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include "model/catalog/attribute_spec.h"
#include "model/document/document.h"
#include "model/topology/selection.h"
#include "tests/support/cli.h"
#include "widgets/actions/actions.h"
#include "widgets/actions/file_actions.h"
#include "widgets/compare/difference_tree.h"
#include "widgets/compare/picture_view.h"
#include "widgets/compare/versions_window.h"
#include "widgets/main_window.h"

using namespace switchover;
using namespace switchover::testing;
using namespace Qt::StringLiterals;

namespace {

const QString shop = QStringLiteral(SWITCHOVER_SOURCE_DIR "/resources/examples/web-shop.switchover");
const QString oneServer = QStringLiteral(SWITCHOVER_SOURCE_DIR "/resources/examples/one-server.switchover");

/// The shop, open and edited: a web server less, another with half the workers.
struct Rig
{
    Rig()
    {
        if (!document.load(shop).done)
            qFatal("the example is missing");
        perform(removal(document.topology(), {u"web-2"_s}));
        perform(setAttribute(document.topology(), {u"web-1"_s}, u"workers"_s, value(8.0)));
        window.setAttribute(Qt::WA_DeleteOnClose, false);
        window.show();
    }

    void perform(const Edit &edit) { QVERIFY(document.perform(u"Edit"_s, edit)); }
    bool compare(const QString &file)
    {
        window.compareWith(file);
        return QTest::qWaitFor([this] { return !window.isComparing(); }, 60'000);
    }
    QString said() const
    {
        QStringList said;
        for (const QLabel *label : window.findChildren<QLabel *>())
            if (label->isVisible())
                said.append(label->text());
        return said.join(u'\n');
    }
    DifferenceTree &tree() { return *window.findChild<DifferenceTree *>(); }
    QTreeWidgetItem *row(const QString &what)
    {
        return tree().findItems(what, Qt::MatchStartsWith | Qt::MatchRecursive, 0).value(0);
    }

    Document document;
    VersionsWindow window{document};
};

}   // namespace

/// The open document against a file; the same file that was opened is the measure of what was edited.
class TestVersionsWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }
    void tellsWhatDiffers_data();
    void tellsWhatDiffers();
    void theSameIsSaidToBeTheSame();
    void aRowShowsItsElement();
    void whatIsGoneIsInThePicture();
    void isSavedInEachForm_data();
    void isSavedInEachForm();
    void equalsTheCommandLine();
    void aScenarioThatOneHasIsOfferedAsSuch();
    void aFileThatCannotBeReadIsTold();
    void stops();
    void theMenuComparesWithTheSavedState();
};

void TestVersionsWindow::tellsWhatDiffers_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::newRow("removed") << u"Web 2"_s << u"Web server"_s << QString();
    QTest::newRow("changed") << u"Web 1: Workers"_s << u"16"_s << u"8"_s;
}

void TestVersionsWindow::tellsWhatDiffers()
{
    QFETCH(QString, what);
    QFETCH(QString, before);
    QFETCH(QString, after);
    Rig rig;
    QVERIFY(rig.compare(shop));
    const QTreeWidgetItem *row = rig.row(what);
    QVERIFY(row);
    QCOMPARE(row->text(DifferenceTree::BeforeColumn), before);
    QCOMPARE(row->text(DifferenceTree::AfterColumn), after);
    for (const char *group : {"Design (", "Findings (", "Availability (", "Results ("})
        QVERIFY2(rig.row(QString::fromLatin1(group)), group);
}

void TestVersionsWindow::theSameIsSaidToBeTheSame()
{
    Document document;
    QVERIFY(document.load(oneServer).done);
    VersionsWindow window(document);
    window.setAttribute(Qt::WA_DeleteOnClose, false);
    window.compareWith(oneServer);
    QTRY_VERIFY_WITH_TIMEOUT(!window.isComparing(), 60'000);
    QVERIFY(window.comparison() && !window.comparison()->differs());
    QCOMPARE(window.comparison()->runs, 10);
}

void TestVersionsWindow::aRowShowsItsElement()
{
    Rig rig;
    QVERIFY(rig.compare(shop));
    QSignalSpy wanted(&rig.window, &VersionsWindow::elementsWanted);
    rig.row(u"Web 1: Workers"_s)->setSelected(true);
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.first().first().toStringList(), QStringList{u"web-1"_s});
    QVERIFY(rig.document.topology().node(u"web-1"_s));
    QVERIFY(!rig.window.findChild<PictureView *>()->pointedAt().isNull());
}

void TestVersionsWindow::whatIsGoneIsInThePicture()
{
    Rig rig;
    QVERIFY(rig.compare(shop));
    QSignalSpy wanted(&rig.window, &VersionsWindow::elementsWanted);
    rig.row(u"Web 2"_s)->setSelected(true);
    QCOMPARE(wanted.size(), 0);
    QVERIFY(!rig.window.findChild<PictureView *>()->pointedAt().isNull());
}

void TestVersionsWindow::isSavedInEachForm_data()
{
    QTest::addColumn<QString>("suffix");
    QTest::addColumn<QByteArray>("contains");
    QTest::newRow("text") << u"txt"_s << QByteArray("removed: Web 2");
    QTest::newRow("Markdown") << u"md"_s << QByteArray("## Elements");
    QTest::newRow("JSON") << u"json"_s << QByteArray("\"removed\"");
    QTest::newRow("picture") << u"svg"_s << QByteArray(">removed</text>");
    QTest::newRow("none of them") << u"exe"_s << QByteArray();
}

void TestVersionsWindow::isSavedInEachForm()
{
    QFETCH(QString, suffix);
    QFETCH(QByteArray, contains);
    QTemporaryDir folder;
    Rig rig;
    QVERIFY(rig.compare(shop));
    const QString name = folder.filePath(u"changes."_s + suffix);
    QCOMPARE(rig.window.saveTo(name), !contains.isEmpty());
    QFile file(name);
    QCOMPARE(file.open(QIODevice::ReadOnly), !contains.isEmpty());
    QVERIFY(contains.isEmpty() || file.readAll().contains(contains));
    QVERIFY(!rig.window.saveTo(u"/dev/full/x."_s + suffix));
}

void TestVersionsWindow::equalsTheCommandLine()
{
    QTemporaryDir folder;
    Rig rig;
    const QString edited = folder.filePath(u"edited.switchover"_s), saved = folder.filePath(u"a.json"_s);
    QVERIFY(rig.document.saveAs(edited));
    QVERIFY(rig.compare(shop));
    QVERIFY(rig.window.saveTo(saved));
    QFile file(saved);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const CliOutcome told = runCli({u"compare"_s, shop, edited, u"--json"_s});
    QCOMPARE(QJsonDocument::fromJson(file.readAll()).object(), told.json());
}

void TestVersionsWindow::aScenarioThatOneHasIsOfferedAsSuch()
{
    Rig rig;
    QVERIFY(rig.compare(oneServer));
    auto *offered = rig.window.findChild<QComboBox *>();
    const int row = offered->findData(u"primary-dies"_s);
    QVERIFY2(offered->itemText(row).startsWith(u"The primary database dies (of web-shop"_s),
             qPrintable(offered->itemText(row)));
    QVERIFY(offered->findText(u"(of one-server"_s, Qt::MatchContains) > 0);
    offered->setCurrentIndex(row);   // Its target is in one drawing alone.
    QTRY_VERIFY_WITH_TIMEOUT(!rig.window.isComparing(), 60'000);
    QVERIFY2(rig.said().contains(u"Not run. one-server.switchover: "_s), qPrintable(rig.said()));
}

void TestVersionsWindow::aFileThatCannotBeReadIsTold()
{
    Rig rig;
    QVERIFY(rig.compare(u"/nowhere.switchover"_s));
    QVERIFY(!rig.window.comparison());
    QVERIFY2(rig.said().contains(u"nowhere.switchover"_s), qPrintable(rig.said()));
}

void TestVersionsWindow::stops()
{
    Rig rig;
    rig.window.compareWith(shop);
    QVERIFY(rig.window.isComparing());
    for (QPushButton *button : rig.window.findChildren<QPushButton *>())
        if (button->text() == u"Stop")
            button->click();
    QVERIFY(!rig.window.isComparing());
}

void TestVersionsWindow::theMenuComparesWithTheSavedState()
{
    QTemporaryDir folder;
    const QString name = folder.filePath(u"mine.switchover"_s);
    QVERIFY(QFile::copy(shop, name));
    QFile(name).setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    MainWindow window;
    window.setAttribute(Qt::WA_DeleteOnClose, false);
    window.show();
    window.files().open(name);
    QAction *action = window.findChild<Actions *>()->find(u"file.compare-saved"_s);
    QVERIFY(action && !action->isEnabled());   // Nothing was edited.
    QVERIFY(window.document().perform(
        u"Edit"_s, setAttribute(window.document().topology(), {u"web-1"_s}, u"workers"_s, value(8.0))));
    QVERIFY(action->isEnabled());
    action->trigger();
    auto *versions = window.findChild<VersionsWindow *>();
    QVERIFY(versions && versions->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(versions->comparison() && !versions->isComparing(), 60'000);
    auto *tree = versions->findChild<DifferenceTree *>();
    tree->findItems(u"Web 1: Workers"_s, Qt::MatchExactly | Qt::MatchRecursive).value(0)->setSelected(true);
    QCOMPARE(window.selection().ids(), QStringList{u"web-1"_s});
    window.document().undoStack().undo();
}

QTEST_MAIN(TestVersionsWindow)
#include "tst_versions_window.moc"
