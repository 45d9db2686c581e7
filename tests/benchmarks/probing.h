#pragma once

#include <QEventLoop>
#include <QFile>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <chrono>

#include <sys/resource.h>
#include <unistd.h>

#include "tests/support/probe_zoo.h"
#include "tests/support/process.h"

/// What the benchmarks of probing share. Servers are processes of their own, so what they need does not count.
namespace switchover::testing {

inline double cpuSeconds()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto inSeconds = [](const timeval &time) {
        return double(time.tv_sec) + double(time.tv_usec) / 1e6;
    };
    return inSeconds(usage.ru_utime) + inSeconds(usage.ru_stime);
}

inline double residentMiB()
{
    QFile file(u"/proc/self/statm"_s);
    const QByteArrayList pages =
        file.open(QIODevice::ReadOnly) ? file.readAll().split(' ') : QByteArrayList();
    return pages.value(1).toDouble() * double(sysconf(_SC_PAGESIZE)) / (1024 * 1024);
}

/// One server at many addresses: 127.67.x.y.
inline QString hostOf(int number) { return u"127.67.%1.%2"_s.arg(number / 250).arg(1 + number % 250); }

inline void waitFor(std::chrono::milliseconds time)
{
    QEventLoop loop;
    QTimer::singleShot(time, Qt::PreciseTimer, &loop, &QEventLoop::quit);
    loop.exec();
}

/// @p values in any order; 0 if there are none.
inline double quantileOf(std::vector<double> values, double share)
{
    if (values.empty())
        return 0;
    std::ranges::sort(values);
    return values[std::min(values.size() - 1, std::size_t(share * double(values.size())))];
}

/// nginx at every address of this machine, in clear and encrypted for "good.test".
class WebServer
{
public:
    bool start()
    {
        const QString nginx = programNamed(u"nginx"_s);
        if (nginx.isEmpty())
            return false;
        const QString home = m_folder.path();
        const QString wrong =
            testing::run(u"openssl"_s,
                         u"req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout "
                         u"k.pem -x509 -days 100 -subj /CN=good.test "
                         "-addext subjectAltName=DNS:good.test -out c.pem"_s.split(u' '),
                         home);
        plain = freePort();
        secure = freePort();
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
        if (!wrong.isEmpty() || !file.open(QIODevice::WriteOnly) || file.write(text) != text.size() ||
            !file.flush() ||
            !m_process.start(
                nginx, {u"-p"_s, home, u"-c"_s, home + u"/nginx.conf"_s, u"-e"_s, u"/dev/null"_s}, plain))
            return false;
        QFile authority(home + u"/c.pem"_s);
        return authority.open(QIODevice::ReadOnly) && qputenv("BENCH_ROOT", authority.readAll());
    }

    /// Members of a probe that trusts the encrypted one.
    static QString trust() { return uR"(, "serverName": "good.test", "authority": "${BENCH_ROOT}")"_s; }

    quint16 plain = 0;
    quint16 secure = 0;

private:
    QTemporaryDir m_folder;
    ServerProcess m_process;
};

}   // namespace switchover::testing
