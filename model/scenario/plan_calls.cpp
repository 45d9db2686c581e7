#include <QCoreApplication>

#include <algorithm>
#include <map>

#include "model/scenario/plan_writer.h"
#include "model/scenario/rotation_steps.h"
#include "model/sim/balancer.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

struct PlanCallsTexts
{
    Q_DECLARE_TR_FUNCTIONS(scenario)
};

}   // namespace

PlanWriter::Way PlanWriter::wayOver(const CallWay &drawn, bool fromBalancer) const
{
    Way way{drawn.link, drawn.call, {}, drawn.reads, drawn.writes, drawn.optional, false};
    const Link &link = *drawn.link;
    const sim::Index over = index.links.value(link.id);
    const Cluster *cluster = m_topology.cluster(drawn.to);
    const Cluster *home = m_calls.clusterOf(drawn.to);
    // A member of a cluster with one address is reached as the cluster. A balancer's servers are what is drawn.
    if (!cluster && !fromBalancer && home && home->kind != u"pool" && Settings(*home).flag(u"virtualAddress"))
        cluster = home;
    if (!cluster) {
        way.routes.push_back({over, index.nodes.value(drawn.to), sim::none});
    } else if (cluster->kind == u"pool") {
        for (const Id &member : cluster->members)
            way.routes.push_back({over, index.nodes.value(member), sim::none});
    } else {
        way.routes.push_back({over, sim::none, index.clusters.value(cluster->id)});
    }
    const Node *target =
        m_topology.node(cluster && !cluster->members.isEmpty() ? cluster->members.front() : drawn.to);
    way.toDatabase = target && catalog::roleOf(*target) == Role::Database;
    return way;
}

bool PlanWriter::takesRequests(const Id &target) const
{
    const Cluster *cluster = m_topology.cluster(target);
    const Node *node = m_topology.node(cluster ? cluster->members.value(0) : target);
    const Role role = node ? catalog::roleOf(*node) : Role::Note;
    return role != Role::Client && role != Role::Attacker && role != Role::Note;
}

/// A link that is usable both ways is called over as it is drawn; only what passes requests on sends them back.
std::vector<PlanWriter::Way> PlanWriter::waysFrom(const Node &node) const
{
    std::vector<Way> ways;
    const NodeKind *kind = catalog::nodeKind(node.kind);
    for (const CallWay &way : m_calls.waysFrom(node)) {
        if (!way.backwards || (kind && kind->anyNextHop && takesRequests(way.to)))
            ways.push_back(wayOver(way, catalog::roleOf(node) == Role::Balancer));
    }
    return ways;
}

void PlanWriter::addCall(sim::NodePlan &entry, const std::vector<const Way *> &ways, bool reads, bool writes)
{
    sim::CallPlan call;
    call.forReads = reads;
    call.forWrites = writes;
    call.optional = call.skippedOnHit = true;
    for (const Way *way : ways) {
        if (!(reads && way->reads) && !(writes && way->writes))
            continue;
        call.routes.insert(call.routes.end(), way->routes.begin(), way->routes.end());
        call.optional = call.optional && way->optional;
        call.skippedOnHit = call.skippedOnHit && way->toDatabase;
    }
    if (!call.routes.empty())
        entry.calls.push_back(std::move(call));
}

void PlanWriter::writeCalls(const Node &node)
{
    const Role role = catalog::roleOf(node);
    if (role == Role::Monitor || role == Role::Note)
        return;
    const std::vector<Way> ways = waysFrom(node);
    sim::NodePlan &entry = plan.nodes[index.nodes.value(node.id)];
    QStringList names;
    for (const Way &way : ways) {
        if (!names.contains(way.call))
            names.append(way.call);
    }
    for (const QString &name : std::as_const(names)) {
        std::vector<const Way *> alternatives;
        for (const Way &way : ways) {
            if (way.call == name)
                alternatives.push_back(&way);
        }
        const bool alike =
            std::ranges::all_of(alternatives, [](const Way *way) { return way->reads && way->writes; });
        if (alike) {
            addCall(entry, alternatives, true, true);
        } else {   // Reads and writes take different ways: a call for each.
            addCall(entry, alternatives, true, false);
            addCall(entry, alternatives, false, true);
        }
    }
}

