#include "widgets/models/run_overlay.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <map>

#include "model/base/units.h"
#include "model/scenario/cause_words.h"
#include "widgets/models/note_places.h"
#include "widgets/style/app_style.h"

namespace switchover {

using namespace Qt::StringLiterals;
using render::CardState;

namespace {

constexpr std::size_t mostDots = 20'000;   ///< More cannot be told apart, and cost time.
constexpr std::size_t mostCrosses = 200;

struct RunOverlayTexts
{
    Q_DECLARE_TR_FUNCTIONS(run)
};

QString idOf(const LiveRun &run, sim::Index node)
{
    return QString::fromStdString(run.plan().nodes[node].element.id);
}

CardState stateOf(const sim::NodeView &node)
{
    if (node.crashed)
        return CardState::Down;
    if (node.hung)
        return CardState::Hung;
    if (node.cut)
        return CardState::Cut;
    if (node.errors > 0)
        return CardState::Erring;
    if (node.slow > 1)
        return CardState::Slow;
    return node.draining ? CardState::Draining : CardState::Plain;
}

render::Traveller travellerOf(sim::MessageView::Kind kind)
{
    using Kind = sim::MessageView::Kind;
    switch (kind) {
    case Kind::Read:
        return render::Traveller::Read;
    case Kind::Write:
        return render::Traveller::Write;
    case Kind::Answer:
    case Kind::Failure:
        return render::Traveller::Answer;
    case Kind::Check:
    case Kind::CheckAnswer:
        return render::Traveller::Check;
    case Kind::Replication:
        return render::Traveller::Replication;
    }
    Q_UNREACHABLE();
}

bool isAnswer(sim::MessageView::Kind kind)
{
    using Kind = sim::MessageView::Kind;
    return kind == Kind::Answer || kind == Kind::Failure || kind == Kind::CheckAnswer;
}

/// A dot at @p share of the way, from the other end if @p backwards.
render::RequestDot dotOn(const render::Route &route, double share, bool backwards)
{
    const double along = route.length() * (backwards ? 1 - share : share);
    const QPointF direction = route.directionAt(along);
    return {.at = route.pointAt(along), .direction = backwards ? -direction : direction};
}

double shareOf(const sim::MessageView &message, SimTime now)
{
    const double whole = double((message.arrives - message.departed).count());
    return whole <= 0 ? 1 : std::clamp(double((now - message.departed).count()) / whole, 0.0, 1.0);
}

/// How strongly something is slowed down, or how often it errs.
QString amountWord(const sim::NodeView &node)
{
    if (node.down())
        return {};
    if (node.errors > 0)
        return RunOverlayTexts::tr("%1 %").arg(humanNumber(node.errors * 100));
    return node.slow > 1 ? RunOverlayTexts::tr("×%1").arg(humanNumber(node.slow)) : QString();
}

/// Requests a second as the drawing says it.
double usualRate(const sim::Plan &plan, sim::Index node)
{
    const auto source = std::ranges::find(plan.sources, node, &sim::SourcePlan::node);
    return source == plan.sources.end() ? 0 : source->rate;
}

/// What a client sends now, where that is not what the drawing says.
QString rateWords(const sim::NodeView &node)
{
    const QString factor = RunOverlayTexts::tr("×%1").arg(humanNumber(node.load));
    const QString rate = RunOverlayTexts::tr("%1/s").arg(humanNumber(node.offered));
    return node.offered <= 0 ? factor : node.load == 1 ? rate : rate + u" ("_s + factor + u')';
}

/// How far the replicas of a cluster are behind: the furthest of those that follow.
QString clusterWords(const LiveRun &run, std::size_t cluster)
{
    using Replication = sim::DatabasePlan::Replication;
    const Replication kind = run.plan().clusters[cluster].database.replication;
    std::uint64_t missing = 0;
    double lag = 0;
    for (const sim::MemberView &member : run.frame().view.clusters[cluster].members) {
        if (member.primary)
            continue;
        missing = std::max(missing, member.missing);
        lag = std::max(lag, member.lag);
    }
    const QString word = kind == Replication::Async  ? RunOverlayTexts::tr("async")
                         : kind == Replication::Sync ? RunOverlayTexts::tr("sync")
                                                     : RunOverlayTexts::tr("quorum");
    if (missing == 0)
        return RunOverlayTexts::tr("%1, replicas have every write").arg(word);
    return RunOverlayTexts::tr("%1, %n writes not replicated, %2 behind", nullptr,
                               int(std::min<std::uint64_t>(missing, 1'000'000'000)))
        .arg(word, humanDuration(SimDuration(std::llround(lag * 1e9))));
}

/// Replication runs between members, by the way that is shown.
std::optional<render::RequestDot> replicationDot(const std::vector<render::ReplicationWay> &ways,
                                                 const render::Geometry &geometry, const Id &from,
                                                 const Id &to, double share)
{
    for (const render::ReplicationWay &way : ways)
        if ((way.from == from && way.to == to) || (way.from == to && way.to == from))
            return dotOn(way.route, share, way.from == to);
    const QRectF start = geometry.endRect(from);
    const QRectF end = geometry.endRect(to);
    if (start.isNull() || end.isNull() || start == end)
        return std::nullopt;
    return dotOn(render::Route({start.center(), end.center()}), share, false);
}

}   // namespace

void RunOverlay::note(const LiveRun &run)
{
    if (!m_clock.isValid())
        m_clock.start();
    m_traffic.setPace(paceOf(run));
    if (!m_film)
        return take(run, run.frame().events, run.frame().anew);
    hear(run);
    take(run, std::exchange(m_film->heard, {}), !m_film->noted);
    m_film->noted = run.now();
}

void RunOverlay::setTime(qint64 time)
{
    if (!m_film)
        m_film.emplace();
    m_film->time = time;
}

/// What is known already is told again from some earlier moment, in any number of frames.
void RunOverlay::hear(const LiveRun &run)
{
    if (!m_film || !m_film->noted)
        return;
    for (const sim::TraceEvent &event : run.frame().events)
        if (event.at > *m_film->noted &&
            (m_film->heard.empty() || event.sequence > m_film->heard.back().sequence))
            m_film->heard.push_back(event);
}

void RunOverlay::take(const LiveRun &run, std::span<const sim::TraceEvent> events, bool anew)
{
    m_traffic.measure(run, events, anew, elapsed());
    if (anew) {   // What failed before that moment is over.
        m_crosses.clear();
        m_announced.clear();
        return;
    }
    for (const sim::TraceEvent &event : events) {
        announce(run, event);
        const bool atDoor = event.kind == sim::TraceKind::Retry && event.target != sim::none;
        if (!atDoor && event.kind != sim::TraceKind::Failed)
            continue;
        m_crosses.push_back(
            {idOf(run, atDoor ? event.target : event.node), atDoor, elapsed(), event.failure});
        if (m_crosses.size() > mostCrosses)
            m_crosses.pop_front();
    }
}

void RunOverlay::clear()
{
    m_crosses.clear();
    m_announced.clear();
    m_traffic.clear();
    m_cards = {};
    m_ways.clear();
}

render::Overlay RunOverlay::overlay(const LiveRun &run, const render::Geometry &geometry)
{
    render::Overlay overlay;
    if (run.isStarted()) {
        m_traffic.setPace(paceOf(run));
        addCards(overlay, run, geometry);
        addCuts(overlay, run);
        m_traffic.addTo(overlay, run, geometry, elapsed());
        addMessages(overlay, run, geometry);
        addWeights(overlay, run, geometry);
    }
    if (!isFading())
        return overlay;
    NotePlaces places(geometry, appliedTheme());
    for (const render::Note &note : overlay.notes)
        places.take(note);
    addAnnouncements(overlay, geometry, places);   // First: they stay longer, and must not jump.
    addCrosses(overlay, geometry, places);
    return overlay;
}

/// How fast what is shown goes by. Where the machine keeps up, that is the speed that was asked for, which does not
/// tremble.
double RunOverlay::paceOf(const LiveRun &run) const
{
    if (m_pace)
        return *m_pace;
    if (run.state() != LiveRun::State::Playing)
        return 0;
    const double asked = run.speed(), real = run.frame().rate;
    const bool keepsUp = std::isfinite(asked) && (real <= 0 || real > 0.7 * asked);
    return keepsUp ? asked : std::max(real, 1e-3);
}

/// While it moves, cards follow fifteen times a second: nobody reads faster, and each change is painted.
void RunOverlay::addCards(render::Overlay &to, const LiveRun &run, const render::Geometry &geometry)
{
    constexpr qint64 period = 66;   // Milliseconds.
    const qint64 now = elapsed();
    if (run.state() != LiveRun::State::Playing || m_cards.nodes.isEmpty() || now - m_cardsAt >= period) {
        render::Overlay cards;
        addNodes(cards, run);
        addServers(cards, run);
        addClusters(cards, run);
        addReplication(cards, run, geometry);
        m_cards = std::move(cards);
        m_cardsAt = now;
    }
    to = m_cards;
}

void RunOverlay::addNodes(render::Overlay &to, const LiveRun &run) const
{
    const auto &nodes = run.frame().view.nodes;
    for (sim::Index i = 0; i < nodes.size(); ++i) {
        const sim::NodeView &node = nodes[i];
        render::CardLive live{.state = stateOf(node), .queue = int(node.queue)};
        if (node.workers > 0) {
            live.load = double(node.busy) / node.workers;
            live.line = RunOverlayTexts::tr("%1 of %2 busy").arg(node.busy).arg(node.workers);
        }
        if (node.load != 1 || (node.offered > 0 && node.offered != usualRate(run.plan(), i)))
            live.line = rateWords(node);
        if (const QString word = amountWord(node); live.state != CardState::Plain)
            live.line = word;
        to.nodes.insert(idOf(run, i), live);
    }
}

/// What the balancers think of their servers, which is not always how these are.
void RunOverlay::addServers(render::Overlay &to, const LiveRun &run) const
{
    for (const sim::BalancerView &balancer : run.frame().view.balancers) {
        for (std::size_t i = 0; i < balancer.servers.size(); ++i) {
            const sim::ServerView &server = balancer.servers[i];
            render::CardLive &live = to.nodes[idOf(run, server.node)];
            live.turn = live.turn || i == balancer.nextPick;
            if (!server.checked)
                continue;
            if (!server.up)
                live.line = RunOverlayTexts::tr("out of rotation");
            else if (server.failures > 0)
                live.line = RunOverlayTexts::tr("%1 of %2 failed").arg(server.failures).arg(server.fall);
        }
        if (balancer.waiting > 0)
            to.nodes[idOf(run, balancer.node)].queue = int(balancer.waiting);
    }
}

void RunOverlay::addClusters(render::Overlay &to, const LiveRun &run) const
{
    const auto &clusters = run.frame().view.clusters;
    for (std::size_t i = 0; i < clusters.size(); ++i) {
        for (const sim::MemberView &member : clusters[i].members)
            addMember(to, run, run.plan().clusters[i], member);
        if (run.plan().clusters[i].kind == sim::ClusterPlan::Kind::Database)
            to.details.insert(QString::fromStdString(run.plan().clusters[i].element.id),
                              clusterWords(run, i));
    }
}

void RunOverlay::addMember(render::Overlay &to, const LiveRun &run, const sim::ClusterPlan &plan,
                           const sim::MemberView &member) const
{
    const QString id = idOf(run, member.node);
    if (plan.kind == sim::ClusterPlan::Kind::Pair) {
        to.chips.insert(id, member.primary ? render::addressHolderChip() : render::standbyChip());
        return;
    }
    if (member.promoting)
        to.chips.insert(id, {RunOverlayTexts::tr("promoting"), render::Tone::Warning, true});
    else if (!member.ready && !run.frame().view.nodes[member.node].down())   // Down, it rejoins nothing.
        to.chips.insert(id, {RunOverlayTexts::tr("rejoining"), render::Tone::Warning, false});
    else
        to.chips.insert(id, member.primary ? render::primaryChip() : render::replicaChip());
    render::CardLive &live = to.nodes[id];
    if (!member.primary && member.missing > 0 && live.state == CardState::Plain)
        live.line = RunOverlayTexts::tr("%n behind", nullptr,
                                        int(std::min<std::uint64_t>(member.missing, 1'000'000'000)));
}

void RunOverlay::addCuts(render::Overlay &to, const LiveRun &run) const
{
    const sim::View &view = run.frame().view;
    for (std::size_t i = 0; i < view.linksCut.size(); ++i)
        if (view.linksCut[i])
            to.states.insert(QString::fromStdString(run.plan().links[i].element.id), CardState::Cut);
    for (std::size_t i = 0; i < view.zonesCut.size(); ++i)
        if (view.zonesCut[i])
            to.states.insert(QString::fromStdString(run.plan().zones[i].element.id), CardState::Cut);
}

void RunOverlay::addMessages(render::Overlay &to, const LiveRun &run, const render::Geometry &geometry) const
{
    const sim::View &view = run.frame().view;
    const std::vector<const render::Route *> routes = routesOf(run, geometry);   // Found once, not per dot.
    const auto isShownOtherwise = [this](const sim::MessageView &message) {
        const bool isFollowed = m_followed != 0 && message.request == m_followed;
        return !isFollowed && m_traffic.wayOf(message.link) != RunTraffic::Way::AsItIs;
    };
    for (const sim::MessageView &message : view.messages) {
        if (to.requests.size() >= mostDots)
            return;
        const double share = shareOf(message, view.now);
        std::optional<render::RequestDot> dot;
        if (isShownOtherwise(message))
            continue;
        if (message.link < routes.size() && routes[message.link])
            dot = dotOn(*routes[message.link], share, isAnswer(message.kind));
        else if (message.link == sim::none && message.from != sim::none && message.to != sim::none)
            dot = replicationDot(to.replication ? *to.replication : geometry.replication, geometry,
                                 idOf(run, message.from), idOf(run, message.to), share);
        if (!dot)
            continue;
        dot->kind = travellerOf(message.kind);
        dot->request = message.request;
        dot->followed = m_followed != 0 && message.request == m_followed;
        to.requests.push_back(*dot);
    }
}

void RunOverlay::addCrosses(render::Overlay &to, const render::Geometry &geometry, NotePlaces &places)
{
    const qint64 now = elapsed();
    while (!m_crosses.empty() && now - m_crosses.front().since >= crossTime)
        m_crosses.pop_front();
    std::map<std::pair<Id, bool>, render::Note> causes;
    for (const Cross &cross : m_crosses) {
        const QRectF card = geometry.endRect(cross.node);
        if (card.isNull())
            continue;
        const QPointF at(cross.atDoor ? card.left() : card.right(), card.center().y());
        to.failures.push_back({at, double(now - cross.since) / crossTime});
        if (cross.cause != sim::Cause::None)   // The newest of each place is told in words.
            causes[{cross.node, cross.atDoor}] = {
                QPointF(cross.atDoor ? card.left() + 30 : card.right() - 30, card.bottom() + 14),
                causeWord(cross.cause), render::Tone::Failed, to.failures.back().age};
    }
    for (auto &[where, note] : causes) {
        places.place(note, geometry.endRect(where.first));
        to.notes.push_back(note);
    }
}

}   // namespace switchover
