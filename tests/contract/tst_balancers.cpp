#include <QTest>

#include <algorithm>
#include <deque>
#include <set>

#include "model/sim/balancer.h"

using namespace switchover::sim;
using namespace Qt::StringLiterals;

namespace {

/// A backend without a simulation around it: the servers, one balancer over all, and requests that last for a while.
class Bench
{
public:
    Bench(const BalancerSpec &spec, const std::vector<std::uint32_t> &weights) : m_spec(spec), m_rng(7)
    {
        BalancerOptions options;
        for (std::size_t i = 0; i < weights.size(); ++i) {
            servers.push_back({.weight = weights[i], .effective = 16 * weights[i]});
            group.push_back(Index(i));
            options.names.push_back("127.0.0." + std::to_string(i + 1) + ":80");
        }
        balancer = spec.create(options);
        balancer->start(servers, group);
    }

    Index pick(std::uint32_t address)
    {
        const Index chosen =
            balancer->pick({.servers = servers, .address = address, .second = m_second, .rng = &m_rng});
        if (chosen == none)
            return none;
        ++servers[chosen].inFlight;
        balancer->loadChanged(servers, chosen);
        m_open.push_back(chosen);
        if (m_open.size() > 12) {
            --servers[m_open.front()].inFlight;
            balancer->loadChanged(servers, m_open.front());
            m_open.pop_front();
        }
        return chosen;
    }

    void setUp(Index index, bool up)
    {
        if (servers[index].up == up)
            return;
        servers[index].up = up;
        balancer->usableChanged(servers, index);
    }

    std::vector<BackendServer> servers;
    std::vector<Index> group;
    std::unique_ptr<Balancer> balancer;

private:
    const BalancerSpec &m_spec;
    Rng m_rng;
    std::int64_t m_second = 0;
    std::deque<Index> m_open;
};

std::vector<Index> picks(const BalancerSpec &spec)
{
    Bench bench(spec, {1, 2, 3});
    std::vector<Index> chosen;
    for (std::uint32_t i = 0; i < 500; ++i)
        chosen.push_back(bench.pick(0x0a000000 + i * 7));
    return chosen;
}

}   // namespace

Q_DECLARE_METATYPE(const switchover::sim::BalancerSpec *)

/// What every balancing algorithm must do, present or future: one row each.
class TestBalancers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void idsAreUniqueAndSourcesAreNamed()
    {
        std::set<std::string_view> ids;
        for (const BalancerSpec &spec : balancerSpecs()) {
            QVERIFY(ids.insert(spec.id).second);
            QVERIFY(std::ranges::all_of(spec.id, [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; }));
            QVERIFY(!spec.source.empty());
            QCOMPARE(findBalancer(spec.id), &spec);
        }
        QVERIFY(!findBalancer("no-such-algorithm"));
    }

    void samePicksForTheSameRequests_data() { everyAlgorithm(); }
    void samePicksForTheSameRequests()
    {
        QFETCH(const BalancerSpec *, spec);
        QCOMPARE(picks(*spec), picks(*spec));
    }

    void neverPicksAServerThatIsOut_data() { everyAlgorithm(); }
    void neverPicksAServerThatIsOut()
    {
        QFETCH(const BalancerSpec *, spec);
        Bench bench(*spec, {1, 1, 4, 2});
        Rng rng(3);
        for (std::uint32_t i = 0; i < 4000; ++i) {
            const auto index = Index(rng.below(4));
            const auto usable = std::ranges::count_if(bench.servers, &BackendServer::up);
            bench.setUp(index, usable == 1 ? true : rng.unit() < 0.5);
            const Index chosen = bench.pick(std::uint32_t(rng.next()));
            QVERIFY(chosen < 4);
            QVERIFY2(bench.servers[chosen].up, qPrintable(u"request %1"_s.arg(i)));
        }
    }

    void aCopyGoesOnLikeTheOriginal_data() { everyAlgorithm(); }
    void aCopyGoesOnLikeTheOriginal()
    {
        QFETCH(const BalancerSpec *, spec);
        Bench bench(*spec, {3, 1, 2});
        for (std::uint32_t i = 0; i < 17; ++i)
            bench.pick(i * 99991);
        const auto copy = bench.balancer->clone();
        Rng one(5), other(5);
        for (std::uint32_t i = 0; i < 50; ++i)
            QCOMPARE(copy->pick({.servers = bench.servers, .address = i * 77, .rng = &one}),
                     bench.balancer->pick({.servers = bench.servers, .address = i * 77, .rng = &other}));
    }

    void aHeavierServerGetsMore_data() { everyAlgorithm(); }
    void aHeavierServerGetsMore()
    {
        QFETCH(const BalancerSpec *, spec);
        if (spec->id == "first")
            QSKIP("fills the first server up to its limit, whatever its weight");
        Bench bench(*spec, {1, 3});
        int heavier = 0;
        for (std::uint32_t i = 0; i < 4000; ++i)
            heavier += int(bench.pick(i * 2654435761U) == 1);
        QVERIFY2(heavier > 2400 && heavier < 3600, qPrintable(u"%1 of 4000"_s.arg(heavier)));
    }

private:
    static void everyAlgorithm()
    {
        QTest::addColumn<const BalancerSpec *>("spec");
        for (const BalancerSpec &spec : balancerSpecs())
            QTest::newRow(std::string(spec.id).c_str()) << &spec;
    }
};

QTEST_APPLESS_MAIN(TestBalancers)
#include "tst_balancers.moc"
