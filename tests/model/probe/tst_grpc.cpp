#include <QTest>

#include "tests/support/grpc_server.h"
#include "tests/support/probe_zoo.h"
#include "tests/support/process.h"
#include "tests/support/scripted_server.h"

using namespace switchover;
using namespace switchover::testing;
using namespace Qt::StringLiterals;

namespace {

QByteArray framed(const QByteArray &message)
{
    return QByteArray("\0\0\0\0", 4) + char(message.size()) + message;
}

/// HealthCheckResponse with that status, as Protocol Buffers write it.
QByteArray serving(int status)
{
    return framed(status == 0 ? QByteArray() : QByteArray("\x08") + char(status));
}

/// What the server does when asked about the service of that name.
GrpcReply replyTo(const QByteArray &service)
{
    static const std::map<QByteArray, GrpcReply> replies{
        {"", {.message = serving(1)}},
        {"up", {.message = serving(1)}},
        {"not-serving", {.message = serving(2)}},
        {"watch-only", {.message = serving(3)}},
        {"unsure", {.message = serving(0)}},
        {"newer",
         {.message = framed(QByteArray::fromHex("1203616263"
                                                "210102030405060708"
                                                "0801"
                                                "9d0601020304"))}},
        {"said-twice", {.message = framed(QByteArray::fromHex("08020801"))}},
        {"no-such", {.trailer = {{"grpc-status", "5"}, {"grpc-message", "unknown%20service"}}}},
        {"no-check",
         {.header = {{":status", "200"}, {"content-type", "application/grpc"}, {"grpc-status", "12"}},
          .trailer = {}}},
        {"secret", {.trailer = {{"grpc-status", "16"}}}},
        {"forbidden", {.trailer = {{"grpc-status", "7"}}}},
        {"unavailable", {.trailer = {{"grpc-status", "14"}, {"grpc-message", "<b>shutting down</b>"}}}},
        {"strange-status", {.message = serving(1), .trailer = {{"grpc-status", "well"}}}},
        {"no-status", {.message = serving(1), .trailer = {}}},
        {"proxy-503",
         {.message = "no upstream",
          .header = {{":status", "503"}, {"content-type", "text/plain"}},
          .trailer = {}}},
        {"proxy-404", {.header = {{":status", "404"}}, .trailer = {}}},
        {"proxy-401", {.header = {{":status", "401"}}, .trailer = {}}},
        {"web-page",
         {.message = "<html>", .header = {{":status", "200"}, {"content-type", "text/html"}}, .trailer = {}}},
        {"no-message", {}},
        {"cut-message", {.message = serving(1).left(6)}},
        {"wrong-length", {.message = QByteArray::fromHex("00ffffffff0801")}},
        {"packed", {.message = QByteArray::fromHex("01000000020801")}},
        {"rubbish", {.message = framed("\xff\xff\xff")}},
        {"flood", {.message = QByteArray(4'000'000, 'x')}},
        {"silent", {.silent = true}},
    };
    return replies.at(service);
}

}   // namespace

class TestGrpc : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyAnswerIsJudged_data();
    void everyAnswerIsJudged();
    void questionIsTheStandardOne();
    void overTls();

private:
    std::unique_ptr<GrpcServer> m_server;
    std::vector<std::unique_ptr<ScriptedServer>> m_others;
    std::map<QString, probe::ProbeState> m_states;
    std::vector<Exhibit> m_exhibits;
};