/// The same word means different things to the two programs.
void PlanWriter::writeAlgorithm(const Node &node, bool nginx, sim::BalancerPlan &entry)
{
    static const std::map<QString, std::string> ofNginx{
        {u"round-robin"_s, "smooth-weighted"}, {u"least-connections"_s, "nginx-least-connections"},
        {u"consistent-hash"_s, "ketama"},      {u"random"_s, "nginx-random"},
        {u"random-two"_s, "nginx-random"},     {u"source-hash"_s, "hash"},
    };
    const QString algorithm = Settings(node).text(u"algorithm");
    const auto translated = ofNginx.find(algorithm);
    entry.algorithm = nginx && translated != ofNginx.end() ? translated->second : algorithm.toStdString();
    entry.options.draws = nginx && algorithm != u"random-two" ? 1 : 2;
    const sim::BalancerSpec *spec = sim::findBalancer(entry.algorithm);
    if (!spec) {
        report(Error::Code::OutOfRange,
               PlanCallsTexts::tr("The simulation does not know the algorithm \"%1\".").arg(algorithm),
               node.id);
        entry.algorithm = "round-robin";
    } else if (nginx && !spec->byRequests) {
        report(Error::Code::OutOfRange, PlanCallsTexts::tr("nginx has no algorithm \"%1\".").arg(algorithm),
               node.id);
    }
    for (const sim::ServerPlan &server : entry.servers)
        entry.options.names.push_back(addressOf(server.route));
}

/// As the configuration would name the server: host and port where the drawing knows them, else its id.
std::string PlanWriter::addressOf(const sim::Route &route) const
{
    if (route.node == sim::none)
        return plan.clusters.size() > route.cluster ? plan.clusters[route.cluster].element.id : std::string();
    const Id id = QString::fromStdString(plan.nodes[route.node].element.id);
    const Settings settings(*m_topology.node(id));
    const Link *link = m_topology.links().find(QString::fromStdString(plan.links[route.link].element.id));
    const double port = link ? Settings(*link).number(u"port") : 0;
    const QString address = settings.text(u"address");
    return ((address.isEmpty() ? id : address) + (port > 0 ? u":%1"_s.arg(port) : QString())).toStdString();
}

void PlanWriter::writeObservation(const Settings &settings, sim::BalancerPlan &entry)
{
    using Observation = sim::Observation;
    entry.repeats = retriedAfter(settings.list(u"retryOn"));
    entry.endsSessions = settings.text(u"onMarkedDown") == u"shutdown-sessions";
    const QString what = settings.text(u"observe");
    entry.observe.what = what == u"layer4"   ? Observation::What::Connections
                         : what == u"layer7" ? Observation::What::Answers
                                             : Observation::What::Nothing;
    entry.observe.limit = std::uint32_t(settings.number(u"errorLimit"));
    const QString then = settings.text(u"onError");
    entry.observe.then = then == u"fastinter"      ? Observation::Then::CheckSoon
                         : then == u"sudden-death" ? Observation::Then::LastChance
                         : then == u"mark-down"    ? Observation::Then::Down
                                                   : Observation::Then::FailedCheck;
}

void PlanWriter::writePassiveChecks(const Settings &settings, sim::BalancerPlan &entry)
{
    entry.mostFails = std::uint32_t(settings.number(u"maxFails"));
    entry.failTimeout = settings.duration(u"failTimeout");
    entry.tries = std::uint32_t(settings.number(u"tries"));
    const QStringList after = settings.list(u"nextUpstream");
    const auto listed = [&after](const QString &word) { return after.contains(word); };
    entry.repeats = {listed(u"error"_s),    listed(u"error"_s),   listed(u"http_500"_s),
                     listed(u"http_503"_s), listed(u"timeout"_s), listed(u"non_idempotent"_s)};
}

void PlanWriter::writeBalancer(const Node &node)
{
    const Settings settings(node);
    const sim::Index nodeIndex = index.nodes.value(node.id);
    const bool nginx = settings.text(u"flavour") == u"nginx";
    sim::BalancerPlan entry;
    entry.node = nodeIndex;
    for (const Way &way : waysFrom(node)) {
        const Settings link(*way.link);
        const auto most = link.isNull(u"maxConnections") ? 0U : std::uint32_t(link.number(u"maxConnections"));
        for (const sim::Route &route : way.routes)
            entry.servers.push_back(
                {route, std::uint32_t(link.number(u"weight")), link.flag(u"backup"), most});
    }
    writeAlgorithm(node, nginx, entry);
    // nginx has no active checks: it goes by the requests themselves and tries each server once.
    entry.check.enabled = settings.flag(u"check.enabled") && (!nginx || settings.states(u"check.enabled"));
    entry.check.seesHang = settings.text(u"check.kind") != u"tcp";
    entry.check.interval = settings.duration(u"check.interval");
    entry.check.timeout = settings.duration(u"check.timeout");
    entry.check.fastInterval = settings.duration(u"check.fastInterval");
    entry.check.downInterval = settings.duration(u"check.downInterval");
    entry.check.fall = std::uint32_t(settings.number(u"check.fall"));
    entry.check.rise = std::uint32_t(settings.number(u"check.rise"));
    const auto tries = std::uint32_t(settings.number(u"tries"));
    const auto others = std::uint32_t(entry.servers.empty() ? 0 : entry.servers.size() - 1);
    entry.retries = nginx ? (tries > 0 ? tries - 1 : others) : std::uint32_t(settings.number(u"retries"));
    entry.redispatch = nginx || settings.flag(u"redispatch");
    entry.connectTimeout = settings.duration(u"connectTimeout");
    entry.serverTimeout = settings.duration(u"serverTimeout");
    entry.sticky = settings.flag(u"sticky");
    entry.slowStart = settings.duration(u"slowStart");
    entry.allBackups = nginx || settings.flag(u"allBackups");
    if (nginx)
        writePassiveChecks(settings, entry);
    else
        writeObservation(settings, entry);
    plan.nodes[nodeIndex].balancer = sim::Index(plan.balancers.size());
    plan.balancers.push_back(std::move(entry));
}

