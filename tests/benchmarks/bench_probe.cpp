#include <QCoreApplication>
#include <QEventLoop>
#include <QFile>
#include <QTemporaryDir>
#include <QTimer>

#include <cstdio>
#include <thread>

#include <arpa/inet.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "model/probe/monitor.h"
#include "tests/support/probe_zoo.h"
#include "tests/support/process.h"

using namespace switchover;
using namespace switchover::testing;
using namespace Qt::StringLiterals;

/// CPU of one probe, beside a bare epoll loop that makes the same connections and requests in the same run. The
/// servers are processes of their own, so what they need does not count.
namespace {

constexpr int inFlight = 64;

double cpuSeconds()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto inSeconds = [](const timeval &time) {
        return double(time.tv_sec) + double(time.tv_usec) / 1e6;
    };
    return inSeconds(usage.ru_utime) + inSeconds(usage.ru_stime);
}

/// One nginx at many addresses: 127.67.x.y.
QString hostOf(int number) { return u"127.67.%1.%2"_s.arg(number / 250).arg(1 + number % 250); }

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

double residentMiB()
{
    QFile file(u"/proc/self/statm"_s);
    const QByteArrayList pages =
        file.open(QIODevice::ReadOnly) ? file.readAll().split(' ') : QByteArrayList();
    return pages.value(1).toDouble() * double(sysconf(_SC_PAGESIZE)) / (1024 * 1024);
}

/// Endpoints watched as a window watches them, each every 10 s: what that takes, and the times it shows.
void watchMany(quint16 port, int count)
{
    std::vector<Exhibit> exhibits;
    for (int i = 0; i < count; ++i)
        exhibits.push_back(
            {u"p%1"_s.arg(i),
             uR"("kind": "http", "interval": "10s", "target": "http://%1:%2/")"_s.arg(hostOf(i)).arg(port),
             {},
             {}});
    const Topology topology = topologyOf(zooDocument(exhibits));
    std::vector<double> times;
    probe::Monitor monitor;
    QObject::connect(&monitor, &probe::Monitor::readingTaken, &monitor,
                     [&times](const probe::Reading &reading) {
                         times.push_back(double(reading.times.total().count()) / 1e6);
                     });
    QEventLoop loop;
    const auto wait = [&loop](std::chrono::milliseconds time) {
        QTimer::singleShot(time, &loop, &QEventLoop::quit);
        loop.exec();
    };
    constexpr auto interval = std::chrono::seconds(10);
    monitor.start(
        {probe::prepareAll(topology, probe::environmentSecrets()), {}, probe::Permission::loopback()});
    wait(interval);   // Until each was asked once.
    times.clear();
    const double before = cpuSeconds();
    wait(2 * interval);
    const double cpu = (cpuSeconds() - before) / 20;
    std::ranges::sort(times);
    if (times.empty())
        return;
    std::printf(
        "%-28s %7.1f %% of a core, %.0f MiB, shown p50 %.2f ms, p99 %.1f ms   (%zu answers in 20 s)\n",
        "watched every 10 s", 100 * cpu, residentMiB(), times[times.size() / 2],
        times[times.size() * 99 / 100], times.size());
}

}   // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QString nginx = programNamed(u"nginx"_s);
    if (nginx.isEmpty()) {
        std::puts("nginx is not installed: nothing to measure against");
        return 1;
    }
    QTemporaryDir folder;
    const QString home = folder.path();
    const QString wrong = testing::run(u"openssl"_s,
                                       u"req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout "
                                       u"k.pem -x509 -days 100 -subj /CN=good.test "
                                       "-addext subjectAltName=DNS:good.test -out c.pem"_s.split(u' '),
                                       home);
    const quint16 plain = freePort();
    const quint16 secure = freePort();
    QFile file(home + u"/nginx.conf"_s);
    const QByteArray text =
        uR"(daemon off; master_process off; pid %1/pid; error_log /dev/null; events { worker_connections 4096; }
http { access_log off; client_body_temp_path %1/a; proxy_temp_path %1/b; fastcgi_temp_path %1/c; uwsgi_temp_path %1/d; scgi_temp_path %1/e;
 server { listen 0.0.0.0:%2 backlog=4096; location / { return 200 "ok\n"; } }
 server { listen 0.0.0.0:%3 ssl backlog=4096; ssl_certificate %1/c.pem; ssl_certificate_key %1/k.pem; location / { return 200 "ok\n"; } } })"_s
            .arg(home)
            .arg(plain)
            .arg(secure)
            .toUtf8();
    ServerProcess server;
    if (!wrong.isEmpty() || !file.open(QIODevice::WriteOnly) || file.write(text) != text.size() ||
        !file.flush() ||
        !server.start(nginx, {u"-p"_s, home, u"-c"_s, home + u"/nginx.conf"_s, u"-e"_s, u"/dev/null"_s},
                      plain))
        return 1;
    QFile authority(home + u"/c.pem"_s);
    if (authority.open(QIODevice::ReadOnly))
        qputenv("BENCH_ROOT", authority.readAll());
    const QString at = u"%1:"_s;
    const QByteArray get = "GET / HTTP/1.1\r\nHost: good.test\r\nConnection: close\r\n\r\n";
    const QString trust = uR"(, "serverName": "good.test", "authority": "${BENCH_ROOT}")"_s;
    for (int round = 0; round < 2; ++round) {
        bareLoop("bare epoll, TCP", plain, 5000, {});
        engine("this engine, TCP", u"tcp"_s, at + QString::number(plain), 5000);
        bareLoop("bare epoll, HTTP", plain, 5000, get);
        engine("this engine, HTTP", u"http"_s, u"http://%1:"_s + QString::number(plain) + u"/"_s, 5000);
        engine("this engine, TLS", u"tls"_s, at + QString::number(secure), 500, trust);
        engine("this engine, HTTPS", u"http"_s, u"https://%1:"_s + QString::number(secure) + u"/"_s, 500,
               trust);
    }
    watchMany(plain, 5000);
    return 0;
}
