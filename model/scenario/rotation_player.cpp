#include <algorithm>
#include <array>
#include <cmath>

#include "model/scenario/plan_writer.h"
#include "model/scenario/rotation_steps.h"
#include "model/scenario/rotation_text.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

constexpr std::uint32_t firstAddress = 0x0a000001;   // As the simulation numbers its clients.
constexpr double mostWait = 1e9;
constexpr uint heaviest = 256;

Result<std::uint32_t> addressOf(const QString &text)
{
    std::uint32_t address = 0;
    const QStringList parts = text.split(u'.');
    for (const QString &part : parts) {
        bool number = false;
        const uint value = part.toUInt(&number);
        if (!number || value > 255 || parts.size() != 4)
            return failure(Error::Code::BadFormat, RotationText::tr("\"%1\" is no IPv4 address.").arg(text));
        address = address << 8 | value;
    }
    return address;
}

/// The value of the first cookie: "SRV=c2; other=1".
QString cookieOf(const Json &step)
{
    const Json *headers = step.find(u"headers"_s);
    return headers ? headers->textAt(u"Cookie"_s).section(u'=', 1).section(u';', 0, 0) : QString();
}

bool mustNotBeRepeated(const QString &method)
{
    return method == u"POST" || method == u"LOCK" || method == u"PATCH";
}

std::optional<sim::Outcome> behaviourOf(const QString &mode)
{
    if (mode == u"reset")
        return sim::Outcome::Reset;
    if (mode == u"503")
        return sim::Outcome::Overloaded;
    if (mode == u"500")
        return sim::Outcome::Failed;
    if (mode == u"mute")
        return sim::Outcome::Silent;
    if (mode == u"refuse")
        return sim::Outcome::Refused;
    if (mode == u"ok" || mode == u"normal" || mode == u"200")
        return sim::Outcome::Answered;
    return std::nullopt;
}

}   // namespace

RotationPlayer::RotationPlayer(const RotationSteps &steps)
    : m_names(steps.servers), m_processes(steps.plan.servers.size()), m_rotation(steps.plan)
{
    for (const sim::BackendServer &server : steps.plan.servers)
        m_weights.push_back(server.weight);
    for (const QString &name : steps.stopped) {
        if (const auto found = server(name))
            run(*found, {.runs = false});
    }
}

void RotationPlayer::run(sim::Index server, Process process)
{
    m_processes[server] = process;
    m_rotation.setBehaviour(server, process.runs ? process.mode : sim::Outcome::Refused);
}

Result<sim::Index> RotationPlayer::server(const QString &name) const
{
    const qsizetype at = m_names.indexOf(name);
    if (at < 0)
        return failure(Error::Code::NotFound, RotationText::tr("There is no server \"%1\".").arg(name));
    return sim::Index(at);
}

Result<QString> RotationPlayer::request(const Json &step, bool stays)
{
    sim::Rotation::Ask ask;
    if (const QString client = step.textAt(u"client"_s); !client.isEmpty()) {
        const Result<std::uint32_t> address = addressOf(client);
        if (!address)
            return failure(address.error());
        ask.address = *address;
    }
    ask.cookie = cookieOf(step).toStdString();
    ask.isWrite = mustNotBeRepeated(step.textAt(u"method"_s));
    if (stays)
        ask.stays = step.textAt(u"id"_s).toStdString();
    const sim::Rotation::Reply reply = m_rotation.request(ask);
    return reply.server == sim::none ? u"-"_s : m_names.at(qsizetype(reply.server));
}

Result<> RotationPlayer::setWeight(sim::Index index, const QString &text)
{
    bool number = false;
    const bool percent = text.endsWith(u'%');
    const uint value = (percent ? text.chopped(1) : text).toUInt(&number);
    if (!number || (!percent && value > heaviest))
        return failure(
            Error::Code::BadFormat,
            RotationText::tr("A weight is 0 to 256, or a percentage of the one at first: \"%1\".").arg(text));
    // More than all of it is allowed; what comes of it is cut off.
    const std::uint64_t weight = percent ? std::uint64_t(m_weights[index]) * value / 100 : value;
    m_rotation.setWeight(index, std::uint32_t(std::min<std::uint64_t>(weight, heaviest)));
    return {};
}

/// @source HAProxy 2.6 management guide, section 9.3
Result<> RotationPlayer::command(const QString &text)
{
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    const bool isShort = words.value(1) != u"server";   // "set weight b/s1 5"
    const Result<sim::Index> index = server(words.value(2).section(u'/', 1));
    if (!index)
        return failure(index.error());
    const QString verb = words.value(0);
    const QString what = isShort ? words.value(1) : words.value(3);
    const QString value = isShort ? words.value(3) : words.value(4);
    if (verb == u"disable" || verb == u"enable") {
        m_rotation.setMaintenance(*index, verb == u"disable");
        return {};
    }
    if (verb == u"set" && what == u"weight")
        return setWeight(*index, value);
    if (verb == u"set" && what == u"health" && !isShort) {
        m_rotation.setHealth(*index, value != u"down");
        return {};
    }
    if (verb != u"set" || what != u"state" || (value != u"ready" && value != u"drain" && value != u"maint"))
        return failure(Error::Code::BadFormat,
                       RotationText::tr("The command \"%1\" is not known here.").arg(text));
    m_rotation.setMaintenance(*index, value == u"maint");
    if (value != u"maint")
        m_rotation.setDraining(*index, value == u"drain");
    return {};
}

