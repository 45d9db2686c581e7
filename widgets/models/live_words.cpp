#include "widgets/models/live_words.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

#include "model/base/units.h"
#include "model/render/label.h"
#include "model/scenario/live_run.h"

namespace switchover {

namespace {

struct LiveWordsTexts
{
    Q_DECLARE_TR_FUNCTIONS(run)
};

int shownCount(std::uint64_t count) { return int(std::min<std::uint64_t>(count, 2'000'000'000)); }

QString liveNameOf(const LiveRun &run, sim::Index node)
{
    return render::cleanLabel(QString::fromStdString(run.plan().nodes[node].element.name));
}

QString stateWords(const sim::NodeView &node)
{
    if (node.crashed)
        return LiveWordsTexts::tr("Down: refuses connections");
    if (node.hung)
        return LiveWordsTexts::tr("Hangs: accepts connections and never answers");
    if (node.cut)
        return LiveWordsTexts::tr("Cut off");
    if (node.errors > 0)
        return LiveWordsTexts::tr("%1 % of answers are errors").arg(humanNumber(node.errors * 100));
    if (node.slow > 1)
        return LiveWordsTexts::tr("Slower by a factor of %1").arg(humanNumber(node.slow));
    return node.draining ? LiveWordsTexts::tr("Drains: takes nothing new") : QString();
}

void addNode(QStringList &to, const sim::NodeView &node)
{
    if (const QString state = stateWords(node); !state.isEmpty())
        to << state;
    if (node.offered > 0)
        to << LiveWordsTexts::tr("Sends %1 requests a second").arg(humanNumber(node.offered));
    if (node.workers > 0)
        to << LiveWordsTexts::tr("%1 of %2 workers busy, %3 waiting")
                  .arg(node.busy)
                  .arg(node.workers)
                  .arg(node.queue);
    if (node.served + node.failed > 0)
        to << LiveWordsTexts::tr("%1 answered, %2 failed").arg(node.served).arg(node.failed);
}

QString checkWords(const sim::ServerView &server)
{
    if (!server.checked)
        return LiveWordsTexts::tr("not checked");
    if (!server.up)
        return LiveWordsTexts::tr("out of rotation, back after %n checks that pass", nullptr,
                                  int(server.rise));
    if (server.failures > 0)
        return LiveWordsTexts::tr("%1 of %2 checks failed in a row").arg(server.failures).arg(server.fall);
    return LiveWordsTexts::tr("checks pass");
}

/// What balancers think of a server, and a balancer of all its own.
void addRotation(QStringList &to, const LiveRun &run, sim::Index node)
{
    for (const sim::BalancerView &balancer : run.frame().view.balancers) {
        for (std::size_t i = 0; i < balancer.servers.size(); ++i) {
            const sim::ServerView &server = balancer.servers[i];
            if (balancer.node != node && server.node != node)
                continue;
            const QString who = liveNameOf(run, balancer.node == node ? server.node : balancer.node);
            to << LiveWordsTexts::tr("%1: %2, weight %3, %4 in flight")
                      .arg(who, checkWords(server), QString::number(server.weight),
                           QString::number(server.inFlight));
        }
        if (balancer.node == node && balancer.nextPick < balancer.servers.size())
            to << LiveWordsTexts::tr("Next: %1")
                      .arg(liveNameOf(run, balancer.servers[balancer.nextPick].node));
    }
}

QString memberWords(const LiveRun &run, const sim::ClusterPlan &plan, const sim::MemberView &member)
{
    const QString name = liveNameOf(run, member.node);
    if (plan.kind == sim::ClusterPlan::Kind::Pair)
        return member.primary ? LiveWordsTexts::tr("%1 has the address").arg(name)
                              : LiveWordsTexts::tr("%1 stands by").arg(name);
    if (member.promoting)
        return LiveWordsTexts::tr("%1 is being promoted").arg(name);
    if (member.primary)
        return LiveWordsTexts::tr("%1 is the primary").arg(name);
    if (!member.ready)
        return LiveWordsTexts::tr("%1 rejoins").arg(name);
    if (member.missing == 0)
        return LiveWordsTexts::tr("%1, a replica, has every write").arg(name);
    return LiveWordsTexts::tr("%1, a replica, misses %n writes, %2 behind", nullptr,
                              shownCount(member.missing))
        .arg(name, humanDuration(SimDuration(std::llround(member.lag * 1e9))));
}

void addClusters(QStringList &to, const LiveRun &run, sim::Index node, sim::Index cluster)
{
    const auto &clusters = run.frame().view.clusters;
    for (sim::Index i = 0; i < clusters.size(); ++i) {
        for (const sim::MemberView &member : clusters[i].members)
            if (i == cluster || member.node == node)
                to << memberWords(run, run.plan().clusters[i], member);
        if (i == cluster && clusters[i].blockedWrites > 0)
            to << LiveWordsTexts::tr("%n writes wait", nullptr, int(clusters[i].blockedWrites));
    }
}

}   // namespace

QStringList liveWords(const LiveRun &run, const Id &id)
{
    QStringList words;
    if (!run.isStarted())
        return words;
    const PlanIndex &index = run.index();
    const sim::View &view = run.frame().view;
    const sim::Index node = index.nodes.value(id, sim::none);
    if (node < view.nodes.size()) {
        addNode(words, view.nodes[node]);
        addRotation(words, run, node);
    }
    addClusters(words, run, node, index.clusters.value(id, sim::none));
    if (const sim::Index link = index.links.value(id, sim::none); link < view.carried.size()) {
        const sim::LinkTotals &carried = view.carried[link];
        words << LiveWordsTexts::tr("%1 reads, %2 writes; %3 answered, %4 failed")
                     .arg(carried.reads)
                     .arg(carried.writes)
                     .arg(carried.answers)
                     .arg(carried.failures);
        if (view.linksCut[link])
            words << LiveWordsTexts::tr("Cut");
    }
    return words;
}

}   // namespace switchover
