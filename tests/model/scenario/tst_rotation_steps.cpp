#include <QDir>
#include <QFile>
#include <QTest>

#include "model/scenario/rotation_steps.h"

using namespace switchover;
using namespace Qt::StringLiterals;

namespace {

const QString recordings = QStringLiteral(SWITCHOVER_SOURCE_DIR "/tests/data/recorded/");

Json contentOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Json();
    return parseJson(file.readAll()).value_or(Json());
}

std::vector<Json> listIn(const Json &object, const QString &key)
{
    const Json *list = object.find(key);
    return list ? list->items : std::vector<Json>();
}

/// "s1 s2 - s3": what the real program answered with.
QString expectedOf(const Json &recording)
{
    QStringList servers;
    for (const Json &server : listIn(recording, u"expected_servers"_s))
        servers.append(server.isString() ? server.text : u"-"_s);
    return servers.join(u' ');
}

QString playedOf(const RotationSteps &steps)
{
    RotationPlayer player(steps);
    QStringList servers;
    for (const Json &step : steps.steps) {
        const auto server = player.play(step);
        if (!server)
            return server.error().text();
        if (*server)
            servers.append(**server);
    }
    return servers.join(u' ');
}

}   // namespace

/// Plays recordings of the real HAProxy and nginx: the same steps must give the same servers.
class TestRotationSteps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sameServersAsTheRealBalancer_data();
    void sameServersAsTheRealBalancer();
    void waitingRequestsAreServedAsRecorded_data();
    void waitingRequestsAreServedAsRecorded();
    void randomRepeatsWhatAFreshProcessDraws_data();
    void randomRepeatsWhatAFreshProcessDraws();
    void wrongStepsAreRefused_data();
    void wrongStepsAreRefused();
};

void TestRotationSteps::sameServersAsTheRealBalancer_data()
{
    QTest::addColumn<QString>("path");

    for (const QString &program : {u"haproxy"_s, u"nginx"_s}) {
        const QDir folder(recordings + program);
        const QStringList files = folder.entryList({u"*.json"_s}, QDir::Files, QDir::Name);
        for (const QString &file : files) {
            const QString path = folder.filePath(file);
            if (!expectedOf(contentOf(path))
                     .isEmpty())   // Bursts and statistics have rows of their own below.
                QTest::addRow("%s", qPrintable(program + u'/' + file)) << path;
        }
    }
}

void TestRotationSteps::sameServersAsTheRealBalancer()
{
    QFETCH(QString, path);
    const Json recording = contentOf(path);
    const auto steps = readRotationSteps(recording);
    QVERIFY2(steps.has_value(), steps ? "" : qPrintable(steps.error().text()));
    QCOMPARE(playedOf(*steps), expectedOf(recording));
}

void TestRotationSteps::waitingRequestsAreServedAsRecorded_data()
{
    QTest::addColumn<QString>("path");

    for (const QString &file : {u"roundrobin-queue"_s, u"leastconn-queue"_s, u"source-queue"_s})
        QTest::addRow("%s", qPrintable(file)) << recordings + u"haproxy/"_s + file + u".json"_s;
}

void TestRotationSteps::waitingRequestsAreServedAsRecorded()
{
    QFETCH(QString, path);
    const auto steps = readRotationSteps(contentOf(path));
    QVERIFY(steps.has_value());
    const Json &burst = steps->steps.front();
    RotationPlayer player(*steps);
    const int count = int(burst.find(u"n"_s)->number());
    QStringList served;
    for (int i = 0; i < count; ++i) {
        sim::Rotation::Ask ask;
        ask.stays = std::to_string(i);
        const auto reply = player.rotation().request(ask);
        QCOMPARE(reply.waits, reply.server == sim::none);
        if (!reply.waits)
            served.append(u"%1 %2"_s.arg(i).arg(steps->servers.at(reply.server)));
    }
    QStringList expected;
    for (const Json &pair : listIn(burst, u"served_at_once"_s))
        expected.append(pair.items[0].text + u' ' + pair.items[1].text);
    QCOMPARE(served, expected);
    for (const Json &release : listIn(burst, u"releases"_s)) {
        QStringList next;
        for (const auto &[name, server] :
             player.rotation().close(release.find(u"released"_s)->text.toStdString()))
            next.append(QString::fromStdString(name) + u' ' + steps->servers.at(server));
        QStringList recorded;
        for (const Json &pair : listIn(release, u"now_served"_s))
            recorded.append(pair.items[0].text + u' ' + pair.items[1].text);
        QCOMPARE(next, recorded);
    }
}

