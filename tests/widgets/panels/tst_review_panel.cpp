#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QDir>
#include <QEnterEvent>
#include <QFile>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

#include "model/io/reader.h"
#include "model/render/geometry.h"
#include "model/review/acceptance.h"
#include "model/review/consequence.h"
#include "model/review/example.h"
#include "model/topology/selection.h"
#include "widgets/canvas/view.h"
#include "widgets/models/findings_model.h"
#include "widgets/models/review_runner.h"
#include "widgets/panels/review_panel.h"

using namespace switchover;
using namespace Qt::StringLiterals;

namespace {

constexpr auto oneBalancer =
    "users client; fw firewall; lb load-balancer waf=true; a web-server; b web-server\n"
    "mon monitor; log log-store; pool pool: a b\n"
    "users > fw > lb > a b : https";

/// Document, runner and panel as the window puts them together.
struct Rig
{
    explicit Rig(const char *drawing = oneBalancer)
    {
        document.reset(exampleDrawing(drawing));
        panel.resize(900, 260);
        panel.show();
    }

    QTableView &table() { return *panel.findChild<QTableView *>(); }
    QPushButton *button(const QString &text)
    {
        for (QPushButton *each : panel.findChildren<QPushButton *>())
            if (each->text() == text)
                return each;
        return nullptr;
    }
    QLineEdit *edit(const QString &name)
    {
        for (QLineEdit *each : panel.findChildren<QLineEdit *>())
            if (each->accessibleName() == name)
                return each;
        return nullptr;
    }
    QLineEdit *reason() { return edit(u"Reason for accepting the finding"_s); }
    QString textAt(int row, int column) { return table().model()->index(row, column).data().toString(); }
    int rowOf(const QString &rule)
    {
        for (int row = 0; row < table().model()->rowCount(); ++row)
            if (textAt(row, FindingsModel::RuleColumn) == rule)
                return row;
        return -1;
    }
    void choose(const QString &rule) { table().setCurrentIndex(table().model()->index(rowOf(rule), 0)); }

    Document document;
    ReviewRunner runner{document};
    ReviewPanel panel{document, runner};
};

}   // namespace

class TestReviewPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reviewsAfterARest();
    void anEditOvertakesAReview();
    void worstFirstWithSeverityInWords();
    void filters();
    void fixIsOneUndoStepAndShowsWhatItDoes();
    void fixIsShownBeforeItIsDoneAndDoneOnce();
    void leadsToWhatHasNoFix();
    void refusesAFixThatHarms();
    void keysChooseAsClicksDo();
    void saysWhyTheListIsEmpty();
    void fixesCoverNothing_data();
    void fixesCoverNothing();
    void fitsANarrowDock_data();
    void fitsANarrowDock();
    void acceptingNeedsAReasonAndStrikesOut();
    void acceptsAllOfToday();
    void tellsWhenTheCauseIsGone();
    void pointsAtElements();
    void saysWhatTheCauseCosts();
    void leadsToTheHandbook();
    void nothingIsWrong();
    void modelKeepsItsPromises();
    void badgesStandOnNodesBesideWhatIsLive();
};

void TestReviewPanel::reviewsAfterARest()
{
    Rig rig;
    QVERIFY(!rig.runner.isCurrent());
    QSignalSpy finished(&rig.runner, &ReviewRunner::finished);
    QTRY_COMPARE(finished.size(), 1);
    QVERIFY(rig.runner.isCurrent());
    QVERIFY(rig.rowOf(u"REL-02"_s) >= 0);
}

void TestReviewPanel::anEditOvertakesAReview()
{
    Rig rig;
    QSignalSpy finished(&rig.runner, &ReviewRunner::finished);
    for (int i = 0; i < 5; ++i) {
        QVERIFY(
            rig.document.perform(u"Rename"_s, *rename(rig.document.topology(), u"a"_s, QString::number(i))));
        QTest::qWait(ReviewRunner::rest / 5);
    }
    QVERIFY(!rig.runner.isCurrent());
    QTRY_VERIFY(rig.runner.isCurrent());
    QCOMPARE(finished.size(), 1);
}

