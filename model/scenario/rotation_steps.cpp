#include "model/scenario/rotation_steps.h"

#include <QRegularExpression>

#include <algorithm>
#include <cmath>

#include "model/base/units.h"
#include "model/scenario/rotation_text.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t mostServers = 10'000;
constexpr double mostWeight = 65'535;

QStringList textsOf(const Json &object, const QString &key)
{
    QStringList texts;
    if (const Json *list = object.find(key); list && list->isArray()) {
        for (const Json &item : list->items)
            texts.append(item.text);
    }
    return texts;
}

tl::unexpected<Error> wrong(const QString &what, const QString &where)
{
    return failure(Error::Code::BadFormat, what, where);
}

/// What a server's own parameters say: "max_fails=1 fail_timeout=30s backup down", "check inter 1s slowstart 5s".
struct ServerWords
{
    explicit ServerWords(const Json &server)
        : words((server.textAt(u"params"_s) + u' ' + server.textAt(u"check"_s)).split(u' '))
    {
    }

    bool has(const QString &word) const { return words.contains(word); }

    QString value(const QString &key) const
    {
        for (const QString &word : words) {
            if (word.startsWith(key + u'='))
                return word.mid(key.size() + 1);
        }
        const qsizetype at = words.indexOf(key);
        return at < 0 ? QString() : words.value(at + 1);
    }

    QStringList words;
};

/// nginx writes seconds without a unit; HAProxy milliseconds, but then the recordings state the unit.
std::optional<SimDuration> secondsOf(const QString &text)
{
    bool plain = false;
    const int number = text.toInt(&plain);
    return plain ? std::optional(SimDuration(std::chrono::seconds(number))) : parseDuration(text);
}

Result<sim::BackendServer> readServer(const Json &json, const QString &where)
{
    const ServerWords words(json);
    sim::BackendServer server;
    const Json *weight = json.find(u"weight"_s);
    const double number = weight ? weight->number() : 1;
    if (number < 0 || number > mostWeight || number != std::floor(number))
        return wrong(RotationText::tr("A weight is a whole number from 0 to %1.").arg(mostWeight), where);
    server.weight = std::uint32_t(number);
    const Json *backup = json.find(u"backup"_s);
    server.backup = (backup && backup->boolean) || words.has(u"backup"_s);
    server.up = !words.has(u"down"_s);
    if (const Json *most = json.find(u"maxconn"_s))
        server.mostConnections = std::uint32_t(std::clamp(most->number(), 0.0, 1e9));
    if (const QString most = words.value(u"max_conns"_s); !most.isEmpty())
        server.mostConnections = most.toUInt();
    const QString fails = words.value(u"max_fails"_s);
    const SimDuration rest =
        secondsOf(words.value(u"fail_timeout"_s)).value_or(SimDuration(std::chrono::seconds(10)));
    server.passive = sim::PassiveCheck(fails.isEmpty() ? 1 : fails.toUInt(),
                                       std::chrono::duration_cast<std::chrono::seconds>(rest).count());
    return server;
}

Result<> readServers(const Json &json, RotationSteps &steps)
{
    const Json *servers = json.find(u"servers"_s);
    if (!servers || !servers->isArray() || servers->items.empty() || servers->items.size() > mostServers)
        return wrong(RotationText::tr("A list of servers is needed."), u"servers"_s);
    for (std::size_t i = 0; i < servers->items.size(); ++i) {
        const Json &entry = servers->items[i];
        const QString where = u"servers[%1]"_s.arg(i);
        const QString name = entry.textAt(u"name"_s);
        if (name.isEmpty() || steps.servers.contains(name))
            return wrong(RotationText::tr("Each server needs a name of its own."), where);
        const Result<sim::BackendServer> server = readServer(entry, where);
        if (!server)
            return failure(server.error());
        steps.plan.servers.push_back(*server);
        steps.servers.append(name);
        steps.plan.cookies.push_back(entry.textAt(u"cookie"_s).toStdString());
        if (const auto slow = parseDuration(ServerWords(entry).value(u"slowstart"_s)))
            steps.plan.slowStart = *slow;
    }
    return {};
}

/// The addresses of the servers, which the ring of nginx is made of, stand in its configuration alone.
void readNames(const Json &json, RotationSteps &steps)
{
    static const QRegularExpression upstream(u"upstream\\s+\\S+\\s*\\{([^}]*)\\}"_s);
    static const QRegularExpression line(u"\\bserver\\s+([^\\s;]+)"_s);
    const QString block = upstream.match(json.textAt(u"config"_s)).captured(1);
    auto names = line.globalMatch(block);
    while (names.hasNext())
        steps.plan.options.names.push_back(names.next().captured(1).toStdString());
    for (std::size_t i = steps.plan.options.names.size(); i < steps.plan.servers.size(); ++i)
        steps.plan.options.names.push_back("127.0.1." + std::to_string(i + 1) + ":9001");
}

