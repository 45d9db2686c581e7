#include <QTest>

#include <QElapsedTimer>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <zlib.h>

#include "tests/support/dns_server.h"
#include "tests/support/probe_zoo.h"
#include "tests/support/process.h"
#include "tests/support/scripted_server.h"

using namespace switchover;
using namespace switchover::testing;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 1500;   ///< ms that most of the zoo is given.

QByteArray gzipped(const QByteArray &text)
{
    z_stream z{};
    deflateInit2(&z, 9, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY);
    QByteArray out(qsizetype(deflateBound(&z, uLong(text.size()))) + 64, '\0');
    z.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(text.data()));
    z.avail_in = uInt(text.size());
    z.next_out = reinterpret_cast<Bytef *>(out.data());
    z.avail_out = uInt(out.size());
    deflate(&z, Z_FINISH);
    out.truncate(qsizetype(z.total_out));
    deflateEnd(&z);
    return out;
}

QByteArray page(const QByteArray &body, const QByteArray &headers = {}, const QByteArray &status = "200 OK")
{
    return "HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + QByteArray::number(body.size()) +
           "\r\n\r\n" + body;
}

/// A listener whose queue is full: the system drops what comes, as a firewall would.
class BlackHole
{
public:
    BlackHole()
    {
        m_listener = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto *plain = reinterpret_cast<sockaddr *>(&address);
        if (::bind(m_listener, plain, size) != 0 || ::listen(m_listener, 0) != 0 ||
            ::getsockname(m_listener, plain, &size) != 0)
            qFatal("no black hole");
        port = ntohs(address.sin_port);
        for (int &client : m_clients) {
            client = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
            static_cast<void>(::connect(client, plain, size));
        }
    }
    ~BlackHole()
    {
        for (const int client : m_clients)
            ::close(client);
        ::close(m_listener);
    }

    quint16 port = 0;

private:
    int m_listener = -1;
    std::array<int, 4> m_clients{};
};

}   // namespace

class TestZoo : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void verdictAndCauseAreRight_data();
    void verdictAndCauseAreRight();
    void everyAnswerIsWithinItsDeadline_data();
    void everyAnswerIsWithinItsDeadline();
    void oneConnectionACheck();
    void credentialsStayAtHome();
    void secretsAreInNoText();
    void whatIsSentArrives();
    void withoutATargetTheNodesAddressIsAsked();

private:
    ScriptedServer &server(const QString &id, ScriptedServer::Script script,
                           const QHostAddress &address = QHostAddress::LocalHost);
    void http(const QString &id, ScriptedServer::Script script, const QString &verdict, const QString &cause,
              const QString &more = {});
    void add(const QString &id, const QString &probe, const QString &verdict, const QString &cause);
    void addTcp();
    void addConfigured();
    void addStatuses();
    void addBrokenAnswers();
    void addExpectations();
    void addRedirects();
    void addTls();
    void addDns();
    void addDatabases();
    bool makeCertificates();
    quint16 tlsServer(const QStringList &arguments);

    std::map<QString, std::unique_ptr<ScriptedServer>> m_servers;
    std::vector<std::unique_ptr<ServerProcess>> m_processes;
    std::vector<Exhibit> m_exhibits;
    std::map<QString, probe::ProbeState> m_states;
    BlackHole m_blackHole;
    DnsServer m_dns;
    QTemporaryDir m_folder;
    QByteArray m_seenElsewhere;
    QByteArray m_seenAtHome;
    QByteArray m_heardByTcp;
    QByteArray m_heardByDatabase;
};

ScriptedServer &TestZoo::server(const QString &id, ScriptedServer::Script script, const QHostAddress &address)
{
    auto &place = m_servers[id];
    place = std::make_unique<ScriptedServer>(std::move(script), address);
    return *place;
}

void TestZoo::add(const QString &id, const QString &probe, const QString &verdict, const QString &cause)
{
    const QString timeout =
        probe.contains(u"\"timeout\""_s) ? QString() : u", \"timeout\": \"%1ms\""_s.arg(patience);
    m_exhibits.push_back({id, probe + timeout, verdict, cause});
}

void TestZoo::http(const QString &id, ScriptedServer::Script script, const QString &verdict,
                   const QString &cause, const QString &more)
{
    const quint16 port = server(id, std::move(script)).serverPort();
    add(id,
        uR"("kind": "http", "target": "http://127.0.0.1:%1/x")"_s.arg(port) +
            (more.isEmpty() ? more : u", "_s + more),
        verdict, cause);
}

