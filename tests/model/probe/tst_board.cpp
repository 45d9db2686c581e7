#include <QTest>

#include <random>

#include "model/io/reader.h"
#include "model/probe/board.h"

using namespace switchover;
using namespace switchover::probe;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// Endpoints that are up or down by a function of time, asked as a board wants it. Time jumps from event to event.
class World
{
public:
    using IsUp = std::function<bool(std::size_t number, Span now)>;

    World(Board &board, IsUp isUp) : m_board(board), m_isUp(std::move(isUp)) {}

    /// Called with each change of a verdict.
    std::function<void(std::size_t, const ProbeState &, Span)> onChange;
    Outcome failure = outcomeOf(u"tcp.refused"_s, u"Refused."_s);
    /// Shuffles those who are due at the same time.
    std::mt19937 *order = nullptr;

    void runUntil(Span end)
    {
        while (const auto due = m_board.nextDue()) {
            if (*due > end)
                break;
            std::vector<std::size_t> numbers = m_board.takeDue(*due);
            if (order)
                std::ranges::shuffle(numbers, *order);
            for (const std::size_t number : numbers) {
                ++asked;
                Reading reading;
                reading.outcome = m_isUp(number, *due) ? allWell(u"Fine."_s) : failure;
                for (const std::size_t changed :
                     m_board.take(number, reading, *due, {*due, qint64(*due / 1ms) + 1}))
                    if (onChange)
                        onChange(changed, m_board.state(changed), *due);
            }
        }
    }

    int asked = 0;

private:
    Board &m_board;
    IsUp m_isUp;
};

BoardEntry entry(const QString &id, Span interval, const QString &network = {})
{
    return {.probe = u"p-"_s + id, .node = id, .rules = {.interval = interval}, .network = network};
}

Topology drawing(const QString &nodes, const QString &links, const QString &clusters = {})
{
    QStringList elements;
    QStringList probes;
    for (const QString &node : nodes.split(u' ')) {
        const QString id = node.section(u':', 0, 0);
        elements.append(uR"({"id": "%1", "kind": "%2"})"_s.arg(id, node.section(u':', 1, 1)));
        if (!node.endsWith(u":unprobed"))
            probes.append(
                uR"({"id": "p-%1", "node": "%1", "kind": "tcp", "target": "127.0.0.1:1"})"_s.arg(id));
    }
    QStringList lines;
    for (const QString &link : links.split(u' ', Qt::SkipEmptyParts))
        lines.append(uR"({"id": "l%1", "from": "%2", "to": "%3"})"_s.arg(lines.size())
                         .arg(link.section(u'>', 0, 0), link.section(u'>', 1)));
    const QByteArray text =
        uR"({"format": "switchover/1", "nodes": [%1], "clusters": [%2], "links": [%3], "probes": [%4]})"_s
            .arg(elements.join(u','), clusters, lines.join(u','), probes.join(u','))
            .toUtf8();
    const ReadDocument read = readDocument(text);
    for (const Problem &problem : read.problems)
        qWarning("%s", qPrintable(problem.text()));
    return read.topology.value_or(Topology());
}

}   // namespace

class TestBoard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startsAreSpread();
    void downIsToldInTime();
    void oneFailureIsNoAlarm();
    void alternatingEndpointIsUnstable();
    void steadyEndpointIsNeverUnstable();
    void unstableIsToldOnce_data();
    void unstableIsToldOnce();
    void flappingEndsInTheFinalState();
    void deadParentIsOneAlarm();
    void childOfALivingParentIsDown();
    void twoParentsMustBothBeDown();
    void childrenAreAskedAgainWhenTheParentIsBack();
    void parentsAreReadFromTheDrawing_data();
    void parentsAreReadFromTheDrawing();
    void lostNetworkIsNobodysFault();
    void maintenanceIsNoAlarm();
    void maintenanceWindows_data();
    void maintenanceWindows();
    void restingEndpointIsAskedLess();
};

void TestBoard::startsAreSpread()
{
    std::vector<BoardEntry> entries;
    for (int i = 0; i < 5000; ++i)
        entries.push_back(entry(QString::number(i), 10s));
    Board board(entries, {});
    std::array<int, 100> tenths{};
    for (Span now = 0s; now < 10s; now += 100ms)
        tenths[std::size_t(now / 100ms)] = int(board.takeDue(now + 100ms).size());
    // 50 expected in each tenth of a second; 5 standard deviations of a Poisson count.
    QVERIFY(*std::ranges::max_element(tenths) < 50 + 36);
    QVERIFY(*std::ranges::min_element(tenths) > 50 - 36);
}