void TestReviewPanel::worstFirstWithSeverityInWords()
{
    Rig rig;
    rig.runner.finishNow();
    QStringList words;
    for (int row = 0; row < rig.table().model()->rowCount(); ++row)
        words.append(rig.textAt(row, FindingsModel::SeverityColumn));
    QStringList sorted = words;
    std::ranges::stable_sort(sorted, {}, [](const QString &word) {
        return word == u"error" ? 0 : word == u"warning" ? 1 : 2;
    });
    QVERIFY(words.contains(u"error"_s));
    QCOMPARE(words, sorted);
}

void TestReviewPanel::filters()
{
    Rig rig;
    rig.runner.finishNow();
    auto *least = rig.panel.findChild<QComboBox *>();
    const int all = rig.table().model()->rowCount();
    least->setCurrentIndex(2);
    const int errors = rig.table().model()->rowCount();
    QVERIFY(errors > 0);
    QCOMPARE(errors, rig.runner.review().count(Severity::Error));
    least->setCurrentIndex(0);
    QCOMPARE(rig.table().model()->rowCount(), all);
    rig.edit(u"Filter findings by text"_s)->setText(u"rel-02"_s);
    QCOMPARE(rig.table().model()->rowCount(), 1);
}

void TestReviewPanel::fixIsOneUndoStepAndShowsWhatItDoes()
{
    Rig rig;
    rig.runner.finishNow();
    rig.choose(u"REL-02"_s);
    QPushButton *fix = rig.button(u"Fix"_s);
    QVERIFY(fix && fix->isEnabled());
    QStringList shown;
    for (const QLabel *label : rig.panel.findChildren<QLabel *>())
        shown.append(label->text());
    QVERIFY2(shown.filter(u"The fix: adds lb 2"_s).size() == 1, qPrintable(shown.join(u'\n')));
    const Topology before = rig.document.topology();
    QTest::mouseClick(fix, Qt::LeftButton);
    QCOMPARE(rig.document.undoStack().count(), 1);
    QVERIFY(rig.document.undoStack().undoText().contains(u"Only one load balancer"_s));
    rig.runner.finishNow();
    QCOMPARE(rig.rowOf(u"REL-02"_s), -1);
    rig.document.undoStack().undo();
    QVERIFY(rig.document.topology() == before);
}

void TestReviewPanel::fixIsShownBeforeItIsDoneAndDoneOnce()
{
    Rig rig;
    rig.runner.finishNow();
    rig.choose(u"REL-02"_s);
    QPushButton *fix = rig.button(u"Fix"_s);
    std::vector<bool> shown;
    connect(&rig.panel, &ReviewPanel::previewed, this,
            [&shown](const Edit &edit) { shown.push_back(!isNothing(edit)); });
    QStringList added;
    connect(&rig.panel, &ReviewPanel::mended, this, [&added](const QStringList &ids) { added = ids; });
    const QPointF middle = QRectF(fix->rect()).center();
    QEnterEvent enter(middle, middle, fix->mapToGlobal(middle));
    QCoreApplication::sendEvent(fix, &enter);
    QCOMPARE(shown, std::vector<bool>{true});
    QVERIFY(!rig.document.undoStack().canUndo());
    fix->setAttribute(Qt::WA_UnderMouse);
    QTest::mouseClick(fix, Qt::LeftButton);
    QCOMPARE(shown.back(), false);
    QCOMPARE(rig.document.undoStack().count(), 1);
    QCOMPARE(added, QStringList{u"lb-2"_s});
    // The next finding is shown under the pointer that has just fixed the last.
    rig.runner.finishNow();
    QVERIFY(!fix->isEnabled());
    QTest::mouseClick(fix, Qt::LeftButton);
    QCOMPARE(rig.document.undoStack().count(), 1);
    // It is theirs once they have seen it, also if the pointer stays.
    QTRY_VERIFY(fix->isEnabled());
}

