#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include <optional>

#include "model/sim/backend.h"

using namespace switchover::sim;
using namespace Qt::StringLiterals;

/// Plays a recording of the real HAProxy on our balancer: the same steps must give the same servers.
class Replay
{
public:
    explicit Replay(const QJsonObject &recording)
    {
        const QJsonObject algorithm = recording.value("algorithm"_L1).toObject();
        m_retries = algorithm.value("retries"_L1).toInt();
        bool allBackups = false;
        const QJsonArray options = algorithm.value("backend_options"_L1).toArray();
        for (const QJsonValue &option : options)
            allBackups = allBackups || readOption(option.toString());
        std::vector<BackendServer> servers;
        const QJsonArray declared = recording.value("servers"_L1).toArray();
        for (const QJsonValue &value : declared) {
            const QJsonObject server = value.toObject();
            m_names.append(server.value("name"_L1).toString());
            BackendServer entry;
            entry.weight = static_cast<std::uint32_t>(server.value("weight"_L1).toInt(1));
            entry.backup = server.value("backup"_L1).toBool();
            entry.mostConnections = static_cast<std::uint32_t>(server.value("maxconn"_L1).toInt());
            m_weights.push_back(entry.weight);
            servers.push_back(entry);
        }
        m_stopped.resize(servers.size());
        const QJsonArray stopped = recording.value("initially_stopped"_L1).toArray();
        for (const QJsonValue &name : stopped)
            m_stopped[indexOf(name.toString())] = true;
        m_backend.emplace(idOf(algorithm.value("balance"_L1).toString(), options), allBackups,
                          std::move(servers));
    }

    /// The server of a request step, empty when none answered.
    QString step(const QJsonObject &step)
    {
        const QString op = step.value("op"_L1).toString();
        if (op == "request"_L1 || op == "open"_L1)
            return request(step, op == "open"_L1);
        if (op == "close"_L1)
            m_backend->release(m_open.take(step.value("id"_L1).toString()));
        else if (op == "server-process-stops"_L1)
            m_stopped[indexOf(step.value("server_stopped"_L1).toString())] = true;
        else if (op == "server-process-starts"_L1)
            m_stopped[indexOf(step.value("server_started"_L1).toString())] = false;
        else if (op == "state-seen"_L1)
            m_backend->setUp(indexOf(step.value("server_state"_L1).toString()),
                             step.value("state"_L1) == "UP"_L1);
        else if (op == "runtime-command"_L1)
            command(step.value("command"_L1).toString().split(u' '));
        return {};
    }

private:
    static const char *idOf(const QString &balance, const QJsonArray &options)
    {
        if (balance == "roundrobin"_L1)
            return "round-robin";
        if (balance == "static-rr"_L1)
            return "static-round-robin";
        if (balance == "leastconn"_L1)
            return "least-connections";
        if (balance == "source"_L1) {
            for (const QJsonValue &option : options) {
                if (option.toString().startsWith("hash-type consistent"_L1))
                    return "consistent-hash";
            }
            return "source-hash";
        }
        return "first";
    }

    static std::uint32_t addressOf(const QString &text)
    {
        std::uint32_t address = 0;
        const QStringList octets = text.split(u'.');
        for (const QString &octet : octets)
            address = address << 8 | octet.toUInt();
        return address;
    }

    bool readOption(const QString &option)
    {
        if (option.startsWith("option redispatch"_L1)) {
            m_redispatch = true;
            m_period = option.section(u' ', 2).isEmpty() ? 0 : option.section(u' ', 2).toInt();
        }
        return option == "option allbackups"_L1;
    }

    QString request(const QJsonObject &step, bool staysOpen)
    {
        const std::uint32_t address = addressOf(step.value("client"_L1).toString(u"127.0.0.1"_s));
        Index server = m_backend->pick(address, none, m_rng).server;
        for (int attempt = 1; server != none && m_stopped[server]; ++attempt) {
            m_backend->take(server);   // The attempt counts as a connection while it lasts.
            m_backend->release(server);
            if (attempt > m_retries)
                return {};
            const bool several = !m_backend->spec().byHash && m_backend->activeUsable() > 1;
            const int period = m_period > 0 ? m_period : m_period < 0 ? m_retries + 1 + m_period : m_retries;
            if (m_redispatch && (several || attempt % period == 0))
                server = m_backend->pick(address, server, m_rng).server;
        }
        if (server == none)
            return {};
        m_backend->take(server);
        if (staysOpen)
            m_open.insert(step.value("id"_L1).toString(), server);
        else
            m_backend->release(server);
        return m_names.at(server);
    }

    void command(const QStringList &words)
    {
        const Index server = indexOf(words.at(2).section(u'/', 1));
        if (words.at(3) == "weight"_L1) {
            const QString weight = words.at(4);
            const std::uint32_t base = m_weights.at(server);
            m_backend->setWeight(server, weight.endsWith(u'%') ? base * weight.chopped(1).toUInt() / 100
                                                               : weight.toUInt());
        } else if (words.at(4) == "drain"_L1) {
            m_backend->setDraining(server, true);
        } else if (words.at(4) == "maint"_L1) {
            m_backend->setUp(server, false);
        } else {
            m_backend->setUp(server, true);
            m_backend->setDraining(server, false);
        }
    }

    Index indexOf(const QString &name) const { return static_cast<Index>(m_names.indexOf(name)); }

    QStringList m_names;
    std::vector<std::uint32_t> m_weights;   ///< As configured: percentages are of these.
    std::vector<bool> m_stopped;
    QHash<QString, Index> m_open;
    int m_retries = 0;
    bool m_redispatch = false;
    int m_period = 0;
    std::optional<Backend> m_backend;
    Rng m_rng;
};

class TestRotation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sameServersAsTheRealBalancer_data();
    void sameServersAsTheRealBalancer();
};

void TestRotation::sameServersAsTheRealBalancer_data()
{
    QTest::addColumn<QString>("path");

    const QDir recordings(QStringLiteral(SWITCHOVER_SOURCE_DIR "/tests/data/recorded/haproxy"));
    const QStringList files = recordings.entryList({u"*.json"_s}, QDir::Files, QDir::Name);
    for (const QString &file : files) {
        // Cookies and answers that are retried are no part of the simulated balancer; bursts and statistics are
        // no sequences.
        const bool other = file.contains("cookie"_L1) || file.startsWith("retry-on-"_L1) ||
                           file.endsWith("-queue.json"_L1) || file.startsWith("random"_L1);
        if (!other)
            QTest::newRow(qPrintable(file)) << recordings.filePath(file);
    }
}

void TestRotation::sameServersAsTheRealBalancer()
{
    QFETCH(QString, path);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject recording = QJsonDocument::fromJson(file.readAll()).object();
    Replay replay(recording);
    QStringList served;
    QStringList expected;
    const QJsonArray steps = recording.value("steps"_L1).toArray();
    for (const QJsonValue &step : steps) {
        const QString op = step.toObject().value("op"_L1).toString();
        const QString server = replay.step(step.toObject());
        if (op == "request"_L1 || op == "open"_L1) {
            served.append(server);
            expected.append(step.toObject().value("server"_L1).toString());
        }
    }
    QVERIFY(!expected.isEmpty());
    QCOMPARE(served.join(u' '), expected.join(u' '));
}

QTEST_APPLESS_MAIN(TestRotation)
#include "tst_rotation.moc"
