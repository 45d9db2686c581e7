#include <QCoreApplication>

#include <cstdio>
#include <map>
#include <thread>

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>

#include "model/probe/monitor.h"
#include "tests/benchmarks/probing.h"

using namespace switchover;
using namespace switchover::testing;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// Endpoints watched as a window watches them: what that takes, the times that it shows, and how late it is.
namespace {

struct Watched
{
    double cpu = 0;   ///< Share of a core.
    double seconds = 0;
    std::vector<double> shown, queued;   ///< ms
    std::vector<double> gaps;   ///< Between two turns of the window's event loop, 4 ms apart when idle.
    std::map<QString, std::size_t> causes;
};

/// Watches @p probes for @p time after @p settle.
Watched watch(const std::vector<Exhibit> &probes, std::chrono::seconds settle, std::chrono::seconds time)
{
    Watched seen;
    bool counts = false;
    const Topology topology = topologyOf(zooDocument(probes));
    probe::Monitor monitor;
    QObject::connect(&monitor, &probe::Monitor::readingTaken, &monitor, [&](const probe::Reading &reading) {
        if (!counts)
            return;
        seen.shown.push_back(double(reading.times.total().count()) / 1e6);
        seen.queued.push_back(double(reading.times[probe::Phase::Queued].count()) / 1e6);
        ++seen.causes[reading.outcome.cause];
    });
    monitor.start(
        {probe::prepareAll(topology, probe::environmentSecrets()), {}, probe::Permission::loopback()});
    waitFor(settle);
    counts = true;
    const double before = cpuSeconds();
    waitFor(time);
    seen.cpu = (cpuSeconds() - before) / double(time.count());
    seen.seconds = double(time.count());
    return seen;
}

QString causesOf(const Watched &seen)
{
    QStringList texts;
    for (const auto &[cause, count] : seen.causes)
        texts.append(u"%1 %2"_s.arg(count).arg(cause.isEmpty() ? u"up"_s : cause));
    return texts.join(u", "_s);
}

std::vector<Exhibit> probesAt(int count, const QString &text)
{
    std::vector<Exhibit> probes;
    for (int i = 0; i < count; ++i)
        probes.push_back({u"p%1"_s.arg(i), text.arg(hostOf(i)), {}, {}});
    return probes;
}

void report(const char *what, const Watched &seen)
{
    std::printf("%-30s %5.1f %% of a core (%.0f us an answer), %.0f MiB; shown p50 %.2f ms, p99 %.1f ms; "
                "queued p99 %.2f ms; %s\n",
                what, 100 * seen.cpu,
                1e6 * seen.cpu * seen.seconds / double(std::max<std::size_t>(1, seen.shown.size())),
                residentMiB(), quantileOf(seen.shown, 0.5), quantileOf(seen.shown, 0.99),
                quantileOf(seen.queued, 0.99), qPrintable(causesOf(seen)));
    std::fflush(stdout);
}

/// What the same request takes at the same pace with nothing around it: connect, send, the whole answer.
void floorOf(quint16 port, int count, std::chrono::microseconds pause)
{
    std::vector<double> times;
    const double before = cpuSeconds();
    auto next = std::chrono::steady_clock::now();
    char room[65536];
    for (int i = 0; i < count; ++i) {
        std::this_thread::sleep_until(next += pause);
        const auto began = std::chrono::steady_clock::now();
        const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
        sockaddr_in to{.sin_family = AF_INET, .sin_port = htons(port), .sin_addr = {}, .sin_zero = {}};
        inet_pton(AF_INET, hostOf(i % 5000).toLatin1().constData(), &to.sin_addr);
        static_cast<void>(::connect(socket, reinterpret_cast<sockaddr *>(&to), sizeof to));
        pollfd turn{.fd = socket, .events = POLLOUT, .revents = 0};
        ::poll(&turn, 1, 5000);
        const char request[] = "GET / HTTP/1.1\r\nHost: good.test\r\nConnection: close\r\n\r\n";
        static_cast<void>(::send(socket, request, sizeof request - 1, 0));
        turn.events = POLLIN;
        ::poll(&turn, 1, 5000);
        static_cast<void>(::recv(socket, room, sizeof room, 0));
        times.push_back(
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began).count());
        ::close(socket);
    }
    const double seconds = double(count) * std::chrono::duration<double>(pause).count();
    std::printf("%-30s %5.1f %% of a core (%.0f us an answer); p50 %.2f ms, p99 %.1f ms\n",
                "floor at that pace", 100 * (cpuSeconds() - before) / seconds,
                1e6 * (cpuSeconds() - before) / count, quantileOf(times, 0.5), quantileOf(times, 0.99));
    std::fflush(stdout);
}

