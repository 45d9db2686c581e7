// A whole review: 500 elements at most 100 ms, 5,000 at most 2 s; stopped within 100 ms.
#include <QElapsedTimer>
#include <QTest>

#include <algorithm>

#include "model/review/review.h"
#include "tests/benchmarks/stopping.h"

using namespace Qt::StringLiterals;
using namespace switchover;
using namespace switchover::testing;

namespace {

constexpr int runs = 7;

class Builder
{
public:
    void node(const QString &id, const QString &kind, const Id &zone = {})
    {
        const auto number = int(topology.nodes().size());
        add(Node{.id = id,
                 .kind = kind,
                 .name = id,
                 .at = QPointF(number % 40 * 240, number / 40 * 120),
                 .zone = zone});
    }
    void link(const QString &from, const QString &to, const QString &protocol = u"https"_s)
    {
        Link made{.id = u"l%1"_s.arg(topology.links().size()), .from = from, .to = to};
        made.attributes[u"protocol"_s] = Value{protocol, nullptr};
        add(made);
    }
    void cluster(const QString &id, const QString &kind, const QStringList &members)
    {
        add(Cluster{.id = id, .kind = kind, .name = id, .members = members});
    }
    void zone(const QString &id) { add(Zone{.id = id, .kind = u"availability-zone"_s, .name = id}); }

    Topology topology;

private:
    template <class T> void add(T element) { QVERIFY(topology.put(std::move(element))); }
};

/// Services beside each other: balancer pair, six servers, database cluster; about 40 elements each.
Topology services(int elements)
{
    Builder b;
    b.zone(u"za"_s);
    b.zone(u"zb"_s);
    for (int i = 0; int(b.topology.size()) < elements; ++i) {
        const auto id = [i](const char *name) { return u"%1-%2"_s.arg(QString::fromLatin1(name)).arg(i); };
        b.node(id("users"), u"client"_s);
        QStringList balancers, servers, stores;
        for (int k = 0; k < 2; ++k) {
            balancers.append(id("lb") + QChar('a' + k));
            b.node(balancers.back(), u"load-balancer"_s, k == 0 ? u"za"_s : u"zb"_s);
            stores.append(id("db") + QChar('a' + k));
            b.node(stores.back(), u"database"_s, k == 0 ? u"za"_s : u"zb"_s);
        }
        for (int k = 0; k < 6; ++k) {
            servers.append(id("app") + QChar('a' + k));
            b.node(servers.back(), u"app-server"_s, k % 2 == 0 ? u"za"_s : u"zb"_s);
        }
        b.cluster(id("lb"), u"failover-pair"_s, balancers);
        b.cluster(id("app"), u"pool"_s, servers);
        b.cluster(id("db"), u"database-cluster"_s, stores);
        for (const QString &balancer : balancers) {
            b.link(id("users"), balancer);
            for (const QString &server : servers)
                b.link(balancer, server);
        }
        for (const QString &server : servers)
            b.link(server, id("db"), u"postgresql"_s);
    }
    return b.topology;
}

/// A chain of which every element is a single point of failure.
Topology chain(int elements)
{
    Builder b;
    b.node(u"users"_s, u"client"_s);
    QString last = u"users"_s;
    for (int i = 0; int(b.topology.size()) < elements; ++i) {
        const QString next = u"app%1"_s.arg(i);
        b.node(next, u"app-server"_s);
        b.link(last, next);
        last = next;
    }
    return b.topology;
}

/// Rows of twenty, each linked to all of the next: one service with many ways.
Topology mesh(int elements)
{
    Builder b;
    b.node(u"users"_s, u"client"_s);
    QStringList last{u"users"_s};
    for (int row = 0; int(b.topology.size()) < elements; ++row) {
        QStringList next;
        for (int i = 0; i < 20; ++i) {
            next.append(u"app%1-%2"_s.arg(row).arg(i));
            b.node(next.back(), u"app-server"_s);
            for (const QString &from : last)
                b.link(from, next.back());
        }
        b.cluster(u"pool%1"_s.arg(row), u"pool"_s, next);
        last = next;
    }
    return b.topology;
}

}   // namespace

class BenchReview : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reviewOf_data();
    void reviewOf();
    void stoppingReviewOf_data() { reviewOf_data(); }
    void stoppingReviewOf();
};

void BenchReview::reviewOf_data()
{
    QTest::addColumn<Topology>("topology");
    for (const int elements : {500, 5000}) {
        QTest::addRow("services, %d elements", elements) << services(elements);
        QTest::addRow("chain, %d elements", elements) << chain(elements);
        QTest::addRow("mesh, %d elements", elements) << mesh(elements);
    }
}

void BenchReview::reviewOf()
{
    QFETCH(Topology, topology);
    std::vector<double> times;
    std::size_t found = 0;
    for (int run = 0; run < runs; ++run) {
        QElapsedTimer timer;
        timer.start();
        const auto done = review(topology);
        times.push_back(double(timer.nsecsElapsed()) / 1e6);
        QVERIFY(done);
        found = done->findings.size();
    }
    std::ranges::sort(times);
    qInfo("%zu elements, %zu findings: min %.1f, median %.1f ms", topology.size(), found, times.front(),
          times[times.size() / 2]);
}

void BenchReview::stoppingReviewOf()
{
    QFETCH(Topology, topology);
    const double longest =
        longestStop([&](std::stop_token token) { (void)review(topology, std::move(token)); });
    qInfo("stopped after at most %.1f ms", longest);
}

QTEST_GUILESS_MAIN(BenchReview)
#include "bench_review.moc"
