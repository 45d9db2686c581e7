#include <QAbstractItemModelTester>
#include <QAction>
#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

#include <algorithm>

#include "model/catalog/attribute_spec.h"
#include "model/document/document.h"
#include "model/scenario/compile.h"
#include "model/scenario/metric.h"
#include "model/topology/selection.h"
#include "tests/support/cli.h"
#include "tests/support/dialogs.h"
#include "widgets/scenario/figures_model.h"
#include "widgets/scenario/replications_view.h"
#include "widgets/scenario/results_panel.h"
#include "widgets/scenario/scenario_runs_view.h"

using namespace switchover;
using namespace switchover::testing;
using namespace Qt::StringLiterals;

namespace {

const QString shop = QStringLiteral(SWITCHOVER_SOURCE_DIR "/resources/examples/web-shop.switchover");

struct Rig
{
    Rig()
    {
        document.load(shop);
        panel.resize(720, 320);
        panel.show();
        QObject::connect(&runs(), &ScenarioRunsView::message, &panel,
                         [this](const QString &text) { said = text; });
        QObject::connect(&many(), &ReplicationsView::message, &panel,
                         [this](const QString &text) { said = text; });
    }

    ScenarioRunsView &runs() { return panel.runs(); }
    ReplicationsView &many() { return panel.replications(); }
    QPushButton *button(const QString &name) { return panel.findChild<QPushButton *>(name); }
    template <class T> T *named(const QString &name)
    {
        for (T *each : panel.findChildren<T *>())
            if (each->accessibleName() == name)
                return each;
        return nullptr;
    }

    Document document;
    ResultsPanel panel{document};
    QString said;
};

QByteArray contentOf(const QString &fileName)
{
    QFile file(fileName);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

}   // namespace

/// Runs of all scenarios and many runs of one, as a person starts and stops them. What the command line says of the
/// same file is the measure.
class TestResultsPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allScenariosAreRunAndJudged();
    void resultsAreOldWhenTheDrawingChanges();
    void aRunOfAllCanBeStopped();
    void resultsAreExported();
    void replicationsEqualTheCommandLine_data();
    void replicationsEqualTheCommandLine();
    void replicationsCanBeStopped();
    void whatIsNoFigureIsRefused();
    void intervalsShrink();
    void whatWasUndoneMakesNoResultStale();
    void whatMattersComesFirst();
    void noFigureIsNamedByItsId();
};