std::vector<sim::Index> PlanWriter::nextOf(sim::Index node) const
{
    std::vector<sim::Index> next;
    const auto add = [this, &next](const sim::Route &route) {
        if (route.node != sim::none)
            next.push_back(route.node);
        else
            next.insert(next.end(), plan.clusters[route.cluster].members.begin(),
                        plan.clusters[route.cluster].members.end());
    };
    for (const sim::CallPlan &call : plan.nodes[node].calls)
        std::ranges::for_each(call.routes, add);
    if (plan.nodes[node].balancer != sim::none) {
        for (const sim::ServerPlan &server : plan.balancers[plan.nodes[node].balancer].servers)
            add(server.route);
    }
    return next;
}

/// What stands by takes part once somebody calls it: a log store takes lines, a jump host passes on.
void PlanWriter::answerIfCalled(sim::Index node)
{
    const Node &drawn = *m_topology.node(QString::fromStdString(plan.nodes[node].element.id));
    if (plan.nodes[node].role == sim::Role::Idle && catalog::roleOf(drawn) != Role::Note)
        plan.nodes[node].role = sim::Role::Forward;
}

/// Depth first over the calls. @p state: 0 not seen, 1 on the way here, 2 done.
void PlanWriter::visit(sim::Index node, std::vector<int> &state)
{
    const Id id = QString::fromStdString(plan.nodes[node].element.id);
    const Node &drawn = *m_topology.node(id);
    const NodeKind *kind = catalog::nodeKind(drawn.kind);
    const std::vector<sim::Index> next = nextOf(node);
    state[node] = 1;
    if (plan.nodes[node].role == sim::Role::Balancer && next.empty())
        report(Error::Code::NotFound, PlanCallsTexts::tr("The balancer has no servers: link it to some."),
               id);
    else if (kind && kind->forwards && next.empty() && !Settings(drawn).flag(u"serves"))
        report(Error::Code::NotFound,
               PlanCallsTexts::tr("It passes requests on, but nothing is linked behind it."), id);
    for (const sim::Index other : next) {
        answerIfCalled(other);
        if (plan.nodes[other].role == sim::Role::Idle || plan.nodes[other].role == sim::Role::Source)
            report(Error::Code::OutOfRange,
                   PlanCallsTexts::tr("%1 calls it, but it takes no requests.").arg(m_topology.nameOf(id)),
                   QString::fromStdString(plan.nodes[other].element.id));
        else if (state[other] == 1)
            m_hasCircles = true;
        else if (state[other] == 0)
            visit(other, state);
    }
    state[node] = 2;
}

bool PlanWriter::isNetwork(sim::Index node) const
{
    const NodeKind *kind =
        catalog::nodeKind(m_topology.node(QString::fromStdString(plan.nodes[node].element.id))->kind);
    return kind && kind->anyNextHop;
}

/// Of calls that never end. A network finds its way through its own circles.
void PlanWriter::findCircles(sim::Index node, std::vector<int> &state)
{
    state[node] = 1;
    for (const sim::Index other : nextOf(node)) {
        if (isNetwork(other))
            continue;
        if (state[other] == 1)
            report(Error::Code::OutOfRange,
                   PlanCallsTexts::tr("Its calls go in a circle, back to %1.")
                       .arg(m_topology.nameOf(QString::fromStdString(plan.nodes[other].element.id))),
                   QString::fromStdString(plan.nodes[node].element.id));
        else if (state[other] == 0)
            findCircles(other, state);
    }
    state[node] = 2;
}

void PlanWriter::checkReachable()
{
    if (plan.sources.empty())
        report(Error::Code::NotFound,
               PlanCallsTexts::tr("Nothing sends requests: draw a client and link it."), {});
    std::vector<int> state(plan.nodes.size(), 0);
    for (const sim::SourcePlan &source : plan.sources) {
        if (nextOf(source.node).empty())
            report(Error::Code::NotFound, PlanCallsTexts::tr("It reaches nothing: link it to what it calls."),
                   QString::fromStdString(plan.nodes[source.node].element.id));
        else if (state[source.node] == 0)
            visit(source.node, state);
    }
    if (!m_hasCircles)
        return;
    std::vector<int> searched(plan.nodes.size(), 0);
    for (sim::Index node = 0; node < plan.nodes.size(); ++node) {
        plan.nodes[node].avoidsCircles = isNetwork(node);
        if (state[node] == 2 && searched[node] == 0 && !isNetwork(node))
            findCircles(node, searched);
    }
}

}   // namespace switchover
