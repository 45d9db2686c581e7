#include <QDir>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <deque>
#include <random>
#include <thread>

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "model/probe/history/history.h"
#include "model/probe/history/store.h"

using namespace switchover;
using namespace switchover::probe;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 hour = 3'600'000;
constexpr qint64 start = 1'795'296'000'000 / hour * hour;

/// As an endpoint answers: every ten seconds or so, mostly alike.
std::vector<Sample> day(int hours)
{
    std::mt19937 random(1);
    std::vector<Sample> samples;
    for (qint64 at = start; at < start + hours * hour; at += 8800 + random() % 2000)
        samples.push_back(
            {at, random() % 500 == 0 ? Verdict::Down : Verdict::Up, 800 + qint64(random() % 400)});
    return samples;
}

}   // namespace

class TestHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_file = m_folder.filePath(u"%1.sqlite"_s.arg(++m_count)); }
    void whatIsPutInComesOut();
    void samplesTakeFewBytes();
    void blocksInRowsAreRead();
    void damagedBlockHoldsNothing();
    void uptimeCountsKnownTime_data();
    void uptimeCountsKnownTime();
    void whatIsPackedWasLookedAt();
    void oldAnswersGo();
    void quantilesComeFromTheHistogram();
    void killLosesOnlyWhatWasNotCommitted();
    void brokenFileIsSetAside();
    void lockedFileIsTold();
    void recordsOfAMonitorAreKept();
    void windowsShareAFileThatIsReadMeanwhile();

private:
    std::unique_ptr<HistoryStore> open() const;

    QTemporaryDir m_folder;
    QString m_file;
    int m_count = 0;
};

std::unique_ptr<HistoryStore> TestHistory::open() const
{
    auto store = HistoryStore::open(m_file);
    if (!store)
        qWarning("%s", qPrintable(store.error().text()));
    return store ? *std::move(store) : nullptr;
}

