#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <numeric>

#include "model/io/reader.h"
#include "model/scenario/compile.h"
#include "model/scenario/hindsight.h"
#include "model/scenario/live_run.h"
#include "model/scenario/story.h"

using namespace switchover;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Topology example(const QString &name)
{
    const auto read = readDocumentFile(QStringLiteral(SWITCHOVER_SOURCE_DIR "/resources/examples/") + name +
                                       u".switchover"_s);
    if (!read.topology)
        qFatal("The example cannot be read.");
    return *read.topology;
}

CompiledRun compiled(const Topology &topology, const QString &scenario)
{
    auto run = compile(topology, topology.scenarios().find(scenario));
    if (!run)
        qFatal("The example cannot run.");
    return *std::move(run);
}

/// The first request of a kind that comes after a moment.
std::uint64_t firstAfter(Recording &recording, SimTime from, SimTime to, auto fits)
{
    std::uint64_t found = 0;
    recording.setObserver([&](const sim::TraceEvent &event) {
        if (found == 0 && event.at >= from && event.request != 0 && fits(event))
            found = event.request;
    });
    recording.runUntil(to);
    recording.setObserver({});
    return found;
}

SimDuration sumOfShares(const Story &story)
{
    return std::accumulate(story.shares.begin(), story.shares.end(), SimDuration(),
                           [](SimDuration sum, const Story::Share &share) { return sum + share.time; });
}

bool isRequestOver(const sim::TraceEvent &event)
{
    return event.kind == sim::TraceKind::Completed || event.kind == sim::TraceKind::Failed;
}

constexpr auto patience = 20'000;

bool settle(LiveRun &run)
{
    return QTest::qWaitFor([&run] { return run.isSettled(); }, patience);
}

}   // namespace

/// What a run is asked about a request, and runs that are taken up again.
class TestHindsight : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsToComeComes();
    void aStoryAccountsForAllOfTheTime();
    void everyHopSaysWhy();
    void waitingInVainIsTold();
    void whatWasDoneIsRepeated();
    void theRunBeforeIsTakenUpWithWhatWasDone();
    void withoutARunBeforeThereIsNoWayBack();
    void plansDifferInWhatHappens_data();
    void plansDifferInWhatHappens();
};

void TestHindsight::whatIsToComeComes()
{
    const CompiledRun run = compiled(example(u"web-shop"_s), {});
    Recording recording(run.plan);
    const auto isSent = [](const sim::TraceEvent &event) { return event.kind == sim::TraceKind::Dispatch; };
    recording.runUntil(SimTime(2s));
    std::uint64_t request = 0;
    SimTime until(2s);
    while (request == 0 && until < SimTime(10s)) {
        until += 1ms;
        request = firstAfter(recording, SimTime(2s), until, isSent);
    }
    QVERIFY(request != 0);
    const std::vector<sim::TraceEvent> before = wayOf(recording, request);
    const std::vector<sim::TraceEvent> coming = comingOf(recording, request);
    QVERIFY(!before.empty() && !coming.empty());
    QVERIFY(isRequestOver(coming.back()));
    recording.runUntil(until + 5s);
    const std::vector<sim::TraceEvent> whole = wayOf(recording, request);
    QCOMPARE(whole.size(), before.size() + coming.size());
    for (std::size_t i = 0; i < coming.size(); ++i) {
        QCOMPARE(whole[before.size() + i].at, coming[i].at);
        QCOMPARE(whole[before.size() + i].kind, coming[i].kind);
        QCOMPARE(whole[before.size() + i].node, coming[i].node);
    }
    QVERIFY(comingOf(recording, request).empty());
}

