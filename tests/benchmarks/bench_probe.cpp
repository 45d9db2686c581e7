#include <QCoreApplication>

#include <cstdio>

#include <arpa/inet.h>
#include <sys/epoll.h>
#include <sys/socket.h>

#include "tests/benchmarks/probing.h"

using namespace switchover;
using namespace switchover::testing;
using namespace Qt::StringLiterals;

/// CPU of one probe, beside a bare epoll loop that makes the same connections and requests in the same run.
namespace {

constexpr int inFlight = 64;

void report(const char *what, int count, double cpu, int good)
{
    std::printf("%-28s %7.1f us a probe   (%d probes, %d good)\n", what, cpu * 1e6 / count, count, good);
    std::fflush(stdout);
}

void engine(const char *what, const QString &kind, const QString &target, int count, const QString &more = {})
{
    std::vector<Exhibit> exhibits;
    for (int i = 0; i < count; ++i)
        exhibits.push_back({u"p%1"_s.arg(i),
                            uR"("kind": "%1", "timeout": "20s", "slow": "0s", "target": "%2")"_s.arg(
                                kind, target.arg(hostOf(i))) +
                                more,
                            {},
                            {}});
    const Topology topology = topologyOf(zooDocument(exhibits));
    auto probes = probe::prepareAll(topology, probe::environmentSecrets());
    int good = 0;
    QEventLoop loop;
    probe::Round round(
        std::move(probes), {},
        std::make_shared<const probe::Surroundings>(probe::Surroundings{probe::Permission::loopback()}));
    round.start([&](const std::vector<probe::ProbeState> &states) {
        for (const probe::ProbeState &state : states)
            good += state.outcome.verdict == probe::Verdict::Up;
        loop.quit();
    });
    const double before = cpuSeconds();
    loop.exec();
    report(what, count, cpuSeconds() - before, good);
}

/// The floor: connect, send, read to the end, with nothing around it.
void bareLoop(const char *what, quint16 port, int count, const QByteArray &request)
{
    const int queue = epoll_create1(0);
    int next = 0, live = 0, done = 0, good = 0;
    const double before = cpuSeconds();
    const auto open = [&] {
        const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
        sockaddr_in to{.sin_family = AF_INET, .sin_port = htons(port), .sin_addr = {}, .sin_zero = {}};
        inet_pton(AF_INET, hostOf(next++).toLatin1().constData(), &to.sin_addr);
        static_cast<void>(::connect(socket, reinterpret_cast<sockaddr *>(&to), sizeof to));
        epoll_event event{.events = EPOLLOUT, .data = {.fd = socket}};
        epoll_ctl(queue, EPOLL_CTL_ADD, socket, &event);
        ++live;
    };
    const auto close = [&](int socket, bool ok) {
        ::close(socket);
        --live;
        ++done;
        good += ok;
    };
    char room[65536];
    epoll_event events[inFlight];
    while (done < count) {
        while (live < inFlight && next < count)
            open();
        const int ready = epoll_wait(queue, events, inFlight, -1);
        for (int i = 0; i < ready; ++i) {
            const int socket = events[i].data.fd;
            if (request.isEmpty()) {
                close(socket, !(events[i].events & EPOLLERR));
            } else if (events[i].events & EPOLLOUT) {
                static_cast<void>(::send(socket, request.constData(), std::size_t(request.size()), 0));
                epoll_event event{.events = EPOLLIN, .data = {.fd = socket}};
                epoll_ctl(queue, EPOLL_CTL_MOD, socket, &event);
            } else {
                close(socket, ::recv(socket, room, sizeof room, 0) > 0);
            }
        }
    }
    ::close(queue);
    report(what, count, cpuSeconds() - before, good);
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
    const QString at = u"%1:"_s;
    const QByteArray get = "GET / HTTP/1.1\r\nHost: good.test\r\nConnection: close\r\n\r\n";
    for (int round = 0; round < 2; ++round) {
        bareLoop("bare epoll, TCP", server.plain, 5000, {});
        engine("this engine, TCP", u"tcp"_s, at + QString::number(server.plain), 5000);
        bareLoop("bare epoll, HTTP", server.plain, 5000, get);
        engine("this engine, HTTP", u"http"_s, u"http://%1:"_s + QString::number(server.plain) + u"/"_s,
               5000);
        engine("this engine, TLS", u"tls"_s, at + QString::number(server.secure), 500, WebServer::trust());
        engine("this engine, HTTPS", u"http"_s, u"https://%1:"_s + QString::number(server.secure) + u"/"_s,
               500, WebServer::trust());
    }
    return 0;
}