void TestHistory::whatIsPutInComesOut()
{
    const auto store = open();
    QVERIFY(store);
    const qint64 web = *store->endpoint(u"shop"_s, u"web"_s);
    QCOMPARE(*store->endpoint(u"shop"_s, u"web"_s), web);
    QVERIFY(*store->endpoint(u"other"_s, u"web"_s) != web);
    const std::vector<Sample> samples = day(3);
    QVERIFY(store->begin());
    for (const Sample &sample : samples)
        QVERIFY(store->add(web, sample));
    QVERIFY(store->commit());
    QCOMPARE(*store->samples(web, start, start + 24 * hour), samples);
    // Two hours are over and packed; the third is not.
    QVERIFY(store->tidy(start + 2 * hour + 1));
    QCOMPARE(*store->samples(web, start, start + 24 * hour), samples);
    const auto part = *store->samples(web, start + hour, start + hour + 60'000);
    QVERIFY(part.size() >= 5 && part.size() <= 7 && part.front().at >= start + hour);
    // A late one of an hour that is packed already is packed anew.
    QVERIFY(store->add(web, Sample{start + 1, Verdict::Up, 5}));
    QVERIFY(store->tidy(start + 2 * hour + 1));
    QCOMPARE(store->samples(web, start, start + 24 * hour)->size(), samples.size() + 1);
}

void TestHistory::samplesTakeFewBytes()
{
    const std::vector<Sample> samples = day(1);
    QCOMPARE(unpacked(packed(samples)), samples);
    QVERIFY(double(packed(samples).size()) / double(samples.size()) <= 6);
}

/// As they were written at first: 7 bits a byte, a step in time, then latency and verdict.
void TestHistory::blocksInRowsAreRead()
{
    const std::vector<Sample> two{{300, Verdict::Up, 5}, {310, Verdict::Up, 5}};
    QCOMPARE(unpacked(qCompress(QByteArray::fromHex("ac02280a28"))), two);
    QCOMPARE(unpacked(packed(two)), two);
    // What is too large for a column is still kept that way.
    const std::vector<Sample> rare{{start, Verdict::Down, 1LL << 40}, {start + (1LL << 40), Verdict::Up, 1}};
    QCOMPARE(unpacked(packed(rare)), rare);
}

void TestHistory::damagedBlockHoldsNothing()
{
    for (int i = 0; i < 2; ++i)
        QTest::ignoreMessage(QtWarningMsg, "qUncompress: Input data is corrupted");
    QVERIFY(unpacked({}).empty());
    QVERIFY(unpacked(packed(day(1)).replace(10, 40, QByteArray(40, 'x'))).size() < day(1).size());
}

void TestHistory::uptimeCountsKnownTime_data()
{
    QTest::addColumn<QList<Verdict>>("quarters");   // Of an hour.
    QTest::addColumn<double>("uptime");
    QTest::newRow("always up") << QList{Verdict::Up, Verdict::Up, Verdict::Up, Verdict::Up} << 1.0;
    QTest::newRow("down for a quarter")
        << QList{Verdict::Up, Verdict::Down, Verdict::Up, Verdict::Up} << 0.75;
    QTest::newRow("degraded serves") << QList{Verdict::Degraded, Verdict::Down, Verdict::Up, Verdict::Up}
                                     << 0.75;
    QTest::newRow("unknown does not count")
        << QList{Verdict::Up, Verdict::Unknown, Verdict::Down, Verdict::Unknown} << 0.5;
    QTest::newRow("nor maintenance, nor another's fault")
        << QList{Verdict::Maintenance, Verdict::Unreachable, Verdict::Up, Verdict::Up} << 1.0;
    QTest::newRow("nothing known") << QList{Verdict::Unknown, Verdict::Unknown, Verdict::Unknown,
                                            Verdict::Unknown}
                                   << -1.0;
}

void TestHistory::uptimeCountsKnownTime()
{
    QFETCH(QList<Verdict>, quarters);
    const auto store = open();
    const qint64 web = *store->endpoint({}, u"web"_s);
    // The first held already before the hour.
    qint64 at = start - hour;
    for (const Verdict verdict : quarters) {
        QVERIFY(store->add(web, Change{at, verdict, {}, {}}));
        at = std::max(at, start) + hour / 4;
    }
    QTEST(store->uptime(web, start, start + hour)->share().value_or(-1), "uptime");
}

/// A program that was killed, and is back when the hour in which it was has been packed.
void TestHistory::whatIsPackedWasLookedAt()
{
    const auto store = open();
    const qint64 web = *store->endpoint({}, u"web"_s), begin = start / hour * hour;
    QVERIFY(store->add(web, Change{begin, Verdict::Up, {}, {}}));
    for (qint64 at = begin; at < begin + hour; at += 10'000)
        QVERIFY(store->add(web, Sample{at, Verdict::Up, 1000}));
    while (store->tidy(begin + 3 * hour).value_or(false)) {}
    QCOMPARE((*store->span({}))->second, begin + hour);
    QVERIFY(store->closeGap(web, begin + 5 * hour));
    QVERIFY(std::abs(store->uptime(web, begin, begin + 5 * hour)->served - hour) <= 1000);
}

void TestHistory::oldAnswersGo()
{
    const auto store = open();
    const qint64 web = *store->endpoint({}, u"web"_s);
    QVERIFY(store->add(web, Sample{start, Verdict::Up, 1000}));
    QVERIFY(store->add(web, Change{start, Verdict::Up, {}, {}}));
    QVERIFY(store->tidy(start + 2 * hour));
    QCOMPARE(store->samples(web, start, start + hour)->size(), 1U);
    QVERIFY(store->tidy(start + 8 * 24 * hour));
    QCOMPARE(store->samples(web, start, start + hour)->size(), 0U);
    QCOMPARE(store->latencies(web, start, start + hour)->count(), 1);
    QVERIFY(store->tidy(start + 91 * 24 * hour));
    QCOMPARE(store->latencies(web, start, start + hour)->count(), 0);
    QCOMPARE(store->changes(web, start, start + hour)->size(), 1U);
}

void TestHistory::quantilesComeFromTheHistogram()
{
    const auto store = open();
    const qint64 web = *store->endpoint({}, u"web"_s);
    for (int i = 0; i < 100; ++i)   // 90 of 900 us, 10 of 90 ms.
        QVERIFY(store->add(web, Sample{start + 1000 * i, Verdict::Up, i < 90 ? 900 : 90'000}));
    for (const bool tidied : {false, true}) {
        if (tidied)
            QVERIFY(store->tidy(start + hour));
        const LatencyHistogram latencies = *store->latencies(web, start, start + hour);
        QCOMPARE(latencies.count(), 100);
        QCOMPARE(latencies.quantile(0.5), 1000);
        QCOMPARE(latencies.quantile(0.99), 128'000);
    }
}

void TestHistory::killLosesOnlyWhatWasNotCommitted()
{
    qint64 web = 0;
    {
        const auto store = open();
        web = *store->endpoint({}, u"web"_s);
    }
    const pid_t child = ::fork();
    if (child == 0) {
        const auto store = open();
        bool done =
            store && store->begin() && store->add(web, Sample{start, Verdict::Up, 1}) && store->commit();
        done = done && store->begin() && store->add(web, Sample{start + 1000, Verdict::Up, 1});
        ::kill(::getpid(), done ? SIGKILL : SIGTERM);
    }
    int status = 0;
    QCOMPARE(::waitpid(child, &status, 0), child);
    QCOMPARE(WTERMSIG(status), SIGKILL);
    const auto store = open();
    QVERIFY(store);
    QCOMPARE(store->samples(web, start, start + hour)->size(), 1U);
}

void TestHistory::brokenFileIsSetAside()
{
    QFile file(m_file);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(QByteArray(8192, 'x')) == 8192);
    file.close();
    {
        History history(m_file, u"shop"_s);
        QSignalSpy troubles(&history, &History::troubled);
        history.record(Reading{.probe = u"web"_s, .at = start});
        QTRY_COMPARE_WITH_TIMEOUT(troubles.size(), 1, 10'000);
    }
    QCOMPARE(QDir(m_folder.path()).entryList({QFileInfo(m_file).fileName() + u".broken-*"_s}).size(), 1);
    const auto store = open();
    QVERIFY(store);
    QCOMPARE(store->samples(*store->endpoint(u"shop"_s, u"web"_s), start, start + hour)->size(), 1U);
}

void TestHistory::lockedFileIsTold()
{
    const auto other = open();
    QVERIFY(other->begin());
    {
        History history(m_file, u"shop"_s);
        QSignalSpy troubles(&history, &History::troubled);
        history.record(Reading{.probe = u"web"_s, .at = start});
        QTRY_COMPARE_WITH_TIMEOUT(troubles.size(), 1, 20'000);
        QVERIFY(other->commit());   // Now it may: nothing of what waited is lost.
    }
    QCOMPARE(other->samples(*other->endpoint(u"shop"_s, u"web"_s), start, start + hour)->size(), 1U);
}

void TestHistory::recordsOfAMonitorAreKept()
{
    {
        History history(m_file, u"shop"_s);
        Reading reading{.probe = u"web"_s, .outcome = {Verdict::Up, {}, u"Fine."_s}, .at = start};
        reading.times[Phase::Connect] = std::chrono::microseconds(700);
        history.record(reading);
        ProbeState state;
        state.probe = u"web"_s;
        state.outcome = outcomeOf(u"tcp.refused"_s, u"Refused."_s);
        history.record(state);
    }
    const auto store = open();
    const qint64 web = *store->endpoint(u"shop"_s, u"web"_s);
    QCOMPARE(*store->samples(web, start, start + hour), std::vector<Sample>({{start, Verdict::Up, 700}}));
    const auto changes = *store->changes(web, 0, QDateTime::currentMSecsSinceEpoch() + 1);
    QCOMPARE(changes.size(), 1U);
    QCOMPARE(changes[0].cause, u"tcp.refused"_s);
}

/// Windows come and go, and charts read what they keep: nothing is lost, and nobody is refused.
void TestHistory::windowsShareAFileThatIsReadMeanwhile()
{
    constexpr int windows = 6;
    constexpr std::size_t answers = 2000;
    QVERIFY(open());
    std::atomic<bool> goesOn = true;
    std::atomic<int> looks = 0;
    std::atomic<int> refused = 0;
    std::vector<std::thread> readers;
    for (int reader = 0; reader < 2; ++reader)
        readers.emplace_back([&, file = m_file] {
            while (goesOn) {
                const auto store = HistoryStore::open(file);
                const auto number = store ? (*store)->known(u"shop"_s, u"p0"_s) : failure(store.error());
                const bool read = number && (!*number || (*store)->samples(**number, start, start + hour));
                ++(read ? looks : refused);
            }
        });
    std::deque<std::unique_ptr<History>> live;
    for (int window = 0; window < windows; ++window) {
        live.push_back(std::make_unique<History>(m_file, u"shop"_s));
        for (std::size_t i = 0; i < answers; ++i)
            live.back()->record(Reading{.probe = u"p%1"_s.arg(window), .at = start + qint64(i)});
        QTest::qWait(5 * window);
        if (live.size() > 2)
            live.pop_front();
    }
    live.clear();
    goesOn = false;
    for (std::thread &reader : readers)
        reader.join();
    QCOMPARE(refused, 0);
    QVERIFY(looks > 0);
    const auto store = open();
    for (int window = 0; window < windows; ++window)
        QCOMPARE(
            store->samples(*store->endpoint(u"shop"_s, u"p%1"_s.arg(window)), start, start + hour)->size(),
            answers);
}

QTEST_GUILESS_MAIN(TestHistory)
#include "tst_history.moc"
