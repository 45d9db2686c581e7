#include "model/probe/probe_type.h"

#include <algorithm>

#include "model/probe/dependencies.h"
#include "model/probe/words.h"
#include "probe/kinds/family.inc"

namespace switchover::probe {

using namespace Qt::StringLiterals;

namespace {

constexpr auto shortest = std::chrono::milliseconds(1);

Limits limitsOf(const Settings &settings)
{
    Limits limits;
    limits.whole = std::max<Span>(shortest, settings.duration(u"timeout"));
    if (settings.knows(u"connectTimeout"))
        limits.connect = std::max<Span>(shortest, settings.duration(u"connectTimeout"));
    limits.slow = settings.duration(u"slow");
    return limits;
}

/// What a probe that states no target goes to: what its node is reached at.
QString addressOf(const Topology &topology, const Id &id)
{
    if (const Node *node = topology.node(id))
        return Settings(*node).text(u"address");
    const Cluster *cluster = topology.cluster(id);
    return cluster ? Settings(*cluster).text(u"address") : QString();
}

Result<Target> targetOf(const ProbeType &type, const Settings &settings, const QString &address)
{
    const QString stated = settings.text(u"target");
    Result<Target> target = parseTarget(stated.trimmed().isEmpty() ? address : stated);
    if (!target)
        return target;
    const auto known = std::ranges::find(type.ports, target->scheme, &std::pair<QString, quint16>::first);
    if (target->scheme.isEmpty())
        target->scheme = type.ports.front().first;
    else if (known == type.ports.end())
        return failure(
            Error::Code::BadFormat,
            Words::tr("A probe of this kind does not go to \"%1://\".").arg(cleaned(target->scheme, 20)));
    if (target->port == 0)
        target->port = known == type.ports.end() ? type.ports.front().second : known->second;
    return target;
}

/// How its answers are judged; false if the times of maintenance are none.
Result<> readEntry(const Settings &settings, const Probe &probe, BoardEntry &entry)
{
    entry.probe = probe.id;
    entry.node = probe.node;
    entry.rules.fall = std::max(1, int(settings.number(u"fall")));
    entry.rules.rise = std::max(1, int(settings.number(u"rise")));
    entry.rules.interval = std::max<Span>(Schedule::shortest, settings.duration(u"interval"));
    Result<MaintenanceWindows> windows = MaintenanceWindows::of(settings.list(u"maintenance"));
    if (!windows)
        return failure(windows.error());
    entry.maintenance = *std::move(windows);
    return {};
}

/// Empty for this machine: that one cannot lose the way to itself.
QString networkOf(const Target &target)
{
    const QHostAddress address(target.host);
    const bool here =
        target.host == u"localhost" || (!address.isNull() && reachOf(address) == Reach::Loopback);
    return here ? QString() : target.host;
}

QString causeOf(const Error &error)
{
    return error.code == Error::Code::NotFound ? u"config.secret"_s : u"config.probe"_s;
}

}   // namespace

std::span<const ProbeType> allTypes()
{
    static const std::vector<ProbeType> list{SWITCHOVER_FAMILY};
    return list;
}

const ProbeType *typeOf(const QString &kind)
{
    const auto all = allTypes();
    const auto found = std::ranges::find(all, kind, &ProbeType::id);
    return found == all.end() ? nullptr : &*found;
}

PreparedProbe prepare(const Topology &topology, const Probe &probe, const SecretLookup &lookup)
{
    PreparedProbe ready{.id = probe.id, .node = probe.node, .kind = probe.kind, .secrets = Secrets(lookup)};
    const Settings settings(probe);
    ready.limits = limitsOf(settings);
    if (const auto read = readEntry(settings, probe, ready.entry); !read) {
        ready.obstacle = outcomeOf(u"config.probe"_s, read.error().what);
        ready.obstacleAt = u"maintenance"_s;
        return ready;
    }
    const ProbeType *type = typeOf(probe.kind);
    if (!type) {
        ready.obstacle =
            outcomeOf(u"config.kind"_s, Words::tr("This version cannot ask a \"%1\" probe.").arg(probe.kind));
        return ready;
    }
    const Result<Target> target = targetOf(*type, settings, addressOf(topology, probe.node));
    if (!target) {
        ready.obstacle = outcomeOf(u"config.target"_s, target.error().what);
        ready.obstacleAt = u"target"_s;
        return ready;
    }
    ready.target = *target;
    ready.entry.network = networkOf(*target);
    auto question =
        type->prepare({settings, *target, ready.limits, ready.secrets, drawnRole(topology, probe.node)});
    if (question) {
        ready.question = *std::move(question);
        return ready;
    }
    ready.obstacle = outcomeOf(causeOf(question.error()), question.error().what);
    ready.obstacleAt = question.error().where;
    return ready;
}

std::vector<PreparedProbe> prepareAll(const Topology &topology, const SecretLookup &secrets)
{
    std::vector<PreparedProbe> all;
    for (const Probe &probe : topology.probes())
        all.push_back(prepare(topology, probe, secrets));
    return all;
}

}   // namespace switchover::probe
