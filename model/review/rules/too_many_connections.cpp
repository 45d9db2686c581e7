#include <cmath>

#include "model/review/shared/common.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

/// A database, or a cluster of them, with those who open connections to it.
struct Connections
{
    Id target;
    double allowed = 0;
    double wanted = 0;
    Nodes callers;
};

/// For a cluster: what its primary allows, else what the smallest member does.
double allowedBy(const Nodes &members, const QStringList &primaries)
{
    double allowed = 0;
    for (const Node *member : members)
        if (const double *most = stated<double>(*member, u"maxConnections"_s)) {
            if (primaries.contains(member->id))
                return *most;
            allowed = allowed > 0 ? std::min(allowed, *most) : *most;
        }
    return allowed;
}

Connections connectionsOf(const Drawing &drawing, const Id &target)
{
    const Cluster *cluster = drawing.topology().cluster(target);
    const Nodes members = cluster ? drawing.dataMembers(*cluster) : drawing.nodesAt(target);
    Connections found{.target = target};
    found.allowed = allowedBy(members, cluster ? statedPrimaries(*cluster) : QStringList());
    std::set<Id> seen;
    for (const Node *member : found.allowed > 0 ? members : Nodes())
        for (const Node *caller : drawing.callersOf(*member))
            if (const double *pool = stated<double>(*caller, u"poolSize"_s);
                pool && seen.insert(caller->id).second) {
                found.wanted += *pool;
                found.callers.push_back(caller);
            }
    return found;
}

void findTooManyConnections(const Drawing &drawing, Findings &findings)
{
    for (const Node &node : drawing.topology().nodes()) {
        if (node.kind != u"database" || !node.attributes.contains(u"maxConnections"_s))
            continue;
        const Cluster *cluster = drawing.clusterOf(node.id);
        const Connections found = connectionsOf(drawing, cluster ? cluster->id : node.id);
        if (found.wanted > found.allowed)
            findings.add(found.target, idsOf(found.callers)).detail =
                Words::tr("Its callers may open %1 connections, it takes %2.")
                    .arg(found.wanted)
                    .arg(found.allowed);
    }
}

void fixTooManyConnections(const Drawing &drawing, const Finding &finding, Repair &repair)
{
    const Connections found = connectionsOf(drawing, finding.target);
    const double each = std::floor(found.allowed * 0.8 / double(found.callers.size()));
    for (const Node *caller : found.callers)
        if (*stated<double>(*caller, u"poolSize"_s) > each)
            repair.set(caller->id, u"poolSize"_s, value(each));
}

}   // namespace

Rule tooManyConnections()
{
    return {
        .id = u"CAP-04"_s,
        .severity = Severity::Error,
        .title = QT_TRANSLATE_NOOP("review", "More connections than the database takes"),
        .why = QT_TRANSLATE_NOOP("review", "At full load, or when all callers come back after a restart, "
                                           "some of them are refused."),
        .remedy = QT_TRANSLATE_NOOP("review", "Make the pools of the callers smaller, so that together they "
                                              "leave a fifth free."),
        .source = "PostgreSQL documentation, max_connections; MySQL manual, max_connections",
        .good = "app1 app-server poolSize=30; app2 app-server poolSize=30; db database maxConnections=100\n"
                "app1 app2 > db : postgresql",
        .bad = "app1 app-server poolSize=60; app2 app-server poolSize=60; db database maxConnections=100\n"
               "app1 app2 > db : postgresql",
        .badTarget = u"db"_s,
        .look = findTooManyConnections,
        .fix = fixTooManyConnections,
    };
}

}   // namespace switchover::rules
