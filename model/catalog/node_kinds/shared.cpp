#include "model/catalog/node_kinds/shared.h"

namespace switchover::node_kinds {

using namespace Qt::StringLiterals;

namespace {

constexpr const char *checks = QT_TRANSLATE_NOOP("catalog", "Health checks");
constexpr const char *failures = QT_TRANSLATE_NOOP("catalog", "Failures");
constexpr const char *limits = QT_TRANSLATE_NOOP("catalog", "Limits");
constexpr const char *passive = QT_TRANSLATE_NOOP("catalog", "Passive checks (nginx)");

void addBalancing(std::vector<AttributeSpec> &to)
{
    to.push_back(choice("algorithm", QT_TRANSLATE_NOOP("catalog", "Algorithm"),
                        {u"round-robin"_s, u"static-round-robin"_s, u"least-connections"_s, u"source-hash"_s,
                         u"consistent-hash"_s, u"first"_s, u"random"_s, u"random-two"_s, u"smooth-weighted"_s,
                         u"ip-hash"_s, u"hash"_s})
                     .by(value(u"round-robin"_s))
                     .helps(QT_TRANSLATE_NOOP("catalog", "How it chooses the server for a request.")));
    to.push_back(
        choice("flavour", QT_TRANSLATE_NOOP("catalog", "Behaves like"), {u"haproxy"_s, u"nginx"_s})
            .by(value(u"haproxy"_s))
            .helps(QT_TRANSLATE_NOOP("catalog", "Whose rotation, checks and retries it reproduces.")));
    to.push_back(
        choice("mode", QT_TRANSLATE_NOOP("catalog", "Mode"), {u"http"_s, u"tcp"_s})
            .by(value(u"http"_s))
            .helps(QT_TRANSLATE_NOOP("catalog", "Whether it understands requests or only connections.")));
    to.push_back(
        flag("terminatesTls", QT_TRANSLATE_NOOP("catalog", "Ends encryption"))
            .helps(QT_TRANSLATE_NOOP("catalog", "Holds the certificate; behind it traffic may be plain.")));
}

void addFailureHandling(std::vector<AttributeSpec> &to)
{
    to.push_back(
        integer("retries", QT_TRANSLATE_NOOP("catalog", "Retries"), 3)
            .from(0, 100)
            .in(failures)
            .helps(QT_TRANSLATE_NOOP("catalog", "Further attempts after a connection that failed.")));
    to.push_back(flag("redispatch", QT_TRANSLATE_NOOP("catalog", "Redispatch"), true)
                     .in(failures)
                     .helps(QT_TRANSLATE_NOOP("catalog", "A further attempt may go to another server.")));
    to.push_back(duration("connectTimeout", QT_TRANSLATE_NOOP("catalog", "Connect timeout"), "1s")
                     .from(0.001)
                     .in(failures));
    to.push_back(duration("serverTimeout", QT_TRANSLATE_NOOP("catalog", "Server timeout"), "30s")
                     .from(0.001)
                     .in(failures));
    to.push_back(duration("slowStart", QT_TRANSLATE_NOOP("catalog", "Slow start"))
                     .in(failures)
                     .helps(QT_TRANSLATE_NOOP(
                         "catalog", "A server that returns gets its full share only after this time.")));
    to.push_back(flag("allBackups", QT_TRANSLATE_NOOP("catalog", "All backups serve"), false)
                     .in(failures)
                     .helps(QT_TRANSLATE_NOOP("catalog", "Else only the first backup that is up.")));
}

/// As HAProxy names them. @source HAProxy 2.6 configuration manual: retry-on, observe, on-error, on-marked-down
void addHaproxy(std::vector<AttributeSpec> &to)
{
    to.push_back(ofType(AttributeType::List, "retryOn", QT_TRANSLATE_NOOP("catalog", "Retries after"))
                     .suggesting({u"none"_s, u"conn-failure"_s, u"empty-response"_s, u"response-timeout"_s,
                                  u"500"_s, u"503"_s, u"all-retryable-errors"_s})
                     .by(value(QStringList{u"conn-failure"_s}))
                     .in(failures)
                     .helps(QT_TRANSLATE_NOOP("catalog",
                                              "What failed besides the connection may have been carried out "
                                              "already: a write is then made twice.")));
    to.push_back(choice("onMarkedDown", QT_TRANSLATE_NOOP("catalog", "When a server is taken out"),
                        {u"none"_s, u"shutdown-sessions"_s})
                     .by(value(u"none"_s))
                     .in(failures)
                     .helps(QT_TRANSLATE_NOOP(
                         "catalog", "Requests that wait for its answer go on waiting, or fail at once.")));
    to.push_back(choice("observe", QT_TRANSLATE_NOOP("catalog", "Learns from requests"),
                        {u"none"_s, u"layer4"_s, u"layer7"_s})
                     .by(value(u"none"_s))
                     .in(checks)
                     .helps(QT_TRANSLATE_NOOP("catalog",
                                              "Not at all, from connections that fail (layer4), or also from "
                                              "errors and missing answers (layer7).")));
    to.push_back(
        integer("errorLimit", QT_TRANSLATE_NOOP("catalog", "Errors in a row"), 10)
            .from(1, 1e6)
            .in(checks)
            .helps(QT_TRANSLATE_NOOP("catalog", "Of requests, until they speak against the server.")));
    to.push_back(
        choice("onError", QT_TRANSLATE_NOOP("catalog", "Then"),
               {u"fastinter"_s, u"fail-check"_s, u"sudden-death"_s, u"mark-down"_s})
            .by(value(u"fail-check"_s))
            .in(checks)
            .helps(QT_TRANSLATE_NOOP(
                "catalog", "It is checked soon, that counts as a failed check, the next failed check "
                           "takes it out, or it is taken out at once.")));
}

void addNginx(std::vector<AttributeSpec> &to)
{
    to.push_back(
        integer("maxFails", QT_TRANSLATE_NOOP("catalog", "Failures allowed"), 1).from(0, 1000).in(passive));
    to.push_back(duration("failTimeout", QT_TRANSLATE_NOOP("catalog", "Fail timeout"), "10s").in(passive));
    to.push_back(
        ofType(AttributeType::List, "nextUpstream", QT_TRANSLATE_NOOP("catalog", "Tries the next after"))
            .by(value(QStringList{u"error"_s, u"timeout"_s}))
            .in(passive));
    to.push_back(integer("tries", QT_TRANSLATE_NOOP("catalog", "Most tries"), 0)
                     .from(0, 1000)
                     .in(passive)
                     .helps(QT_TRANSLATE_NOOP("catalog", "0: as many as there are servers.")));
}

}   // namespace

SimDuration meanOf(const Distribution &distribution)
{
    using Shape = Distribution::Shape;
    switch (distribution.shape) {
    case Shape::Uniform:
        return (distribution.min + distribution.max) / 2;
    case Shape::Pareto:
        if (distribution.alpha <= 1)
            return distribution.min;
        return SimDuration(
            qRound64(double(distribution.min.count()) * distribution.alpha / (distribution.alpha - 1)));
    case Shape::Constant:
    case Shape::Exponential:
    case Shape::Erlang:
    case Shape::Lognormal:
        break;
    }
    return distribution.mean;
}

QString readableAlgorithm(const QString &id) { return QString(id).replace(u'-', u' '); }

std::vector<AttributeSpec> checkAttributes()
{
    std::vector<AttributeSpec> list;
    list.push_back(
        flag("check.enabled", QT_TRANSLATE_NOOP("catalog", "Checks its servers"), true).in(checks));
    list.push_back(
        duration("check.interval", QT_TRANSLATE_NOOP("catalog", "Interval"), "2s").from(0.001).in(checks));
    list.push_back(duration("check.timeout", QT_TRANSLATE_NOOP("catalog", "Timeout"))
                       .from(0.001)
                       .in(checks)
                       .helps(QT_TRANSLATE_NOOP("catalog", "Of one check; the interval if not said.")));
    list.push_back(integer("check.fall", QT_TRANSLATE_NOOP("catalog", "Failures until down"), 3)
                       .from(1, 1000)
                       .in(checks));
    list.push_back(integer("check.rise", QT_TRANSLATE_NOOP("catalog", "Successes until up"), 2)
                       .from(1, 1000)
                       .in(checks));
    list.push_back(duration("check.fastInterval", QT_TRANSLATE_NOOP("catalog", "Interval while changing"))
                       .from(0.001)
                       .in(checks)
                       .helps(QT_TRANSLATE_NOOP(
                           "catalog", "While some but not all checks failed; the interval if not said.")));
    list.push_back(duration("check.downInterval", QT_TRANSLATE_NOOP("catalog", "Interval while down"))
                       .from(0.001)
                       .in(checks));
    list.push_back(choice("check.kind", QT_TRANSLATE_NOOP("catalog", "Kind of check"), {u"http"_s, u"tcp"_s})
                       .by(value(u"http"_s))
                       .in(checks)
                       .helps(QT_TRANSLATE_NOOP("catalog", "A TCP check never notices a hung process.")));
    return list;
}

std::vector<AttributeSpec> balancerAttributes()
{
    std::vector<AttributeSpec> list;
    addBalancing(list);
    for (AttributeSpec &check : checkAttributes())
        list.push_back(std::move(check));
    addFailureHandling(list);
    list.push_back(integer("maxConnections", QT_TRANSLATE_NOOP("catalog", "Most connections"))
                       .by(nothing())
                       .orNull()
                       .from(1, 1e9)
                       .in(limits));
    addHaproxy(list);
    addNginx(list);
    return list;
}

std::vector<AttributeSpec> withTimeToLive(std::vector<AttributeSpec> attributes)
{
    attributes.insert(attributes.begin(),
                      duration("ttl", QT_TRANSLATE_NOOP("catalog", "Time to live"), "60s"));
    return attributes;
}

std::vector<AttributeSpec> serverAttributes(const char *meanService)
{
    return {
        integer("workers", QT_TRANSLATE_NOOP("catalog", "Workers"), 8)
            .from(1, 10000)
            .helps(QT_TRANSLATE_NOOP("catalog", "Requests served at the same time.")),
        integer("queueLimit", QT_TRANSLATE_NOOP("catalog", "Queue limit"), 128)
            .orNull()
            .from(0, 1e6)
            .helps(QT_TRANSLATE_NOOP("catalog", "Requests that may wait for a worker; one more is refused.")),
        distribution("service", QT_TRANSLATE_NOOP("catalog", "Service time"), exponential(meanService))
            .helps(QT_TRANSLATE_NOOP("catalog", "Work on one request, without the calls it makes.")),
        flag("releasesWorkerWhileCalling", QT_TRANSLATE_NOOP("catalog", "Frees its worker while calling"),
             false)
            .helps(QT_TRANSLATE_NOOP(
                "catalog", "Asynchronous servers do; others hold a worker until the answer is there.")),
        duration("timeout", QT_TRANSLATE_NOOP("catalog", "Timeout of its calls"), "30s")
            .from(0.001)
            .helps(QT_TRANSLATE_NOOP("catalog", "A call without an answer by then fails.")),
    };
}

QString serverSummary(const Settings &settings)
{
    const int workers = int(settings.number(u"workers"));
    const QString time = humanDuration(meanOf(settings.distribution(u"service")));
    return workers == 1 ? Texts::tr("1 worker, %1").arg(time)
                        : Texts::tr("%1 workers, %2").arg(workers).arg(time);
}

}   // namespace switchover::node_kinds
