#include "model/scenario/plan_writer.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

constexpr SimDuration unnoticed =
    std::chrono::minutes(30);   ///< Until a person complains, without a monitor.
constexpr std::uint32_t unlimited = sim::none;
constexpr SimDuration longestRun = std::chrono::hours(24) * 365 * 30;   // The kernel's clock ends after 36.

struct PlanWriterTexts
{
    Q_DECLARE_TR_FUNCTIONS(scenario)
};

std::uint32_t count(const Settings &settings, QStringView id)
{
    return std::uint32_t(std::clamp(settings.number(id), 0.0, 4e9));
}

}   // namespace

sim::Distribution toSim(const Distribution &distribution)
{
    using Shape = Distribution::Shape;
    switch (distribution.shape) {
    case Shape::Constant:
        return sim::constantTime(distribution.mean);
    case Shape::Uniform:
        return sim::uniformTime(distribution.min, std::max(distribution.min, distribution.max));
    case Shape::Exponential:
        return sim::exponentialTime(distribution.mean);
    case Shape::Erlang:
        return sim::erlangTime(std::max(1, qRound(distribution.k)), distribution.mean);
    case Shape::Lognormal:
        return distribution.mean <= SimDuration(0) ? sim::Distribution()
                                                   : sim::lognormalTime(distribution.mean, distribution.p99);
    case Shape::Pareto:
        return sim::paretoTime(distribution.min, distribution.alpha);
    }
    return {};
}

void PlanWriter::report(Error::Code code, const QString &what, const Id &where)
{
    problems.push_back({code, what, where});
}

void PlanWriter::write(const Scenario *scenario, const RunOptions &options)
{
    writeDrawing();
    writeScenario(scenario, options);
}

void PlanWriter::writeDrawing()
{
    index = indexOf(m_topology);
    for (const Link &link : m_topology.links())
        writeLink(link);
    for (const Node &node : m_topology.nodes())
        writeNode(node);
    writeClusters();
    writeZones();
    for (const Node &node : m_topology.nodes()) {
        if (catalog::roleOf(node) == Role::Balancer)
            writeBalancer(node);
        else
            writeCalls(node);
    }
    writeRepair();
    checkReachable();
}

PlanIndex indexOf(const Topology &topology)
{
    PlanIndex index;
    for (const Node &node : topology.nodes())
        index.nodes.insert(node.id, sim::Index(index.nodes.size()));
    for (const Zone &zone : topology.zones())
        index.zones.insert(zone.id, sim::Index(index.zones.size()));
    for (const Cluster &cluster : topology.clusters()) {
        if (cluster.kind == u"pool") {
            index.pools.insert(cluster.id, cluster.members);
            continue;
        }
        index.clusters.insert(cluster.id, sim::Index(index.clusters.size()));
        if (cluster.kind == u"failover-pair")
            continue;
        index.promotable.insert(cluster.id);
        const QStringList witnesses = Settings(cluster).list(u"witnesses");
        for (const Id &member : cluster.members) {
            if (!witnesses.contains(member))
                index.promotable.insert(member);
        }
    }
    for (const Link &link : topology.links())
        index.links.insert(link.id, sim::Index(index.links.size()));
    return index;
}

sim::Index PlanWriter::protocolIndex(const QString &name, double port)
{
    const QString text = port > 0 ? name + u'/' + QString::number(port) : name;
    const std::string key = text.toStdString();
    const auto found = std::ranges::find(plan.protocols, key);
    if (found == plan.protocols.end())
        plan.protocols.push_back(key);
    return sim::Index(std::ranges::find(plan.protocols, key) - plan.protocols.begin());
}

void PlanWriter::writeLink(const Link &link)
{
    const Settings settings(link);
    sim::LinkPlan entry;
    entry.element = {link.id.toStdString(), m_topology.nameOf(link.id).toStdString()};
    entry.protocol = protocolIndex(settings.text(u"protocol"), settings.number(u"port"));
    entry.latency = settings.duration(u"latency");
    entry.loss = settings.number(u"loss");
    entry.queries = count(settings, u"queries");
    entry.timeout = settings.duration(u"timeout");
    entry.retries = count(settings, u"retries");
    plan.links.push_back(std::move(entry));
}

void PlanWriter::writeNode(const Node &node)
{
    sim::NodePlan entry;
    entry.element = {node.id.toStdString(), m_topology.nameOf(node.id).toStdString()};
    writeRole(node, entry);
    plan.nodes.push_back(std::move(entry));
}