/// A third server in the zone of the data would be well if not all copies stood there then.
void TestReviewPanel::refusesAFixThatHarms()
{
    Rig rig;
    Topology harmed = rig.document.topology();
    Finding finding{.rule = u"REL-02"_s, .target = u"lb"_s};
    const auto before = effectOf(harmed, finding, *fixFor(harmed, finding));
    QVERIFY(before && promiseBroken(harmed, *before).isEmpty());
    // Taking the pool away cures as well, and serves nobody.
    const auto effect = effectOf(harmed, finding, removal(harmed, {u"a"_s, u"b"_s}));
    QVERIFY(effect);
    QVERIFY(!promiseBroken(harmed, *effect).isEmpty());
}

void TestReviewPanel::keysChooseAsClicksDo()
{
    Rig rig;
    rig.runner.finishNow();
    rig.panel.activateWindow();
    rig.table().setFocus();
    QTRY_VERIFY(rig.table().hasFocus());
    const QSignalSpy chosen(&rig.panel, &ReviewPanel::chosen);
    QTest::keyClick(&rig.table(), Qt::Key_Down);
    QCOMPARE(chosen.size(), 1);
    QTest::keyClick(&rig.table(), Qt::Key_Up);
    QCOMPARE(chosen.size(), 2);
    QTest::keyClicks(rig.reason(), u"Known."_s);
    QTest::keyClick(&rig.table(), Qt::Key_Down);
    QCOMPARE(rig.reason()->text(), QString());
    QTest::keyClick(&rig.table(), Qt::Key_Up);
    QCOMPARE(rig.reason()->text(), u"Known."_s);   // Not lost by looking at another.
    QTest::keyClick(rig.reason(), Qt::Key_Return);
    QCOMPARE(acceptancesIn(rig.document.topology()).size(), std::size_t(1));
}

void TestReviewPanel::saysWhyTheListIsEmpty()
{
    Rig rig;
    rig.runner.finishNow();
    rig.edit(u"Filter findings by text"_s)->setText(u"zzz"_s);
    const auto labels = rig.panel.findChildren<QLabel *>();
    QVERIFY(std::ranges::any_of(labels, [](const QLabel *label) {
        return label->isVisible() && label->text() == u"No finding matches the filter.";
    }));
    QVERIFY(!rig.table().isVisible());
    rig.edit(u"Filter findings by text"_s)->clear();
    QVERIFY(rig.table().isVisible());
}

void TestReviewPanel::leadsToWhatHasNoFix()
{
    Rig rig("u client; a app-server endOfLife=true; b app-server; u > a b : https");
    rig.runner.finishNow();
    QSignalSpy chosen(&rig.panel, &ReviewPanel::chosen), activated(&rig.panel, &ReviewPanel::activated);
    const auto &findings = rig.runner.review().findings;
    const auto bare = std::ranges::find_if(findings, [&](const Finding &finding) {
        return !finding.elements.isEmpty() && !fixFor(rig.document.topology(), finding);
    });
    QVERIFY(bare != findings.end());
    rig.choose(bare->rule);
    QVERIFY(rig.button(u"Show"_s) && rig.button(u"Show"_s)->isEnabled());
    QTest::mouseClick(rig.button(u"Show"_s), Qt::LeftButton);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(activated.at(0).at(0).toString(), bare->elements.constFirst());
}

/// Frames of clusters and zones that touch a card not of theirs, or one another without having something in common.
static QStringList covered(const Topology &topology)
{
    const render::Geometry geometry = render::placesOf(topology);
    QStringList pairs;
    const auto inZone = [&](const Node &node, const Id &outer) {
        for (const Zone *zone = topology.zone(node.zone); zone; zone = topology.zone(zone->parent))
            if (zone->id == outer)
                return true;
        return false;
    };
    for (const Node &node : topology.nodes()) {
        const QRectF card = geometry.nodes.value(node.id);
        for (const Node &other : topology.nodes())
            if (node.id < other.id && card.intersects(geometry.nodes.value(other.id)))
                pairs << node.id + u" on "_s + other.id;
        for (const Cluster &cluster : topology.clusters())
            if (!cluster.members.contains(node.id) && card.intersects(geometry.clusters.value(cluster.id)))
                pairs << node.id + u" in cluster "_s + cluster.id;
        for (const Zone &zone : topology.zones())
            if (!inZone(node, zone.id) && card.intersects(geometry.zones.value(zone.id)))
                pairs << node.id + u" in zone "_s + zone.id;
    }
    for (const Cluster &cluster : topology.clusters())
        for (const Cluster &other : topology.clusters())
            if (cluster.id < other.id &&
                geometry.clusters.value(cluster.id).intersects(geometry.clusters.value(other.id)))
                pairs << cluster.id + u" over "_s + other.id;
    return pairs;
}