Result<> RotationPlayer::changeServer(const Json &step, const QString &op)
{
    static const std::array<std::pair<QString, QString>, 4> subjects{{
        {u"server-process-stops"_s, u"server_stopped"_s},
        {u"server-process-starts"_s, u"server_started"_s},
        {u"state-seen"_s, u"server_state"_s},
        {u"server-mode"_s, u"server_mode"_s},
    }};
    const auto subject = std::ranges::find(subjects, op, &std::pair<QString, QString>::first);
    if (subject == subjects.end())
        return failure(Error::Code::BadFormat, RotationText::tr("The step \"%1\" is not known.").arg(op));
    const Result<sim::Index> index = server(step.textAt(subject->second));
    if (!index)
        return failure(index.error());
    if (op == u"state-seen") {
        m_rotation.setHealth(*index, step.textAt(u"state"_s) == u"UP");
        return {};
    }
    Process process = m_processes[*index];
    if (op == u"server-mode") {
        const QString mode = step.textAt(u"mode"_s);
        if (!behaviourOf(mode))
            return failure(Error::Code::BadFormat,
                           RotationText::tr("The mode \"%1\" is not known.").arg(mode));
        process.mode = *behaviourOf(mode);
    } else {
        process.runs = op == u"server-process-starts";
    }
    run(*index, process);
    return {};
}

Result<std::optional<QString>> RotationPlayer::play(const Json &step)
{
    const QString op = step.textAt(u"op"_s);
    if (op == u"request" || op == u"open") {
        const Result<QString> server = request(step, op == u"open");
        if (!server)
            return failure(server.error());
        return std::optional(*server);
    }
    Result<> done;
    if (op == u"close") {
        m_rotation.close(step.textAt(u"id"_s).toStdString());
    } else if (op == u"wait") {
        const Json *seconds = step.find(u"seconds"_s);
        const double wanted = seconds ? std::clamp(seconds->number(), 0.0, mostWait) : 0;
        m_rotation.wait(SimDuration(std::llround(wanted * 1e9)));
    } else if (op == u"runtime-command") {
        done = command(step.textAt(u"command"_s));
    } else if (op != u"queue-burst") {   // A burst leaves nothing behind: all of it is served in the end.
        done = changeServer(step, op);
    }
    if (!done)
        return failure(done.error());
    return std::optional<QString>();
}

Result<QStringList> rotationOf(const Topology &topology, const Id &balancer, int count)
{
    PlanWriter writer(topology);
    writer.write(nullptr, {});   // Whatever else keeps the drawing from running does not matter here.
    const sim::Index node = writer.index.nodes.value(balancer, sim::none);
    if (node == sim::none || writer.plan.nodes[node].balancer == sim::none)
        return failure(Error::Code::NotFound, RotationText::tr("There is no load balancer of that id."),
                       balancer);
    const sim::BalancerPlan &drawn = writer.plan.balancers[writer.plan.nodes[node].balancer];
    if (drawn.servers.empty())
        return failure(Error::Code::NotFound,
                       RotationText::tr("The balancer has no servers: link it to some."), balancer);
    sim::RotationPlan plan;
    plan.algorithm = drawn.algorithm;
    plan.allBackups = drawn.allBackups;
    plan.options = drawn.options;
    for (const sim::ServerPlan &server : drawn.servers) {
        sim::BackendServer entry;
        entry.weight = server.weight;
        entry.backup = server.backup;
        entry.mostConnections = server.mostConnections;
        plan.servers.push_back(entry);
    }
    sim::Rotation rotation(plan);
    std::uint32_t sessions = 0;
    for (const sim::SourcePlan &source : writer.plan.sources)
        sessions += source.sessions;
    QStringList servers;
    for (int i = 0; i < count; ++i) {
        sim::Rotation::Ask ask;
        ask.address = firstAddress + std::uint32_t(i) % std::max(1U, sessions);
        const sim::Index server = rotation.request(ask).server;
        const sim::Route route = server == sim::none ? sim::Route() : drawn.servers[server].route;
        servers.append(server == sim::none ? u"-"_s
                       : route.node != sim::none
                           ? QString::fromStdString(writer.plan.nodes[route.node].element.id)
                           : QString::fromStdString(writer.plan.clusters[route.cluster].element.id));
    }
    return servers;
}

}   // namespace switchover