void TestBoard::downIsToldInTime()
{
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        Board board({entry(u"web"_s, 10s)}, {}, seed);
        const Span death = 60s + seed * 50ms;
        World world(board, [death](std::size_t, Span now) { return now < death; });
        std::optional<Span> told;
        world.onChange = [&told](std::size_t, const ProbeState &state, Span now) {
            if (state.outcome.verdict == Verdict::Down)
                told = now;
        };
        world.runUntil(90s);
        QVERIFY(told);
        QVERIFY2(*told - death <= 13s, qPrintable(QString::number(double((*told - death) / 1ms))));
    }
}

void TestBoard::oneFailureIsNoAlarm()
{
    Board board({entry(u"web"_s, 5s)}, {});
    int failures = 2;   // With fall = 3.
    World world(board, [&failures](std::size_t, Span now) { return now < 30s || failures-- <= 0; });
    world.onChange = [](std::size_t, const ProbeState &state, Span) {
        QVERIFY(state.outcome.verdict != Verdict::Down);
    };
    world.runUntil(120s);
    QCOMPARE(board.state(0).outcome.verdict, Verdict::Up);
}

void TestBoard::alternatingEndpointIsUnstable()
{
    int named = 0;
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        Board board({entry(u"web"_s, 5s)}, {}, seed);
        World world(board, [seed](std::size_t, Span now) { return (now + seed * 23ms) % 5s < 3s; });
        bool unstable = false;
        world.onChange = [&unstable](std::size_t, const ProbeState &state, Span) {
            unstable = unstable || state.outcome.verdict == Verdict::Flapping;
        };
        world.runUntil(60s);
        named += unstable;
    }
    QVERIFY2(named >= 198, qPrintable(QString::number(named)));
}

void TestBoard::steadyEndpointIsNeverUnstable()
{
    // An outage of a minute each ten is an outage, not a flutter.
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
        Board board({entry(u"web"_s, 5s)}, {}, seed);
        World world(board, [](std::size_t, Span now) { return now % 600s < 540s; });
        world.onChange = [](std::size_t, const ProbeState &state, Span) {
            QVERIFY(state.outcome.verdict != Verdict::Flapping);
        };
        world.runUntil(3600s);
    }
}

void TestBoard::unstableIsToldOnce_data()
{
    QTest::addColumn<int>("fast");    // So many seconds it alternates, 6 s up and 6 s down,
    QTest::addColumn<int>("quiet");   // and so many it does not.
    QTest::newRow("all the time") << 96 << 0;
    QTest::newRow("with pauses of most of the window") << 48 << 40;
}

void TestBoard::unstableIsToldOnce()
{
    QFETCH(int, fast);
    QFETCH(int, quiet);
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
        Board board({entry(u"web"_s, 5s)}, {}, seed);
        World world(board, [fast, quiet](std::size_t, Span now) {
            const Span at = now % std::chrono::seconds(fast + quiet);
            return at >= std::chrono::seconds(fast) || at % 12s < 6s;
        });
        int told = 0;
        world.onChange = [&told](std::size_t, const ProbeState &state, Span) {
            told += state.outcome.verdict == Verdict::Flapping;
        };
        world.runUntil(1800s);
        QVERIFY2(told == 1, qPrintable(u"%1 times with seed %2"_s.arg(told).arg(seed)));
    }
}

void TestBoard::flappingEndsInTheFinalState()
{
    for (const bool up : {true, false}) {
        Board board({entry(u"web"_s, 5s)}, {});
        World world(board, [up](std::size_t, Span now) { return now < 120s ? now % 5s < 3s : up; });
        world.runUntil(120s);
        QCOMPARE(board.state(0).outcome.verdict, Verdict::Flapping);
        world.runUntil(240s);
        QCOMPARE(board.state(0).outcome.verdict, up ? Verdict::Up : Verdict::Down);
    }
}

