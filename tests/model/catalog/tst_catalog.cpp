#include <QTest>

#include <cmath>
#include <limits>

#include "model/catalog/catalog.h"
#include "model/catalog/settings.h"

using namespace switchover;
using namespace Qt::StringLiterals;

namespace {

/// What the specification promises. Written out here, so that a kind that is lost is noticed.
const QStringList promisedNodeKinds = {
    u"client"_s,       u"attacker"_s,      u"dns"_s,           u"cdn"_s,
    u"firewall"_s,     u"load-balancer"_s, u"web-server"_s,    u"app-server"_s,
    u"cache"_s,        u"queue"_s,         u"database"_s,      u"external"_s,
    u"monitor"_s,      u"internet"_s,      u"router"_s,        u"switch"_s,
    u"waf"_s,          u"vpn-gateway"_s,   u"reverse-proxy"_s, u"api-gateway"_s,
    u"dns-balancer"_s, u"worker"_s,        u"auth-service"_s,  u"object-storage"_s,
    u"search"_s,       u"log-store"_s,     u"backup"_s,        u"bastion"_s,
    u"ci"_s,           u"note"_s};

struct Default
{
    const char *kind;
    const char *attribute;
    Value value;
};

Distribution exponential(std::chrono::milliseconds mean)
{
    return {.shape = Distribution::Shape::Exponential, .mean = mean};
}

bool withinRange(const AttributeSpec &spec)
{
    const Value &value = *spec.fallback;
    if (value.get<Nothing>())
        return spec.nullable;
    double number = 0;
    if (const auto *plain = value.get<double>())
        number = *plain;
    else if (const auto *duration = value.get<SimDuration>())
        number = seconds(*duration);
    else
        return true;
    return number >= spec.minimum && number <= spec.maximum;
}

bool hasItsType(const AttributeSpec &spec)
{
    const Value &value = *spec.fallback;
    if (value.get<Nothing>())
        return spec.nullable;
    switch (spec.type) {
    case AttributeType::Flag:
        return value.get<bool>();
    case AttributeType::Integer:
        return value.get<double>() && *value.get<double>() == std::floor(*value.get<double>());
    case AttributeType::Number:
    case AttributeType::Ratio:
        return value.get<double>();
    case AttributeType::Duration:
        return value.get<SimDuration>();
    case AttributeType::Distribution:
        return value.get<Distribution>();
    case AttributeType::Choice:
        return value.get<QString>() && spec.choices.contains(*value.get<QString>());
    case AttributeType::Text:
    case AttributeType::Prose:
    case AttributeType::OpenChoice:
    case AttributeType::Reference:
        return value.get<QString>();
    case AttributeType::References:
    case AttributeType::List:
        return value.get<QStringList>();
    case AttributeType::Load:
        return value.get<LoadProfile>();
    case AttributeType::Numbers:
        return value.get<NumberMap>();
    case AttributeType::Json:
        return true;
    }
    return false;
}

/// Values that a hostile file or a hurried hand might state, whatever the type asks for.
std::vector<Value> hostileValues()
{
    constexpr double inf = std::numeric_limits<double>::infinity();
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    const auto longest = SimDuration(std::numeric_limits<qint64>::max() / 4);
    return {value(inf),
            value(-inf),
            value(nan),
            value(1e308),
            value(-1.0),
            value(QString(100'000, u'%')),
            value(u"%1 %2 <b>x</b> %n"_s),
            value(longest),
            value(SimDuration(-1)),
            value(Distribution{.shape = Distribution::Shape::Pareto, .min = longest, .alpha = 1.0000001}),
            value(QStringList(1000, u"x"_s)),
            nothing(),
            value(true)};
}

template <class Kind> void checkSummary(const Kind &kind, std::span<const AttributeSpec> specs)
{
    if (!kind.summary)
        return;
    const Attributes none;
    QVERIFY(!kind.summary(Settings(none, specs)).isEmpty());
    for (const Value &hostile : hostileValues()) {
        Attributes stated;
        for (const AttributeSpec &spec : specs)
            stated.emplace(spec.id, hostile);
        const QString text = kind.summary(Settings(stated, specs));
        QVERIFY(text.size() < 400'000);
    }
}

}   // namespace

class TestCatalog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyPromisedKindIsThere();
    void idsAreUnique();
    void everySpecIsSound_data();
    void everySpecIsSound();
    void defaultsAreThoseOfTheSpecification();
    void summariesSurviveAnything_data();
    void summariesSurviveAnything();
    void kindsSayWhyTheyAreThere_data();
    void kindsSayWhyTheyAreThere();
};

void TestCatalog::everyPromisedKindIsThere()
{
    for (const QString &id : promisedNodeKinds)
        QVERIFY2(catalog::nodeKind(id), qPrintable(id));
    for (const auto &id : {u"pool"_s, u"failover-pair"_s, u"database-cluster"_s})
        QVERIFY2(catalog::clusterKind(id), qPrintable(id));
    for (const auto &id : {u"tcp"_s, u"http"_s, u"tls"_s, u"dns"_s, u"postgresql"_s, u"redis"_s})
        QVERIFY2(catalog::probeKind(id), qPrintable(id));
    for (const auto &id : {u"crash"_s, u"hang"_s, u"partition"_s, u"slow"_s, u"errors"_s, u"drain"_s,
                           u"restore"_s, u"promote"_s, u"load"_s, u"set"_s})
        QVERIFY2(catalog::action(id), qPrintable(id));
}

void TestCatalog::idsAreUnique()
{
    const auto check = [](const auto &list) {
        QStringList ids;
        for (const auto &kind : list)
            ids.append(kind.id);
        QCOMPARE(ids.removeDuplicates(), qsizetype(0));
        for (const QString &id : ids)
            QVERIFY2(QRegularExpression(u"\\A[a-z]+(-[a-z]+)*\\z"_s).match(id).hasMatch(), qPrintable(id));
    };
    check(catalog::nodeKinds());
    check(catalog::clusterKinds());
    check(catalog::probeKinds());
    check(catalog::actions());
    check(catalog::zoneKinds());
}

void TestCatalog::everySpecIsSound_data()
{
    QTest::addColumn<const AttributeSpec *>("spec");
    const auto rows = [](const QString &owner, std::span<const AttributeSpec> specs) {
        QSet<QString> seen;
        for (const AttributeSpec &spec : specs) {
            QVERIFY2(!seen.contains(spec.id), qPrintable(owner + u'.' + spec.id));
            seen.insert(spec.id);
            QTest::newRow(qPrintable(owner + u'.' + spec.id)) << &spec;
        }
    };
    for (const NodeKind &kind : catalog::nodeKinds())
        rows(kind.id, catalog::nodeAttributes(kind.id));
    for (const ClusterKind &kind : catalog::clusterKinds())
        rows(kind.id, catalog::clusterAttributes(kind.id));
    for (const ProbeKind &kind : catalog::probeKinds())
        rows(u"probe "_s + kind.id, catalog::probeAttributes(kind.id));
    for (const Action &action : catalog::actions())
        rows(u"action "_s + action.id, catalog::eventAttributes(action.id));
    rows(u"link"_s, catalog::linkAttributes());
    rows(u"zone"_s, catalog::zoneAttributes());
    rows(u"scenario"_s, catalog::scenarioAttributes());
    rows(u"document"_s, catalog::documentAttributes());
}

void TestCatalog::everySpecIsSound()
{
    QFETCH(const AttributeSpec *, spec);
    QVERIFY(!spec->label.isEmpty());
    QVERIFY(QRegularExpression(u"\\A[a-z][A-Za-z]*(\\.[a-z][A-Za-z]*)?\\z"_s).match(spec->id).hasMatch());
    QVERIFY(spec->minimum <= spec->maximum);
    QCOMPARE(spec->type == AttributeType::Choice && spec->choices.isEmpty(), false);
    if (spec->type == AttributeType::Ratio)
        QVERIFY(spec->minimum == 0 && spec->maximum == 1);
    if (spec->fallback) {
        QVERIFY(hasItsType(*spec));
        QVERIFY(withinRange(*spec));
    }
}

void TestCatalog::defaultsAreThoseOfTheSpecification()
{
    using namespace std::chrono_literals;
    const std::vector<Default> defaults = {
        {"client", "rate", value(10.0)},
        {"client", "arrivals", value(u"poisson"_s)},
        {"client", "users", value(10.0)},
        {"client", "readShare", value(0.9)},
        {"client", "timeout", value(SimDuration(5s))},
        {"client", "retries", value(0.0)},
        {"client", "sessions", value(100.0)},
        {"dns", "ttl", value(SimDuration(60s))},
        {"cdn", "hitRatio", value(0.8)},
        {"firewall", "allow", value(QStringList{u"https"_s, u"http"_s})},
        {"firewall", "limit", nothing()},
        {"load-balancer", "algorithm", value(u"round-robin"_s)},
        {"load-balancer", "flavour", value(u"haproxy"_s)},
        {"load-balancer", "retries", value(3.0)},
        {"load-balancer", "redispatch", value(true)},
        {"load-balancer", "check.enabled", value(true)},
        {"load-balancer", "check.interval", value(SimDuration(2s))},
        {"load-balancer", "check.fall", value(3.0)},
        {"load-balancer", "check.rise", value(2.0)},
        {"load-balancer", "connectTimeout", value(SimDuration(1s))},
        {"load-balancer", "serverTimeout", value(SimDuration(30s))},
        {"load-balancer", "allBackups", value(false)},
        {"load-balancer", "maxFails", value(1.0)},
        {"load-balancer", "failTimeout", value(SimDuration(10s))},
        {"web-server", "workers", value(8.0)},
        {"web-server", "queueLimit", value(128.0)},
        {"web-server", "service", value(exponential(20ms))},
        {"web-server", "releasesWorkerWhileCalling", value(false)},
        {"web-server", "timeout", value(SimDuration(30s))},
        {"app-server", "service", value(exponential(40ms))},
        {"cache", "hitRatio", value(0.8)},
        {"cache", "service", value(Distribution{.mean = 1ms})},
        {"cache", "workers", value(64.0)},
        {"queue", "capacity", value(10000.0)},
        {"database", "workers", value(32.0)},
        {"database", "readService", value(exponential(5ms))},
        {"database", "writeService", value(exponential(10ms))},
        {"monitor", "interval", value(SimDuration(30s))},
        {"monitor", "failures", value(2.0)},
        {"monitor", "responseTime", value(Distribution{.mean = 5min})},
    };
    for (const Default &expected : defaults) {
        const auto specs = catalog::nodeAttributes(QString::fromLatin1(expected.kind));
        const AttributeSpec *spec = catalog::find(specs, QString::fromLatin1(expected.attribute));
        QVERIFY2(spec && spec->fallback && *spec->fallback == expected.value, expected.attribute);
    }
    const auto database = catalog::clusterAttributes(u"database-cluster"_s);
    QVERIFY(*catalog::find(database, u"replicationDelay"_s)->fallback == value(exponential(50ms)));
    QVERIFY(*catalog::find(database, u"promotion"_s)->fallback == value(SimDuration(5s)));
    QVERIFY(*catalog::find(database, u"rejoin"_s)->fallback == value(SimDuration(30s)));
    QVERIFY(*catalog::find(catalog::linkAttributes(), u"latency"_s)->fallback == value(SimDuration(500us)));
}

void TestCatalog::summariesSurviveAnything_data()
{
    QTest::addColumn<QString>("kind");
    for (const NodeKind &kind : catalog::nodeKinds())
        QTest::newRow(qPrintable(kind.id)) << kind.id;
    for (const ClusterKind &kind : catalog::clusterKinds())
        QTest::newRow(qPrintable(kind.id)) << kind.id;
}

void TestCatalog::summariesSurviveAnything()
{
    QFETCH(QString, kind);
    if (const NodeKind *node = catalog::nodeKind(kind))
        checkSummary(*node, catalog::nodeAttributes(kind));
    else
        checkSummary(*catalog::clusterKind(kind), catalog::clusterAttributes(kind));
}

void TestCatalog::kindsSayWhyTheyAreThere_data() { summariesSurviveAnything_data(); }

void TestCatalog::kindsSayWhyTheyAreThere()
{
    QFETCH(QString, kind);
    const NodeKind *node = catalog::nodeKind(kind);
    const ClusterKind *cluster = catalog::clusterKind(kind);
    QVERIFY(!(node ? node->label : cluster->label).isEmpty());
    const QString purpose = (node ? node->purpose : cluster->purpose).translated();
    QVERIFY2(purpose.size() > 15 && purpose.endsWith(u'.'), qPrintable(purpose));
}

QTEST_GUILESS_MAIN(TestCatalog)
#include "tst_catalog.moc"
