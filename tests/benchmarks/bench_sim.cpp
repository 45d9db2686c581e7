#include <QFile>
#include <QString>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "model/io/reader.h"
#include "model/scenario/compile.h"
#include "model/scenario/replications.h"
#include "model/sim/kernel/event_queue.h"
#include "tests/support/plan_builder.h"

/// Speed and memory of the simulation, each beside a bare loop of the same work in the same run: the machine
/// cancels out of the ratio. Not a test: figures depend on the machine.

using namespace switchover;
using namespace switchover::sim;
using namespace switchover::sim::test;
using namespace Qt::StringLiterals;

namespace {

/// What a loop with nothing else in it needs: a 4-ary heap of packed keys.
class BareHeap
{
public:
    void push(EventKey key)
    {
        std::size_t hole = m_keys.size();
        m_keys.push_back(key);
        for (; hole > 0 && key < m_keys[(hole - 1) / 4]; hole = (hole - 1) / 4)
            m_keys[hole] = m_keys[(hole - 1) / 4];
        m_keys[hole] = key;
    }

    EventKey pop()
    {
        const EventKey first = m_keys.front();
        const EventKey moved = m_keys.back();
        m_keys.pop_back();
        const std::size_t size = m_keys.size();
        std::size_t hole = 0;
        for (std::size_t child = 1; child < size; child = hole * 4 + 1) {
            std::size_t best = child;
            if (child + 4 <= size) {
                const std::size_t left = child + (m_keys[child + 1] < m_keys[child]);
                const std::size_t right = child + 2 + (m_keys[child + 3] < m_keys[child + 2]);
                best = m_keys[right] < m_keys[left] ? right : left;
            } else {
                for (std::size_t other = child + 1; other < size; ++other)
                    best = m_keys[other] < m_keys[best] ? other : best;
            }
            if (m_keys[best] >= moved)
                break;
            m_keys[hole] = m_keys[best];
            hole = best;
        }
        if (size > 0)
            m_keys[hole] = moved;
        return first;
    }

    bool empty() const { return m_keys.empty(); }

private:
    std::vector<EventKey> m_keys;
};

class Stopwatch
{
public:
    double cpu() const { return double(std::clock() - m_cpu) / CLOCKS_PER_SEC; }
    double wall() const
    {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - m_wall).count();
    }

private:
    std::clock_t m_cpu = std::clock();
    std::chrono::steady_clock::time_point m_wall = std::chrono::steady_clock::now();
};

struct Rates
{
    double own = 0;
    double beside = 0;
};

template <class Run> double rateOf(Run run)
{
    const Stopwatch watch;
    const double events = run();
    return events / watch.cpu();
}

/// Events a CPU second of both, in turn, the best of some rounds: another program can only slow one down.
template <class Own, class Beside> Rates rates(Own own, Beside beside)
{
    Rates best;
    for (int round = 0; round < 5; ++round) {
        best.beside = std::max(best.beside, rateOf(beside));
        best.own = std::max(best.own, rateOf(own));
    }
    return best;
}

double kibibytes(const std::string &field)
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with(field + ':'))
            return std::stod(line.substr(field.size() + 1));
    }
    return 0;
}

constexpr std::uint64_t requests = 1'000'000;
constexpr unsigned servers = 8;
constexpr double serviceNs = 1e7;
constexpr double gapNs = serviceNs / (servers * 0.7);

/// W1 by hand: arrivals, a turn, queues, servers; nothing is recorded.
double bareQueues()
{
    Rng arrivals(1);
    Rng service(2);
    BareHeap heap;
    Fifo<std::uint64_t> queue[servers];
    bool busy[servers] = {};
    std::uint64_t sequence = 0;
    std::uint64_t made = 0;
    std::uint64_t events = 0;
    double waited = 0;
    unsigned turn = 0;
    std::uint64_t now = 0;
    const auto schedule = [&](Rng &rng, double mean, std::uint32_t payload) {
        const auto at =
            SimTime(SimDuration(std::int64_t(now) + std::int64_t(mean * drawUnitExponential(rng))));
        heap.push(eventKey(at, sequence++, payload));
    };
    schedule(arrivals, gapNs, servers);
    while (!heap.empty()) {
        const EventKey key = heap.pop();
        now = std::uint64_t(key >> 68);
        ++events;
        unsigned server = payloadOf(key);
        if (server == servers) {
            if (++made < requests)
                schedule(arrivals, gapNs, servers);
            server = turn;
            turn = (turn + 1) % servers;
            if (busy[server]) {
                queue[server].push(now);
                continue;
            }
        } else if (queue[server].empty()) {
            busy[server] = false;
            continue;
        } else {
            waited += double(now - queue[server].pop());
        }
        busy[server] = true;
        schedule(service, serviceNs, server);
    }
    return waited > 0 ? double(events) : 0;
}

PlanBuilder roundRobinQueues()
{
    PlanBuilder builder;
    const Index client = builder.source("client", 1e9 / gapNs, 1, 3600s);
    std::vector<Route> routes;
    for (unsigned i = 0; i < servers; ++i) {
        const Index server = builder.node("server" + std::to_string(i), Role::Server, 1,
                                          exponentialTime(SimDuration(std::int64_t(serviceNs))));
        routes.push_back(builder.route(server));
    }
    BalancerPlan &balancer = builder.balancer("balancer", routes);
    balancer.check.enabled = false;
    balancer.connectTimeout = balancer.serverTimeout = 3600s;
    builder.call(client, {builder.route(balancer.node)});
    builder.plan.duration = SimDuration(std::int64_t(double(requests) * gapNs));
    return builder;
}