void TestZoo::addTcp()
{
    const auto tcp = [this](const QString &id, ScriptedServer::Script script, const QString &verdict,
                            const QString &cause, const QString &more = {}) {
        const quint16 port = server(id, std::move(script)).serverPort();
        add(id,
            uR"("kind": "tcp", "target": "127.0.0.1:%1")"_s.arg(port) +
                (more.isEmpty() ? more : u", "_s + more),
            verdict, cause);
    };
    const QString ssh = uR"("expect": "SSH-2.0-")"_s;
    tcp(u"tcp-open"_s, [](QTcpSocket &) {}, u"up"_s, {});
    tcp(u"tcp-accept-close"_s, [](QTcpSocket &s) { s.disconnectFromHost(); }, u"up"_s, {});
    tcp(
        u"tcp-banner"_s, [](QTcpSocket &s) { s.write("SSH-2.0-OpenSSH_9\r\n"); }, u"up"_s, {}, ssh);
    tcp(
        u"tcp-banner-wrong"_s, [](QTcpSocket &s) { s.write("220 mail\r\n"); }, u"down"_s, u"tcp.banner"_s,
        ssh);
    tcp(
        u"tcp-banner-wrong-closed"_s,
        [](QTcpSocket &s) {
            s.write("220 mail\r\n");
            s.disconnectFromHost();
        },
        u"down"_s, u"tcp.banner"_s, ssh);
    tcp(
        u"tcp-banner-silent"_s, [](QTcpSocket &) {}, u"down"_s, u"timeout.first_byte"_s, ssh);
    tcp(
        u"tcp-banner-none"_s, [](QTcpSocket &s) { s.disconnectFromHost(); }, u"down"_s, u"tcp.banner"_s, ssh);
    tcp(
        u"tcp-banner-drip"_s, [](QTcpSocket &s) { drip(s, "SSH-2.0-OpenSSH", 600); }, u"down"_s,
        u"timeout.total"_s, ssh);
    tcp(
        u"tcp-banner-endless"_s, [](QTcpSocket &s) { pour(s, QByteArray(65536, 'x')); }, u"down"_s,
        u"tcp.banner"_s, ssh);
    tcp(
        u"tcp-reset"_s, [](QTcpSocket &s) { resetConnection(s); }, u"down"_s, u"tcp.reset"_s, ssh);
    tcp(
        u"tcp-echo"_s,
        [](QTcpSocket &s) {
            QObject::connect(&s, &QIODevice::readyRead, &s, [&s] { s.write(s.readAll()); });
        },
        u"up"_s, {}, uR"("send": "PING\\r\\n", "expect": "PING\\r\\n")"_s);
    tcp(
        u"tcp-send-only"_s,
        [this](QTcpSocket &s) {
            QObject::connect(&s, &QIODevice::readyRead, &s, [this, &s] { m_heardByTcp += s.readAll(); });
        },
        u"up"_s, {}, uR"("send": "HELLO")"_s);
    tcp(
        u"tcp-banner-cut-off"_s,
        [](QTcpSocket &s) {
            s.write("SSH");
            QTimer::singleShot(50, &s, [&s] { resetConnection(s); });
        },
        u"down"_s, u"tcp.reset"_s, ssh);
    add(u"tcp-in-maintenance"_s,
        uR"("kind": "tcp", "target": "127.0.0.1:%1", "maintenance": ["00:00-23:59", "23:59-00:00"])"_s.arg(
            closedPort()),
        u"maintenance"_s, u"maintenance"_s);
    add(u"tcp-closed"_s, uR"("kind": "tcp", "target": "127.0.0.1:%1")"_s.arg(closedPort()), u"down"_s,
        u"tcp.refused"_s);
    add(u"tcp-blackhole"_s, uR"("kind": "tcp", "target": "127.0.0.1:%1")"_s.arg(m_blackHole.port), u"down"_s,
        u"timeout.connect"_s);
    add(u"tcp-blackhole-short"_s,
        uR"("kind": "tcp", "target": "127.0.0.1:%1", "connectTimeout": "300ms")"_s.arg(m_blackHole.port),
        u"down"_s, u"timeout.connect"_s);
    const quint16 six = server(
                            u"six"_s, [](QTcpSocket &) {}, QHostAddress::LocalHostIPv6)
                            .serverPort();
    add(u"tcp-ipv6"_s, uR"("kind": "tcp", "target": "[::1]:%1")"_s.arg(six), u"up"_s, {});
    add(u"tcp-ipv6-closed"_s,
        uR"("kind": "tcp", "target": "[::1]:%1")"_s.arg(closedPort(QHostAddress::LocalHostIPv6)), u"down"_s,
        u"tcp.refused"_s);
    const quint16 four = m_servers[u"tcp-open"_s]->serverPort();
    add(u"tcp-localhost-v4-only"_s, uR"("kind": "tcp", "target": "localhost:%1")"_s.arg(four), u"up"_s, {});
    add(u"tcp-localhost-v6-only"_s, uR"("kind": "tcp", "target": "localhost:%1")"_s.arg(six), u"up"_s, {});
}

void TestZoo::addConfigured()
{
    const auto tcp = [this](const QString &id, const QString &target, const QString &cause) {
        add(id, uR"("kind": "tcp", "target": "%1")"_s.arg(target), u"unknown"_s, cause);
    };
    tcp(u"target-elsewhere"_s, u"192.0.2.1:80"_s, u"config.not_allowed"_s);
    tcp(u"target-private"_s, u"10.1.2.3:80"_s, u"config.not_allowed"_s);
    tcp(u"target-metadata"_s, u"169.254.169.254:80"_s, u"config.not_allowed"_s);
    tcp(u"target-mapped"_s, u"[::ffff:192.0.2.1]:80"_s, u"config.not_allowed"_s);
    tcp(u"target-no-port"_s, u"127.0.0.1"_s, u"config.probe"_s);
    tcp(u"target-bad-port"_s, u"127.0.0.1:99999"_s, u"config.target"_s);
    tcp(u"target-no-host"_s, u"10.0.0.300:80"_s, u"config.target"_s);
    tcp(u"target-scheme"_s, u"gopher://127.0.0.1:80"_s, u"config.target"_s);
    tcp(u"target-spaces"_s, u"127.0.0.1:80 x"_s, u"config.target"_s);
    tcp(u"target-missing"_s, u""_s, u"config.target"_s);
    tcp(u"target-v6-without-brackets"_s, u"::1:21213"_s, u"config.target"_s);
    add(u"header-no-text"_s, uR"("kind": "http", "target": "http://127.0.0.1:1/", "headers": {"X": 5})"_s,
        u"unknown"_s, u"config.probe"_s);
    const quint16 port = server(u"never"_s, saying(page({}))).serverPort();
    add(u"password-in-clear"_s,
        uR"("kind": "http", "target": "http://me:hunter22@127.0.0.1:%1/")"_s.arg(port), u"unknown"_s,
        u"config.target"_s);
    add(u"secret-not-set"_s,
        uR"("kind": "http", "target": "http://127.0.0.1:%1/", "secret": "NO_SUCH_SECRET")"_s.arg(port),
        u"unknown"_s, u"config.secret"_s);
    add(u"header-injection"_s,
        uR"("kind": "http", "target": "http://127.0.0.1:%1/", "headers": {"X": "a\r\nY: b"})"_s.arg(port),
        u"unknown"_s, u"config.probe"_s);
}

