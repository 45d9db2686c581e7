#include <QDir>
#include <QTest>

#include <unistd.h>

#include "tests/support/probe_zoo.h"
#include "tests/support/process.h"

using namespace switchover;
using namespace switchover::testing;
using namespace Qt::StringLiterals;

/// Servers as they are installed, started on loopback and stopped again. What is not installed is skipped, and said.
class TestRealServers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nginxAndHaproxy();
    void redisWithReplica();
    void postgresqlWithReplica();
    void ping();

private:
    QString folder(const QString &name);
    bool write(const QString &path, const QByteArray &text);
    QString pathOf(const QString &name) const { return m_folder.filePath(name); }
    void expect(const std::vector<Exhibit> &exhibits, const QByteArray &cluster = {});

    QTemporaryDir m_folder;
};

QString TestRealServers::folder(const QString &name)
{
    return QDir(m_folder.path()).mkpath(name) ? m_folder.filePath(name) : QString();
}

bool TestRealServers::write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
}

/// Asks all at once; "answers" is the whole table, so that one look at a failure tells.
void TestRealServers::expect(const std::vector<Exhibit> &exhibits, const QByteArray &cluster)
{
    QByteArray document = zooDocument(exhibits);
    if (!cluster.isEmpty())
        document.replace("\"probes\":", cluster + ", \"probes\":");
    const auto states = askAll(topologyOf(document));
    QStringList wrong;
    for (const Exhibit &exhibit : exhibits) {
        const probe::ProbeState &state = states.at(exhibit.id);
        const QString got = probe::idOf(state.outcome.verdict) + u' ' + state.outcome.cause;
        if (got != exhibit.verdict + u' ' + exhibit.cause)
            wrong.append(exhibit.id + u": "_s + got + u" ("_s + state.outcome.sentence + u')');
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

void TestRealServers::nginxAndHaproxy()
{
    const QString nginx = programNamed(u"nginx"_s);
    const QString haproxy = programNamed(u"haproxy"_s);
    if (nginx.isEmpty() || haproxy.isEmpty())
        QSKIP("nginx or haproxy is not installed");
    const QString home = folder(u"nginx"_s);
    const quint16 web = freePort();
    const quint16 front = freePort();
    const quint16 dead = closedPort();
    QVERIFY(write(home + u"/nginx.conf"_s,
                  uR"(daemon off; master_process off; pid %1/pid; error_log %1/error.log; events {}
http { access_log off; client_body_temp_path %1/a; proxy_temp_path %1/b; fastcgi_temp_path %1/c; uwsgi_temp_path %1/d;
 scgi_temp_path %1/e; gzip on; gzip_min_length 1; gzip_types text/plain;
 server { listen 127.0.0.1:%2; default_type text/plain;
  location = /ok { return 200 "all is well, all is well\n"; }
  location = /hang-up { return 444; }
  location = /moved { return 301 /ok; }
  location = /busy { return 503; } } })"_s.arg(home)
                      .arg(web)
                      .toUtf8()));
    ServerProcess server;
    QVERIFY(server.start(
        nginx, {u"-p"_s, home, u"-c"_s, home + u"/nginx.conf"_s, u"-e"_s, home + u"/error.log"_s}, web));
    QVERIFY(write(home + u"/haproxy.cfg"_s, uR"(defaults
 mode http
 timeout connect 1s
 timeout client 5s
 timeout server 5s
frontend f
 bind 127.0.0.1:%1
 use_backend gone if { path /gone }
 default_backend b
backend b
 server web 127.0.0.1:%2
backend gone
 server none 127.0.0.1:%3
)"_s.arg(front)
                                                .arg(web)
                                                .arg(dead)
                                                .toUtf8()));
    ServerProcess balancer;
    QVERIFY(balancer.start(haproxy, {u"-db"_s, u"-f"_s, home + u"/haproxy.cfg"_s}, front));
    const auto http = [](quint16 port, const QString &path, const QString &more = {}) {
        return uR"("kind": "http", "timeout": "6s", "target": "http://127.0.0.1:%1%2")"_s.arg(port).arg(
                   path) +
               more;
    };
    expect({{u"ok"_s, http(web, u"/ok"_s, uR"(, "body": "is well")"_s), u"up"_s, {}},
            {u"hang-up"_s, http(web, u"/hang-up"_s), u"down"_s, u"http.empty"_s},
            {u"moved"_s, http(web, u"/moved"_s, uR"(, "body": "is well")"_s), u"up"_s, {}},
            {u"busy"_s, http(web, u"/busy"_s), u"down"_s, u"http.status"_s},
            {u"missing"_s, http(web, u"/none"_s), u"down"_s, u"http.status"_s},
            {u"head"_s, http(web, u"/ok"_s, uR"(, "method": "HEAD")"_s), u"up"_s, {}},
            {u"balanced"_s, http(front, u"/ok"_s), u"up"_s, {}},
            {u"all-gone"_s, http(front, u"/gone"_s), u"down"_s, u"http.status"_s}});
}

