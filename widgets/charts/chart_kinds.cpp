#include "widgets/charts/chart_kinds.h"

#include <QCoreApplication>

#include <array>

#include "model/render/label.h"
#include "model/scenario/cause_words.h"
#include "model/scenario/theory/theory.h"

namespace switchover {

using namespace Qt::StringLiterals;
using render::Tone;
using Figure = std::optional<double>;

namespace {

constexpr std::size_t mostLines = 8;   ///< More cannot be told apart.
constexpr std::array lineTones = {Tone::Read,    Tone::Write, Tone::Ok,     Tone::Check,
                                  Tone::Warning, Tone::Data,  Tone::Failed, Tone::Unknown};

struct CauseLine
{
    sim::Cause cause;
    Tone tone;
};

/// In the order of sim::Cause, without None.
constexpr CauseLine causeLines[] = {
    {sim::Cause::Refused, Tone::Failed},   {sim::Cause::QueueFull, Tone::Warning},
    {sim::Cause::Timeout, Tone::Check},    {sim::Cause::Error, Tone::Write},
    {sim::Cause::NoServer, Tone::Traffic}, {sim::Cause::Blocked, Tone::Data},
    {sim::Cause::Lost, Tone::Unknown},
};

QString nameOf(const LiveRun &run, sim::Index node)
{
    const QString id = QString::fromStdString(run.plan().nodes[node].element.id);
    return render::cleanLabel(run.topology().nameOf(id));
}

double perSecond(const sim::Sample &sample, double count)
{
    return sample.width.count() > 0 ? count / seconds(sample.width) : 0;
}

/// Each only where it occurs.
void addCauses(std::vector<ChartLine> &lines)
{
    for (const CauseLine &each : causeLines)
        lines.push_back({causeWord(each.cause), each.tone,
                         [cause = std::size_t(each.cause)](const sim::Sample &s) -> Figure {
                             return perSecond(s, double(s.causes[cause]));
                         },
                         false});
}

std::vector<ChartLine> throughput(const LiveRun &)
{
    std::vector<ChartLine> lines;
    lines.push_back({QCoreApplication::translate("run", "answered"), Tone::Ok,
                     [](const sim::Sample &s) -> Figure { return perSecond(s, double(s.completed)); }});
    addCauses(lines);
    return lines;
}

std::vector<ChartLine> errors(const LiveRun &)
{
    std::vector<ChartLine> lines;
    lines.push_back({QCoreApplication::translate("run", "all errors"), Tone::Secondary,
                     [](const sim::Sample &s) -> Figure { return perSecond(s, double(s.failed())); }});
    addCauses(lines);
    return lines;
}

std::vector<ChartLine> latency(const LiveRun &)
{
    const auto of = [](double sim::Sample::*member) {
        return [member](const sim::Sample &s) -> Figure {
            return s.completed > 0 ? Figure(s.*member * 1000) : std::nullopt;
        };
    };
    return {{u"p50"_s, Tone::Read, of(&sim::Sample::p50)},
            {u"p95"_s, Tone::Write, of(&sim::Sample::p95)},
            {u"p99"_s, Tone::Check, of(&sim::Sample::p99)}};
}

std::vector<ChartLine> availability(const LiveRun &)
{
    return {{QCoreApplication::translate("run", "answered in time"), Tone::Ok,
             [](const sim::Sample &s) -> Figure {
                 const double ended = double(s.completed + s.failed());
                 return ended > 0 ? Figure(100 * double(s.completed) / ended) : std::nullopt;
             }}};
}

/// Of what a balancer has sent: who got how much.
std::vector<ChartLine> shares(const LiveRun &run)
{
    std::vector<ChartLine> lines;
    for (const sim::BalancerPlan &balancer : run.plan().balancers) {
        std::vector<sim::Index> servers;
        for (const sim::ServerPlan &server : balancer.servers)
            if (server.route.node != sim::none)
                servers.push_back(server.route.node);
        for (const sim::Index node : servers) {
            if (lines.size() >= mostLines)
                return lines;
            const auto share = [servers, node](const sim::Sample &s) -> Figure {
                double all = 0;
                for (const sim::Index each : servers)
                    all += each < s.nodes.size() ? double(s.nodes[each].accepted) : 0;
                return all > 0 ? Figure(100 * double(s.nodes[node].accepted) / all) : std::nullopt;
            };
            lines.push_back({nameOf(run, node), lineTones[lines.size()], share});
        }
    }
    return lines;
}

/// A figure of every node that works on requests, and what theory says of it.
std::vector<ChartLine> ofNodes(const LiveRun &run, float sim::NodeSample::*member, double factor,
                               const QString &figure)
{
    std::vector<ChartLine> lines;
    const Theory theory = theoryOf(run.plan());
    const auto &nodes = run.plan().nodes;
    for (sim::Index node = 0; node < nodes.size() && lines.size() < mostLines; ++node) {
        if (nodes[node].workers == 0)
            continue;
        ChartLine line{nameOf(run, node), lineTones[lines.size()],
                       [node, member, factor](const sim::Sample &s) -> Figure {
                           return node < s.nodes.size() ? Figure(double(s.nodes[node].*member) * factor)
                                                        : std::nullopt;
                       }};
        for (const NodeTheory &told : theory.nodes)
            if (told.node == QString::fromStdString(nodes[node].element.id) && told.values.contains(figure))
                line.theory = told.values.at(figure) * factor;
        lines.push_back(std::move(line));
    }
    return lines;
}

std::vector<ChartLine> utilisation(const LiveRun &run)
{
    return ofNodes(run, &sim::NodeSample::utilisation, 100, u"utilisation"_s);
}

std::vector<ChartLine> queues(const LiveRun &run)
{
    return ofNodes(run, &sim::NodeSample::queue, 1, u"meanQueue"_s);
}

std::vector<ChartLine> replication(const LiveRun &run)
{
    std::vector<ChartLine> lines;
    const auto &clusters = run.plan().clusters;
    for (std::size_t i = 0; i < clusters.size() && lines.size() < mostLines; ++i) {
        if (clusters[i].kind != sim::ClusterPlan::Kind::Database)
            continue;
        const QString id = QString::fromStdString(clusters[i].element.id);
        lines.push_back({render::cleanLabel(run.topology().nameOf(id)), lineTones[lines.size()],
                         [i](const sim::Sample &s) -> Figure {
                             return i < s.lag.size() ? Figure(double(s.lag[i]) * 1000) : std::nullopt;
                         }});
    }
    return lines;
}

}   // namespace

std::span<const ChartKind> chartKinds()
{
    static const std::vector<ChartKind> kinds = {
        {u"throughput"_s,
         {QT_TRANSLATE_NOOP("catalog", "Requests a second")},
         {QT_TRANSLATE_NOOP("catalog", "Press Play to see how many requests are answered.")},
         throughput},
        {u"errors"_s,
         {QT_TRANSLATE_NOOP("catalog", "Errors by cause, a second")},
         {QT_TRANSLATE_NOOP("catalog", "Press Play to see what requests fail of.")},
         errors},
        {u"latency"_s,
         {QT_TRANSLATE_NOOP("catalog", "Latency, ms")},
         {QT_TRANSLATE_NOOP("catalog", "Press Play to see how long they take.")},
         latency},
        {u"availability"_s,
         {QT_TRANSLATE_NOOP("catalog", "Availability, %")},
         {QT_TRANSLATE_NOOP("catalog", "Press Play to see which share is answered.")},
         availability},
        {u"shares"_s,
         {QT_TRANSLATE_NOOP("catalog", "Share of each server, %")},
         {QT_TRANSLATE_NOOP("catalog", "Shows who gets how much, where a balancer spreads requests.")},
         shares},
        {u"utilisation"_s,
         {QT_TRANSLATE_NOOP("catalog", "Utilisation, %")},
         {QT_TRANSLATE_NOOP("catalog", "Press Play to see how busy the workers are.")},
         utilisation},
        {u"queues"_s,
         {QT_TRANSLATE_NOOP("catalog", "Waiting requests")},
         {QT_TRANSLATE_NOOP("catalog", "Press Play to see where requests wait.")},
         queues},
        {u"replication"_s,
         {QT_TRANSLATE_NOOP("catalog", "Replication delay, ms")},
         {QT_TRANSLATE_NOOP("catalog", "Shows how far replicas are behind, where there are any.")},
         replication},
    };
    return kinds;
}

}   // namespace switchover
