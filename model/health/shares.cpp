#include "model/health/shares.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

#include "model/catalog/settings.h"
#include "model/probe/state.h"
#include "model/render/label.h"

namespace switchover::health {

using namespace Qt::StringLiterals;

namespace {

struct SharesTexts
{
    Q_DECLARE_TR_FUNCTIONS(health)
};

/// Where a node listens, as far as the drawing says: its address, and where its probes go.
QStringList placesOf(const Topology &topology, const Node &node)
{
    QStringList places;
    if (const QString address = Settings(node).text(u"address"); !address.isEmpty())
        places << address;
    for (const switchover::Probe &probe : topology.probes())
        if (probe.node == node.id)
            if (const auto target = probe::parseTarget(Settings(probe).text(u"target")))
                places << target->authority();
    return places;
}

const probe::Imported *entryOf(const Topology &topology, const Node &node, const probe::Import &figures)
{
    const QStringList places = placesOf(topology, node);
    const auto name = [](const probe::Imported &entry, const QString &key) {
        const auto found = entry.names.find(key);
        return found == entry.names.end() ? QString() : found->second;
    };
    const auto named = std::ranges::find_if(figures.entries, [&](const probe::Imported &entry) {
        const QString server = name(entry, u"server"_s);
        return !server.isEmpty() && (server == node.id || server == node.name);
    });
    if (named != figures.entries.end())
        return &*named;
    const auto placed = std::ranges::find_if(figures.entries, [&](const probe::Imported &entry) {
        const QString place = name(entry, u"instance"_s);
        return !place.isEmpty() && places.contains(place);
    });
    return placed == figures.entries.end() ? nullptr : &*placed;
}

QString percent(double share) { return u"%1 %"_s.arg(std::round(share * 1000) / 10); }

}   // namespace

std::vector<Share> sharesOf(const Topology &topology, const Id &balancer, const probe::Import &figures,
                            const std::map<Id, double> &carried)
{
    std::vector<Share> shares;
    double real = 0;
    double simulated = 0;
    for (const Link &link : topology.links()) {
        const Node *server = link.from == balancer ? topology.node(link.to) : nullptr;
        const probe::Imported *entry = server ? entryOf(topology, *server, figures) : nullptr;
        if (!entry || !entry->sessions)
            continue;
        Share share{.node = server->id, .real = *entry->sessions, .outcome = entry->outcome};
        if (const auto found = carried.find(link.id); found != carried.end())
            share.simulated = found->second;
        real += share.real;
        simulated += share.simulated.value_or(0);
        shares.push_back(std::move(share));
    }
    if (shares.size() < 2 || real <= 0)
        return {};
    for (Share &share : shares) {
        share.real /= real;
        share.simulated =
            simulated > 0 && share.simulated ? std::optional(*share.simulated / simulated) : std::nullopt;
    }
    return shares;
}

QString inWords(const Topology &topology, const std::vector<Share> &shares)
{
    QStringList parts;
    for (const Share &share : shares) {
        QString part = render::cleanLabel(topology.nameOf(share.node)) + u' ' + percent(share.real);
        if (share.simulated)
            part = SharesTexts::tr("%1 (simulated %2)").arg(part, percent(*share.simulated));
        if (share.outcome.verdict != probe::Verdict::Up)
            part += u", "_s + probe::labelOf(share.outcome.verdict);
        parts << part;
    }
    return parts.join(u" · "_s);
}

}   // namespace switchover::health