void TestZoo::addStatuses()
{
    const auto status = [this](const QByteArray &line, const QString &verdict, const QString &cause,
                               const QString &more = {}) {
        const QString id =
            u"http-"_s + QString::fromLatin1(line.left(3)) + (more.isEmpty() ? QString() : u"-wanted"_s);
        http(id, saying(page("x", {}, line)), verdict, cause, more);
    };
    status("200 OK", u"up"_s, {});
    status("401 Unauthorized", u"down"_s, u"http.auth"_s);
    status("403 Forbidden", u"down"_s, u"http.auth"_s);
    status("404 Not Found", u"down"_s, u"http.status"_s);
    status("404 Not Found", u"up"_s, {}, uR"("status": [404])"_s);
    http(u"http-404-alone"_s, saying(page("x", {}, "404 Not Found")), u"up"_s, {}, uR"("status": 404)"_s);
    http(u"http-404-as-text"_s, saying(page("x", {}, "404 Not Found")), u"up"_s, {},
         uR"("status": "400-404")"_s);
    status("418 Teapot", u"up"_s, {}, uR"("status": ["2xx", "400-420"])"_s);
    status("429 Too Many Requests", u"down"_s, u"http.rate_limited"_s);
    status("500 \x1b[31mOh\x1b[0m <script>", u"down"_s, u"http.status"_s);
    status("503 Service Unavailable", u"down"_s, u"http.status"_s);
    http(u"http-204"_s, saying("HTTP/1.1 204 No Content\r\n\r\n"), u"up"_s, {});
    http(u"http-10"_s, saying("HTTP/1.0 200 OK\r\n\r\nuntil the end"), u"up"_s, {},
         uR"("body": "the end")"_s);
    http(u"http-head"_s, saying("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n"), u"up"_s, {},
         uR"("method": "HEAD")"_s);
    http(u"http-interim"_s, saying("HTTP/1.1 103 Early Hints\r\n\r\n" + page("x")), u"up"_s, {});
    http(u"http-keep-alive"_s, onRequest([](QTcpSocket &s, const QByteArray &) { s.write(page("x")); }),
         u"up"_s, {});
    http(u"http-slow"_s, onRequest([](QTcpSocket &s, const QByteArray &) {
             QTimer::singleShot(600, &s, [&s] { s.write(page("x")); });
         }),
         u"degraded"_s, u"slow"_s, uR"("slow": "300ms")"_s);
}

void TestZoo::addBrokenAnswers()
{
    const QString down = u"down"_s;
    http(u"http-empty"_s, onRequest([](QTcpSocket &s, const QByteArray &) { s.disconnectFromHost(); }), down,
         u"http.empty"_s);
    http(u"http-reset"_s, onRequest([](QTcpSocket &s, const QByteArray &) { resetConnection(s); }), down,
         u"tcp.reset"_s);
    http(u"http-mid-head"_s, saying("HTTP/1.1 200 OK\r\nContent-Le"), down, u"http.truncated_head"_s);
    http(u"http-length-too-long"_s, saying("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nshort"), down,
         u"http.truncated_body"_s);
    http(u"http-length-too-short"_s, saying("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nlonger"), u"up"_s,
         {});
    http(u"http-length-absurd"_s, saying("HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n"), down,
         u"http.protocol"_s);
    http(u"http-two-lengths"_s, saying("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab"),
         down, u"http.protocol"_s);
    http(u"http-chunk-cut"_s, saying("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab"), down,
         u"http.truncated_body"_s);
    http(u"http-chunk-size"_s, saying("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nab"), down,
         u"http.protocol"_s);
    http(u"http-chunked"_s,
         saying("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;x=y\r\nhello\r\n1\r\n!\r\n0\r\nT: "
                "x\r\n\r\n"),
         u"up"_s, {}, uR"("body": "hello!")"_s);
    http(u"http-not-http"_s, saying("SSH-2.0-OpenSSH_9\r\n"), down, u"http.protocol"_s);
    http(u"http-status-absurd"_s, saying("HTTP/1.1 999999 What\r\n\r\n"), down, u"http.protocol"_s);
    http(u"http-header-absurd"_s, saying("HTTP/1.1 200 OK\r\nno colon here\r\n\r\n"), down,
         u"http.protocol"_s);
    http(
        u"http-silent"_s, [](QTcpSocket &) {}, down, u"timeout.first_byte"_s);
    http(
        u"http-drip-head"_s, [](QTcpSocket &s) { drip(s, "HTTP/1.1 200 OK\r\nX-A: aaaaaaaaaaaaaaaaa", 100); },
        down, u"timeout.total"_s);
    http(
        u"http-drip-body"_s,
        [](QTcpSocket &s) {
            s.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
            drip(s, "b", 100);
        },
        down, u"timeout.total"_s);
    http(
        u"http-endless-head"_s,
        [](QTcpSocket &s) {
            s.write("HTTP/1.1 200 OK\r\n");
            pour(s, QByteArray("X-Filler: ") + QByteArray(5000, 'x') + "\r\n");
        },
        down, u"http.head_too_large"_s);
    http(
        u"http-endless-body"_s,
        [](QTcpSocket &s) {
            s.write("HTTP/1.1 200 OK\r\n\r\n");
            pour(s, QByteArray(65536, 'x'));
        },
        u"degraded"_s, u"http.body_bomb"_s);
    http(
        u"http-endless-chunks"_s,
        [](QTcpSocket &s) {
            s.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            pour(s, "ff\r\n" + QByteArray(255, 'x') + "\r\n");
        },
        u"degraded"_s, u"http.body_bomb"_s);
    http(u"http-large-page"_s, saying(page(QByteArray(3 * 1024 * 1024, 'x'))), u"up"_s, {});
    http(
        u"http-terabyte"_s,
        [](QTcpSocket &s) {
            s.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000000000\r\n\r\n");
            pour(s, QByteArray(65536, 'x'));
        },
        u"degraded"_s, u"http.body_bomb"_s);
    http(u"http-gzip-bomb"_s,
         saying(page(gzipped(QByteArray(64 * 1024 * 1024, '\0')), "Content-Encoding: gzip\r\n")),
         u"degraded"_s, u"http.body_bomb"_s);
    http(u"http-gzip"_s, saying(page(gzipped("all is well"), "Content-Encoding: gzip\r\n")), u"up"_s, {},
         uR"("body": "is well")"_s);
    http(u"http-gzip-of-two-parts"_s,
         saying(page(gzipped("all is ") + gzipped("well"), "Content-Encoding: gzip\r\n")), u"up"_s, {},
         uR"("body": "is well")"_s);
    http(u"http-gzip-as-transfer"_s, onRequest([](QTcpSocket &s, const QByteArray &) {
             const QByteArray packed = gzipped("all is well");
             s.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n" +
                     QByteArray::number(packed.size(), 16) + "\r\n" + packed + "\r\n0\r\n\r\n");
         }),
         u"up"_s, {}, uR"("body": "is well")"_s);
    http(u"http-length-twice"_s, saying("HTTP/1.1 200 OK\r\nContent-Length: 2, 2\r\n\r\nok"), u"up"_s, {},
         uR"("body": "ok")"_s);
    http(u"http-latin-1"_s,
         saying(page("Gr\xf6\xdf"
                     "e",
                     "Content-Type: text/plain; charset=\"ISO-8859-1\"\r\n")),
         u"up"_s, {}, uR"("body": "Größe", "pattern": "^Größe$")"_s);
    http(
        u"http-gzip-cut"_s,
        saying(page(gzipped(QByteArray(5000, 'x') + "all is well").chopped(9), "Content-Encoding: gzip\r\n")),
        down, u"http.truncated_body"_s);
    const QByteArray gzipHead = QByteArray::fromHex("1f8b0800000000000003");
    http(
        u"http-gzip-of-nothing"_s,
        [gzipHead](QTcpSocket &s) {
            s.write("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gzipHead);
            pour(s, QByteArray::fromHex("000000ffff").repeated(2000));
        },
        u"degraded"_s, u"http.body_bomb"_s);
    http(
        u"http-endless-trailers"_s,
        [](QTcpSocket &s) {
            s.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n");
            pour(s, "X-T: " + QByteArray(4000, 'x') + "\r\n");
        },
        down, u"http.protocol"_s);
    http(
        u"http-endless-extensions"_s,
        [](QTcpSocket &s) {
            s.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            pour(s, "1;" + QByteArray(7000, 'x') + "\r\na\r\n");
        },
        u"degraded"_s, u"http.body_bomb"_s);
    http(u"http-reset-in-endless-body"_s, onRequest([](QTcpSocket &s, const QByteArray &) {
             s.write("HTTP/1.1 200 OK\r\n\r\nhello");
             QTimer::singleShot(50, &s, [&s] { resetConnection(s); });
         }),
         down, u"tcp.reset"_s);
    http(u"http-gzip-broken"_s, saying(page("\x1f\x8b garbage", "Content-Encoding: gzip\r\n")), down,
         u"http.protocol"_s);
}