void TestGrpc::initTestCase()
{
    m_server = std::make_unique<GrpcServer>([](const QByteArray &, const QByteArray &message) {
        return replyTo(message.mid(7));   // Behind its length, the field's number and the text's length.
    });
    const auto exhibit = [this](const QString &service, const QString &verdict, const QString &cause) {
        m_exhibits.push_back(
            {service.isEmpty() ? u"whole"_s : service,
             uR"("kind": "grpc", "timeout": "1500ms", "target": "127.0.0.1:%1", "service": "%2")"_s
                 .arg(m_server->serverPort())
                 .arg(service),
             verdict, cause});
    };
    const auto down = [&exhibit](const QString &service, const QString &cause) {
        exhibit(service, u"down"_s, cause);
    };
    for (const QString &service : {u""_s, u"up"_s, u"newer"_s, u"said-twice"_s})
        exhibit(service, u"up"_s, {});
    down(u"not-serving"_s, u"grpc.not_serving"_s);
    down(u"watch-only"_s, u"grpc.service_unknown"_s);
    down(u"unsure"_s, u"grpc.unknown"_s);
    down(u"no-such"_s, u"grpc.service_unknown"_s);
    down(u"no-check"_s, u"grpc.unimplemented"_s);
    down(u"secret"_s, u"grpc.auth"_s);
    down(u"forbidden"_s, u"grpc.auth"_s);
    down(u"unavailable"_s, u"grpc.status"_s);
    down(u"strange-status"_s, u"grpc.status"_s);
    down(u"no-status"_s, u"grpc.status"_s);
    down(u"proxy-503"_s, u"grpc.status"_s);
    down(u"proxy-404"_s, u"grpc.unimplemented"_s);
    down(u"proxy-401"_s, u"grpc.auth"_s);
    for (const QString &service : {u"web-page"_s, u"no-message"_s, u"cut-message"_s, u"wrong-length"_s,
                                   u"packed"_s, u"rubbish"_s, u"flood"_s})
        down(service, u"grpc.protocol"_s);
    down(u"silent"_s, u"timeout.first_byte"_s);
    const auto other = [this](const QString &id, ScriptedServer::Script script, const QString &cause) {
        m_others.push_back(std::make_unique<ScriptedServer>(std::move(script)));
        m_exhibits.push_back(
            {id,
             uR"("kind": "grpc", "timeout": "1500ms", "target": "grpc://127.0.0.1:%1")"_s.arg(
                 m_others.back()->serverPort()),
             u"down"_s, cause});
    };
    other(u"old-http"_s, saying("HTTP/1.1 400 Bad Request\r\n\r\n"), u"grpc.protocol"_s);
    other(
        u"banner"_s, [](QTcpSocket &socket) { socket.write("SSH-2.0-OpenSSH_9.2\r\n"); }, u"grpc.protocol"_s);
    other(
        u"closes"_s, [](QTcpSocket &socket) { socket.disconnectFromHost(); }, u"grpc.protocol"_s);
    other(
        u"resets"_s,
        [](QTcpSocket &socket) {
            QObject::connect(&socket, &QIODevice::readyRead, &socket, [&socket] { resetConnection(socket); });
        },
        u"tcp.reset"_s);
    other(
        u"mute"_s, [](QTcpSocket &) {}, u"timeout.first_byte"_s);
    other(
        u"pours"_s, [](QTcpSocket &socket) { pour(socket, QByteArray(65536, '\0')); }, u"grpc.protocol"_s);
    // Asks for signs of life for ever, each of them in order.
    other(
        u"pings"_s,
        [](QTcpSocket &socket) {
            socket.write(QByteArray::fromHex("000000040000000000"));
            pour(socket, QByteArray::fromHex("0000080600000000000000000000000000").repeated(4096));
        },
        u"grpc.protocol"_s);
    other(
        u"drips"_s, [](QTcpSocket &socket) { drip(socket, QByteArray::fromHex("000000040000000000"), 100); },
        u"timeout.first_byte"_s);
    m_exhibits.push_back({u"refuses"_s, uR"("kind": "grpc", "target": "127.0.0.1:%1")"_s.arg(closedPort()),
                          u"down"_s, u"tcp.refused"_s});
    m_states = askAll(topologyOf(zooDocument(m_exhibits)));
}

void TestGrpc::everyAnswerIsJudged_data() { exhibitRows(m_exhibits); }

void TestGrpc::everyAnswerIsJudged()
{
    QFETCH(QString, id);
    const probe::ProbeState &state = m_states.at(id);
    QTEST(probe::idOf(state.outcome.verdict), "verdict");
    QTEST(state.outcome.cause, "cause");
    QVERIFY(state.times.total() < std::chrono::milliseconds(1900));
    QVERIFY(!state.outcome.sentence.isEmpty());
}