void TestReviewPanel::fixesCoverNothing_data()
{
    QTest::addColumn<QString>("file");
    const QDir folder(QStringLiteral(SWITCHOVER_SOURCE_DIR "/resources/examples"));
    for (const QString &file : folder.entryList({u"*.switchover"_s}))
        QTest::newRow(qPrintable(file)) << folder.filePath(file);
}

/// All fixes of an example, one after the other, as a person would press them.
void TestReviewPanel::fixesCoverNothing()
{
    QFETCH(QString, file);
    QFile device(file);
    QVERIFY(device.open(QIODevice::ReadOnly));
    Topology topology = *readDocument(device.readAll()).topology;
    const QStringList before = covered(topology);
    QSet<QString> tried;
    for (int i = 0; i < 40; ++i) {
        const auto found = review(topology);
        QVERIFY(found);
        const auto next = std::ranges::find_if(found->findings, [&](const Finding &finding) {
            return !tried.contains(fingerprint(finding)) && fixFor(topology, finding);
        });
        if (next == found->findings.end())
            break;
        tried.insert(fingerprint(*next));
        QVERIFY(apply(topology, *fixFor(topology, *next)));
        QStringList now = covered(topology);
        now.removeIf([&](const QString &pair) { return before.contains(pair); });
        QVERIFY2(now.isEmpty(), qPrintable(fingerprint(*next) + u": "_s + now.join(u"; "_s)));
    }
    QVERIFY(!tried.isEmpty());
}

void TestReviewPanel::fitsANarrowDock_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("narrow") << QSize(440, 240);
    QTest::newRow("narrower") << QSize(424, 240);
    QTest::newRow("narrower and low") << QSize(424, 148);
    QTest::newRow("narrow and low: in a window of 1280 by 800") << QSize(528, 148);
}

void TestReviewPanel::fitsANarrowDock()
{
    QFETCH(QSize, size);
    Rig rig;
    rig.runner.finishNow();
    const auto sizeIs = [&] {   // It may want more until its parts are arranged anew.
        rig.panel.resize(size);
        return rig.panel.size();
    };
    QTRY_COMPARE(sizeIs(), size);
    QCoreApplication::processEvents();
    const QRect all = rig.panel.rect();
    for (const QString &name : {u"Fix"_s, u"Accept"_s, u"Accept all"_s}) {
        const QPushButton *button = rig.button(name);
        QVERIFY(button->isVisible());
        QVERIFY2(all.contains(QRect(button->mapTo(&rig.panel, QPoint()), button->size())), qPrintable(name));
        QVERIFY2(button->height() >= button->sizeHint().height(), qPrintable(name));
    }
    const QHeaderView *header = rig.table().horizontalHeader();
    QVERIFY2(header->sectionSize(FindingsModel::TitleColumn) >
                 header->sectionSize(FindingsModel::ElementColumn),
             qPrintable(QString::number(header->sectionSize(FindingsModel::TitleColumn))));
    QVERIFY(header->isSectionHidden(FindingsModel::ElementColumn));   // So what is wrong names its element.
    const int row = rig.rowOf(u"REL-02"_s);
    const QModelIndex title = rig.table().model()->index(row, FindingsModel::TitleColumn);
    QVERIFY2(rig.textAt(row, FindingsModel::TitleColumn).contains(u": "_s),
             qPrintable(rig.textAt(row, FindingsModel::TitleColumn)));
    QCOMPARE(title.data(Qt::ToolTipRole).toString(), rig.textAt(row, FindingsModel::TitleColumn));
    rig.panel.resize(1200, 240);
    QCoreApplication::processEvents();
    QVERIFY(!header->isSectionHidden(FindingsModel::ElementColumn));
    QVERIFY(!rig.textAt(row, FindingsModel::TitleColumn).contains(u": "_s));
}

