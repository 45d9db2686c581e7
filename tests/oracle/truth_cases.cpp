#include "tests/oracle/truth_cases.h"

#include <algorithm>
#include <cmath>

namespace switchover::test {

using namespace Qt::StringLiterals;

namespace {

double number(const Json &params, const QString &key)
{
    const Json *value = params.find(key);
    return value ? value->number() : 0;
}

std::vector<double> numbers(const Json &params, const QString &key)
{
    std::vector<double> list;
    if (const Json *value = params.find(key)) {
        for (const Json &item : value->items)
            list.push_back(item.number());
    }
    return list;
}

QString text(double value) { return QString::number(value, 'g', 15); }
QString timeText(double seconds) { return u"\"%1us\""_s.arg(seconds * 1e6, 0, 'f', 3); }
QString exponential(double mean)
{
    return uR"({"distribution": "exponential", "mean": %1})"_s.arg(timeText(mean));
}

/// A drawing whose links take no time and whose callers never lose patience.
class Drawing
{
public:
    void client(const QString &more)
    {
        m_nodes.append(
            uR"({"id": "client", "kind": "client", "readShare": 1, "timeout": "9000d", %1})"_s.arg(more));
    }

    void poisson(double rate, const QString &more = {}) { client(u"\"rate\": "_s + text(rate) + more); }

    void server(const QString &id, int workers, const QString &service, const QString &limit = u"null"_s,
                const QString &more = {})
    {
        m_nodes.append(
            uR"({"id": "%1", "kind": "web-server", "workers": %2, "queueLimit": %3, "service": %4, "timeout": "9000d",
               "releasesWorkerWhileCalling": true%5})"_s.arg(id)
                .arg(workers)
                .arg(limit, service, more));
    }

    void node(const QString &json) { m_nodes.append(json); }

    void balancer(const QString &algorithm, const QString &more = {})
    {
        m_nodes.append(
            uR"({"id": "lb", "kind": "load-balancer", "connectTimeout": "9000d", "serverTimeout": "9000d",
               "algorithm": "%1", %2 "retries": 0})"_s.arg(algorithm, more));
    }

    void link(const QString &from, const QString &to, const QString &more = {})
    {
        m_links.append(uR"({"id": "l%1", "from": "%2", "to": "%3", "latency": "0s"%4})"_s.arg(m_links.size())
                           .arg(from, to, more));
    }

    /// The client, a balancer, and servers of one worker each.
    void behindBalancer(double rate, const std::vector<double> &services, const QString &algorithm,
                        const QString &more = u"\"check\": {\"enabled\": false},"_s)
    {
        poisson(rate);
        balancer(algorithm, more);
        link(u"client"_s, u"lb"_s);
        for (std::size_t i = 0; i < services.size(); ++i) {
            const QString id = u"s%1"_s.arg(i + 1);
            server(id, 1, exponential(services[i]));
            link(u"lb"_s, id);
        }
    }

    QByteArray document(const QString &scenario = {}) const
    {
        return uR"({"format": "switchover/1", "name": "Known", "nodes": [%1], "links": [%2], "scenarios": [%3]})"_s
            .arg(m_nodes.join(u", "_s), m_links.join(u", "_s), scenario)
            .toUtf8();
    }

private:
    QStringList m_nodes;
    QStringList m_links;
};

using Measured = std::function<double(const Metrics &)>;

Measured metric(const QString &name)
{
    return [name](const Metrics &metrics) {
        const auto found = metrics.find(name);
        return found == metrics.end() ? NAN : found->second;
    };
}

/// Mean over servers that take equal parts of the requests.
Measured meanOver(int servers, const QString &name)
{
    return [servers, name](const Metrics &metrics) {
        double sum = 0;
        for (int i = 1; i <= servers; ++i)
            sum += metrics.at(u"nodes.s%1."_s.arg(i) + name);
        return sum / servers;
    };
}

Measured lostShare()
{
    return
        [](const Metrics &metrics) { return metrics.at(u"causes.queue-full"_s) / metrics.at(u"offered"_s); };
}

TruthCase skipped(const char *why)
{
    TruthCase truth;
    truth.skip = QString::fromLatin1(why);
    return truth;
}