void manyHttp(const WebServer &server)
{
    const auto probes =
        probesAt(5000, uR"("kind": "http", "interval": "10s", "target": "http://%2:%1/")"_s.arg(server.plain)
                           .replace(u"%2"_s, u"%1"_s));
    for (int round = 0; round < 2; ++round) {
        report("5,000 HTTP every 10 s", watch(probes, 11s, 20s));
        floorOf(server.plain, 5000, 2ms);
    }
}

void manyHttps(const WebServer &server)
{
    const QString text =
        uR"("kind": "http", "interval": "60s", "timeout": "5s", "target": "https://%2:%1/")"_s.arg(
            server.secure) +
        WebServer::trust();
    // A minute of the first round is the measure: each is asked once in it.
    report("1,000 HTTPS every 60 s", watch(probesAt(1000, QString(text).replace(u"%2"_s, u"%1"_s)), 0s, 60s));
}

/// Takes connections and says nothing for ever; the system does the taking.
quint16 muteListener()
{
    static int listener = -1;
    listener = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{.sin_family = AF_INET, .sin_port = 0, .sin_addr = {}, .sin_zero = {}};
    socklen_t size = sizeof address;
    if (::bind(listener, reinterpret_cast<sockaddr *>(&address), size) != 0 ||
        ::listen(listener, 4096) != 0 ||
        ::getsockname(listener, reinterpret_cast<sockaddr *>(&address), &size) != 0)
        return 0;
    return ntohs(address.sin_port);
}

void deadlines(const WebServer &server)
{
    // As many in flight as there may be, beside 200 answers a second.
    std::vector<Exhibit> probes =
        probesAt(2000, uR"("kind": "http", "interval": "10s", "target": "http://%2:%1/")"_s.arg(server.plain)
                           .replace(u"%2"_s, u"%1"_s));
    const quint16 mute = muteListener();
    for (int i = 0; i < 300; ++i)
        probes.push_back(
            {u"mute%1"_s.arg(i),
             uR"("kind": "http", "interval": "10s", "timeout": "1s", "target": "http://%1:%2/")"_s
                 .arg(hostOf(i))
                 .arg(mute),
             {},
             {}});
    Watched seen;
    std::vector<double> late;
    const Topology topology = topologyOf(zooDocument(probes));
    probe::Monitor monitor;
    QObject::connect(&monitor, &probe::Monitor::readingTaken, &monitor, [&](const probe::Reading &reading) {
        if (reading.outcome.cause.startsWith(u"timeout."))
            late.push_back(double(reading.times.total().count()) / 1e6 - 1000);
    });
    monitor.start(
        {probe::prepareAll(topology, probe::environmentSecrets()), {}, probe::Permission::loopback()});
    waitFor(25s);
    std::printf("%-30s p50 %.1f ms, p99 %.1f ms late (%zu deadlines of 1 s)\n", "deadlines",
                quantileOf(late, 0.5), quantileOf(late, 0.99), late.size());
    const QString refusing =
        uR"("kind": "tcp", "timeout": "2s", "target": "127.0.0.1:%1")"_s.arg(closedPort());
    std::vector<Exhibit> refused;
    for (int i = 0; i < 200; ++i)
        refused.push_back({u"r%1"_s.arg(i), refusing, {}, {}});
    std::vector<double> times;
    for (const auto &[id, state] : askAll(topologyOf(zooDocument(refused))))
        times.push_back(double(state.times.total().count()) / 1e6);
    std::printf("%-30s p99 %.2f ms\n", "refused is told after", quantileOf(times, 0.99));
}

}   // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    WebServer server;
    if (!server.start()) {
        std::puts("nginx is not installed: nothing to measure against");
        return 1;
    }
    const QString only = application.arguments().value(1);
    const std::map<QString, void (*)(const WebServer &)> parts{
        {u"http"_s, manyHttp}, {u"https"_s, manyHttps}, {u"deadlines"_s, deadlines}};
    for (const auto &[name, part] : parts)
        if (only.isEmpty() || only == name)
            part(server);
    return 0;
}