void TestReviewPanel::acceptingNeedsAReasonAndStrikesOut()
{
    Rig rig;
    rig.runner.finishNow();
    rig.choose(u"REL-02"_s);
    QVERIFY(!rig.button(u"Accept"_s)->isEnabled());
    QTest::keyClicks(rig.reason(), u"One is <b>enough</b>."_s);
    QTest::mouseClick(rig.button(u"Accept"_s), Qt::LeftButton);
    QCOMPARE(acceptancesIn(rig.document.topology()).size(), std::size_t(1));
    QCOMPARE(acceptancesIn(rig.document.topology()).front().reason, u"One is <b>enough</b>."_s);
    const int row = rig.rowOf(u"REL-02"_s);
    QVERIFY(row >= 0);
    QCOMPARE(rig.textAt(row, FindingsModel::SeverityColumn), u"accepted"_s);
    const QModelIndex title = rig.table().model()->index(row, FindingsModel::TitleColumn);
    QVERIFY(title.data(Qt::FontRole).value<QFont>().strikeOut());

    rig.choose(u"REL-02"_s);
    QTest::mouseClick(rig.button(u"No longer accept"_s), Qt::LeftButton);
    QVERIFY(acceptancesIn(rig.document.topology()).empty());
}

void TestReviewPanel::acceptsAllOfToday()
{
    Rig rig;
    rig.runner.finishNow();
    const auto open = rig.runner.review().findings.size();
    QTest::keyClicks(rig.reason(), u"Known today."_s);
    QTest::mouseClick(rig.button(u"Accept all"_s), Qt::LeftButton);
    QCOMPARE(acceptancesIn(rig.document.topology()).size(), open);
    QCOMPARE(rig.document.undoStack().count(), 1);
    QCOMPARE(rig.runner.review().count(Severity::Error), 0);
}

void TestReviewPanel::tellsWhenTheCauseIsGone()
{
    Rig rig;
    rig.runner.finishNow();
    QVERIFY(!rig.button(u"Forget"_s)->isVisible());
    rig.choose(u"REL-02"_s);
    QTest::keyClicks(rig.reason(), u"For now."_s);
    QTest::mouseClick(rig.button(u"Accept"_s), Qt::LeftButton);
    QVERIFY(rig.document.perform(u"Delete"_s, removal(rig.document.topology(), {u"lb"_s})));
    rig.runner.finishNow();
    QVERIFY(rig.button(u"Forget"_s)->isVisible());
    QTest::mouseClick(rig.button(u"Forget"_s), Qt::LeftButton);
    QVERIFY(acceptancesIn(rig.document.topology()).empty());
    QVERIFY(!rig.button(u"Forget"_s)->isVisible());
}

void TestReviewPanel::pointsAtElements()
{
    Rig rig;
    rig.runner.finishNow();
    QSignalSpy pointed(&rig.panel, &ReviewPanel::pointedAt);
    QSignalSpy activated(&rig.panel, &ReviewPanel::activated);
    QStringList gone;
    connect(&rig.panel, &ReviewPanel::foreseen, this, [&](const Consequence &consequence) {
        gone = {consequence.failed.begin(), consequence.failed.end()};
    });
    const QModelIndex index = rig.table().model()->index(rig.rowOf(u"REL-02"_s), 0);
    Q_EMIT rig.table().entered(index);
    QVERIFY(pointed.last()[0].toStringList().contains(u"lb"_s));
    QCOMPARE(gone, QStringList{u"lb"_s});
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(rig.table().viewport(), &leave);
    QVERIFY(pointed.last()[0].toStringList().isEmpty());
    QVERIFY(gone.isEmpty());
    rig.table().setCurrentIndex(index);
    QTest::keyClick(&rig.table(), Qt::Key_Return);
    QCOMPARE(activated.last()[0].toString(), u"lb"_s);
}