void TestRealServers::redisWithReplica()
{
    const QString redis = programNamed(u"redis-server"_s);
    if (redis.isEmpty())
        QSKIP("redis-server is not installed");
    const quint16 first = freePort();
    const quint16 second = freePort();
    const quint16 orphan = freePort();
    const quint16 locked = freePort();
    const auto start = [&](ServerProcess &server, quint16 port, const QStringList &more = {}) {
        return server.start(redis,
                            QStringList{u"--port"_s, QString::number(port), u"--bind"_s, u"127.0.0.1"_s,
                                        u"--save"_s, u""_s, u"--repl-diskless-sync-delay"_s, u"0"_s,
                                        u"--dir"_s, m_folder.path()} +
                                more,
                            port);
    };
    ServerProcess a, b, c, d;
    QVERIFY(start(a, first));
    QVERIFY(start(b, second, {u"--replicaof"_s, u"127.0.0.1"_s, QString::number(first)}));
    QVERIFY(start(c, orphan, {u"--replicaof"_s, u"127.0.0.1"_s, QString::number(freePort())}));
    QVERIFY(start(d, locked, {u"--requirepass"_s, u"hunter22"_s}));
    qputenv("REAL_PASSWORD", "hunter22");
    qputenv("REAL_WRONG", "swordfish");
    const auto at = [](quint16 port, const QString &more = {}) {
        return uR"("kind": "redis", "timeout": "3s", "target": "redis://127.0.0.1:%1")"_s.arg(port) + more;
    };
    // The replica has to be filled first.
    QTRY_VERIFY_WITH_TIMEOUT(
        askAll(topologyOf(zooDocument({{u"p"_s, at(second), {}, {}}})))[u"p"_s].outcome.cause.isEmpty(),
        20'000);
    expect({{u"primary"_s, at(first, uR"(, "role": "primary")"_s), u"up"_s, {}},
            {u"replica"_s, at(second, uR"(, "role": "replica")"_s), u"up"_s, {}},
            {u"not-primary"_s, at(second, uR"(, "role": "primary")"_s), u"degraded"_s, u"db.role"_s},
            {u"orphan"_s, at(orphan), u"degraded"_s, u"db.link"_s},
            {u"no-password"_s, at(locked), u"down"_s, u"db.auth"_s},
            {u"password"_s, at(locked, uR"(, "secret": "REAL_PASSWORD")"_s), u"up"_s, {}},
            {u"wrong-password"_s, at(locked, uR"(, "secret": "REAL_WRONG")"_s), u"down"_s, u"db.auth"_s},
            {u"needless-password"_s, at(first, uR"(, "secret": "REAL_WRONG")"_s), u"down"_s, u"db.auth"_s},
            {u"asked-by-http"_s, uR"("kind": "http", "target": "http://127.0.0.1:%1/")"_s.arg(first),
             u"down"_s, u"http.empty"_s}});   // It knows an attack by way of a browser.
    // The drawing says that the second is the primary.
    expect(
        {{u"one"_s, at(first), u"degraded"_s, u"db.role"_s},
         {u"two"_s, at(second), u"degraded"_s, u"db.role"_s}},
        R"("clusters": [{"id": "store", "kind": "database-cluster", "members": ["n-one", "n-two"], "primary": "n-two"}])");
}

void TestRealServers::postgresqlWithReplica()
{
    const QStringList versions = QDir(u"/usr/lib/postgresql"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    if (versions.isEmpty())
        QSKIP("PostgreSQL is not installed");
    const QString bin = u"/usr/lib/postgresql/%1/bin/"_s.arg(versions.last());
    const bool root = ::geteuid() == 0;
    const QString home = folder(u"pg"_s);
    if (root) {   // It refuses to run as root.
        QVERIFY(QFile::setPermissions(m_folder.path(), QFile::Permissions(0x7755)));
        QCOMPARE(testing::run(u"chown"_s, {u"postgres"_s, home}), QString());
    }
    const auto command = [&](const QString &program, const QStringList &arguments) {
        return root ? QStringList{u"setpriv"_s, u"--reuid=postgres"_s, u"--regid=postgres"_s,
                                  u"--clear-groups"_s, bin + program} +
                          arguments
                    : QStringList{bin + program} + arguments;
    };
    const auto does = [&](const QString &program, const QStringList &arguments) {
        const QStringList all = command(program, arguments);
        return testing::run(all.first(), all.mid(1), home);
    };
    const quint16 first = freePort();
    QVERIFY(write(m_folder.filePath(u"password"_s), "hunter22\n"));
    QCOMPARE(
        does(u"initdb"_s, {u"-D"_s, home + u"/a"_s, u"-U"_s, u"postgres"_s, u"-A"_s, u"trust"_s, u"-N"_s}),
        QString());
    const auto start = [&](ServerProcess &server, const QString &data, quint16 port) {
        const QStringList all =
            command(u"postgres"_s,
                    {u"-D"_s, data, u"-p"_s, QString::number(port), u"-c"_s, u"listen_addresses=127.0.0.1"_s,
                     u"-c"_s, u"unix_socket_directories="_s, u"-c"_s, u"fsync=off"_s});
        return server.start(all.first(), all.mid(1), port);
    };
    const auto sql = [&](quint16 port, const QString &text) {
        return testing::run(u"psql"_s, {u"-h"_s, u"127.0.0.1"_s, u"-p"_s, QString::number(port), u"-U"_s,
                                        u"postgres"_s, u"-c"_s, text});
    };
    ServerProcess primary;
    QVERIFY(start(primary, home + u"/a"_s, first));
    QTRY_COMPARE_WITH_TIMEOUT(sql(first, u"SELECT 1"_s), QString(), 20'000);
    for (const QString &text : {u"CREATE ROLE s LOGIN PASSWORD 'hunter22'"_s,
                                u"SET password_encryption='md5'; CREATE ROLE m LOGIN PASSWORD 'hunter22'"_s,
                                u"CREATE ROLE c LOGIN PASSWORD 'hunter22'"_s})
        QCOMPARE(sql(first, text), QString());
    const quint16 second = freePort();
    QCOMPARE(does(u"pg_basebackup"_s,
                  {u"-h"_s, u"127.0.0.1"_s, u"-p"_s, QString::number(first), u"-U"_s, u"postgres"_s, u"-D"_s,
                   home + u"/b"_s, u"-R"_s, u"-c"_s, u"fast"_s, u"-N"_s}),
             QString());
    ServerProcess replica;
    QVERIFY(start(replica, home + u"/b"_s, second));
    QTRY_COMPARE_WITH_TIMEOUT(sql(second, u"SELECT 1"_s), QString(), 20'000);
    // From here on the first wants passwords, for each user in another way.
    const QString hba =
        u"host replication all 127.0.0.1/32 trust\nhost all s 127.0.0.1/32 scram-sha-256\n"
        "host all m 127.0.0.1/32 md5\nhost all c 127.0.0.1/32 password\nhost all postgres 127.0.0.1/32 trust\n"_s;
    QFile file(home + u"/a/pg_hba.conf"_s);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(hba.toUtf8()) > 0);
    file.close();
    QCOMPARE(sql(first, u"SELECT pg_reload_conf()"_s), QString());
    qputenv("REAL_PASSWORD", "hunter22");
    qputenv("REAL_WRONG", "swordfish");
    const auto at = [](quint16 port, const QString &more = {}) {
        return uR"("kind": "postgresql", "timeout": "5s", "slow": "5s", "target": "127.0.0.1:%1", "database": "postgres")"_s
                   .arg(port) +
               more;
    };
    const auto as = [&at, first](const QString &user, const QString &secret) {
        return at(first, uR"(, "user": "%1", "secret": "%2")"_s.arg(user, secret));
    };
    QTRY_VERIFY_WITH_TIMEOUT(
        askAll(topologyOf(zooDocument({{u"p"_s, at(second), {}, {}}})))[u"p"_s].outcome.cause.isEmpty(),
        20'000);
    const QString right = u"REAL_PASSWORD"_s;
    const QString wrong = u"REAL_WRONG"_s;
    const QString none = uR"(, "encryption": "none")"_s;
    expect({{u"primary"_s, at(first, uR"(, "role": "primary")"_s), u"up"_s, {}},
            {u"replica"_s, at(second, uR"(, "role": "replica")"_s), u"up"_s, {}},
            {u"not-primary"_s, at(second, uR"(, "role": "primary")"_s), u"degraded"_s, u"db.role"_s},
            {u"scram"_s, as(u"s"_s, right), u"up"_s, {}},
            {u"scram-wrong"_s, as(u"s"_s, wrong), u"down"_s, u"db.auth"_s},
            {u"md5"_s, as(u"m"_s, right), u"up"_s, {}},
            {u"md5-wrong"_s, as(u"m"_s, wrong), u"down"_s, u"db.auth"_s},
            {u"clear-unsaid"_s, as(u"c"_s, right), u"down"_s, u"db.auth"_s},
            {u"clear"_s, as(u"c"_s, right) + none, u"up"_s, {}},
            {u"clear-wrong"_s, as(u"c"_s, wrong) + none, u"down"_s, u"db.auth"_s},
            {u"no-password"_s, at(first, uR"(, "user": "s")"_s), u"down"_s, u"db.auth"_s},
            {u"no-such-user"_s, at(first, uR"(, "user": "nobody")"_s), u"down"_s, u"db.auth"_s},
            {u"no-database"_s,
             uR"("kind": "postgresql", "target": "postgres://postgres@127.0.0.1:%1/none")"_s.arg(first),
             u"down"_s, u"db.missing"_s},
            {u"asked-by-redis"_s, uR"("kind": "redis", "target": "127.0.0.1:%1")"_s.arg(first), u"down"_s,
             u"db.protocol"_s}});
}

void TestRealServers::ping()
{
    const auto states =
        askAll(topologyOf(zooDocument({{u"p"_s, uR"("kind": "icmp", "target": "127.0.0.1")"_s, {}, {}},
                                       {u"q"_s, uR"("kind": "icmp", "target": "::1")"_s, {}, {}}})));
    if (states.at(u"p"_s).outcome.cause == u"config.permission")
        QSKIP("The system lets no unprivileged program ping");
    for (const auto &[id, state] : states)
        QVERIFY2(state.outcome.verdict == probe::Verdict::Up, qPrintable(state.outcome.sentence));
}

QTEST_GUILESS_MAIN(TestRealServers)
#include "tst_real_servers.moc"