void TestHindsight::aStoryAccountsForAllOfTheTime()
{
    const Topology topology = example(u"web-shop"_s);
    const CompiledRun run = compiled(topology, u"web-dies"_s);
    Recording recording(run.plan);
    recording.runUntil(SimTime(20s));
    for (std::uint64_t request = 400; request < 700; request += 7) {
        const std::vector<sim::TraceEvent> way = wayOf(recording, request);
        QVERIFY(!way.empty() && isRequestOver(way.back()));
        const Story story = storyOf(*run.plan, way, SimTime(20s));
        QCOMPARE(story.lines.size(), way.size());
        QVERIFY(story.ended);
        QCOMPARE(story.failed, way.back().kind == sim::TraceKind::Failed);
        // The kernel's own figure, in seconds.
        QVERIFY(std::abs(seconds(story.took) - way.back().value) < 1e-8);
        QCOMPARE(sumOfShares(story), story.took);
        QVERIFY(std::ranges::is_sorted(story.shares, std::greater(), &Story::Share::time));
    }
    // Of one that is under way the time until now counts.
    std::vector<sim::TraceEvent> way = wayOf(recording, 600);
    way.resize(2);
    const Story open = storyOf(*run.plan, way, way.back().at + 3s);
    QVERIFY(!open.ended);
    QCOMPARE(open.took, way.back().at + 3s - way.front().at);
    QVERIFY(sumOf(*run.plan, open).startsWith(u"Under way for 3"_s));
    QVERIFY(storyOf(*run.plan, {}, SimTime(1s)).lines.empty());
}

void TestHindsight::everyHopSaysWhy()
{
    const CompiledRun run = compiled(example(u"web-shop"_s), {});
    Recording recording(run.plan);
    recording.runUntil(SimTime(10s));
    int writes = 0;
    for (std::uint64_t request = 100; request < 300; ++request) {
        const std::vector<sim::TraceEvent> way = wayOf(recording, request);
        const Story story = storyOf(*run.plan, way, SimTime(10s));
        for (std::size_t i = 0; i < way.size(); ++i) {
            const bool saysWhy = way[i].kind == sim::TraceKind::Offered ||
                                 way[i].kind == sim::TraceKind::Dispatch ||
                                 way[i].kind == sim::TraceKind::Arrived;
            if (saysWhy)
                QVERIFY2(story.lines[i].text.contains(u": "_s), qPrintable(story.lines[i].text));
            if (way[i].write && story.lines[i].text.contains(u"reaches DB 1: writes go to the primary"_s))
                ++writes;
        }
    }
    QVERIFY(writes > 0);
}

void TestHindsight::waitingInVainIsTold()
{
    const Topology topology = example(u"web-shop"_s);
    const CompiledRun run = compiled(topology, u"web-dies"_s);
    Recording recording(run.plan);
    // From 10 s on web-1 is down, and until the checks have noticed, requests are still sent there.
    const sim::Index dead = run.index.nodes.value(u"web-1"_s);
    const std::uint64_t request =
        firstAfter(recording, SimTime(10s), SimTime(16s), [dead](const sim::TraceEvent &event) {
            return event.kind == sim::TraceKind::Retry && event.target == dead;
        });
    QVERIFY(request != 0);
    recording.runUntil(SimTime(20s));
    const Story story = storyOf(*run.plan, wayOf(recording, request), SimTime(20s));
    const auto inVain = std::ranges::find(story.shares, true, &Story::Share::inVain);
    QVERIFY(inVain != story.shares.end());
    QCOMPARE(inVain->node, dead);
    QVERIFY(sumOf(*run.plan, story).contains(u" in vain for "_s));
}

