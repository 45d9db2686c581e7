#include <QDir>
#include <QFile>
#include <QTest>
#include <QTextStream>

#include "model/io/reader.h"
#include "model/scenario/compile.h"
#include "model/scenario/history.h"

using namespace switchover;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Going back in a run, and the way that each example goes.
class TestEarlierMoments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anyEarlierMomentIsThereAgain();
    void memoryIsBounded();
    void whatWasDoneByHandIsThereAgain();
    void anotherFutureReplacesTheOne();
    void exampleGoesItsWay_data();
    void exampleGoesItsWay();
};

namespace {

QString examples() { return QStringLiteral(SWITCHOVER_SOURCE_DIR "/resources/examples/"); }

std::shared_ptr<const sim::Plan> planOf(const QString &example, const QString &scenario,
                                        RunOptions options = {})
{
    const ReadDocument document = readDocumentFile(examples() + example + u".switchover"_s);
    if (!document.topology)
        return nullptr;
    const auto run = compile(*document.topology, document.topology->scenarios().find(scenario), options);
    return run ? run->plan : nullptr;
}

std::shared_ptr<const sim::Plan> webShop()
{
    return planOf(u"web-shop"_s, u"primary-dies"_s, {std::nullopt, SimDuration(300s), std::nullopt});
}

/// Runs in slices, as a window does.
void runNoting(sim::Simulation &simulation, History &history, SimTime until)
{
    history.note(simulation);
    while (!simulation.runUntil(until, 1000))
        history.note(simulation);
}

/// What is different as soon as anything is.
struct Moment
{
    std::uint64_t fingerprint = 0;
    std::uint64_t events = 0;
    std::uint64_t completed = 0;

    explicit Moment(const sim::Simulation &simulation)
        : fingerprint(simulation.fingerprint()), events(simulation.events()),
          completed(simulation.totals().all.completed)
    {
    }
    friend bool operator==(const Moment &, const Moment &) = default;
};

}   // namespace

void TestEarlierMoments::anyEarlierMomentIsThereAgain()
{
    const auto plan = webShop();
    sim::Simulation simulation(plan);
    History history;
    runNoting(simulation, history, SimTime(300s));
    const Moment end(simulation);
    for (const double at : {299.9, 20.0, 20.001, 0.0, 150.25, 61.0, 0.02}) {
        const SimTime moment(SimDuration(std::int64_t(at * 1e9)));
        sim::Simulation direct(plan);
        direct.runUntil(moment);
        history.restore(simulation, moment);
        QCOMPARE(simulation.now(), moment);
        QVERIFY(Moment(simulation) == Moment(direct));
        simulation.run();
        QVERIFY(Moment(simulation) == end);
    }
}

void TestEarlierMoments::memoryIsBounded()
{
    const auto plan = webShop();
    sim::Simulation simulation(plan);
    constexpr std::size_t budget = 300'000;
    History history(budget);
    const std::uint64_t spacing = history.spacing();
    runNoting(simulation, history, SimTime(300s));
    QVERIFY(history.bytes() <= budget);
    QVERIFY(history.spacing() > spacing);   // Thinned, but all of the run is still within reach.
    sim::Simulation direct(plan);
    direct.runUntil(SimTime(33s));
    history.restore(simulation, SimTime(33s));
    QVERIFY(Moment(simulation) == Moment(direct));
}

void TestEarlierMoments::whatWasDoneByHandIsThereAgain()
{
    const auto plan = webShop();
    sim::Simulation simulation(plan);
    History history(300'000);
    const sim::FaultAction crash{sim::FaultAction::Kind::Crash, sim::FaultAction::Target::Node, 3};
    runNoting(simulation, history, SimTime(7s));
    simulation.act(crash);
    history.noteAction(simulation);
    runNoting(simulation, history, SimTime(12s));
    const Moment then(simulation);
    runNoting(simulation, history, SimTime(250s));
    history.restore(simulation, SimTime(12s));
    QVERIFY(Moment(simulation) == then);
    QVERIFY(simulation.view().nodes[3].crashed);
    history.restore(simulation, SimTime(6s));
    QVERIFY(!simulation.view().nodes[3].crashed);
}

void TestEarlierMoments::anotherFutureReplacesTheOne()
{
    sim::Simulation simulation(webShop());
    History history;
    runNoting(simulation, history, SimTime(200s));
    history.restore(simulation, SimTime(50s));
    history.forgetAfter(simulation);
    simulation.act({sim::FaultAction::Kind::Crash, sim::FaultAction::Target::Node, 4});
    history.noteAction(simulation);
    runNoting(simulation, history, SimTime(100s));
    const Moment then(simulation);
    runNoting(simulation, history, SimTime(150s));
    history.restore(simulation, SimTime(100s));
    QVERIFY(Moment(simulation) == then);
}

/// Any change of these figures is a change of what a document means: it needs a reason in the commit, and then
/// the new figures are what this test prints.
void TestEarlierMoments::exampleGoesItsWay_data()
{
    QTest::addColumn<QString>("example");
    QTest::addColumn<QString>("scenario");
    QTest::addColumn<QString>("fingerprint");

    QFile file(QStringLiteral(SWITCHOVER_SOURCE_DIR "/tests/data/fingerprints.txt"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QSet<QString> held;
    for (QString line : QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts)) {
        const QStringList words = line.split(u' ');
        QTest::newRow(qPrintable(words[0] + u", "_s + words[1])) << words[0] << words[1] << words[2];
        held.insert(words[0]);
    }
    for (const QString &name : QDir(examples()).entryList({u"*.switchover"_s}))
        QVERIFY2(held.contains(name.section(u'.', 0, 0)), qPrintable(name));
}

void TestEarlierMoments::exampleGoesItsWay()
{
    QFETCH(QString, example);
    QFETCH(QString, scenario);
    QFETCH(QString, fingerprint);
    const auto plan = planOf(example, scenario);
    QVERIFY(plan);
    sim::Simulation simulation(plan);
    simulation.run();
    QCOMPARE(QString::number(simulation.fingerprint(), 16).rightJustified(16, u'0'), fingerprint);
}

QTEST_GUILESS_MAIN(TestEarlierMoments)
#include "tst_earlier_moments.moc"