void TestResultsPanel::allScenariosAreRunAndJudged()
{
    Rig rig;
    rig.button(u"runAll"_s)->click();
    QVERIFY(rig.runs().isRunning());
    QTRY_VERIFY_WITH_TIMEOUT(!rig.runs().isRunning(), 30'000);
    QTreeWidget &tree = rig.runs().tree();
    QCOMPARE(tree.topLevelItemCount(), 2);
    QCOMPARE(tree.topLevelItem(0)->text(0), u"A web server dies"_s);
    QCOMPARE(tree.topLevelItem(1)->childCount(), 2);
    for (const ScenarioOutcome &outcome : rig.runs().outcomes()) {
        const CliOutcome told = runCli({u"simulate"_s, shop, u"--scenario"_s, outcome.scenario, u"--json"_s});
        QCOMPARE(outcome.metrics.at(u"availability"_s), told.json()[u"availability"].toDouble());
        QCOMPARE(outcome.passed(), told.status == 0);
        const QJsonArray expected = told.json()[u"expectations"].toArray();
        QCOMPARE(qsizetype(outcome.verdicts.size()), expected.size());
        for (qsizetype i = 0; i < expected.size(); ++i)
            QCOMPARE(*outcome.verdicts[std::size_t(i)].measured, expected[i][u"measured"].toDouble());
    }
}

void TestResultsPanel::resultsAreOldWhenTheDrawingChanges()
{
    Rig rig;
    rig.runs().runAll();
    QTRY_VERIFY_WITH_TIMEOUT(!rig.runs().isRunning(), 30'000);
    const auto says = [&rig](const QString &text) {
        for (const QLabel *label : rig.runs().findChildren<QLabel *>())
            if (label->isVisibleTo(&rig.runs()) && label->text().contains(text))
                return true;
        return false;
    };
    QVERIFY(!says(u"has changed"_s));
    QVERIFY(rig.document.perform(u"Rename"_s, *rename(rig.document.topology(), u"web-1"_s, u"W"_s)));
    QVERIFY(says(u"has changed"_s));
    QCOMPARE(rig.runs().tree().topLevelItemCount(), 2);
    rig.document.reset({});
    QCOMPARE(rig.runs().tree().topLevelItemCount(), 0);
    QVERIFY(says(u"no scenario yet"_s));
}

void TestResultsPanel::aRunOfAllCanBeStopped()
{
    Rig rig;
    Scenario longer = *rig.document.topology().scenarios().find(u"web-dies"_s);
    longer.attributes[u"duration"_s] = value(SimDuration(std::chrono::hours(24 * 30)));
    QVERIFY(rig.document.perform(u"Longer"_s, put(longer)));
    rig.button(u"runAll"_s)->click();
    QVERIFY(rig.runs().isRunning());
    QElapsedTimer clock;
    clock.start();
    rig.button(u"runAll"_s)->click();
    QVERIFY(!rig.runs().isRunning());
    QVERIFY2(clock.elapsed() < 5000, "stopping waits for nothing");
}

void TestResultsPanel::resultsAreExported()
{
    Rig rig;
    QTemporaryDir folder;
    rig.runs().runAll();
    QTRY_VERIFY_WITH_TIMEOUT(!rig.runs().isRunning(), 30'000);
    Answers answers;
    const QList<QAction *> entries = rig.runs().findChild<QMenu *>()->actions();
    QCOMPARE(entries.size(), 3);
    const QByteArray starts[] = {"scenario,name,", "<?xml", "# "};
    for (int i = 0; i < 3; ++i) {
        const QString name = folder.filePath(QString::number(i));
        answers.chooseFile(name);
        entries[i]->trigger();
        QVERIFY2(contentOf(name).startsWith(starts[i]), contentOf(name).left(40).constData());
        QVERIFY2(rig.said.contains(name), qPrintable(rig.said));
    }
    QCOMPARE(answers.trouble(), QString());
}

void TestResultsPanel::replicationsEqualTheCommandLine_data()
{
    QTest::addColumn<QString>("scenario");
    QTest::addColumn<int>("seed");
    QTest::addColumn<QString>("until");
    QTest::newRow("a number of runs") << u"web-dies"_s << 1 << QString();
    QTest::newRow("another scenario and seed") << u"primary-dies"_s << 42 << QString();
    QTest::newRow("until it is precise") << u"web-dies"_s << 7 << u"latency.p50=2%"_s;
}

void TestResultsPanel::replicationsEqualTheCommandLine()
{
    QFETCH(const QString, scenario);
    QFETCH(const int, seed);
    QFETCH(const QString, until);
    Rig rig;
    rig.many().chooseScenario(scenario);
    rig.named<QSpinBox>(u"First seed"_s)->setValue(seed);
    rig.named<QSpinBox>(u"Number of runs"_s)->setValue(5);
    QStringList arguments{u"simulate"_s,         shop,       u"--scenario"_s, scenario, u"--seed"_s,
                          QString::number(seed), u"--json"_s};
    if (until.isEmpty()) {
        arguments += {u"--replications"_s, u"5"_s};
    } else {
        arguments += {u"--until-precision"_s, until};
        rig.panel.findChild<QCheckBox *>()->setChecked(true);
        rig.named<QLineEdit>(u"Figure to be known"_s)->setText(until.section(u'=', 0, 0));
        rig.named<QDoubleSpinBox>(u"Precision of the figure"_s)->setValue(2);
    }
    QSignalSpy finished(&rig.many(), &ReplicationsView::finished);
    rig.button(u"replicate"_s)->click();
    QVERIFY(finished.wait(60'000));
    const CliOutcome outcome = runCli(arguments);
    const QJsonObject told = outcome.json()[u"replications"].toObject();
    const Replications &made = rig.many().replications();
    QCOMPARE(made.runs, told[u"runs"].toInt());
    const QJsonObject metrics = told[u"metrics"].toObject();
    QCOMPARE(qsizetype(made.metrics.size()), metrics.size());
    for (const auto &[metric, interval] : made.metrics) {
        QCOMPARE(interval.mean, metrics[metric][u"mean"].toDouble());
        QCOMPARE(interval.halfWidth, metrics[metric][u"halfWidth"].toDouble());
    }
}

void TestResultsPanel::replicationsCanBeStopped()
{
    Rig rig;
    rig.named<QSpinBox>(u"Number of runs"_s)->setValue(10'000);
    rig.button(u"replicate"_s)->click();
    QTRY_VERIFY_WITH_TIMEOUT(rig.many().replications().runs > 0, 20'000);
    rig.button(u"replicate"_s)->click();
    QVERIFY(!rig.many().isRunning());
    const int made = rig.many().replications().runs;
    QVERIFY(made < 10'000);
    QTest::qWait(150);
    QCOMPARE(rig.many().replications().runs, made);   // What was made stays, and nothing comes late.
}

void TestResultsPanel::whatIsNoFigureIsRefused()
{
    Rig rig;
    rig.panel.findChild<QCheckBox *>()->setChecked(true);
    rig.named<QLineEdit>(u"Figure to be known"_s)->setText(u"latency.p98"_s);
    rig.button(u"replicate"_s)->click();
    QVERIFY(!rig.many().isRunning());
    QVERIFY2(rig.said.contains(u"latency.p98"), qPrintable(rig.said));
}

void TestResultsPanel::intervalsShrink()
{
    FiguresModel model;
    const QAbstractItemModelTester tester(&model);
    model.show({.runs = 2, .metrics = {{u"failed"_s, {10, 8}}}}, {});
    const QModelIndex bar = model.index(0, FiguresModel::BarColumn);
    QCOMPARE(bar.data(FiguresModel::ShareRole).toDouble(), 1.0);
    model.show({.runs = 8, .metrics = {{u"failed"_s, {11, 2}}}}, {});
    QCOMPARE(bar.data(FiguresModel::ShareRole).toDouble(), 0.25);
    QCOMPARE(model.index(0, FiguresModel::MeanColumn).data().toString(), u"11"_s);
    QCOMPARE(model.index(0, FiguresModel::WidthColumn).data().toString(), u"\u00B1 2"_s);
    model.clear();
    QCOMPARE(model.rowCount(), 0);
}

/// The very same drawing gives the very same results.
void TestResultsPanel::whatWasUndoneMakesNoResultStale()
{
    Rig rig;
    rig.runs().runAll();
    QTRY_VERIFY_WITH_TIMEOUT(!rig.runs().isRunning(), 20'000);
    const auto isStale = [&rig] {
        return std::ranges::any_of(rig.runs().findChildren<QLabel *>(), [](const QLabel *label) {
            return label->isVisible() && label->text().contains(u"has changed since");
        });
    };
    QVERIFY(!isStale());
    QVERIFY(rig.document.perform(u"Delete"_s, Edit{Drop{Section::Scenarios, u"web-dies"_s}}));
    QVERIFY(isStale());
    rig.document.undoStack().undo();
    QVERIFY(!isStale());
}

/// And is named in words, with the name to be typed beside it.
void TestResultsPanel::whatMattersComesFirst()
{
    Rig rig;
    const Topology &drawing = rig.document.topology();
    FiguresModel model;
    model.show({.runs = 2,
                .metrics = {{u"nodes.web-1.meanQueue"_s, {3, 1}},
                            {u"availability"_s, {0.99, 0.01}},
                            {u"causes.queue-full"_s, {0, 0}},
                            {u"latency.p99"_s, {0.4, 0.1}}}},
               drawing);
    QStringList order, typed;
    for (int row = 0; row < model.rowCount(); ++row) {
        const QModelIndex name = model.index(row, FiguresModel::MetricColumn);
        order.append(name.data().toString());
        typed.append(name.data(FiguresModel::FilterRole).toString());
    }
    QCOMPARE(order, (QStringList{u"Requests served"_s, u"Latency, 99 %"_s, u"Web 1: mean queue"_s,
                                 u"Failed: queue full"_s}));
    QVERIFY(typed[2].endsWith(u"nodes.web-1.meanQueue"_s));
}

/// Whatever a run measures has a name in words.
void TestResultsPanel::noFigureIsNamedByItsId()
{
    Rig rig;
    const auto run = compile(rig.document.topology(), nullptr);
    QVERIFY(run);
    for (const QString &metric : metricNames(*run->plan)) {
        const QString name = metricName(metric, rig.document.topology());
        QVERIFY2(name != metric && !name.contains(metric.section(u'.', -1) + u'.'), qPrintable(metric));
        static const QRegularExpression camel(u"[a-z][A-Z]"_s);
        QVERIFY2(!name.contains(camel), qPrintable(name));
    }
}

QTEST_MAIN(TestResultsPanel)
#include "tst_results_panel.moc"