/// Runs of which ten make the interval of the mean wait narrow enough, by the variance that it has in M/M/1.
///
/// At 2 % for all, the heaviest loads alone would take an hour of processor time: they get by with less.
/// @source Daley, J. Australian Math. Soc. 8 (1968): asymptotic variance of the mean wait
void setLengths(TruthCase &truth, double load, double service, double rate)
{
    truth.width = load < 0.75 ? 0.02 : load < 0.85 ? 0.03 : load < 0.92 ? 0.05 : 0.08;
    const double memory = service / std::pow(1 - std::sqrt(std::min(load, 0.97)), 2);
    const double variance =
        (2 + 5 * load - 4 * load * load + load * load * load) / (load * (1 - load) * (1 - load));
    const double requests = std::pow(3.25 / truth.width, 2) * variance / 10;
    truth.warmup = std::max(5 * memory, 200 * service);
    truth.length = std::max(5 * memory, std::max(requests, 20'000.0) / rate);
}

/// What is asked of one station, by the words of the entry.
Measured ofStation(const QString &asked, int servers)
{
    if (asked.startsWith(u"mean wait") || asked.startsWith(u"mean wait of accepted"))
        return meanOver(servers, u"meanWait"_s);
    if (asked.startsWith(u"root sigma") || asked.startsWith(u"Erlang C"))
        return meanOver(servers, u"waitingShare"_s);
    if (asked == u"P(wait = 0)")
        return [](const Metrics &metrics) { return 1 - metrics.at(u"nodes.s1.waitingShare"_s); };
    if (asked.startsWith(u"mean response"))
        return metric(u"latency.mean"_s);
    if (asked.startsWith(u"mean number in system"))
        return metric(u"nodes.s1.meanInSystem"_s);
    if (asked.startsWith(u"mean number in queue"))
        return metric(u"nodes.s1.meanQueue"_s);
    if (asked.startsWith(u"response time quantile"))
        return metric(u"latency.p"_s + QString::number(qRound(asked.section(u' ', -1).toDouble() * 100)));
    if (asked.startsWith(u"wait quantile"))
        return metric(u"nodes.s1.wait.p"_s +
                      QString::number(qRound(asked.section(u' ', -1).toDouble() * 100)));
    if (asked.startsWith(u"loss probability") || asked.startsWith(u"Erlang B"))
        return lostShare();
    return {};
}

TruthCase oneStation(const QString &asked, int workers, double rate, const QString &service,
                     const QString &limit, double load)
{
    TruthCase truth;
    truth.measured = ofStation(asked, 1);
    if (!truth.measured)
        return skipped("the results do not hold this figure");
    Drawing drawing;
    drawing.poisson(rate);
    drawing.server(u"s1"_s, workers, service, limit);
    drawing.link(u"client"_s, u"s1"_s);
    truth.document = drawing.document();
    setLengths(truth, load, 1, rate);
    return truth;
}

/// A queue in front of one database: reads and writes take different times, so the mix can be any of two shapes.
TruthCase mixed(double rate, double readShare, const QString &read, const QString &write, double load)
{
    TruthCase truth;
    Drawing drawing;
    drawing.node(
        uR"({"id": "client", "kind": "client", "readShare": %1, "timeout": "9000d", "rate": %2})"_s.arg(
            text(readShare), text(rate)));
    drawing.node(
        uR"({"id": "s1", "kind": "database", "workers": 1, "readService": %1, "writeService": %2})"_s.arg(
            read, write));
    drawing.link(u"client"_s, u"s1"_s);
    truth.document = drawing.document();
    truth.measured = metric(u"nodes.s1.meanWait"_s);
    setLengths(truth, load, 2, rate);
    return truth;
}

TruthCase generalService(const Json &params, const QString &asked)
{
    const double rate = number(params, u"lam"_s);
    const QString service = params.find(u"service"_s) ? params.find(u"service"_s)->text : QString();
    if (service.startsWith(u"Erlang-"))
        return oneStation(asked, 1, rate,
                          uR"({"distribution": "erlang", "k": %1, "mean": "1s"})"_s.arg(service.mid(7, 1)),
                          u"null"_s, rate);
    if (service == u"Uniform(0,2)")
        return oneStation(asked, 1, rate, uR"({"distribution": "uniform", "min": "0s", "max": "2s"})"_s,
                          u"null"_s, rate);
    if (service.startsWith(u"lognormal")) {
        const double sigma = std::sqrt(std::log(1 + service.section(u' ', -1).toDouble()));
        const double p99 = std::exp(2.3263478740408408 * sigma - sigma * sigma / 2);
        TruthCase truth = oneStation(
            asked, 1, rate, uR"({"distribution": "lognormal", "mean": "1s", "p99": %1})"_s.arg(timeText(p99)),
            u"null"_s, rate);
        truth.length *= 2;
        truth.width = 0.1;   // A tail as long as these is rarely seen.
        return truth;
    }
    if (service.startsWith(u"H2 balanced")) {
        const double variation = service.section(u' ', -1).toDouble();
        const double p = (1 + std::sqrt((variation - 1) / (variation + 1))) / 2;
        return mixed(rate, p, exponential(1 / (2 * p)), exponential(1 / (2 * (1 - p))), rate);
    }
    if (params.find(u"ES"_s) && params.find(u"ES2"_s)) {
        // The mean response follows from two moments (Pollaczek, Khinchine): any shape that has them will do.
        const double mean = number(params, u"ES"_s);
        const double variation = number(params, u"ES2"_s) / (mean * mean) - 1;
        const double p = (1 + std::sqrt((variation - 1) / (variation + 1))) / 2;
        TruthCase truth =
            mixed(rate, p, exponential(mean / (2 * p)), exponential(mean / (2 * (1 - p))), rate * mean);
        truth.measured = metric(u"latency.mean"_s);
        return truth;
    }
    if (service.startsWith(u"bimodal 0.9:0.5, 0.1:5.5"))
        return mixed(rate, 0.9, u"\"500ms\""_s, u"\"5500ms\""_s, rate);
    return skipped("no kind of service time in a document has this shape");
}

TruthCase turns(const Json &params, const QString &asked)
{
    TruthCase truth;
    const int servers = int(number(params, u"servers"_s));
    const double rate = number(params, u"lam_total"_s);
    Drawing drawing;
    drawing.behindBalancer(rate, std::vector<double>(std::size_t(servers), 1.0), u"round-robin"_s);
    truth.document = drawing.document();
    truth.measured = ofStation(asked, servers);
    setLengths(truth, number(params, u"rho"_s), 1, rate);
    if (servers > 1)
        truth.length *= 0.5;   // Turns even out the arrivals.
    return truth;
}

TruthCase unequalTurns(const Json &params)
{
    TruthCase truth;
    std::vector<double> services;
    for (const double rate : numbers(params, u"mu"_s))
        services.push_back(1 / rate);
    Drawing drawing;
    drawing.behindBalancer(number(params, u"lam_total"_s), services, u"round-robin"_s);
    truth.document = drawing.document();
    truth.measured = meanOver(int(services.size()), u"meanWait"_s);
    setLengths(truth, 0.6, 1, number(params, u"lam_total"_s));
    return truth;
}

/// One of eight servers dies at the start; its checks have taken it out long before the warm-up ends.
TruthCase afterFailover(const Json &params)
{
    TruthCase truth;
    const int before = int(number(params, u"servers_before"_s));
    const double rate = before * number(params, u"rho_before"_s);
    Drawing drawing;
    drawing.behindBalancer(rate, std::vector<double>(std::size_t(before), 1.0), u"round-robin"_s,
                           uR"("check": {"interval": "1s", "downInterval": "1d"},)"_s);
    truth.document = drawing.document(
        uR"({"id": "s", "duration": "1h", "events": [{"at": "0s", "do": "crash", "target": "s%1"}]})"_s.arg(
            before));
    truth.scenario = u"s"_s;
    truth.measured = meanOver(before - 1, u"meanWait"_s);
    setLengths(truth, number(params, u"rho_after"_s), 1, rate);
    return truth;
}

TruthCase randomSplit(const Json &params)
{
    TruthCase truth;
    const int servers = int(number(params, u"servers"_s));
    const double rate = servers * number(params, u"rho"_s);
    Drawing drawing;
    drawing.behindBalancer(rate, std::vector<double>(std::size_t(servers), 1.0), u"random"_s,
                           uR"("flavour": "nginx",)"_s);
    truth.document = drawing.document();
    truth.measured = meanOver(servers, u"meanWait"_s);
    setLengths(truth, number(params, u"rho"_s), 1, rate);
    return truth;
}

TruthCase shortestQueue(const Json &params, const QString &algorithm, const QString &more)
{
    TruthCase truth;
    const int servers = int(number(params, u"n"_s));
    const double rate = servers * number(params, u"rho"_s);
    Drawing drawing;
    drawing.behindBalancer(rate, std::vector<double>(std::size_t(servers), 1.0), algorithm, more);
    truth.document = drawing.document();
    truth.measured = metric(u"latency.mean"_s);
    setLengths(truth, number(params, u"rho"_s), 1, rate);
    return truth;
}

TruthCase powerOfTwo(const Json &params)
{
    const Json *replacement = params.find(u"with_replacement"_s);
    if (!replacement || replacement->boolean)
        return skipped(
            "the draws of HAProxy follow the arcs of its ring, those of nginx are never twice the same");
    return shortestQueue(params, u"random-two"_s, uR"("flavour": "nginx",)"_s);
}

TruthCase tandem(const Json &params, const QString &asked)
{
    TruthCase truth;
    const std::vector<double> rates = numbers(params, u"mu"_s);
    Drawing drawing;
    drawing.poisson(number(params, u"lam"_s));
    QString from = u"client"_s;
    for (std::size_t i = 0; i < rates.size(); ++i) {
        const QString id = u"s%1"_s.arg(i + 1);
        drawing.server(id, 1, exponential(1 / rates[i]));
        drawing.link(from, id);
        from = id;
    }
    truth.document = drawing.document();
    truth.measured = asked.startsWith(u"end-to-end")
                         ? metric(u"latency.mean"_s)
                         : metric(u"nodes.s%1.meanInSystem"_s.arg(int(number(params, u"station"_s))));
    setLengths(truth, number(params, u"lam"_s), 1, number(params, u"lam"_s));
    return truth;
}

TruthCase closedNetwork(const Json &params, const QString &asked)
{
    TruthCase truth;
    Drawing drawing;
    drawing.client(uR"("arrivals": "closed", "users": %1, "think": %2)"_s.arg(
        text(number(params, u"users"_s)), exponential(number(params, u"think"_s))));
    QString from = u"client"_s;
    for (const double demand : numbers(params, u"demands"_s)) {
        const QString id = u"s"_s + from;
        drawing.server(id, 1, exponential(demand));
        drawing.link(from, id);
        from = id;
    }
    truth.document = drawing.document();
    truth.measured = metric(asked == u"throughput" ? u"throughput"_s : u"latency.mean"_s);
    truth.warmup = 200;
    truth.length = 5000;
    return truth;
}

TruthCase equalDistances(const Json &params)
{
    TruthCase truth;
    const double rate = number(params, u"rho"_s);
    Drawing drawing;
    drawing.poisson(rate, u", \"arrivals\": \"constant\""_s);
    drawing.server(u"s1"_s, 1, exponential(1));
    drawing.link(u"client"_s, u"s1"_s);
    truth.document = drawing.document();
    truth.measured = metric(u"nodes.s1.meanWait"_s);
    setLengths(truth, rate, 1, rate);
    return truth;
}

/// A unit that fails and whose repair begins at once, as nearly as a monitor can look. An hour takes five minutes
/// here: only the proportion matters.
TruthCase repairable(const Json &params, const QString &asked)
{
    constexpr double hour = 300;
    TruthCase truth;
    Drawing drawing;
    drawing.poisson(1e-6);
    drawing.server(u"s1"_s, 1, u"\"0s\""_s, u"null"_s,
                   uR"(, "mtbf": %1, "mttr": %2)"_s.arg(timeText(hour * number(params, u"MTBF_h"_s)),
                                                        timeText(hour * number(params, u"MTTR_h"_s))));
    drawing.node(
        uR"({"id": "m", "kind": "monitor", "interval": "100ms", "failures": 1, "responseTime": "0s"})"_s);
    drawing.link(u"client"_s, u"s1"_s);
    drawing.link(u"m"_s, u"s1"_s, uR"(, "protocol": "metrics")"_s);
    truth.document =
        drawing.document(uR"({"id": "s", "duration": "30000d", "randomFailures": true, "events": []})"_s);
    truth.scenario = u"s"_s;
    truth.length = hour * number(params, u"MTBF_h"_s) * 350;
    const bool minutes = asked.startsWith(u"downtime");
    const double length = truth.length;
    truth.measured = [minutes, length](const Metrics &metrics) {
        const double down = metrics.at(u"nodes.s1.downTime"_s) / length;
        return minutes ? down * 525'600 : 1 - down;
    };
    return truth;
}

/// The crash comes just before a check of the first server, so that its third failure is five seconds away.
TruthCase lossOnCrash(const Json &params)
{
    TruthCase truth;
    const int servers = int(number(params, u"servers"_s));
    const Json *retry = params.find(u"retry"_s);
    const bool retries = retry && retry->boolean;
    Drawing drawing;
    drawing.poisson(number(params, u"lam_per_s"_s));
    drawing.node(uR"({"id": "lb", "kind": "load-balancer", "retries": %1, "redispatch": true,
        "check": {"interval": "2500ms", "fall": 3, "rise": 1}})"_s.arg(retries ? 1 : 0));
    drawing.link(u"client"_s, u"lb"_s);
    for (int i = 1; i <= servers; ++i) {
        drawing.server(u"s%1"_s.arg(i), 8, u"\"0s\""_s);
        drawing.link(u"lb"_s, u"s%1"_s.arg(i));
    }
    truth.document = drawing.document(
        uR"({"id": "s", "duration": "30s", "events": [{"at": "9999999us", "do": "crash", "target": "s1"}]})"_s);
    truth.scenario = u"s"_s;
    truth.measured = metric(u"failed"_s);
    truth.length = 30;
    return truth;
}

TruthCase publishedEstimate(TruthCase truth)
{
    truth.tolerance = 0.03;   // It was simulated itself, to 3 %.
    return truth;
}

}   // namespace

