#include <QCoreApplication>

#include <algorithm>
#include <cmath>

#include "model/scenario/comparison.h"
#include "model/scenario/metric.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

struct ComparisonWordsTexts
{
    Q_DECLARE_TR_FUNCTIONS(comparison)
};

constexpr double noticeable = 0.05;   ///< Of a time: less is not worth a sentence.

QString nameOf(const sim::Element &element) { return QString::fromStdString(element.name); }

/// Of two counts the larger first, as it is told.
struct Ordered
{
    const ComparedRun &more;
    const ComparedRun &less;
    double most = 0;
    double least = 0;
};

Ordered ordered(const ComparedRun &a, const ComparedRun &b, double ofA, double ofB)
{
    return ofA > ofB ? Ordered{a, b, ofA, ofB} : Ordered{b, a, ofB, ofA};
}

void tellFailed(const ComparedRun &a, const ComparedRun &b, QStringList &told)
{
    const auto ofA = a.results.totals.all.failed;
    const auto ofB = b.results.totals.all.failed;
    if (ofA == ofB) {
        told.append(ofA == 0 ? ComparisonWordsTexts::tr("Neither has failed a request.")
                             : ComparisonWordsTexts::tr("Both failed %n requests.", nullptr, int(ofA)));
        return;
    }
    const Ordered order = ordered(a, b, double(ofA), double(ofB));
    told.append(ComparisonWordsTexts::tr("%1 failed %n more requests: %2 against %3.", nullptr,
                                         int(order.most - order.least))
                    .arg(order.more.name)
                    .arg(order.most)
                    .arg(order.least));
}

void tellWrites(const ComparedRun &a, const ComparedRun &b, QStringList &told)
{
    const auto lost = [](const ComparedRun &run) {
        double sum = 0;
        for (const sim::ClusterResult &cluster : run.results.clusters)
            sum += double(cluster.lostWrites);
        return sum;
    };
    const auto outage = [](const ComparedRun &run) {
        double sum = 0;
        for (const sim::ClusterResult &cluster : run.results.clusters)
            sum += seconds(cluster.writeOutage);
        return sum;
    };
    if (const Ordered order = ordered(a, b, lost(a), lost(b)); order.most > order.least)
        told.append(ComparisonWordsTexts::tr("%1 lost %n more writes that were answered.", nullptr,
                                             int(order.most - order.least))
                        .arg(order.more.name));
    if (const Ordered order = ordered(a, b, outage(a), outage(b)); order.most - order.least >= 0.1)
        told.append(ComparisonWordsTexts::tr("%1 could not write for %2, %3 for %4.")
                        .arg(order.more.name, metricText(u"writeOutage"_s, order.most), order.less.name,
                             metricText(u"writeOutage"_s, order.least)));
}

void tellLatency(const ComparedRun &a, const ComparedRun &b, QStringList &told)
{
    const Ordered order = ordered(a, b, a.results.latency.quantile(0.99), b.results.latency.quantile(0.99));
    if (order.least <= 0 || order.most - order.least <= noticeable * order.least)
        return;
    told.append(ComparisonWordsTexts::tr("%1 is slower: 99 % are answered within %2, of %3 within %4.")
                    .arg(order.more.name, metricText(u"latency.p99"_s, order.most), order.less.name,
                         metricText(u"latency.p99"_s, order.least)));
}

bool works(const sim::NodePlan &node)
{
    return (node.role == sim::Role::Server || node.role == sim::Role::Store) && node.workers > 0;
}

/// Servers that did nothing while others worked.
QStringList idleIn(const ComparedRun &run)
{
    QStringList idle;
    bool anyServed = false;
    for (std::size_t i = 0; i < run.plan.nodes.size(); ++i) {
        const bool did = run.results.nodes[i].served > 0 || run.results.nodes[i].failed > 0;
        if (works(run.plan.nodes[i]) && !did)
            idle.append(nameOf(run.plan.nodes[i].element));
        anyServed = anyServed || did;
    }
    return anyServed ? idle : QStringList();
}

void tellIdle(const ComparedRun &a, const ComparedRun &b, QStringList &told)
{
    const QStringList ofA = idleIn(a);
    const QStringList ofB = idleIn(b);
    const auto tell = [&told](const ComparedRun &run, const QStringList &idle) {
        if (idle.size() == 1)
            told.append(ComparisonWordsTexts::tr("In %1 %2 idled: it has served nothing.")
                            .arg(run.name, idle.front()));
        else if (!idle.isEmpty())
            told.append(ComparisonWordsTexts::tr("In %1 these idled: %2.")
                            .arg(run.name, idle.mid(0, 5).join(u", "_s)));
    };
    if (ofA != ofB) {
        tell(a, ofA);
        tell(b, ofB);
    }
}

