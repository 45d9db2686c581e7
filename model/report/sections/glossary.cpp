#include "model/catalog/catalog.h"
#include "model/report/section.h"
#include "model/report/words.h"

namespace switchover::report::sections {

using namespace Qt::StringLiterals;

namespace {

/// Which drawings use a word.
enum class Use { Always, Balancer, Pair, Store, Cache, Firewall, Runs };

struct Term
{
    Use use;
    const char *word;
    const char *meaning;
};

/// In the order of the alphabet.
constexpr Term terms[] = {
    {Use::Balancer, QT_TRANSLATE_NOOP("Report", "Active-active"),
     QT_TRANSLATE_NOOP("Report", "All copies serve at the same time.")},
    {Use::Balancer, QT_TRANSLATE_NOOP("Report", "Active-passive"),
     QT_TRANSLATE_NOOP("Report", "One copy serves, another waits to take over.")},
    {Use::Always, QT_TRANSLATE_NOOP("Report", "Availability"),
     QT_TRANSLATE_NOOP("Report", "Share of the time, or of the requests, in which the service answers.")},
    {Use::Always, QT_TRANSLATE_NOOP("Report", "Cut set"),
     QT_TRANSLATE_NOOP("Report", "Elements that stop the service when they are all down at once.")},
    {Use::Cache, QT_TRANSLATE_NOOP("Report", "Hit ratio"),
     QT_TRANSLATE_NOOP("Report", "Share of reads that a cache answers by itself.")},
    {Use::Firewall, QT_TRANSLATE_NOOP("Report", "Firewall"),
     QT_TRANSLATE_NOOP("Report", "Lets in what its rules allow and refuses everything else.")},
    {Use::Balancer, QT_TRANSLATE_NOOP("Report", "Health check"),
     QT_TRANSLATE_NOOP("Report", "A question asked again and again to notice that a server is dead.")},
    {Use::Always, QT_TRANSLATE_NOOP("Report", "MTBF, MTTR"),
     QT_TRANSLATE_NOOP("Report", "Mean time between failures, and mean time to repair.")},
    {Use::Always, QT_TRANSLATE_NOOP("Report", "N + 1"),
     QT_TRANSLATE_NOOP("Report", "One more than is needed, so that one may fail.")},
    {Use::Runs, QT_TRANSLATE_NOOP("Report", "Percentile"),
     QT_TRANSLATE_NOOP("Report", "The 99th is the time within which 99 of 100 requests were answered.")},
    {Use::Store, QT_TRANSLATE_NOOP("Report", "Primary, replica"),
     QT_TRANSLATE_NOOP("Report", "The database that takes the writes, and the copies that follow it.")},
    {Use::Store, QT_TRANSLATE_NOOP("Report", "RPO, RTO"),
     QT_TRANSLATE_NOOP("Report",
                       "How much data may be lost, and how long the service may be gone, in a failure.")},
    {Use::Balancer, QT_TRANSLATE_NOOP("Report", "Round robin"),
     QT_TRANSLATE_NOOP("Report", "Each server in its turn.")},
    {Use::Always, QT_TRANSLATE_NOOP("Report", "Single point of failure"),
     QT_TRANSLATE_NOOP("Report", "An element whose failure alone stops the service.")},
    {Use::Store, QT_TRANSLATE_NOOP("Report", "Stale read"),
     QT_TRANSLATE_NOOP("Report", "An answer from a replica that does not have the newest write yet.")},
    {Use::Pair, QT_TRANSLATE_NOOP("Report", "VRRP"),
     QT_TRANSLATE_NOOP("Report",
                       "How two machines share one address, so that one takes over for the other.")},
    {Use::Always, QT_TRANSLATE_NOOP("Report", "Zone"),
     QT_TRANSLATE_NOOP("Report", "A place, such as a data centre; what stands in it can fail together.")},
};

bool hasRole(const Topology &topology, Role role)
{
    return std::ranges::any_of(topology.nodes(),
                               [role](const Node &node) { return catalog::roleOf(node) == role; });
}

bool isUsed(const Facts &facts, Use use)
{
    const Topology &topology = facts.topology;
    const auto hasCluster = [&](const QString &kind) {
        return std::ranges::any_of(topology.clusters(),
                                   [&](const Cluster &cluster) { return cluster.kind == kind; });
    };
    switch (use) {
    case Use::Always:
        return true;
    case Use::Balancer:
        return hasRole(topology, Role::Balancer);
    case Use::Pair:
        return hasCluster(u"failover-pair"_s);
    case Use::Store:
        return hasCluster(u"database-cluster"_s);
    case Use::Cache:
        return hasRole(topology, Role::Cache) || hasRole(topology, Role::Cdn);
    case Use::Firewall:
        return hasRole(topology, Role::Firewall);
    case Use::Runs:
        return !facts.runs.empty() && facts.runs.front().hasRun();
    }
    return false;
}

Blocks writeGlossary(const Facts &facts)
{
    if (facts.topology.nodes().empty())
        return {};
    Table table{{{Words::tr("Word")}, {Words::tr("Meaning")}}, {}};
    for (const Term &term : terms)
        if (isUsed(facts, term.use))
            table.rows.push_back(
                {Cell(Rich(Words::tr(term.word), Span::Style::Strong)), Words::tr(term.meaning)});
    return {Block(std::move(table))};
}

}   // namespace

Section glossary()
{
    return {
        .id = u"glossary"_s,
        .title = {QT_TRANSLATE_NOOP("catalog", "Glossary")},
        .occasions = Occasion::Class,
        .write = writeGlossary,
    };
}

}   // namespace switchover::report::sections