void TestBoard::deadParentIsOneAlarm()
{
    QString nodes = u"lb:load-balancer"_s;
    QString links;
    std::vector<BoardEntry> entries{entry(u"lb"_s, 10s)};
    for (int i = 0; i < 500; ++i) {
        nodes += u" web%1:web-server"_s.arg(i);
        links += u" lb>web%1"_s.arg(i);
        entries.push_back(entry(u"web%1"_s.arg(i), 10s));
    }
    const Dependencies dependencies(drawing(nodes, links));
    for (unsigned seed = 0; seed < 100; ++seed) {
        std::mt19937 order(seed);
        std::vector<BoardEntry> shuffled = entries;
        std::ranges::shuffle(shuffled, order);
        Board board(shuffled, dependencies, seed);
        World world(board, [](std::size_t, Span now) { return now < 30s + 123ms; });
        world.order = &order;
        int alarms = 0;
        world.onChange = [&alarms](std::size_t, const ProbeState &state, Span) {
            alarms += state.outcome.verdict == Verdict::Down;
        };
        world.runUntil(80s);
        QCOMPARE(alarms, 1);
        int unreachable = 0;
        for (std::size_t i = 0; i < board.size(); ++i)
            unreachable += board.state(i).outcome.verdict == Verdict::Unreachable;
        QCOMPARE(unreachable, 500);
    }
}

void TestBoard::childOfALivingParentIsDown()
{
    Board board({entry(u"lb"_s, 10s), entry(u"web"_s, 10s)},
                Dependencies(drawing(u"lb:load-balancer web:web-server"_s, u"lb>web"_s)));
    World world(board, [](std::size_t number, Span now) { return number == 0 || now < 30s; });
    world.runUntil(60s);
    QCOMPARE(board.state(1).outcome.verdict, Verdict::Down);
    QCOMPARE(board.state(0).outcome.verdict, Verdict::Up);
}

void TestBoard::twoParentsMustBothBeDown()
{
    const Dependencies dependencies(
        drawing(u"a:load-balancer b:load-balancer web:web-server"_s, u"a>web b>web"_s));
    for (const bool both : {false, true}) {
        Board board({entry(u"a"_s, 5s), entry(u"b"_s, 5s), entry(u"web"_s, 5s)}, dependencies);
        World world(board,
                    [both](std::size_t number, Span now) { return now < 30s || (number == 1 && !both); });
        world.runUntil(90s);
        QCOMPARE(board.state(2).outcome.verdict, both ? Verdict::Unreachable : Verdict::Down);
    }
}

void TestBoard::childrenAreAskedAgainWhenTheParentIsBack()
{
    Board board(
        {entry(u"lb"_s, 10s), entry(u"web"_s, 10s), entry(u"dead"_s, 10s)},
        Dependencies(drawing(u"lb:load-balancer web:web-server dead:web-server"_s, u"lb>web lb>dead"_s)));
    World world(board, [](std::size_t number, Span now) { return now < 30s || (now > 90s && number != 2); });
    QList<Verdict> seen;
    world.onChange = [&seen](std::size_t number, const ProbeState &state, Span now) {
        if (number == 1 && now > 30s)
            seen.append(state.outcome.verdict);
    };
    world.runUntil(180s);
    QCOMPARE(seen.first(), Verdict::Unreachable);
    QCOMPARE(seen.last(), Verdict::Up);
    QVERIFY(!seen.contains(Verdict::Down));
    QCOMPARE(board.state(2).outcome.verdict, Verdict::Down);
}

void TestBoard::parentsAreReadFromTheDrawing_data()
{
    QTest::addColumn<QString>("nodes");
    QTest::addColumn<QString>("links");
    QTest::addColumn<QString>("clusters");
    QTest::addColumn<QStringList>("parents");
    const QString none;
    QTest::newRow("a balancer stands before its servers")
        << u"lb:load-balancer x:web-server"_s << u"lb>x"_s << none << QStringList{u"lb"_s};
    QTest::newRow("a caller does not stand before its database")
        << u"web:web-server x:database"_s << u"web>x"_s << none << QStringList{};
    QTest::newRow("nor a client") << u"users:client x:web-server"_s << u"users>x"_s << none << QStringList{};
    QTest::newRow("what is not probed is looked through")
        << u"fw:firewall lb:load-balancer:unprobed x:web-server"_s << u"fw>lb lb>x"_s << none
        << QStringList{u"fw"_s};
    QTest::newRow("nearest only") << u"fw:firewall lb:load-balancer x:web-server"_s << u"fw>lb lb>x"_s << none
                                  << QStringList{u"lb"_s};
    QTest::newRow("a pair is both") << u"a:load-balancer b:load-balancer x:web-server"_s << u"pair>x"_s
                                    << uR"({"id": "pair", "kind": "failover-pair", "members": ["a", "b"]})"_s
                                    << QStringList{u"a"_s, u"b"_s};
    QTest::newRow("a pool is each of it")
        << u"lb:load-balancer x:web-server y:web-server"_s << u"lb>pool"_s
        << uR"({"id": "pool", "kind": "pool", "members": ["x", "y"]})"_s << QStringList{u"lb"_s};
    QTest::newRow("a ring of switches")
        << u"s1:switch s2:switch x:web-server"_s << u"s1>s2 s2>s1 s1>x"_s << none << QStringList{u"s1"_s};
}