void PlanWriter::writeRole(const Node &node, sim::NodePlan &entry)
{
    const Settings settings(node);
    const auto limit = [&settings](QStringView id) {
        return settings.isNull(id) || !settings.knows(id) ? unlimited : count(settings, id);
    };
    entry.hitRatio = settings.number(u"hitRatio");
    entry.errorRate = settings.number(u"errorRate");
    entry.readService = entry.writeService = toSim(settings.distribution(u"service"));
    switch (catalog::roleOf(node)) {
    case Role::Client:
    case Role::Attacker:
        entry.role = sim::Role::Source;
        writeSource(node, catalog::roleOf(node) == Role::Attacker);
        return;
    case Role::PassOn:
    case Role::Cdn:
        entry.role = sim::Role::Forward;
        return;
    case Role::Firewall:
        writeFirewall(node, entry);
        return;
    case Role::Dns:
        entry.role = sim::Role::Forward;
        entry.ttl = settings.duration(u"ttl");
        return;
    case Role::Balancer:
        entry.role = sim::Role::Balancer;
        entry.workers = settings.isNull(u"maxConnections") ? 0 : count(settings, u"maxConnections");
        return;
    case Role::Server:
    case Role::Cache:
    case Role::External:
        entry.role = sim::Role::Server;
        entry.workers = count(settings, u"workers");
        entry.queueLimit = limit(u"queueLimit");
        entry.releasesWorkerWhileCalling = settings.flag(u"releasesWorkerWhileCalling");
        entry.callTimeout = settings.duration(u"timeout");
        return;
    case Role::Queue:
        entry.role = sim::Role::Queue;
        entry.workers = count(settings, u"consumers");
        entry.queueLimit = limit(u"capacity");
        entry.callTimeout =
            std::chrono::seconds(30);   // As a server's calls: a consumer must not wait for ever.
        return;
    case Role::Database:
        entry.role = sim::Role::Store;
        entry.workers = count(settings, u"workers");
        entry.readService = toSim(settings.distribution(u"readService"));
        entry.writeService = toSim(settings.distribution(u"writeService"));
        return;
    case Role::Monitor:
    case Role::StandBy:
    case Role::Note:
        entry.role = sim::Role::Idle;
        return;
    }
}

/// A rule names a protocol, a port, or both ("tcp/8443").
void PlanWriter::writeFirewall(const Node &node, sim::NodePlan &entry)
{
    const Settings settings(node);
    entry.role = sim::Role::Forward;
    entry.limit = settings.isNull(u"limit") ? 0 : settings.number(u"limit");
    const QStringList rules = settings.list(u"allow");
    for (const Node &other : m_topology.nodes()) {
        if (catalog::roleOf(other) ==
            Role::Attacker)   // Its protocol must be in the list before we look at it.
            protocolIndex(Settings(other).text(u"protocol"), Settings(other).number(u"port"));
    }
    for (const std::string &protocol : plan.protocols) {
        const QString text = QString::fromStdString(protocol);
        const QString name = text.section(u'/', 0, 0);
        const QString port = text.section(u'/', 1);
        const bool unsaid =
            name.isEmpty() && port.isEmpty();   // A link that says nothing is taken as allowed.
        entry.allowed.push_back(unsaid || rules.contains(text) || (!name.isEmpty() && rules.contains(name)) ||
                                (!port.isEmpty() && rules.contains(port)));
    }
}

void PlanWriter::writeSource(const Node &node, bool unwanted)
{
    const Settings settings(node);
    sim::SourcePlan source;
    source.node = sim::Index(plan.nodes.size());
    source.unwanted = unwanted;
    source.rate = settings.number(u"rate");
    const QString arrivals = settings.text(u"arrivals");
    source.arrivals = arrivals == u"constant" ? sim::SourcePlan::Arrivals::Constant
                      : arrivals == u"closed" ? sim::SourcePlan::Arrivals::Closed
                                              : sim::SourcePlan::Arrivals::Poisson;
    source.users = count(settings, u"users");
    source.think = toSim(settings.distribution(u"think"));
    source.readShare = unwanted ? 1 : settings.number(u"readShare");
    source.timeout = unwanted ? SimDuration(std::chrono::seconds(5)) : settings.duration(u"timeout");
    source.retries = count(settings, u"retries");
    source.sessions = std::max(1U, count(settings, u"sessions"));
    if (const Value *load = settings.find(u"load"); load && load->get<LoadProfile>()) {
        source.ramps = load->get<LoadProfile>()->ramp;
        for (const LoadProfile::Point &point : load->get<LoadProfile>()->points)
            source.load.push_back({SimTime(point.at), point.factor});
        std::ranges::stable_sort(source.load, {}, &sim::LoadPoint::at);
    }
    if (unwanted && (settings.knows(u"protocol") || settings.knows(u"port")))
        source.protocol = protocolIndex(settings.text(u"protocol"), settings.number(u"port"));
    if (source.arrivals != sim::SourcePlan::Arrivals::Closed && source.rate <= 0)
        report(Error::Code::OutOfRange, PlanWriterTexts::tr("Sends no requests: its rate is 0."), node.id);
    plan.sources.push_back(std::move(source));
}