void TestRotationSteps::randomRepeatsWhatAFreshProcessDraws_data()
{
    QTest::addColumn<Json>("recorded");

    for (const Json &recorded :
         listIn(contentOf(recordings + u"haproxy/random-statistics.json"_s), u"cases"_s))
        QTest::addRow("%s, %s, weights %s", qPrintable(recorded.find(u"mode"_s)->text),
                      qPrintable(recorded.find(u"balance"_s)->text),
                      compact(*recorded.find(u"weights"_s)).constData())
            << recorded;
}

void TestRotationSteps::randomRepeatsWhatAFreshProcessDraws()
{
    QFETCH(Json, recorded);
    sim::RotationPlan plan;
    plan.algorithm = "random";
    const QString balance = recorded.find(u"balance"_s)->text;
    plan.options.draws = std::max(1U, balance.section(u'(', 1).chopped(balance.contains(u'(')).toUInt());
    if (!balance.contains(u'('))
        plan.options.draws = 2;
    for (const Json &weight : listIn(recorded, u"weights"_s)) {
        plan.servers.emplace_back();
        plan.servers.back().weight = std::uint32_t(weight.number());
    }
    const bool sequential = recorded.find(u"mode"_s)->text == u"sequential";
    const int requests = sequential ? int(recorded.find(u"requests"_s)->number())
                                    : recorded.find(u"mode"_s)->text.section(u' ', 2, 2).toInt();
    sim::Rotation rotation(plan);
    std::vector<double> counts(plan.servers.size());
    sim::Index previous = sim::none;
    int same = 0;
    for (int i = 0; i < requests; ++i) {
        sim::Rotation::Ask ask;
        if (!sequential)
            ask.stays = std::to_string(i);
        const sim::Index server = rotation.request(ask).server;
        same += server == previous;
        previous = server;
        ++counts[server];
    }
    std::vector<double> expected;
    if (sequential) {
        for (const Json &count : recorded.find(u"counts"_s)->items)
            expected.push_back(count.number());
        QCOMPARE(same, int(recorded.find(u"same_as_previous"_s)->number()));
    } else {
        for (const Json &count : recorded.find(u"counts_per_repeat"_s)->items.front().items)
            expected.push_back(count.number());
    }
    QCOMPARE(counts, expected);
}

void TestRotationSteps::wrongStepsAreRefused_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<int>("code");

    const QByteArray head =
        R"({"algorithm": {"balance": "roundrobin"}, "servers": [{"name": "s1"}], "steps": [)";
    QTest::newRow("no object") << QByteArray("[]") << int(Error::Code::BadFormat);
    QTest::newRow("no servers")
        << QByteArray(R"({"algorithm": {"balance": "roundrobin"}, "servers": [], "steps": []})")
        << int(Error::Code::BadFormat);
    QTest::newRow("two of one name")
        << QByteArray(
               R"({"algorithm": {"balance": "first"}, "servers": [{"name": "a"}, {"name": "a"}], "steps": []})")
        << int(Error::Code::BadFormat);
    QTest::newRow("a weight below zero")
        << QByteArray(
               R"({"algorithm": {"balance": "first"}, "servers": [{"name": "a", "weight": -1}], "steps": []})")
        << int(Error::Code::BadFormat);
    QTest::newRow("no such algorithm")
        << QByteArray(R"({"algorithm": {"balance": "magic"}, "servers": [{"name": "a"}], "steps": []})")
        << int(Error::Code::BadFormat);
    QTest::newRow("no such step") << head + R"({"op": "dance"}]})" << int(Error::Code::BadFormat);
    QTest::newRow("no such server") << head + R"({"op": "server-mode", "server_mode": "s9", "mode": "503"}]})"
                                    << int(Error::Code::NotFound);
    QTest::newRow("no address") << head + R"({"op": "request", "client": "here"}]})"
                                << int(Error::Code::BadFormat);
    QTest::newRow("no such command")
        << head + R"({"op": "runtime-command", "command": "set server b/s1 colour red"}]})"
        << int(Error::Code::BadFormat);
}

void TestRotationSteps::wrongStepsAreRefused()
{
    QFETCH(QByteArray, json);
    QFETCH(int, code);
    const auto steps = readRotationSteps(*parseJson(json));
    if (!steps) {
        QCOMPARE(int(steps.error().code), code);
        QVERIFY(!steps.error().what.isEmpty());
        return;
    }
    const auto played = RotationPlayer(*steps).play(steps->steps.front());
    QVERIFY(!played.has_value());
    QCOMPARE(int(played.error().code), code);
}

QTEST_APPLESS_MAIN(TestRotationSteps)
#include "tst_rotation_steps.moc"
