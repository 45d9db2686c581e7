#include <algorithm>

#include "model/base/units.h"
#include "model/catalog/catalog.h"
#include "model/catalog/settings.h"
#include "model/report/chart.h"
#include "model/report/section.h"
#include "model/report/tiers.h"
#include "model/report/words.h"

namespace switchover::report::sections {

using namespace Qt::StringLiterals;

namespace {

struct Explanation
{
    const char *algorithm;
    const char *text;
};

/// @source HAProxy 2.6 configuration manual, "balance"; nginx documentation, ngx_http_upstream_module
constexpr Explanation explanations[] = {
    {"round-robin",
     QT_TRANSLATE_NOOP("Report", "Round robin: each server in its turn, as often as its weight says.")},
    {"static-round-robin",
     QT_TRANSLATE_NOOP("Report",
                       "Static round robin: each server in its turn, from a table made in advance.")},
    {"least-connections",
     QT_TRANSLATE_NOOP("Report",
                       "Least connections: the server with the fewest requests under way for its weight. It "
                       "suits requests of very different length.")},
    {"source-hash",
     QT_TRANSLATE_NOOP("Report",
                       "Source hash: the address of the client decides, so a client comes back to the same "
                       "server while the number of servers stays.")},
    {"consistent-hash",
     QT_TRANSLATE_NOOP("Report",
                       "Consistent hash: a key decides; when a server leaves, only its own clients move.")},
    {"first", QT_TRANSLATE_NOOP("Report", "First: one server until it is full, then the next.")},
    {"random", QT_TRANSLATE_NOOP("Report", "Random: two servers are drawn, and the less busy one is taken.")},
    {"random-two",
     QT_TRANSLATE_NOOP("Report", "Random: two servers are drawn, and the less busy one is taken.")},
    {"smooth-weighted",
     QT_TRANSLATE_NOOP("Report",
                       "Smooth weighted round robin: each server in its turn, heavier ones spread evenly "
                       "between the others.")},
    {"ip-hash",
     QT_TRANSLATE_NOOP("Report", "IP hash: the client's network decides, so a client comes back to the "
                                 "same server.")},
    {"hash", QT_TRANSLATE_NOOP("Report", "Hash: a key decides, so equal keys reach the same server.")},
};

QString explanationOf(const QString &algorithm)
{
    for (const Explanation &explanation : explanations)
        if (algorithm == QLatin1StringView(explanation.algorithm))
            return Words::tr(explanation.text);
    return algorithm;
}

/// What stands behind a balancer: its first call has more than one alternative or is its only one.
std::vector<CallWay> serversOf(const CallMap &calls, const Node &balancer)
{
    std::vector<CallWay> ways;
    for (const Call &call : callsOf(calls, balancer))
        ways.insert(ways.end(), call.ways.begin(), call.ways.end());
    return ways;
}

bool isBackup(const CallWay &way) { return Settings(*way.link).flag(u"backup"); }

QString setUpText(const Topology &topology, const std::vector<CallWay> &ways)
{
    QStringList active, backup;
    for (const CallWay &way : ways)
        (isBackup(way) ? backup : active).append(way.to);
    if (!backup.isEmpty())
        return Words::tr("Active-passive: %1 serve; %2 only when none of them is up.")
            .arg(namesOf(topology, active), namesOf(topology, backup));
    if (active.size() < 2)
        return Words::tr("One server only: %1. There is nothing to balance, and nobody to take over.")
            .arg(namesOf(topology, active));
    return Words::tr(
               "Active-active: %1 all serve at the same time; when one fails the others carry its share.")
        .arg(namesOf(topology, active));
}

QString weightsText(const Topology &topology, const std::vector<CallWay> &ways)
{
    double total = 0;
    std::vector<double> weights;
    for (const CallWay &way : ways) {
        weights.push_back(isBackup(way) ? 0 : Settings(*way.link).number(u"weight"));
        total += weights.back();
    }
    if (total <= 0 || std::ranges::all_of(weights, [&](double weight) { return weight == weights.front(); }))
        return {};
    QStringList parts;
    for (std::size_t i = 0; i < ways.size() && i < 12; ++i)
        if (weights[i] > 0)
            parts.append(
                Words::tr("%1 gets %2").arg(topology.nameOf(ways[i].to), percentText(weights[i] / total, 0)));
    return Words::tr("By weight: %1.").arg(parts.join(u", "_s));
}

QString checksText(const Settings &settings)
{
    if (!settings.flag(u"check.enabled"))
        return Words::tr("It does not check its servers: one that is dead goes on getting requests.");
    const SimDuration interval = settings.duration(u"check.interval");
    const auto fall = qint64(settings.number(u"check.fall")), rise = qint64(settings.number(u"check.rise"));
    return Words::
        tr("It asks each server every %1. After %2 failures in a row a server is taken out, after %3 good "
           "answers it is back: a dead server is noticed within about %4.")
            .arg(humanDuration(interval))
            .arg(fall)
            .arg(rise)
            .arg(humanDuration(interval * fall));
}

QString retriesText(const Settings &settings)
{
    const int retries = qRound(settings.number(u"retries"));
    if (retries == 0)
        return Words::tr("A request whose server cannot be reached fails.");
    return settings.flag(u"redispatch")
               ? Words::tr("A request whose server cannot be reached is tried up to %n more times, and may "
                           "then go to "
                           "another server.",
                           nullptr, retries)
               : Words::tr(
                     "A request whose server cannot be reached is tried up to %n more times, at the same "
                     "server.",
                     nullptr, retries);
}

QString ownFailureText(const Facts &facts, const Node &balancer)
{
    const CallMap calls(facts.topology);
    const Cluster *cluster = calls.clusterOf(balancer.id);
    if (cluster && cluster->kind == u"failover-pair")
        return Words::
            tr("It is one of a pair (%1) that shares an address: when the holder is silent the next takes "
               "over.")
                .arg(facts.topology.nameOf(cluster->id));
    return facts.why->of(balancer.id).isSinglePoint
               ? Words::tr(
                     "The balancer itself has no partner: it is the single point of failure of everything "
                     "behind it.")
               : QString();
}

/// What each server got in the run in which nothing failed.
std::optional<Picture> sharesOf(const Facts &facts, const std::vector<CallWay> &ways, int number)
{
    if (facts.runs.empty() || !facts.runs.front().hasRun())
        return std::nullopt;
    const Run &run = facts.runs.front();
    BarChart chart{.title = Words::tr("Share of its requests while nothing fails"), .most = 1};
    for (std::size_t i = 0; i < run.plan->nodes.size(); ++i) {
        const QString id = QString::fromStdString(run.plan->nodes[i].element.id);
        const bool isServer = std::ranges::any_of(ways, [&](const CallWay &way) { return way.to == id; });
        if (isServer && chart.bars.size() < 16)
            chart.bars.push_back({facts.topology.nameOf(id), run.results.nodes[i].share,
                                  percentText(run.results.nodes[i].share, 1)});
    }
    return chart.bars.size() > 1 ? std::optional(pictureOf(chart, u"shares-%1"_s.arg(number))) : std::nullopt;
}

Blocks writeBalancing(const Facts &facts)
{
    const CallMap calls(facts.topology);
    Blocks blocks;
    int number = 0;
    for (const Node &node : facts.topology.nodes()) {
        const std::vector<CallWay> ways = serversOf(calls, node);
        if (catalog::roleOf(node) != Role::Balancer || ways.empty() || number == 20)
            continue;
        const Settings settings(node);
        blocks.push_back({Heading{facts.topology.nameOf(node.id)}});
        Bullets bullets;
        for (const QString &text :
             {setUpText(facts.topology, ways), explanationOf(settings.text(u"algorithm")),
              weightsText(facts.topology, ways), checksText(settings), retriesText(settings),
              ownFailureText(facts, node)})
            if (!text.isEmpty())
                bullets.items.emplace_back(text);
        blocks.push_back({bullets});
        if (auto shares = sharesOf(facts, ways, ++number))
            blocks.push_back({*std::move(shares)});
    }
    return blocks;
}

}   // namespace

Section balancing()
{
    return {
        .id = u"balancing"_s,
        .title = {QT_TRANSLATE_NOOP("catalog", "Load balancing")},
        .occasions = Occasion::Class | Occasion::Design,
        .write = writeBalancing,
    };
}

}   // namespace switchover::report::sections