/// Byte for byte what grpc_health_probe and others send: {service: "shop"} is 0a 04 "shop".
void TestGrpc::questionIsTheStandardOne()
{
    QByteArray path;
    QByteArray message;
    GrpcServer server([&](const QByteArray &to, const QByteArray &asked) {
        path = to;
        message = asked;
        return GrpcReply{.message = serving(1)};
    });
    const auto ask = [&server](const QString &service) {
        return askAll(topologyOf(zooDocument(
            {{u"p"_s,
              uR"("kind": "grpc", "target": "127.0.0.1:%1", "service": "%2")"_s.arg(server.serverPort())
                  .arg(service),
              {},
              {}}})))[u"p"_s];
    };
    QCOMPARE(ask(u"shop"_s).outcome.verdict, probe::Verdict::Up);
    QCOMPARE(path, QByteArray("/grpc.health.v1.Health/Check"));
    QCOMPARE(message, QByteArray::fromHex("00000000060a0473686f70"));
    QCOMPARE(ask({}).outcome.verdict, probe::Verdict::Up);
    QCOMPARE(message, QByteArray::fromHex("0000000000"));
    // A length of more than one byte.
    QCOMPARE(ask(QString(300, u'x')).outcome.verdict, probe::Verdict::Up);
    QCOMPARE(message.left(8), QByteArray::fromHex("000000012f0aac02"));
}

/// nginx in front, as one runs it: the protocol is agreed on in the handshake.
void TestGrpc::overTls()
{
    const QString nginx = programNamed(u"nginx"_s);
    if (nginx.isEmpty())
        QSKIP("nginx is not installed");
    QTemporaryDir folder;
    const QString home = folder.path();
    QCOMPARE(run(u"openssl"_s,
                 u"req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout k.pem -x509 -days 100 "
                 "-subj /CN=good.test -addext subjectAltName=DNS:good.test -out c.pem"_s.split(u' '),
                 home),
             QString());
    GrpcServer server(
        [](const QByteArray &, const QByteArray &) { return GrpcReply{.message = serving(1)}; });
    const quint16 port = freePort();
    const quint16 gone = freePort();
    QFile file(home + u"/nginx.conf"_s);
    const QByteArray text = uR"(daemon off; master_process off; pid %1/pid; error_log /dev/null; events {}
http { access_log off; client_body_temp_path %1/a; proxy_temp_path %1/b; fastcgi_temp_path %1/c; uwsgi_temp_path %1/d; scgi_temp_path %1/e;
 ssl_certificate %1/c.pem; ssl_certificate_key %1/k.pem;
 server { listen 127.0.0.1:%2 ssl http2; location / { grpc_pass grpc://127.0.0.1:%3; } }
 server { listen 127.0.0.1:%4 ssl; } })"_s.arg(home)
                                .arg(port)
                                .arg(server.serverPort())
                                .arg(gone)
                                .toUtf8();
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.flush());
    ServerProcess proxy;
    QVERIFY(
        proxy.start(nginx, {u"-p"_s, home, u"-c"_s, home + u"/nginx.conf"_s, u"-e"_s, u"/dev/null"_s}, port));
    QFile authority(home + u"/c.pem"_s);
    QVERIFY(authority.open(QIODevice::ReadOnly));
    qputenv("GRPC_ROOT", authority.readAll());
    const auto at = [](quint16 to, const QString &more) {
        return uR"("kind": "grpc", "timeout": "5s", "slow": "5s", "target": "grpcs://127.0.0.1:%1", "serverName": "good.test")"_s
                   .arg(to) +
               more;
    };
    const QString trusted = uR"(, "authority": "${GRPC_ROOT}")"_s;
    const auto states =
        askAll(topologyOf(zooDocument({{u"good"_s, at(port, trusted), {}, {}},
                                       {u"stranger"_s, at(port, {}), {}, {}},
                                       {u"soon"_s, at(port, trusted + uR"(, "daysLeft": 200)"_s), {}, {}},
                                       {u"old"_s, at(gone, trusted), {}, {}}})));
    const auto causeOf = [&states](const QString &id) { return states.at(id).outcome.cause; };
    QVERIFY2(causeOf(u"good"_s).isEmpty(), qPrintable(states.at(u"good"_s).outcome.sentence));
    QCOMPARE(causeOf(u"stranger"_s), u"tls.untrusted"_s);
    QCOMPARE(causeOf(u"soon"_s), u"tls.expires_soon"_s);
    QCOMPARE(causeOf(u"old"_s), u"tls.protocol"_s);   // They find no protocol that both speak.
}

QTEST_GUILESS_MAIN(TestGrpc)
#include "tst_grpc.moc"