void TestZoo::addExpectations()
{
    const QString down = u"down"_s;
    const QByteArray health = R"({"status": "UP", "checks": [{"ok": true, "lag": 3}]})";
    http(u"http-body"_s, saying(page("service is ready")), u"up"_s, {}, uR"("body": "is ready")"_s);
    http(u"http-body-other"_s, saying(page("service is starting")), down, u"http.body"_s,
         uR"("body": "is ready")"_s);
    http(u"http-pattern"_s, saying(page("version 12.5")), u"up"_s, {},
         uR"("pattern": "version \\d+\\.\\d+")"_s);
    http(u"http-pattern-other"_s, saying(page("version x")), down, u"http.body"_s,
         uR"("pattern": "version \\d+")"_s);
    http(u"http-json"_s, saying(page(health)), u"up"_s, {},
         uR"("json": {"status": "UP", "checks[0].ok": true, "$.checks[0].lag": 3})"_s);
    http(u"http-json-other"_s, saying(page(health)), down, u"http.json"_s,
         uR"("json": {"status": "DOWN"})"_s);
    http(u"http-json-missing"_s, saying(page(health)), down, u"http.json"_s,
         uR"("json": {"checks[7].ok": true})"_s);
    http(u"http-json-index-between-dots"_s, saying(page(health)), u"up"_s, {},
         uR"("json": {"checks.0.lag": 3})"_s);
    http(u"http-json-text-for-number"_s, saying(page(health)), down, u"http.json"_s,
         uR"("json": {"checks[0].lag": "3"})"_s);
    http(u"http-json-text-for-flag"_s, saying(page(health)), down, u"http.json"_s,
         uR"("json": {"checks[0].ok": "true"})"_s);
    http(u"http-json-none"_s, saying(page("<html>")), down, u"http.json"_s, uR"("json": {"status": "UP"})"_s);
    http(u"http-json-deep"_s, saying(page(QByteArray(200'000, '['))), down, u"http.json"_s,
         uR"("json": {"status": "UP"})"_s);
    http(u"http-header"_s, saying(page("x", "X-Ready: yes\r\n")), u"up"_s, {},
         uR"("answerHeaders": {"x-ready": "yes"})"_s);
    http(u"http-header-other"_s, saying(page("x", "X-Ready: no\r\n")), down, u"http.header"_s,
         uR"("answerHeaders": {"X-Ready": "yes"})"_s);
    http(u"http-header-missing"_s, saying(page("x")), down, u"http.header"_s,
         uR"("answerHeaders": {"X-Ready": "yes"})"_s);
    const auto asks = [](const QByteArray &wanted) {
        return onRequest([wanted](QTcpSocket &s, const QByteArray &request) {
            s.write(request.contains(wanted) ? page("x") : page("x", {}, "401 No"));
            s.disconnectFromHost();
        });
    };
    http(u"http-basic"_s, asks("Authorization: Basic " + QByteArray("me:hunter22").toBase64()), u"up"_s, {},
         uR"("user": "me", "secret": "ZOO_PASSWORD")"_s);
    http(u"http-bearer"_s, asks("Authorization: Bearer hunter22\r\n"), u"up"_s, {},
         uR"("secret": "${ZOO_PASSWORD}")"_s);
    http(u"http-secret-header"_s, asks("X-Api-Key: k-hunter22\r\n"), u"up"_s, {},
         uR"("headers": {"X-Api-Key": "k-${ZOO_PASSWORD}"})"_s);
    http(u"http-post"_s, asks("POST /x HTTP/1.1"), u"up"_s, {}, uR"("method": "POST", "send": "{}")"_s);
    http(u"http-host"_s, asks("Host: shop.test\r\n"), u"up"_s, {}, uR"("headers": {"Host": "shop.test"})"_s);
    http(u"http-echoes-secret"_s, onRequest([](QTcpSocket &s, const QByteArray &request) {
             s.write("HTTP/1.1 500 " + request.mid(request.indexOf("Bearer"), 15) + "\r\n\r\n");
             s.disconnectFromHost();
         }),
         down, u"http.status"_s, uR"("secret": "ZOO_PASSWORD")"_s);
    http(u"http-echoes-basic"_s, onRequest([](QTcpSocket &s, const QByteArray &request) {
             s.write("HTTP/1.1 500 " + request.mid(request.indexOf("Basic"), 40).split('\r').first() +
                     "\r\n\r\n");
             s.disconnectFromHost();
         }),
         down, u"http.status"_s, uR"("user": "me", "secret": "ZOO_PASSWORD")"_s);
    http(u"http-echoes-cut-off"_s, onRequest([](QTcpSocket &s, const QByteArray &request) {
             s.write("HTTP/1.1 500 " + QByteArray(55, 'x') + request.mid(request.indexOf("Bearer") + 7, 8) +
                     "\r\n\r\n");
             s.disconnectFromHost();
         }),
         down, u"http.status"_s, uR"("secret": "ZOO_PASSWORD")"_s);
}

void TestZoo::addRedirects()
{
    const auto to = [](const QByteArray &place) {
        return saying("HTTP/1.1 302 Found\r\nLocation: " + place + "\r\nContent-Length: 0\r\n\r\n");
    };
    const QByteArray home =
        "http://127.0.0.1:" + QByteArray::number(m_servers[u"http-200"_s]->serverPort()) + "/";
    http(u"redirect"_s, to(home), u"up"_s, {});
    http(u"redirect-not-followed"_s, to(home), u"up"_s, {}, uR"("redirects": 0)"_s);
    http(u"redirect-loop"_s, to("/x"), u"down"_s, u"http.redirects"_s);
    http(u"redirect-file"_s, to("file:///etc/passwd"), u"down"_s, u"http.redirect_scheme"_s);
    http(u"redirect-to-https"_s, to("https://127.0.0.1:1/"), u"down"_s, u"http.redirect_scheme"_s);
    http(u"redirect-slowly"_s, onRequest([](QTcpSocket &s, const QByteArray &request) {
             const QByteArray path = request.split(' ').value(1);
             QTimer::singleShot(550, &s, [&s, path] {
                 s.write("HTTP/1.1 302 Found\r\nLocation: " + path + "x\r\n\r\n");
                 s.disconnectFromHost();
             });
         }),
         u"down"_s, u"timeout.total"_s);
    http(u"redirect-gopher"_s, to("gopher://127.0.0.1/"), u"down"_s, u"http.redirect_scheme"_s);
    http(u"redirect-out"_s, to("http://169.254.169.254/latest/meta-data"), u"unknown"_s,
         u"config.not_allowed"_s);
    http(u"redirect-to-nowhere"_s, to("http://127.0.0.1:" + QByteArray::number(closedPort())), u"down"_s,
         u"tcp.refused"_s);
    http(u"redirect-without-end"_s, onRequest([](QTcpSocket &s, const QByteArray &request) {
             const QByteArray path = request.split(' ').value(1);
             s.write("HTTP/1.1 302 Found\r\nLocation: " + path + "x\r\n\r\n");
             s.disconnectFromHost();
         }),
         u"down"_s, u"http.redirects"_s);
    const quint16 elsewhere =
        server(u"elsewhere"_s, onRequest([this](QTcpSocket &s, const QByteArray &request) {
                   m_seenElsewhere += request;
                   s.write(page("x"));
                   s.disconnectFromHost();
               }),
               QHostAddress(u"127.0.0.2"_s))
            .serverPort();
    http(u"redirect-across"_s, onRequest([this, elsewhere](QTcpSocket &s, const QByteArray &request) {
             m_seenAtHome = request;
             s.write("HTTP/1.1 301 Moved\r\nLocation: http://127.0.0.2:" + QByteArray::number(elsewhere) +
                     "/\r\n\r\n");
             s.disconnectFromHost();
         }),
         u"up"_s, {},
         uR"("secret": "ZOO_PASSWORD", "headers": {"X-Key": "${ZOO_PASSWORD}", "X-Plain": "p"})"_s);
    http(u"redirect-across-with-secret-body"_s, onRequest([elsewhere](QTcpSocket &s, const QByteArray &) {
             s.write("HTTP/1.1 307 Moved\r\nLocation: http://127.0.0.2:" + QByteArray::number(elsewhere) +
                     "/body\r\n\r\n");
             s.disconnectFromHost();
         }),
         u"down"_s, u"http.redirects"_s, uR"("method": "POST", "send": "password=${ZOO_PASSWORD}")"_s);
}

void TestZoo::addDns()
{
    const auto dns = [this](const QString &name, const QString &verdict, const QString &cause,
                            const QString &more = {}, const QString &story = {}) {
        add(u"dns-"_s + name + story,
            uR"("kind": "dns", "target": "%1.zoo.test", "resolver": "127.0.0.1:%2")"_s.arg(name).arg(
                m_dns.port()) +
                (more.isEmpty() ? more : u", "_s + more),
            verdict, cause);
    };
    const QString down = u"down"_s;
    dns(u"a"_s, u"up"_s, {}, uR"("expect": "127.66.0.1")"_s);
    dns(u"six"_s, u"up"_s, {}, uR"("record": "AAAA", "expect": "0:0:0:0:0:0:0:1")"_s);
    dns(u"mx"_s, u"up"_s, {}, uR"("record": "MX", "expect": "10 mail.zoo.test")"_s);
    dns(u"mx"_s, u"up"_s, {}, uR"("record": "MX", "expect": "Mail.zoo.test.")"_s, u"-by-its-host"_s);
    dns(u"mx"_s, down, u"dns.answer"_s, uR"("record": "MX", "expect": "20 mail.zoo.test")"_s,
        u"-other-preference"_s);
    dns(u"txt"_s, u"up"_s, {}, uR"("record": "TXT", "expect": "hello world")"_s);
    dns(u"caa"_s, u"up"_s, {}, uR"("record": "CAA", "expect": "0 issue \"ca.test\"")"_s);
    dns(u"other"_s, down, u"dns.answer"_s, uR"("expect": "127.66.0.2")"_s);
    dns(u"servfail"_s, down, u"dns.servfail"_s);
    dns(u"nxdomain"_s, down, u"dns.nxdomain"_s);
    dns(u"refused"_s, down, u"dns.refused"_s);
    dns(u"notimp"_s, down, u"dns.protocol"_s);
    dns(u"nodata"_s, down, u"dns.nodata"_s);
    dns(u"silent"_s, down, u"timeout.dns"_s);
    dns(u"slow"_s, u"degraded"_s, u"slow"_s, uR"("slow": "300ms")"_s);
    dns(u"truncated"_s, u"up"_s, {}, uR"("expect": "127.66.0.9")"_s);
    dns(u"wrongid"_s, down, u"timeout.dns"_s);
    dns(u"othername"_s, down, u"timeout.dns"_s);
    dns(u"loop"_s, down, u"dns.protocol"_s);
    dns(u"cut"_s, down, u"dns.protocol"_s);
    dns(u"no-such-record"_s, u"unknown"_s, u"config.probe"_s, uR"("record": "WKS")"_s);
    add(u"dns-resolver-and-name"_s,
        uR"("kind": "dns", "target": "127.0.0.1:%1", "name": "a.zoo.test")"_s.arg(m_dns.port()), u"up"_s, {});
    add(u"dns-as-url"_s, uR"("kind": "dns", "target": "dns://127.0.0.1:%1/a.zoo.test")"_s.arg(m_dns.port()),
        u"up"_s, {});
    add(u"dns-closed"_s,
        uR"("kind": "dns", "target": "a.test", "resolver": "127.0.0.1:%1")"_s.arg(freePort()), down,
        u"dns.refused"_s);
    add(u"dns-resolver-elsewhere"_s, uR"("kind": "dns", "target": "a.test", "resolver": "192.0.2.1")"_s,
        u"unknown"_s, u"config.not_allowed"_s);
}

/// What real servers say in moments that are hard to catch.
void TestZoo::addDatabases()
{
    const auto fake = [this](const QString &kind, const QString &name, const QByteArray &answer,
                             const QString &verdict, const QString &cause, const QString &more = {}) {
        const auto script = [answer](QTcpSocket &socket) {
            QObject::connect(&socket, &QIODevice::readyRead, &socket, [&socket, answer] {
                socket.readAll();
                socket.write(answer);
            });
        };
        const QString id = kind + u'-' + name;
        const quint16 port = server(id, script).serverPort();
        add(id,
            uR"("kind": "%1", "target": "127.0.0.1:%2")"_s.arg(kind).arg(port) +
                (more.isEmpty() ? more : u", "_s + more),
            verdict, cause);
    };
    const auto error = [](const QByteArray &code, const QByteArray &text) {
        const QByteArray fields = QByteArray("SFATAL\0C", 8) + code + '\0' + 'M' + text + '\0' + '\0';
        QByteArray size(4, '\0');
        qToBigEndian(qint32(fields.size() + 4), size.data());
        return 'E' + size + fields;
    };
    const QByteArray notice = [] {
        QByteArray size(4, '\0');
        qToBigEndian(qint32(60004), size.data());
        return 'N' + size + QByteArray(60000, '\0');
    }();
    // Refuses TLS; then says this, and after that this again and again.
    const auto plainly = [this](const QString &name, const QByteArray &answer, const QByteArray &flood,
                                const QString &cause, const QString &more = {}) {
        const auto script = [this, answer, flood](QTcpSocket &socket) {
            QObject::connect(&socket, &QIODevice::readyRead, &socket,
                             [this, &socket, answer, flood, asked = 0]() mutable {
                                 m_heardByDatabase += socket.readAll();
                                 socket.write(asked == 0 ? QByteArray("N") : answer);
                                 if (++asked == 2 && !flood.isEmpty())
                                     pour(socket, flood);
                             });
        };
        const QString id = u"postgresql-"_s + name;
        const quint16 port = server(id, script).serverPort();
        add(id, uR"("kind": "postgresql", "target": "127.0.0.1:%1")"_s.arg(port) + more, u"down"_s, cause);
    };
    plainly(u"silent-without-tls"_s, {}, {}, u"timeout.first_byte"_s);
    plainly(u"notices-without-end"_s, notice, notice, u"db.protocol"_s);
    plainly(u"password-in-clear"_s, QByteArray::fromHex("520000000800000003"), {}, u"db.auth"_s,
            uR"(, "secret": "ZOO_PASSWORD")"_s);
    const QString pg = u"postgresql"_s;
    const QString redis = u"redis"_s;
    const QString down = u"down"_s;
    fake(pg, u"starting"_s, error("57P03", "the database system is starting up"), u"degraded"_s,
         u"db.starting"_s);
    fake(pg, u"too-many"_s, error("53300", "sorry, too many clients already"), down, u"db.too_many"_s);
    fake(pg, u"http"_s, "HTTP/1.1 400 Bad Request\r\n\r\n", down, u"db.protocol"_s);
    fake(pg, u"injects"_s, "Sgarbage", down, u"db.protocol"_s);
    fake(pg, u"no-tls"_s, "N", down, u"tls.protocol"_s, uR"("encryption": "require")"_s);
    fake(pg, u"huge-message"_s, QByteArray::fromHex("527fffffff00000000"), down, u"db.protocol"_s);
    fake(pg, u"silent"_s, {}, down, u"timeout.first_byte"_s);
    fake(redis, u"loading"_s, "-LOADING Redis is loading the dataset in memory\r\n", u"degraded"_s,
         u"db.starting"_s);
    fake(redis, u"too-many"_s, "-ERR max number of clients reached\r\n", down, u"db.too_many"_s);
    fake(redis, u"protected"_s, "-DENIED Redis is running in protected mode\r\n", down, u"db.auth"_s);
    fake(redis, u"master-down"_s, "-MASTERDOWN Link with MASTER is down\r\n", u"degraded"_s, u"db.link"_s);
    fake(redis, u"http"_s, "HTTP/1.1 400 Bad Request\r\n\r\n", down, u"db.protocol"_s);
    fake(redis, u"huge-bulk"_s, "$999999999\r\n", down, u"db.protocol"_s);
    fake(redis, u"silent"_s, {}, down, u"timeout.first_byte"_s);
    const quint16 renamed =
        server(u"redis-without-info"_s, [](QTcpSocket &socket) {
            QObject::connect(&socket, &QIODevice::readyRead, &socket, [&socket] {
                socket.write(socket.readAll().contains("PING") ? "+PONG\r\n"
                                                               : "-ERR unknown command 'INFO'\r\n");
            });
        }).serverPort();
    add(u"redis-without-info"_s, uR"("kind": "redis", "target": "127.0.0.1:%1")"_s.arg(renamed), u"up"_s, {});
    add(u"icmp-elsewhere"_s, uR"("kind": "icmp", "target": "192.0.2.1")"_s, u"unknown"_s,
        u"config.not_allowed"_s);
}

bool TestZoo::makeCertificates()
{
    const auto openssl = [this](const QString &arguments) {
        const QString wrong = run(u"openssl"_s, arguments.split(u' '), m_folder.path());
        if (!wrong.isEmpty())
            qWarning("%s", qPrintable(wrong));
        return wrong.isEmpty();
    };
    const auto write = [this](const QString &name, const QByteArray &text) {
        QFile file(m_folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
    };
    bool made =
        write(
            u"ca.cnf"_s,
            "[ca]\ndefault_ca=d\n[d]\ndatabase=index.txt\nserial=serial\nnew_certs_dir=.\ndefault_md=sha256\n"
            "policy=p\nunique_subject=no\ncopy_extensions=copy\n[p]\ncommonName=supplied\n"
            "[leaf]\nbasicConstraints=CA:FALSE\n[inter]\nbasicConstraints=critical,CA:TRUE\n") &&
        write(u"index.txt"_s, {}) && write(u"serial"_s, "01\n");
    const QString key = u"req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout %1.key "_s;
    made = made && openssl(key.arg(u"root"_s) + u"-x509 -days 3650 -subj /CN=Zoo-Root -out root.pem"_s);
    made =
        made &&
        openssl(key.arg(u"self"_s) +
                u"-x509 -days 100 -subj /CN=good.test -addext subjectAltName=DNS:good.test -out self.pem"_s);
    made = made &&
           openssl(key.arg(u"foreign"_s) + u"-x509 -days 3650 -subj /CN=Foreign-Root -out foreign.pem"_s);
    const auto sign = [&](const QString &name, const QString &subject, const QString &dates,
                          const QString &by = u"root"_s, const QString &what = u"leaf"_s,
                          const QString &other = {}) {
        return openssl(key.arg(name) + u"-subj /CN=%1 -addext subjectAltName=DNS:%2 -out %3.csr"_s.arg(
                                           subject, other.isEmpty() ? subject : other, name)) &&
               openssl(
                   u"ca -batch -notext -config ca.cnf -cert %1.pem -keyfile %1.key -extensions %2 -in %3.csr -out %3.pem "_s
                       .arg(by, what, name) +
                   dates);
    };
    const QString good = u"-days 100"_s;
    made = made && sign(u"good"_s, u"good.test"_s, good) && sign(u"wrong"_s, u"other.test"_s, good) &&
           sign(u"common"_s, u"good.test"_s, good, u"root"_s, u"leaf"_s, u"other.test"_s) &&
           sign(u"expired"_s, u"good.test"_s, u"-startdate 20200101000000Z -enddate 20210101000000Z"_s) &&
           sign(u"early"_s, u"good.test"_s, u"-startdate 20900101000000Z -enddate 20910101000000Z"_s) &&
           sign(u"soon"_s, u"good.test"_s, u"-days 5"_s) &&
           sign(u"inter"_s, u"Zoo-Intermediate"_s, u"-days 1000"_s, u"root"_s, u"inter"_s) &&
           sign(u"below"_s, u"good.test"_s, good, u"inter"_s) &&
           sign(u"stranger"_s, u"good.test"_s, good, u"foreign"_s) &&
           sign(u"inter-soon"_s, u"Zoo-Intermediate-2"_s, u"-days 3"_s, u"root"_s, u"inter"_s) &&
           sign(u"below-soon"_s, u"good.test"_s, good, u"inter-soon"_s);
    return made;
}

quint16 TestZoo::tlsServer(const QStringList &arguments)
{
    const quint16 port = freePort();
    m_processes.push_back(std::make_unique<ServerProcess>());
    const bool started = m_processes.back()->start(
        u"openssl"_s,
        QStringList{u"s_server"_s, u"-accept"_s, u"127.0.0.1:%1"_s.arg(port), u"-www"_s, u"-quiet"_s} +
            arguments,
        port, m_folder.path());
    return started ? port : quint16(0);
}

void TestZoo::addTls()
{
    QFile root(m_folder.filePath(u"root.pem"_s));
    QVERIFY(root.open(QIODevice::ReadOnly));
    qputenv("ZOO_ROOT", root.readAll());
    const QString trust = uR"("serverName": "good.test", "authority": "${ZOO_ROOT}")"_s;
    const auto tls = [&](const QString &id, const QStringList &arguments, const QString &verdict,
                         const QString &cause, const QString &more = {}) {
        const quint16 port = tlsServer(arguments);
        const QString rest = u", "_s + (more.isEmpty() ? trust : more);
        add(u"tls-"_s + id, uR"("kind": "tls", "target": "127.0.0.1:%1")"_s.arg(port) + rest, verdict, cause);
        add(u"https-"_s + id, uR"("kind": "http", "target": "https://127.0.0.1:%1/")"_s.arg(port) + rest,
            verdict, cause);
    };
    const auto with = [](const QString &name) {
        return QStringList{u"-cert"_s, name + u".pem"_s, u"-key"_s, name + u".key"_s};
    };
    const QString down = u"down"_s;
    tls(u"good"_s, with(u"good"_s), u"up"_s, {});
    tls(u"expired"_s, with(u"expired"_s), down, u"tls.expired"_s);
    tls(u"not-yet"_s, with(u"early"_s), down, u"tls.not_yet_valid"_s);
    tls(u"wrong-host"_s, with(u"wrong"_s), down, u"tls.hostname"_s);
    tls(u"right-common-name-only"_s, with(u"common"_s), down, u"tls.hostname"_s);
    tls(u"self-signed"_s, with(u"self"_s), down, u"tls.untrusted"_s);
    tls(u"self-signed-unverified"_s, with(u"self"_s), u"up"_s, {}, uR"("verifyTls": false)"_s);
    tls(u"stranger"_s, with(u"stranger"_s), down, u"tls.untrusted"_s);
    tls(u"soon"_s, with(u"soon"_s), u"degraded"_s, u"tls.expires_soon"_s);
    tls(u"chain"_s, with(u"below"_s) + QStringList{u"-cert_chain"_s, u"inter.pem"_s}, u"up"_s, {});
    tls(u"chain-missing"_s, with(u"below"_s), down, u"tls.chain"_s);
    tls(u"chain-soon"_s, with(u"below-soon"_s) + QStringList{u"-cert_chain"_s, u"inter-soon.pem"_s},
        u"degraded"_s, u"tls.expires_soon"_s);
    tls(u"old"_s, with(u"good"_s) + QStringList{u"-tls1"_s, u"-cipher"_s, u"ALL:@SECLEVEL=0"_s}, down,
        u"tls.version"_s);
    tls(u"1.2"_s, with(u"good"_s) + QStringList{u"-tls1_2"_s}, u"up"_s, {});
    tls(u"1.2-too-old"_s, with(u"good"_s) + QStringList{u"-tls1_2"_s}, down, u"tls.version"_s,
        trust + uR"(, "tlsMinimum": "1.3")"_s);
    tls(u"client-certificate"_s,
        with(u"good"_s) +
            QStringList{u"-Verify"_s, u"1"_s, u"-CAfile"_s, u"root.pem"_s, u"-verify_return_error"_s},
        down, u"tls.client_cert"_s);
    tls(u"client-certificate-1.2"_s,
        with(u"good"_s) + QStringList{u"-tls1_2"_s, u"-Verify"_s, u"1"_s, u"-CAfile"_s, u"root.pem"_s,
                                      u"-verify_return_error"_s},
        down, u"tls.client_cert"_s);
    tls(u"no-common-cipher"_s,
        with(u"good"_s) + QStringList{u"-tls1_2"_s, u"-cipher"_s, u"ECDHE-RSA-AES128-GCM-SHA256"_s}, down,
        u"tls.protocol"_s);
    const QSslCertificate self = QSslCertificate::fromPath(m_folder.filePath(u"self.pem"_s)).value(0);
    const QString pin = QString::fromLatin1(self.digest(QCryptographicHash::Sha256).toHex(':'));
    tls(u"pinned"_s, with(u"self"_s), u"up"_s, {}, uR"("fingerprint": "%1")"_s.arg(pin));
    tls(u"pinned-other"_s, with(u"good"_s), down, u"tls.untrusted"_s,
        trust + uR"(, "fingerprint": "%1")"_s.arg(pin));
    const auto plainly = [](QTcpSocket &socket) {
        QObject::connect(&socket, &QIODevice::readyRead, &socket, [&socket] {
            socket.readAll();
            socket.write(page("x", {}, "400 Bad Request"));
        });
    };
    const quint16 plain = server(u"plain"_s, plainly).serverPort();
    add(u"tls-plain-port"_s, uR"("kind": "http", "target": "https://127.0.0.1:%1/")"_s.arg(plain), down,
        u"tls.protocol"_s);
    const quint16 resets = server(u"tls-resets"_s, [](QTcpSocket &socket) {
                               QObject::connect(&socket, &QIODevice::readyRead, &socket, [&socket] {
                                   socket.readAll();
                                   resetConnection(socket);
                               });
                           }).serverPort();
    add(u"tls-reset"_s, uR"("kind": "tls", "target": "127.0.0.1:%1")"_s.arg(resets), down, u"tcp.reset"_s);
    const quint16 silent = m_servers[u"http-silent"_s]->serverPort();
    add(u"tls-silent"_s, uR"("kind": "tls", "target": "127.0.0.1:%1")"_s.arg(silent), down, u"timeout.tls"_s);
    const quint16 ssh = server(u"ssh"_s, [](QTcpSocket &s) { s.write("SSH-2.0-OpenSSH\r\n"); }).serverPort();
    add(u"tls-ssh-port"_s, uR"("kind": "tls", "target": "127.0.0.1:%1")"_s.arg(ssh), down, u"tls.protocol"_s);
}

void TestZoo::initTestCase()
{
    qputenv("ZOO_PASSWORD", "hunter22");
    addTcp();
    addConfigured();
    addStatuses();
    addBrokenAnswers();
    addExpectations();
    addRedirects();
    addDns();
    addDatabases();
    if (makeCertificates())
        addTls();
    else
        qWarning("The openssl program is missing or failed: no TLS in this zoo.");
    for (const auto &[id, scripted] : m_servers)
        scripted->connections = 0;
    m_states = askAll(topologyOf(zooDocument(m_exhibits)));
    QCOMPARE(m_states.size(), m_exhibits.size());
}

void TestZoo::verdictAndCauseAreRight_data() { exhibitRows(m_exhibits); }

void TestZoo::verdictAndCauseAreRight()
{
    QFETCH(QString, id);
    const probe::Outcome &outcome = m_states[id].outcome;
    const QString got = probe::idOf(outcome.verdict) + u' ' + outcome.cause;
    QFETCH(QString, verdict);
    QFETCH(QString, cause);
    QVERIFY2(got == verdict + u' ' + cause, qPrintable(got + u": "_s + outcome.sentence));
    QVERIFY(!outcome.sentence.isEmpty());
}

void TestZoo::everyAnswerIsWithinItsDeadline_data() { exhibitRows(m_exhibits); }

void TestZoo::everyAnswerIsWithinItsDeadline()
{
    QFETCH(QString, id);
    using namespace std::chrono_literals;
    // Generous: the machine may be busy. That a deadline holds at all is what is tested here.
    QVERIFY(m_states[id].times.total() < std::chrono::milliseconds(patience) + 1s);
}

void TestZoo::oneConnectionACheck()
{
    for (const Exhibit &exhibit : m_exhibits)
        if (const auto found = m_servers.find(exhibit.id);
            found != m_servers.end() && !exhibit.id.startsWith(u"redirect"_s) && exhibit.id != u"http-200" &&
            exhibit.id != u"http-silent" && exhibit.id != u"tcp-open" &&
            !exhibit.probe.contains(u"config"_s) && exhibit.verdict != u"unknown")
            QVERIFY2(found->second->connections == 1, qPrintable(exhibit.id));
}

void TestZoo::credentialsStayAtHome()
{
    QVERIFY(m_seenAtHome.contains("hunter22"));
    QVERIFY(m_seenElsewhere.contains("X-Plain: p"));
    QVERIFY(!m_seenElsewhere.contains("hunter22"));
    QVERIFY(!m_seenElsewhere.toLower().contains("authorization"));
    QVERIFY(!m_seenElsewhere.contains("/body"));
    QVERIFY(m_heardByDatabase.contains("postgres"));
    QVERIFY(!m_heardByDatabase.contains("hunter22"));
}

void TestZoo::secretsAreInNoText()
{
    for (const auto &[id, state] : m_states) {
        const QByteArray text = compact(probe::toJson(state));
        QVERIFY2(!text.contains("hunter22"), text.constData());
        QVERIFY2(!text.contains("hunte"), text.constData());
        QVERIFY2(!text.contains(QByteArray("me:hunter22").toBase64()), text.constData());
        QVERIFY2(!text.contains("\x1b"), text.constData());
    }
}

void TestZoo::whatIsSentArrives() { QTRY_COMPARE(m_heardByTcp, QByteArray("HELLO")); }

void TestZoo::withoutATargetTheNodesAddressIsAsked()
{
    const QString document = uR"({"format": "switchover/1",
        "nodes": [{"id": "n", "kind": "external", "address": "127.0.0.1:%1"}],
        "probes": [{"id": "web", "node": "n", "kind": "http", "timeout": "1s"},
                   {"id": "open", "node": "n", "kind": "tcp", "timeout": "1s"},
                   {"id": "else", "node": "n", "kind": "tcp", "target": "127.0.0.1:%2"}]})"_s;
    const auto states =
        askAll(topologyOf(document.arg(m_servers[u"http-204"_s]->serverPort()).arg(closedPort()).toUtf8()));
    QCOMPARE(probe::idOf(states.at(u"web"_s).outcome.verdict), u"up"_s);
    QCOMPARE(states.at(u"web"_s).detail.status.value_or(0), 204);
    QCOMPARE(probe::idOf(states.at(u"open"_s).outcome.verdict), u"up"_s);
    QCOMPARE(states.at(u"else"_s).outcome.cause, u"tcp.refused"_s);
}

QTEST_GUILESS_MAIN(TestZoo)
#include "tst_zoo.moc"