void TestBoard::parentsAreReadFromTheDrawing()
{
    QFETCH(QString, nodes);
    QFETCH(QString, links);
    QFETCH(QString, clusters);
    const std::vector<Id> found = Dependencies(drawing(nodes, links, clusters)).parentsOf(u"x"_s);
    QTEST(QStringList(found.begin(), found.end()), "parents");
}

void TestBoard::lostNetworkIsNobodysFault()
{
    std::vector<BoardEntry> entries;
    for (int i = 0; i < 5; ++i)
        entries.push_back(entry(QString::number(i), 5s, u"host%1"_s.arg(i)));
    entries.push_back(entry(u"local"_s, 5s));
    Board board(entries, {});
    World world(board, [](std::size_t number, Span now) { return number == 5 || now < 30s || now > 120s; });
    world.failure = outcomeOf(u"timeout.connect"_s, u"No connection."_s);
    world.onChange = [](std::size_t, const ProbeState &state, Span) {
        QVERIFY(state.outcome.verdict != Verdict::Down);
    };
    world.runUntil(100s);
    QVERIFY(board.isOffline());
    QCOMPARE(board.state(0).outcome.cause, u"prober.offline"_s);
    QCOMPARE(board.state(5).outcome.verdict, Verdict::Up);
    world.runUntil(200s);
    QVERIFY(!board.isOffline());
    QCOMPARE(board.state(0).outcome.verdict, Verdict::Up);
}

void TestBoard::maintenanceIsNoAlarm()
{
    BoardEntry web = entry(u"web"_s, 5s);
    web.maintenance = *MaintenanceWindows::of({u"1970-01-01T00:00:00Z/1970-01-01T00:10:00Z"_s});
    Board board({web}, {});
    World world(board, [](std::size_t, Span now) { return now < 60s; });
    world.runUntil(300s);
    QCOMPARE(board.state(0).outcome.verdict, Verdict::Maintenance);
    world.runUntil(700s);
    QCOMPARE(board.state(0).outcome.verdict, Verdict::Down);
}

void TestBoard::maintenanceWindows_data()
{
    QTest::addColumn<QString>("window");
    QTest::addColumn<QString>("at");
    QTest::addColumn<bool>("inside");
    const auto row = [](const char *name, const QString &window, const QString &at, bool inside) {
        QTest::newRow(name) << window << at << inside;
    };
    // 22 November 2026 is a Sunday.
    row("daily", u"03:00-03:30"_s, u"2026-11-22T03:10:00"_s, true);
    row("daily, the end is outside", u"03:00-03:30"_s, u"2026-11-22T03:30:00"_s, false);
    row("on its day", u"Sun 02:00-04:00"_s, u"2026-11-22T02:00:00"_s, true);
    row("on another day", u"Sun 02:00-04:00"_s, u"2026-11-23T02:00:00"_s, false);
    row("past midnight", u"Sun 23:00-01:00"_s, u"2026-11-23T00:30:00"_s, true);
    row("the night before", u"Sun 23:00-01:00"_s, u"2026-11-22T00:30:00"_s, false);
    row("once", u"2026-12-24T18:00/2026-12-25T06:00"_s, u"2026-12-25T05:59:00"_s, true);
    row("once, over", u"2026-12-24T18:00/2026-12-25T06:00"_s, u"2026-12-25T06:00:00"_s, false);
}

void TestBoard::maintenanceWindows()
{
    QFETCH(QString, window);
    QFETCH(QString, at);
    const auto windows = MaintenanceWindows::of({window});
    QVERIFY(windows);
    QTEST(windows->contains(QDateTime::fromString(at, Qt::ISODate)), "inside");
    for (const QString &wrong : {u"later"_s, u"25:00-26:00"_s, u"2026-12-25/2026-12-24"_s})
        QVERIFY(!MaintenanceWindows::of({wrong}));
}

void TestBoard::restingEndpointIsAskedLess()
{
    Board board({entry(u"dead"_s, 5s)}, {});
    World world(board, [](std::size_t, Span) { return false; });
    world.runUntil(600s);
    // Every 5 s would be 120 times; four times the interval in the end.
    QVERIFY2(world.asked > 25 && world.asked < 50, qPrintable(QString::number(world.asked)));
}

QTEST_GUILESS_MAIN(TestBoard)
#include "tst_board.moc"