void tellBusiest(const ComparedRun &a, const ComparedRun &b, QStringList &told)
{
    const auto busiest = [](const ComparedRun &run) {
        const auto most = std::ranges::max_element(run.results.nodes, {}, &sim::NodeResult::utilisation);
        return most == run.results.nodes.end()
                   ? std::pair(QString(), 0.0)
                   : std::pair(nameOf(run.plan.nodes[std::size_t(most - run.results.nodes.begin())].element),
                               most->utilisation);
    };
    const auto [nameA, loadA] = busiest(a);
    const auto [nameB, loadB] = busiest(b);
    if (std::abs(loadA - loadB) < noticeable)
        return;
    const QString share = u"utilisation"_s;
    told.append(ComparisonWordsTexts::tr("Busiest in %1 is %2 with %3, in %4 %5 with %6.")
                    .arg(a.name, nameA, metricText(share, loadA), b.name, nameB, metricText(share, loadB)));
}

}   // namespace

QStringList differencesTold(const ComparedRun &a, const ComparedRun &b)
{
    QStringList told;
    tellFailed(a, b, told);
    tellWrites(a, b, told);
    tellLatency(a, b, told);
    tellIdle(a, b, told);
    tellBusiest(a, b, told);
    return told;
}

std::vector<FigureDifference> figuresThatMatter(const std::vector<FigureDifference> &figures)
{
    constexpr std::size_t mostElements = 5;
    const QString general[] = {u"availability"_s, u"failed"_s,      u"lostWrites"_s,
                               u"writeOutage"_s,  u"staleReads"_s,  u"throughput"_s,
                               u"latency.mean"_s, u"latency.p99"_s, u"utilisation"_s};
    std::vector<FigureDifference> chosen, loads;
    for (const QString &metric : general) {
        const auto found = std::ranges::find(figures, metric, &FigureDifference::metric);
        if (found != figures.end() && found->significant())
            chosen.push_back(*found);
    }
    const auto change = [](const FigureDifference &figure) { return std::abs(figure.difference.mean); };
    for (const FigureDifference &figure : figures)
        if (figure.metric.startsWith(u"nodes."_s) && figure.metric.endsWith(u".utilisation"_s) &&
            figure.significant() && change(figure) >= noticeable)
            loads.push_back(figure);
    std::ranges::stable_sort(loads, std::ranges::greater(), change);
    loads.resize(std::min(loads.size(), mostElements));
    chosen.insert(chosen.end(), loads.begin(), loads.end());
    return chosen;
}

QStringList differencesOver(const std::vector<FigureDifference> &figures, int runs, const QString &a,
                            const QString &b)
{
    const std::pair<QString, QString> important[] = {
        {u"failed"_s, ComparisonWordsTexts::tr("Requests failed")},
        {u"lostWrites"_s, ComparisonWordsTexts::tr("Writes lost")},
        {u"writeOutage"_s, ComparisonWordsTexts::tr("Time without writing")},
        {u"latency.p99"_s, ComparisonWordsTexts::tr("Latency, 99 %")},
        {u"utilisation"_s, ComparisonWordsTexts::tr("Load of the busiest")},
    };
    QStringList told;
    for (const auto &[metric, name] : important) {
        const auto found = std::ranges::find(figures, metric, &FigureDifference::metric);
        if (found == figures.end() || !found->significant())
            continue;
        told.append(ComparisonWordsTexts::tr("%1: %2 in %3, %4 in %5; the difference is %6 \u00B1 %7.")
                        .arg(name, metricText(metric, found->a.mean), a, metricText(metric, found->b.mean), b,
                             metricChangeText(metric, found->difference.mean),
                             metricText(metric, found->difference.halfWidth)));
    }
    if (told.isEmpty())
        return {ComparisonWordsTexts::tr(
            "Over %n runs the two do not differ beyond chance in what matters most.", nullptr, runs)};
    told.prepend(ComparisonWordsTexts::tr("Over %n runs, with 95 % certainty:", nullptr, runs));
    return told;
}

}   // namespace switchover