void TestReviewPanel::saysWhatTheCauseCosts()
{
    Rig rig("users client; lb load-balancer availability=0.99; a web-server; b web-server\n"
            "users > lb > a b : https");
    rig.runner.finishNow();
    const auto tells = [&](const QString &text) {
        const auto labels = rig.panel.findChildren<QLabel *>();
        return std::ranges::any_of(labels, [&](QLabel *label) { return label->text().contains(text); });
    };
    rig.choose(u"REL-02"_s);
    QTRY_VERIFY(tells(u"It alone costs 3.65\u202fd a year."_s));   // 1 % of 365 days.
    rig.table().setCurrentIndex({});
    QVERIFY(!tells(u"It alone costs"_s));
}

void TestReviewPanel::leadsToTheHandbook()
{
    Rig rig;
    rig.runner.finishNow();
    rig.choose(u"REL-02"_s);
    const QSignalSpy wanted(&rig.panel, &ReviewPanel::explanationWanted);
    for (QPushButton *each : rig.panel.findChildren<QPushButton *>())
        if (each->accessibleName() == u"More about this")
            QTest::mouseClick(each, Qt::LeftButton);
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.constFirst().constFirst().toString(), u"REL-02"_s);
}

void TestReviewPanel::nothingIsWrong()
{
    Rig rig("n note");
    rig.runner.finishNow();
    QVERIFY(!rig.table().isVisible());
    rig.document.reset(exampleDrawing(oneBalancer));
    rig.runner.finishNow();
    QVERIFY(rig.table().isVisible());
}

void TestReviewPanel::modelKeepsItsPromises()
{
    Document document;
    document.reset(exampleDrawing(oneBalancer));
    FindingsModel model(document);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.set(*review(document.topology()));
    QVERIFY(model.rowCount() > 0);
    // The element of a finding may be gone before the next review.
    QVERIFY(document.perform(u"Delete"_s, removal(document.topology(), {u"lb"_s, u"a"_s})));
    for (int row = 0; row < model.rowCount(); ++row)
        for (int column = 0; column < model.columnCount(); ++column)
            QVERIFY(model.index(row, column).data().isValid());
    model.set({});
    QCOMPARE(model.rowCount(), 0);
}

void TestReviewPanel::badgesStandOnNodesBesideWhatIsLive()
{
    Document document;
    document.reset(exampleDrawing(oneBalancer));
    Selection selection;
    CanvasView canvas(document, selection);
    const auto badges = badgesOf(document.topology(), *review(document.topology()));
    QVERIFY(badges.contains(u"lb"_s));
    CanvasScene &scene = canvas.canvasScene();
    scene.setBadges(badges);
    QCOMPARE(scene.cardLook(u"lb"_s)->badges.size(), std::size_t(1));
    render::Overlay live;
    live.badges[u"lb"_s] = {{u"actions/health"_s, render::Tone::Ok}};
    canvas.setOverlay(live);
    QCOMPARE(scene.cardLook(u"lb"_s)->badges.size(), std::size_t(2));
    canvas.setOverlay({});
    QCOMPARE(scene.cardLook(u"lb"_s)->badges.size(), std::size_t(1));
    scene.setBadges({});
    QVERIFY(scene.cardLook(u"lb"_s)->badges.empty());

    scene.setHighlighted({u"lb"_s, u"fw-lb"_s, u"nobody"_s});
    QVERIFY(scene.cardLook(u"lb"_s)->hovered);
    QVERIFY(scene.linkLook(u"fw-lb"_s)->hovered);
    scene.setHighlighted({});
    QVERIFY(!scene.cardLook(u"lb"_s)->hovered);
}

QTEST_MAIN(TestReviewPanel)
#include "tst_review_panel.moc"
