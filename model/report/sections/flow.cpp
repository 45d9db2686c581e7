#include <QSet>

#include <algorithm>
#include <queue>

#include "model/base/units.h"
#include "model/catalog/catalog.h"
#include "model/catalog/settings.h"
#include "model/report/section.h"
#include "model/report/tiers.h"
#include "model/report/words.h"

namespace switchover::report::sections {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t mostSteps = 60;

/// What nodes do with a request, in one sentence.
struct FlowStep
{
    QString does;
    QStringList nodes;
};

/// The way of a client's requests, breadth first: each element is told of once.
class FlowTeller
{
public:
    explicit FlowTeller(const Topology &topology) : m_topology(topology), m_calls(topology) {}

    Bullets tell(const Node &client)
    {
        std::vector<FlowStep> steps;
        std::queue<Id> ahead;
        QSet<Id> seen{client.id};
        ahead.push(client.id);
        while (!ahead.empty() && steps.size() < mostSteps) {
            const Node &node = *m_topology.node(ahead.front());
            ahead.pop();
            addTo(steps, node);
            for (const Call &call : callsOf(m_calls, node))
                for (const Id &end : call.ends())
                    for (const Id &next : membersOf(end))
                        if (!seen.contains(next)) {
                            seen.insert(next);
                            ahead.push(next);
                        }
        }
        return told(steps);
    }

private:
    void addTo(std::vector<FlowStep> &steps, const Node &node) const
    {
        const QString does = doing(node) + onward(node);
        const auto same = std::ranges::find(steps, does, &FlowStep::does);
        if (same == steps.end())
            steps.push_back({does, {node.id}});
        else
            same->nodes.append(node.id);
    }

    Bullets told(const std::vector<FlowStep> &steps) const
    {
        Bullets bullets{.numbered = true};
        for (const FlowStep &step : steps) {
            if (step.nodes.size() > fewAlike) {
                Rich text(m_topology.nameOf(step.nodes.front()), Span::Style::Strong);
                text +=
                    Rich(Words::tr(", like %n others, ", nullptr, int(step.nodes.size()) - 1) + step.does);
                bullets.items.push_back(std::move(text));
                continue;
            }
            for (const Id &id : step.nodes) {
                Rich text(m_topology.nameOf(id), Span::Style::Strong);
                text += Rich(u' ' + step.does);
                bullets.items.push_back(std::move(text));
            }
        }
        return bullets;
    }

    QStringList membersOf(const Id &end) const
    {
        const Cluster *cluster = m_topology.cluster(end);
        return cluster ? cluster->members : QStringList{end};
    }

    QString doing(const Node &node) const
    {
        const Settings settings(node);
        switch (catalog::roleOf(node)) {
        case Role::Client:
            return settings.text(u"arrivals") == u"closed"
                       ? Words::tr("has %1 users who each wait for the answer before they ask again.")
                             .arg(settings.number(u"users"))
                       : Words::tr("sends %1 requests a second, %2 of them reads.")
                             .arg(humanNumber(settings.number(u"rate")),
                                  percentText(settings.number(u"readShare"), 0));
        case Role::Firewall: {
            const QStringList allowed = settings.list(u"allow");
            return allowed.isEmpty()
                       ? Words::tr("passes requests on.")
                       : Words::tr("lets in %1 and refuses the rest.").arg(allowed.join(u", "_s));
        }
        case Role::Balancer:
            return Words::tr("chooses one server for each request: %1.")
                .arg(settings.text(u"algorithm").replace(u'-', u' '));
        case Role::Server:
        case Role::External:
            return Words::tr("works on the request for %1 on average.").arg(meanText(settings, u"service"));
        case Role::Cache:
        case Role::Cdn:
            return Words::tr("answers %1 of the reads itself; what it cannot answer goes on.")
                .arg(percentText(settings.number(u"hitRatio"), 0));
        case Role::Queue:
            return Words::tr("accepts the write at once and delivers it later.");
        case Role::Database:
            return Words::tr("reads in %1, writes in %2 on average.")
                .arg(meanText(settings, u"readService"), meanText(settings, u"writeService"));
        case Role::Dns:
            return Words::tr("answers with an address, a different one each time.");
        default:
            return Words::tr("passes requests on.");
        }
    }

    static QString meanText(const Settings &settings, QStringView id)
    {
        const Distribution time = settings.distribution(id);
        return humanDuration(time.mean.count() > 0 ? time.mean : (time.min + time.max) / 2);
    }

    QString onward(const Node &node) const
    {
        QString text;
        bool first = true;
        for (const Call &call : callsOf(m_calls, node)) {
            const QString names = namesOf(m_topology, call.ends());
            const QString form =
                call.ends().size() > 1
                    ? (first ? Words::tr(" It calls one of %1.") : Words::tr(" Then one of %1."))
                    : (first ? Words::tr(" It calls %1.") : Words::tr(" Then %1."));
            text += form.arg(names);
            first = false;
        }
        return text;
    }

    const Topology &m_topology;
    CallMap m_calls;
};

Blocks writeFlow(const Facts &facts)
{
    Blocks blocks;
    FlowTeller teller(facts.topology);
    for (const Node &node : facts.topology.nodes()) {
        if (catalog::roleOf(node) != Role::Client || blocks.size() > 20)
            continue;
        blocks.push_back({Heading{Words::tr("Requests of %1").arg(facts.topology.nameOf(node.id))}});
        blocks.push_back({teller.tell(node)});
    }
    if (!blocks.empty())
        blocks.push_back(
            {Paragraph{Words::tr("The answer goes back the same way. Whoever gets none in time gives up: "
                                 "that request has failed."),
                       true}});
    return blocks;
}

}   // namespace

Section flow()
{
    return {
        .id = u"flow"_s,
        .title = {QT_TRANSLATE_NOOP("catalog", "The way of a request")},
        .occasions = Occasion::Class | Occasion::Design,
        .write = writeFlow,
    };
}

}   // namespace switchover::report::sections