TruthCase caseOf(const Json &entry)
{
    const QString model = entry.find(u"model"_s)->text;
    const QString asked = entry.find(u"metric"_s)->text;
    const Json &params = *entry.find(u"params"_s);
    const double rate = number(params, u"lam"_s);
    const int workers = std::max(1, int(number(params, u"c"_s)));
    if (model == u"M/M/1" || model == u"M/M/c")
        return oneStation(asked, workers, rate, exponential(1), u"null"_s, rate / workers);
    if (model == u"M/M/c/c")
        return oneStation(asked, workers, number(params, u"a"_s), exponential(1), u"0"_s, 0.8);
    if (model == u"M/M/c/K")
        return oneStation(asked, workers, rate, exponential(1),
                          QString::number(int(number(params, u"K"_s)) - workers), 0.8);
    if (model == u"M/M/1/11")
        return publishedEstimate(oneStation(asked, 1, rate, exponential(0.1), u"10"_s, 0.9));
    if (model == u"M/D/1")
        return oneStation(asked, 1, rate, u"\"1s\""_s, u"null"_s, rate);
    if (model == u"M/G/1")
        return generalService(params, asked);
    if (model.startsWith(u"M/G/1 FCFS"))
        return publishedEstimate(generalService(params, asked));
    if (model == u"M/E3/1")
        return oneStation(asked, 1, number(params, u"lam_per_h"_s) / number(params, u"mu_per_h"_s),
                          uR"({"distribution": "erlang", "k": 3, "mean": "1s"})"_s, u"null"_s, 0.83);
    if (model.startsWith(u"RR -> k"))
        return turns(params, asked);
    if (model.startsWith(u"RR, unequal"))
        return unequalTurns(params);
    if (model.startsWith(u"RR after failover"))
        return afterFailover(params);
    if (model.startsWith(u"RR failover loss"))
        return lossOnCrash(params);
    if (model.startsWith(u"random split"))
        return randomSplit(params);
    if (model.startsWith(u"D/M/1"))
        return equalDistances(params);
    if (model.startsWith(u"JSQ (least"))
        return shortestQueue(params, u"least-connections"_s, u"\"check\": {\"enabled\": false},"_s);
    if (model.startsWith(u"power of two choices, n servers"))
        return powerOfTwo(params);
    if (model.startsWith(u"Jackson tandem"))
        return tandem(params, asked);
    if (model.startsWith(u"closed network"))
        return closedNetwork(params, asked);
    if (model == u"single repairable unit")
        return repairable(params, asked);
    if (model.startsWith(u"health check detection"))
        return skipped(
            "HAProxy starts the next check after the end of the last, so its schedule is another one");
    if (model.startsWith(u"LRU"))
        return skipped("a cache's hit ratio is stated in a document, it does not come out of a run");
    if (model.contains(u"n->inf"))
        return skipped("a limit for infinitely many servers");
    if (model.startsWith(u"k-of-n") || model.startsWith(u"1-of-2") || model.startsWith(u"series"))
        return skipped("of the reliability of structures, which the verb availability answers");
    return skipped("a document cannot say this model");
}

}   // namespace switchover::test
