#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QJsonValue>
#include <QTest>

#include "model/sim/health.h"

using namespace switchover::sim;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestHealth : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void counterMovesAsRecorded_data();
    void counterMovesAsRecorded();
    void gapDependsOnTheCredit();
    void failingChecksCostWhatWasMeasured();
};

void TestHealth::counterMovesAsRecorded_data()
{
    QTest::addColumn<QJsonObject>("recorded");

    QFile file(QStringLiteral(SWITCHOVER_SOURCE_DIR "/tests/data/recorded/rise-fall-counters.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonArray cases = QJsonDocument::fromJson(file.readAll()).object().value("cases"_L1).toArray();
    for (const QJsonValue &value : cases) {
        const QJsonObject object = value.toObject();
        QTest::addRow("rise %d fall %d %s", object.value("rise"_L1).toInt(), object.value("fall"_L1).toInt(),
                      qPrintable(object.value("script"_L1).toString()))
            << object;
    }
}

void TestHealth::counterMovesAsRecorded()
{
    QFETCH(QJsonObject, recorded);
    HealthCounter health(static_cast<std::uint32_t>(recorded.value("rise"_L1).toInt()),
                         static_cast<std::uint32_t>(recorded.value("fall"_L1).toInt()));
    const QJsonArray checks = recorded.value("after_each_check"_L1).toArray();
    QVERIFY(!checks.isEmpty());
    for (const QJsonValue &value : checks) {
        const QJsonObject check = value.toObject();
        health.count(check.value("result"_L1) == "S"_L1);
        QCOMPARE(int(health.credit()), check.value("health"_L1).toInt());
        QCOMPARE(health.up(), check.value("op_state"_L1) == "UP"_L1);
    }
}

void TestHealth::gapDependsOnTheCredit()
{
    CheckPlan plan;
    plan.fastInterval = 500ms;
    plan.downInterval = 7s;
    HealthCounter health(2, 3);
    QVERIFY(gapAfterCheck(plan, health) == 500ms);   // Just started: not full yet.
    health.count(true);
    QVERIFY(gapAfterCheck(plan, health) == 2s);
    health.count(false);
    QVERIFY(gapAfterCheck(plan, health) == 500ms);
    health.count(false);
    health.count(false);
    QVERIFY(!health.up());
    QVERIFY(gapAfterCheck(plan, health) == 7s);
    health.count(true);
    QVERIFY(gapAfterCheck(plan, health) == 500ms);
}

void TestHealth::failingChecksCostWhatWasMeasured()
{
    CheckPlan plan;
    QVERIFY(costOfDroppedCheck(plan, 400ms) == 2s);
    QVERIFY(costOfMuteCheck(plan, 400ms) == 2s);
    plan.timeout = 300ms;
    QVERIFY(costOfDroppedCheck(plan, 400ms) == 400ms);
    QVERIFY(costOfMuteCheck(plan, 400ms) == 400ms);   // Not 300 ms: the connect timeout is the longer one.
    plan.timeout = 3s;
    QVERIFY(costOfMuteCheck(plan, 400ms) == 3s);
}

QTEST_APPLESS_MAIN(TestHealth)
#include "tst_health.moc"