Result<> readNginx(const Json &algorithm, RotationSteps &steps)
{
    const QStringList words = algorithm.textAt(u"method"_s).split(u' ');
    sim::RotationPlan &plan = steps.plan;
    plan.options.draws = words.contains(u"two"_s) ? 2 : 1;
    if (words.first() == u"least_conn")
        plan.algorithm = "nginx-least-connections";
    else if (words.first() == u"ip_hash")
        plan.algorithm = "ip-hash";
    else if (words.first() == u"hash")
        plan.algorithm = words.contains(u"consistent"_s) ? "ketama" : "hash";
    else if (words.first() == u"random")
        plan.algorithm = "nginx-random";
    else
        plan.algorithm = "smooth-weighted";   // What an upstream does that names no method.
    plan.repeats = {true, true, false, false, true, false};
    const QStringList options = textsOf(algorithm, u"location_options"_s);
    for (const QString &option : options) {
        const QStringList parts = QString(option).remove(u';').split(u' ');
        const auto listed = [&parts](const QString &word) { return parts.contains(word); };
        if (parts.first() == u"proxy_next_upstream")
            plan.repeats = {listed(u"error"_s),    listed(u"error"_s),   listed(u"http_500"_s),
                            listed(u"http_503"_s), listed(u"timeout"_s), listed(u"non_idempotent"_s)};
        else if (parts.first() == u"proxy_next_upstream_tries")
            plan.tries = parts.value(1).toUInt();
    }
    return {};
}

void readHashType(const QStringList &words, sim::RotationPlan &plan)
{
    const bool consistent = words.contains(u"consistent"_s);
    const bool named = words.size() > 2 && words.at(2) != u"avalanche";   // A function of its own.
    if (plan.algorithm == "source-hash" && consistent)
        plan.algorithm = "consistent-hash";
    plan.options.mixesAddress = words.contains(u"avalanche"_s);
    plan.options.keepsAddress = consistent && named && !plan.options.mixesAddress;
}

Result<> readHaproxy(const Json &algorithm, RotationSteps &steps)
{
    static const std::map<QString, std::string> names{{u"roundrobin"_s, "round-robin"},
                                                      {u"static-rr"_s, "static-round-robin"},
                                                      {u"leastconn"_s, "least-connections"},
                                                      {u"source"_s, "source-hash"},
                                                      {u"first"_s, "first"},
                                                      {u"random"_s, "random"}};
    sim::RotationPlan &plan = steps.plan;
    const QString balance = algorithm.textAt(u"balance"_s);
    const auto named = names.find(balance.section(u'(', 0, 0).section(u' ', 0, 0));
    if (named == names.end())
        return wrong(RotationText::tr("There is no algorithm \"%1\".").arg(balance), u"algorithm.balance"_s);
    plan.algorithm = named->second;
    if (const QString draws = balance.section(u'(', 1).section(u')', 0, 0); !draws.isEmpty())
        plan.options.draws = std::clamp(draws.toUInt(), 1U, 1000U);
    if (const Json *retries = algorithm.find(u"retries"_s))
        plan.retries.retries = std::uint32_t(std::clamp(retries->number(), 0.0, 1000.0));
    plan.retries.redispatch = false;
    const QStringList options = textsOf(algorithm, u"backend_options"_s);
    for (const QString &option : options) {
        const QStringList words = option.split(u' ', Qt::SkipEmptyParts);
        if (words.value(1) == u"redispatch") {
            plan.retries.redispatch = words.value(0) == u"option";
            plan.retries.every = words.value(2).toInt();
        } else if (words.value(1) == u"allbackups") {
            plan.allBackups = true;
        } else if (words.value(0) == u"hash-type") {
            readHashType(words, plan);
        } else if (words.value(0) == u"retry-on") {
            plan.repeats = retriedAfter(words);
        }
    }
    return {};
}

}   // namespace

sim::RepeatOn retriedAfter(const QStringList &words)
{
    const bool all = words.contains(u"all-retryable-errors"_s);
    return {.refused = all || words.contains(u"conn-failure"_s),
            .reset = all || words.contains(u"empty-response"_s),
            .failed = all || words.contains(u"500"_s),
            .overloaded = all || words.contains(u"503"_s),
            .silent = all || words.contains(u"response-timeout"_s)};
}

Result<RotationSteps> readRotationSteps(const Json &json)
{
    RotationSteps steps;
    const Json *algorithm = json.find(u"algorithm"_s);
    const Json *list = json.find(u"steps"_s);
    if (!algorithm || !algorithm->isObject())
        return wrong(RotationText::tr("An object is needed: what balances, and how."), u"algorithm"_s);
    if (!list || !list->isArray())
        return wrong(RotationText::tr("A list of steps is needed."), u"steps"_s);
    if (const auto read = readServers(json, steps); !read)
        return failure(read.error());
    const bool nginx = algorithm->find(u"method"_s) != nullptr;
    if (const auto read = nginx ? readNginx(*algorithm, steps) : readHaproxy(*algorithm, steps); !read)
        return failure(read.error());
    readNames(json, steps);
    steps.steps = list->items;
    steps.stopped = textsOf(json, u"initially_stopped"_s);
    return steps;
}

}   // namespace switchover
