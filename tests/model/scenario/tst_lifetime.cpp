#include "model/scenario/lifetime.h"

#include <QTest>

#include "model/review/example.h"

using namespace switchover;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestLifetime : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agreesWithWhatIsStated_data();
    void agreesWithWhatIsStated();
    void isTheSameEachTime();
    void anIntervalIsKnownSoon();
    void saysWhyThereIsNothingToSimulate_data();
    void saysWhyThereIsNothingToSimulate();
    void stopsWhenAsked();
};

namespace {

bool untilTwoYears(const Lifetime &lifetime) { return lifetime.years < 2; }

}   // namespace

void TestLifetime::agreesWithWhatIsStated_data()
{
    QTest::addColumn<QByteArray>("drawing");
    QTest::addColumn<double>("unavailability");
    QTest::newRow("a share of the time") << QByteArray("users client; web web-server availability=0.9\n"
                                                       "users > web : https")
                                         << 0.1;
    QTest::newRow("times, and half an hour until a person complains")
        << QByteArray("users client; web web-server mtbf=50h mttr=2h\n"
                      "users > web : https")
        << 2.5 / 52.5;
    QTest::newRow("both must work") << QByteArray("users client; web web-server availability=0.95\n"
                                                  "db database availability=0.95\n"
                                                  "users > web > db : https")
                                    << 1 - 0.95 * 0.95;
}

void TestLifetime::agreesWithWhatIsStated()
{
    QFETCH(QByteArray, drawing);
    QFETCH(double, unavailability);
    const auto plan = lifetimePlan(exampleDrawing(drawing.constData()), u"users"_s);
    QVERIFY(plan);
    const auto lifetime = simulateLifetime(*plan, untilTwoYears, {});
    QVERIFY(lifetime);
    QVERIFY(lifetime->years >= 2 && lifetime->years < 2.1);
    for (const Interval &share : {lifetime->read, lifetime->write}) {
        QVERIFY2(share.contains(unavailability),
                 qPrintable(u"%1 +- %2"_s.arg(share.mean).arg(share.halfWidth)));
        QVERIFY(share.halfWidth > 0 && share.halfWidth < 0.3 * unavailability);
    }
}

void TestLifetime::isTheSameEachTime()
{
    const auto plan = lifetimePlan(exampleDrawing("users client; web web-server availability=0.9\n"
                                                  "users > web : https"),
                                   u"users"_s);
    QVERIFY(plan);
    int days = 0;
    const auto once = simulateLifetime(*plan, [&](const Lifetime &) { return ++days < 3; }, {});
    QCOMPARE(days, 3);   // As often as it was told to go on, and once more.
    days = 0;
    const auto again = simulateLifetime(*plan, [&](const Lifetime &) { return ++days < 3; }, {});
    QVERIFY(once && again);
    QCOMPARE(once->read.mean, again->read.mean);
    QCOMPARE(once->write.halfWidth, again->write.halfWidth);
}

/// A large drawing takes long for a year: what is known after a few days is told, with how certain it is.
void TestLifetime::anIntervalIsKnownSoon()
{
    const auto plan = lifetimePlan(exampleDrawing("users client; web web-server mtbf=10h mttr=2h\n"
                                                  "users > web : https"),
                                   u"users"_s);
    QVERIFY(plan);
    std::vector<Lifetime> heard;
    const auto hear = [&](const Lifetime &lifetime) {
        heard.push_back(lifetime);
        return heard.size() < 100;
    };
    QVERIFY(simulateLifetime(*plan, hear, {}));
    QCOMPARE(heard.size(), std::size_t(100));
    QVERIFY(qAbs(heard[9].years * 365 - 10) < 1e-9);
    QVERIFY(heard[9].read.contains(2.5 / 12.5));   // Half an hour passes until a person complains.
    QVERIFY(heard[9].read.halfWidth > 0 && heard[9].read.halfWidth < 0.2);
    QVERIFY(heard[99].read.contains(2.5 / 12.5));
    QVERIFY(heard[99].read.halfWidth < heard[9].read.halfWidth);
}

void TestLifetime::saysWhyThereIsNothingToSimulate_data()
{
    QTest::addColumn<QByteArray>("drawing");
    QTest::addColumn<QString>("client");
    QTest::addColumn<QString>("says");
    QTest::newRow("nothing fails") << QByteArray("users client; web web-server\nusers > web : https")
                                   << u"users"_s << u"states that it can fail"_s;
    QTest::newRow("no such client")
        << QByteArray("users client; web web-server availability=0.9\nusers > web : https") << u"web"_s
        << u"no client \"web\""_s;
    QTest::newRow("cannot run") << QByteArray("users client; web web-server availability=0.9") << u"users"_s
                                << u"users"_s;
}

void TestLifetime::saysWhyThereIsNothingToSimulate()
{
    QFETCH(QByteArray, drawing);
    QFETCH(QString, client);
    QFETCH(QString, says);
    const auto plan = lifetimePlan(exampleDrawing(drawing.constData()), client);
    QVERIFY(!plan);
    QVERIFY2(plan.error().front().text().contains(says), qPrintable(plan.error().front().text()));
}

void TestLifetime::stopsWhenAsked()
{
    const auto plan = lifetimePlan(exampleDrawing("users client; web web-server availability=0.9\n"
                                                  "users > web : https"),
                                   u"users"_s);
    QVERIFY(plan);
    std::stop_source stop;
    const auto lifetime = simulateLifetime(
        *plan, [&](const Lifetime &) { return stop.request_stop(); }, stop.get_token());
    QVERIFY(!lifetime && lifetime.error().code == Error::Code::Cancelled);
}

QTEST_GUILESS_MAIN(TestLifetime)
#include "tst_lifetime.moc"