double eventsOf(const std::shared_ptr<const Plan> &plan)
{
    Simulation simulation(plan);
    simulation.run();
    return double(simulation.events());
}

template <class Queue> double hold(Queue &queue, std::uint64_t holds)
{
    Rng rng(1);
    for (std::uint64_t i = 0; i < holds; ++i)
        queue.again(std::int64_t(1e9 * drawUnitExponential(rng)));
    return double(holds);
}

constexpr std::uint32_t pending = 10'000;

struct BareHold
{
    BareHeap heap;
    std::uint64_t sequence = 0;

    BareHold()
    {
        Rng rng(2);
        for (std::uint32_t i = 0; i < pending; ++i)
            heap.push(
                eventKey(SimTime(SimDuration(std::int64_t(1e9 * drawUnitExponential(rng)))), sequence++, i));
    }
    void again(std::int64_t after)
    {
        const EventKey key = heap.pop();
        heap.push(eventKey(timeOf(key) + SimDuration(after), sequence++, payloadOf(key)));
    }
};

struct QueueHold
{
    EventQueue queue;

    QueueHold()
    {
        Rng rng(2);
        for (std::uint32_t i = 0; i < pending; ++i)
            queue.push(SimTime(SimDuration(std::int64_t(1e9 * drawUnitExponential(rng)))), i);
    }
    void again(std::int64_t after)
    {
        const EventKey key = queue.top();
        queue.pop();
        queue.push(timeOf(key) + SimDuration(after), payloadOf(key));
    }
};

/// The example with its own rate, for as long as it takes to make a million requests.
std::shared_ptr<const Plan> webShop()
{
    const ReadDocument document =
        readDocumentFile(QStringLiteral(SWITCHOVER_SOURCE_DIR "/resources/examples/web-shop.switchover"));
    RunOptions options;
    options.duration = std::chrono::seconds(requests / 50);
    const auto run = compile(*document.topology, document.topology->scenarios().find(u"web-dies"_s), options);
    return run->plan;
}

/// Clients and servers side by side, each pair with its share of @p inFlight requests.
std::shared_ptr<const Plan> manyElements(unsigned nodes, double inFlight, SimDuration duration)
{
    PlanBuilder builder;
    for (unsigned i = 0; i < nodes / 2; ++i) {
        const std::string name = std::to_string(i);
        const Index client = builder.source("client" + name, inFlight / (nodes / 2.0), 0.9, 3600s);
        const Index server = builder.node("server" + name, Role::Server, 0, exponentialTime(1s));
        builder.call(client, {builder.route(server, 1ms)});
    }
    builder.plan.duration = duration;
    return std::make_shared<const Plan>(builder.plan);
}

void report(const char *what, const char *beside, const Rates &rates)
{
    std::printf("%-42s %6.2f M events/CPU s, %.2f of %s (%.2f M)\n", what, rates.own / 1e6,
                rates.own / rates.beside, beside, rates.beside / 1e6);
}

void measureMemory()
{
    const auto plan = manyElements(10, 200'000, 4s);
    Simulation simulation(plan);
    simulation.runUntil(SimTime(SimDuration(50ms)));
    const double before = kibibytes("VmRSS");
    const auto openBefore = double(simulation.totals().inFlight);
    simulation.run();
    const double grown = (kibibytes("VmRSS") - before) * 1024;
    std::printf("%-42s %6.1f bytes\n", "memory a request in flight",
                grown / (double(simulation.totals().inFlight) - openBefore));
}

void measureReplications()
{
    Plan plan = *webShop();
    plan.duration = 2000s;
    const Stopwatch one;
    replicate(plan, 8, 1);
    const double alone = one.wall();
    const Stopwatch two;
    replicate(plan, 8, 2);
    std::printf("%-42s %6.2f times as fast on 2 threads\n", "8 replications", alone / two.wall());
}

/// Whether that part is wanted: all without arguments, else those named.
bool wanted(int argc, char **argv, const char *part)
{
    return argc < 2 ||
           std::any_of(argv + 1, argv + argc, [part](const char *name) { return std::string(name) == part; });
}

void measureHold()
{
    BareHold bare;
    QueueHold queue;
    report("W2 hold model, 10,000 pending", "the bare loop",
           rates([&] { return hold(queue, 3'000'000); }, [&] { return hold(bare, 3'000'000); }));
}

void measureElements()
{
    const auto small = manyElements(10, 100, 3000s);
    const auto large = manyElements(10'000, 100'000, 10s);
    report("10,000 nodes, 100,000 requests in flight", "10 nodes, 100 in flight",
           rates([&] { return eventsOf(large); }, [&] { return eventsOf(small); }));
}

}   // namespace

int main(int argc, char **argv)
{
    if (wanted(argc, argv, "W1")) {
        const auto queues = std::make_shared<const Plan>(roundRobinQueues().plan);
        report("W1 round robin over 8 servers", "the bare loop",
               rates([&] { return eventsOf(queues); }, bareQueues));
    }
    if (wanted(argc, argv, "W2"))
        measureHold();
    if (wanted(argc, argv, "W4")) {
        const auto shop = webShop();
        report("W4 Web shop", "the bare loop of W1", rates([&] { return eventsOf(shop); }, bareQueues));
        std::printf("%-42s %6.1f MiB\n", "peak memory, a million requests", kibibytes("VmHWM") / 1024);
    }
    if (wanted(argc, argv, "elements"))
        measureElements();
    if (wanted(argc, argv, "memory"))
        measureMemory();
    if (wanted(argc, argv, "replications"))
        measureReplications();
    return 0;
}