void TestHindsight::whatWasDoneIsRepeated()
{
    const CompiledRun run = compiled(example(u"web-shop"_s), {});
    const ScenarioEvent crash{.action = u"crash"_s, .target = u"web-1"_s};
    const auto actions = faultActions(run.index, crash);
    QVERIFY(actions);
    Recording first(run.plan);
    first.runUntil(SimTime(3s));
    first.act(crash, *actions);
    first.runUntil(SimTime(12s));

    Recording second(run.plan);
    std::vector<DoneByHand> done{{first.record()->done.front(), *actions}};
    second.repeat(std::move(done));
    second.runUntil(SimTime(2s));
    QVERIFY2(second.record()->broken.empty(), "not before its moment");
    second.runUntil(SimTime(12s));
    QCOMPARE(second.simulation().fingerprint(), first.simulation().fingerprint());
    QCOMPARE(second.record()->done.size(), std::size_t(1));
    second.goTo(SimTime(1s));
    second.runUntil(SimTime(12s));
    QCOMPARE(second.simulation().fingerprint(), first.simulation().fingerprint());
}

void TestHindsight::theRunBeforeIsTakenUpWithWhatWasDone()
{
    LiveRun run;
    QVERIFY(run.start(example(u"web-shop"_s), {}));
    QVERIFY(!run.before());
    run.goTo(SimTime(4s));
    QVERIFY(settle(run));
    QVERIFY(run.inject(u"crash"_s, u"web-2"_s));
    run.goTo(SimTime(9s));
    QVERIFY(settle(run));
    const std::uint64_t then = run.frame().fingerprint;

    run.stop();
    QVERIFY(run.before());
    QCOMPARE(run.before()->reached, SimTime(9s));
    QVERIFY(run.goBackToBefore());
    QVERIFY(settle(run));
    QCOMPARE(run.now(), SimTime(9s));
    QCOMPARE(run.frame().fingerprint, then);
    QCOMPARE(run.record().done.size(), std::size_t(1));
    QVERIFY2(!run.before(), "nothing ran when it was taken up");

    // Another future takes the place of this one, which is the one before then.
    run.goTo(SimTime(2s));
    QVERIFY(settle(run));
    QSignalSpy branched(&run, &LiveRun::branched);
    QVERIFY(run.inject(u"hang"_s, u"web-1"_s));
    QVERIFY(settle(run));
    QTRY_COMPARE_WITH_TIMEOUT(branched.size(), 1, patience);
    QVERIFY(run.goBackToBefore());
    QVERIFY(settle(run));
    QCOMPARE(run.frame().fingerprint, then);
}

void TestHindsight::withoutARunBeforeThereIsNoWayBack()
{
    LiveRun run;
    const auto none = run.goBackToBefore();
    QVERIFY(!none);
    QCOMPARE(none.error().code, Error::Code::NotFound);
    QVERIFY(run.start(example(u"web-shop"_s), {}));
    run.stop();
    QVERIFY2(!run.before(), "it had not come anywhere");
}

void TestHindsight::plansDifferInWhatHappens_data()
{
    QTest::addColumn<QString>("change");
    QTest::addColumn<bool>("differs");
    for (const char *same : {"nothing", "name", "expectations"})
        QTest::newRow(same) << QString::fromLatin1(same) << false;
    for (const char *other : {"time", "target", "one less", "none"})
        QTest::newRow(other) << QString::fromLatin1(other) << true;
}

void TestHindsight::plansDifferInWhatHappens()
{
    QFETCH(QString, change);
    QFETCH(bool, differs);
    const Topology topology = example(u"web-shop"_s);
    const Scenario before = *topology.scenarios().find(u"web-dies"_s);
    QVERIFY(!before.events.empty());
    Scenario after = before;
    if (change == u"name"_s)
        after.name = u"Another"_s;
    else if (change == u"expectations"_s)
        after.expectations.clear();
    else if (change == u"time"_s)
        after.events.front().at += 1s;
    else if (change == u"target"_s)
        after.events.front().target = u"web-2"_s;
    else if (change == u"one less"_s)
        after.events.pop_back();
    QCOMPARE(plansDiffer(&before, change == u"none"_s ? nullptr : &after), differs);
    QVERIFY(!plansDiffer(nullptr, nullptr));
}

QTEST_GUILESS_MAIN(TestHindsight)
#include "tst_hindsight.moc"
