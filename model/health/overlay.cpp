#include "model/health/overlay.h"

#include <algorithm>

namespace switchover::health {

using namespace Qt::StringLiterals;
using probe::Verdict;
using render::Tone;

namespace {

using Worst = QHash<Id, const Endpoint *>;

bool serves(Verdict verdict) { return verdict == Verdict::Up || verdict == Verdict::Degraded; }
bool fails(Verdict verdict) { return verdict == Verdict::Down || verdict == Verdict::Unreachable; }

/// Whoever is not asked says nothing while another one of the node is.
bool isAsked(const Endpoint &endpoint)
{
    const QString &cause = endpoint.state.outcome.cause;
    return cause != paused && cause != u"config.not_allowed";
}

/// How an end of a link is; nullopt: not known. A cluster serves as long as one of its members does.
std::optional<Tone> toneOfEnd(const Topology &topology, const Worst &worst, const Id &id)
{
    const Cluster *cluster = topology.cluster(id);
    const QStringList members = cluster ? cluster->members : QStringList{id};
    int known = 0;
    int serving = 0;
    int failing = 0;
    bool spotless = true;
    for (const Id &member : members) {
        const Endpoint *endpoint = worst.value(member);
        const Verdict verdict = endpoint ? endpoint->state.outcome.verdict : Verdict::Unknown;
        if (verdict == Verdict::Unknown || verdict == Verdict::Maintenance)
            continue;
        ++known;
        serving += serves(verdict);
        failing += fails(verdict);
        spotless = spotless && verdict == Verdict::Up;
    }
    if (known == 0)
        return std::nullopt;
    if (failing == known && known == members.size())
        return Tone::Failed;
    return spotless && serving == members.size() ? std::optional(Tone::Ok) : Tone::Warning;
}

std::optional<Tone> toneOfLink(const Topology &topology, const Worst &worst, const Link &link)
{
    const auto from = toneOfEnd(topology, worst, link.from);
    const auto to = toneOfEnd(topology, worst, link.to);
    for (const Tone tone : {Tone::Failed, Tone::Warning})
        if (from == tone || to == tone)
            return tone;
    // Clients are asked by nobody: what they call is all that can be known.
    return to == Tone::Ok && (from == Tone::Ok || !worst.contains(link.from)) ? to : std::nullopt;
}

render::CardHealth cardOf(const Endpoint &endpoint, qint64 now)
{
    const probe::ProbeState &state = endpoint.state;
    const Sign sign = signOf(state.outcome);
    render::CardHealth card{.icon = sign.icon, .tone = sign.tone, .word = sign.word};
    card.age = ageText(state.since, now);
    card.unverified = state.detail.unverified;
    card.meaning = meaningOf(state);
    if (serves(state.outcome.verdict)) {
        card.latency = latencyText(state.times);
        card.recent = endpoint.recent;
    }
    return card;
}

}   // namespace

render::HealthOverlay overlayOf(const Topology &topology, const std::vector<Endpoint> &endpoints, qint64 now)
{
    Worst worst;
    for (const Endpoint &endpoint : endpoints) {
        const Endpoint *&shown = worst[endpoint.state.node];
        const bool asked = isAsked(endpoint), other = shown && isAsked(*shown);
        if (!shown || (asked && !other) ||
            (asked == other && isWorse(endpoint.state.outcome, shown->state.outcome)))
            shown = &endpoint;
    }
    render::HealthOverlay overlay;
    for (auto it = worst.cbegin(); it != worst.cend(); ++it)
        if (topology.node(it.key()))
            overlay.nodes.insert(it.key(), cardOf(**it, now));
    for (const Link &link : topology.links())
        if (const auto tone = toneOfLink(topology, worst, link))
            overlay.links.insert(link.id, *tone);
    return overlay;
}

const Endpoint *worstOf(const std::vector<Endpoint> &endpoints)
{
    const auto worst = std::ranges::max_element(endpoints, [](const Endpoint &a, const Endpoint &b) {
        return isWorse(b.state.outcome, a.state.outcome);
    });
    return worst == endpoints.end() ? nullptr : &*worst;
}

}   // namespace switchover::health
