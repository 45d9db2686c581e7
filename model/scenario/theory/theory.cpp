#include "model/scenario/theory/theory.h"

#include <algorithm>
#include <cmath>

#include "model/scenario/theory/closed_path.h"
#include "model/scenario/theory/station.h"
#include "model/scenario/theory/streams.h"
#include "model/scenario/theory/theory_text.h"

namespace switchover {

using namespace Qt::StringLiterals;
using theory::Station;

namespace {

constexpr std::uint32_t mostRoom = 1'000'000;
constexpr double unnoticed = 1e-6;

/// Mean and mean square of a node's service, in seconds, over the classes of its requests.
struct Moments
{
    double mean = 0;
    double square = 0;
    bool exponential = false;

    double variation() const { return square / (mean * mean) - 1; }   ///< Squared coefficient of variation.
};

/// In seconds squared; infinite where the distribution has none.
double meanSquare(const sim::Distribution &service)
{
    using Shape = sim::Distribution::Shape;
    const double a = service.a / 1e9;
    const double b = service.b;
    switch (service.shape) {
    case Shape::Constant:
        return a * a;
    case Shape::Uniform:
        return a * a + a * (b / 1e9) + b / 1e9 * (b / 1e9) / 3;
    case Shape::Exponential:
        return 2 * a * a;
    case Shape::Erlang:
        return a * a * b * (b + 1);
    case Shape::Lognormal:
        return a * a * std::exp(2 * b * b);
    case Shape::Pareto:
        return 1 / b > 2 ? a * a * (1 / b) / (1 / b - 2) : INFINITY;
    }
    return INFINITY;
}

Moments momentsOf(const sim::NodePlan &node, const Stream &stream)
{
    const double reads = stream.rate() > 0 ? stream.reads / stream.rate() : 1;
    Moments moments;
    moments.mean = (reads * node.readService.mean() + (1 - reads) * node.writeService.mean()) / 1e9;
    moments.square = reads * meanSquare(node.readService) + (1 - reads) * meanSquare(node.writeService);
    const auto isExponential = [](const sim::Distribution &service) {
        return service.shape == sim::Distribution::Shape::Exponential;
    };
    const bool one = node.readService == node.writeService || reads >= 1 || reads <= 0;
    moments.exponential = one && isExponential(reads > 0 ? node.readService : node.writeService);
    return moments;
}

NodeTheory absent(const QString &why)
{
    NodeTheory none;
    none.why = why;
    return none;
}

NodeTheory present(const QString &model, const QString &source, const std::optional<Station> &station)
{
    if (!station)
        return absent(TheoryText::tr("more arrives than it can do: there is no long run"));
    NodeTheory found;
    found.model = model;
    found.source = source;
    found.values = {{u"utilisation"_s, station->utilisation},
                    {u"meanWait"_s, station->meanWait},
                    {u"meanQueue"_s, station->meanQueue},
                    {u"meanInSystem"_s, station->meanInSystem},
                    {u"meanResponse"_s, station->meanResponse}};
    if (station->waitingShare)
        found.values[u"waitingShare"_s] = *station->waitingShare;
    if (station->blocking)
        found.values[u"blocking"_s] = *station->blocking;
    return found;
}

/// Whether the queue's limit is so far away that it does not matter.
bool isRoomy(const sim::NodePlan &node, const Moments &moments, double load)
{
    return node.queueLimit == sim::none ||
           (moments.variation() <= 1 + unnoticed && std::pow(load, double(node.queueLimit)) < unnoticed);
}

NodeTheory ofPoisson(const sim::NodePlan &node, const Stream &stream, const Moments &moments)
{
    const QString textbook =
        u"Gross, Shortle, Thompson, Harris: Fundamentals of Queueing Theory, 4th ed. (2008), section "_s;
    const int workers = int(node.workers);
    if (moments.exponential && node.queueLimit == sim::none)
        return present(u"M/M/%1"_s.arg(workers), textbook + u"2.3"_s,
                       theory::mmc(workers, stream.rate(), moments.mean));
    if (moments.exponential) {
        const int room = workers + int(std::min(node.queueLimit, mostRoom));
        return present(u"M/M/%1/%2"_s.arg(workers).arg(room), textbook + u"2.4"_s,
                       theory::mmcK(workers, room, stream.rate(), moments.mean));
    }
    if (workers > 1)
        return absent(TheoryText::tr("it has several workers and a service time that is not exponential"));
    if (!isRoomy(node, moments, stream.rate() * moments.mean))
        return absent(TheoryText::tr("its queue has a limit and its service time is not exponential"));
    return present(u"M/G/1"_s,
                   u"Pollaczek and Khinchine: Kleinrock, Queueing Systems vol. 1 (1975), section 5.6"_s,
                   theory::mg1(stream.rate(), moments.mean, moments.square));
}

NodeTheory ofTurns(const sim::NodePlan &node, const Stream &stream, const Moments &moments)
{
    if (node.workers > 1)
        return absent(TheoryText::tr("its requests come in turns and it has several workers"));
    if (!moments.exponential || !isRoomy(node, moments, stream.rate() * moments.mean))
        return absent(
            TheoryText::tr("its requests come in turns, and its service is not exponential or its queue "
                           "has a limit that matters"));
    const QString source = u"Kleinrock, Queueing Systems vol. 1 (1975), section 6.4"_s;
    if (stream.shape == Stream::Shape::EqualDistances)
        return present(u"D/M/1"_s, source, theory::equalDistances(stream.rate(), moments.mean));
    return present(u"E%1/M/1"_s.arg(stream.parts), source,
                   theory::turns(stream.parts, stream.rate() * stream.parts, moments.mean));
}

NodeTheory theoryOfNode(const sim::NodePlan &node, const Stream &stream)
{
    if (stream.shape == Stream::Shape::Nothing)
        return absent(TheoryText::tr("no request reaches it"));
    if (stream.shape == Stream::Shape::Unknown)
        return absent(stream.why);
    if (node.role == sim::Role::Queue)
        return absent(TheoryText::tr("it answers at once and delivers later"));
    if (!node.calls.empty() && !node.releasesWorkerWhileCalling)
        return absent(TheoryText::tr("it holds its worker while it calls others"));
    const Moments moments = momentsOf(node, stream);
    if (moments.mean <= 0 || node.workers == 0)
        return absent(TheoryText::tr("nobody waits there"));
    return stream.shape == Stream::Shape::Poisson ? ofPoisson(node, stream, moments)
                                                  : ofTurns(node, stream, moments);
}

double simulatedValue(const QString &name, const sim::NodeResult &node)
{
    if (name == u"utilisation")
        return node.utilisation;
    if (name == u"meanWait")
        return node.meanWait;
    if (name == u"meanQueue")
        return node.meanQueue;
    if (name == u"meanInSystem")
        return node.meanQueue + node.busy;
    if (name == u"meanResponse")
        return node.meanWait + node.meanService;
    if (name == u"waitingShare")
        return node.waitingShare;
    const double ended = double(node.served + node.failed);
    return ended > 0 ? double(node.failed) / ended : 0;
}

double simulatedOfWhole(const QString &name, const sim::Results &results)
{
    const double counted = seconds(results.duration - results.warmup);
    if (name == u"meanResponse")
        return results.latency.mean();
    return counted > 0 ? double(results.totals.all.completed) / counted : 0;
}

Json valueJson(double theory, double simulated)
{
    Json json = Json::object();
    json.add(u"theory"_s, Json::of(theory));
    json.add(u"simulated"_s, Json::of(simulated));
    return json;
}

template <class Simulated> Json entryJson(const NodeTheory &entry, Simulated simulated)
{
    Json json = Json::object();
    if (entry.model.isEmpty()) {
        json.add(u"absent"_s, Json::of(entry.why));
        return json;
    }
    json.add(u"model"_s, Json::of(entry.model));
    json.add(u"source"_s, Json::of(entry.source));
    for (const auto &[name, value] : entry.values)
        json.add(name, valueJson(value, simulated(name)));
    return json;
}

/// Why nothing can be said of the whole run, or nothing.
QString obstacle(const sim::Plan &plan)
{
    if (!plan.faults.empty())
        return TheoryText::tr("the scenario changes things while it runs");
    if (plan.randomFailures)
        return TheoryText::tr("elements fail by chance while it runs");
    return {};
}

bool works(const sim::NodePlan &node)
{
    return node.role == sim::Role::Server || node.role == sim::Role::Store || node.role == sim::Role::Queue;
}

}   // namespace

Theory theoryOf(const sim::Plan &plan)
{
    Theory theory;
    const QString hindered = obstacle(plan);
    const std::vector<Stream> streams = streamsOf(plan);
    for (std::size_t i = 0; i < plan.nodes.size(); ++i) {
        if (!works(plan.nodes[i]))
            continue;
        NodeTheory entry = hindered.isEmpty() ? theoryOfNode(plan.nodes[i], streams[i]) : absent(hindered);
        entry.node = QString::fromStdString(plan.nodes[i].element.id);
        theory.nodes.push_back(std::move(entry));
    }
    if (hindered.isEmpty())
        theory.whole = theoryOfClosedPath(plan, theory.nodes);
    return theory;
}

std::vector<Error> overloadsOf(const sim::Plan &plan)
{
    std::vector<Error> overloads;
    const std::vector<Stream> streams = streamsOf(plan);
    for (std::size_t i = 0; i < plan.nodes.size(); ++i) {
        const sim::NodePlan &node = plan.nodes[i];
        const Stream &stream = streams[i];
        if (!works(node) || node.workers == 0 || stream.rate() <= 0)
            continue;
        const double load = stream.rate() * momentsOf(node, stream).mean / node.workers;
        if (load < 1)
            continue;
        const QString arrives = TheoryText::tr("%1 times as much arrives as it can do").arg(load, 0, 'f', 2);
        overloads.push_back(
            {Error::Code::OutOfRange,
             node.queueLimit == sim::none
                 ? TheoryText::tr("%1: its queue grows as long as the run lasts.").arg(arrives)
                 : TheoryText::tr("%1: it turns the rest away.").arg(arrives),
             QString::fromStdString(node.element.id)});
    }
    return overloads;
}

Json theoryJson(const sim::Plan &plan, const sim::Results &results)
{
    Theory theory = theoryOf(plan);
    const auto happened = [&results](sim::Cause cause) {
        return results.totals.causes[std::size_t(cause)] > 0;
    };
    if (happened(sim::Cause::Timeout) || happened(sim::Cause::Lost)) {
        for (NodeTheory &node : theory.nodes)
            node = {
                node.node, {}, {}, TheoryText::tr("requests were given up before they were answered"), {}};
        theory.whole.reset();
    }
    Json nodes = Json::object();
    for (const NodeTheory &entry : theory.nodes) {
        const auto at = std::ranges::find(plan.nodes, entry.node.toStdString(),
                                          [](const sim::NodePlan &node) { return node.element.id; });
        const sim::NodeResult &result = results.nodes[std::size_t(at - plan.nodes.begin())];
        nodes.add(entry.node,
                  entryJson(entry, [&result](const QString &name) { return simulatedValue(name, result); }));
    }
    Json json = Json::object();
    json.add(u"nodes"_s, std::move(nodes));
    if (theory.whole)
        json.add(u"whole"_s, entryJson(*theory.whole, [&results](const QString &name) {
                     return simulatedOfWhole(name, results);
                 }));
    return json;
}

}   // namespace switchover