void PlanWriter::writeZones()
{
    for (const Zone &zone : m_topology.zones())
        plan.zones.push_back({{zone.id.toStdString(), m_topology.nameOf(zone.id).toStdString()}, {}});
    for (const Node &node : m_topology.nodes()) {
        QStringList places = Settings(node).list(u"alsoOn");
        places.append(node.zone);
        QSet<Id> seen;
        for (const Id &place : std::as_const(places)) {
            for (const Zone *zone = m_topology.zone(place); zone; zone = m_topology.zone(zone->parent)) {
                if (seen.contains(zone->id))
                    break;
                seen.insert(zone->id);
                plan.zones[index.zones.value(zone->id)].nodes.push_back(index.nodes.value(node.id));
            }
        }
    }
}

/// Failures and how long nobody notices them: a monitor that is linked to the node calls a person.
void PlanWriter::writeRepair()
{
    for (sim::NodePlan &node : plan.nodes)
        node.noticedAfter = unnoticed;
    for (const Link &link : m_topology.links()) {
        for (const auto &[watcher, watched] :
             {std::pair(link.from, link.to), std::pair(link.to, link.from)}) {
            const Node *monitor = m_topology.node(watcher);
            if (useOf(link) != u"control" || !monitor || catalog::roleOf(*monitor) != Role::Monitor)
                continue;
            const Settings settings(*monitor);
            const auto response = SimDuration(qRound64(toSim(settings.distribution(u"responseTime")).mean()));
            const SimDuration noticed =
                settings.duration(u"interval") * count(settings, u"failures") + response;
            const Cluster *cluster = m_topology.cluster(watched);
            for (const Id &id : cluster ? cluster->members : QStringList{watched}) {
                if (index.nodes.contains(id))
                    plan.nodes[index.nodes.value(id)].noticedAfter = noticed;
            }
        }
    }
    for (const Node &node : m_topology.nodes()) {
        const Settings settings(node);
        sim::NodePlan &entry = plan.nodes[index.nodes.value(node.id)];
        entry.meanTimeToFailure = settings.duration(u"mtbf");
        entry.meanTimeToRepair = settings.duration(u"mttr");
    }
}

void PlanWriter::writeScenario(const Scenario *scenario, const RunOptions &options)
{
    if (scenario) {
        const Settings settings(*scenario);
        plan.seed = std::uint64_t(settings.number(u"seed"));
        plan.duration = settings.duration(u"duration");
        plan.warmup = settings.duration(u"warmup");
        plan.randomFailures = settings.flag(u"randomFailures");
    }
    plan.seed = options.seed.value_or(plan.seed);
    plan.duration = options.duration.value_or(plan.duration);
    plan.warmup = options.warmup.value_or(plan.warmup);
    if (plan.duration > longestRun)
        report(Error::Code::OutOfRange,
               PlanWriterTexts::tr("A run takes at most 30 years of simulated time."),
               scenario ? scenario->id : Id());
    if (plan.warmup >= plan.duration)
        report(Error::Code::OutOfRange, PlanWriterTexts::tr("The warm-up takes as long as the whole run."),
               scenario ? scenario->id : Id());
    if (scenario && problems.empty())
        writeEvents(*scenario);
    else if (scenario)   // What is wrong with them is told all the same.
        for (const ScenarioEvent &event : scenario->events)
            if (const auto actions = faultActions(index, event); !actions && setsAtRuntime(event))
                problems.push_back(actions.error());
}

/// In the order in which they happen: what is set later is set on top of what was set before.
void PlanWriter::writeEvents(const Scenario &scenario)
{
    std::vector<ScenarioEvent> events(scenario.events.begin(), scenario.events.end());
    std::ranges::stable_sort(events, {}, &ScenarioEvent::at);
    for (const ScenarioEvent &event : events) {
        if (!setsAtRuntime(event)) {
            const auto revision = addRevision(event);
            if (revision)
                plan.faults.push_back({SimTime(event.at), *revision});
            else
                problems.push_back(revision.error());
            continue;
        }
        const auto actions = faultActions(index, event);
        if (!actions) {
            problems.push_back(actions.error());
            continue;
        }
        for (const sim::FaultAction &action : *actions)
            plan.faults.push_back({SimTime(event.at), action});
    }
}

}   // namespace switchover
