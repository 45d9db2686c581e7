#include "model/render/look_builder.h"

#include <QCoreApplication>

#include "model/catalog/catalog.h"
#include "model/catalog/members.h"
#include "model/catalog/settings.h"
#include "model/render/label.h"
#include "model/render/prose.h"

namespace switchover::render {

using namespace Qt::StringLiterals;

namespace {

struct LookBuilderTexts
{
    Q_DECLARE_TR_FUNCTIONS(render)
};

Tone trustTone(const QString &trust)
{
    static const QHash<QString, Tone> tones = {{u"public"_s, Tone::TrustPublic},
                                               {u"dmz"_s, Tone::TrustDmz},
                                               {u"private"_s, Tone::TrustPrivate},
                                               {u"management"_s, Tone::TrustManagement}};
    return tones.value(trust, Tone::TrustNone);
}

LinkLook::Stroke strokeFor(const QString &use)
{
    return use == u"replication" ? LinkLook::Stroke::Dashed
           : use == u"control"   ? LinkLook::Stroke::Dotted
                                 : LinkLook::Stroke::Solid;
}

Tone lineTone(const QString &use)
{
    return use == u"replication" ? Tone::Replication : use == u"control" ? Tone::Check : Tone::Line;
}

QHash<Id, Chip> rolesOf(const Cluster &cluster)
{
    QHash<Id, Chip> chips;
    if (cluster.kind == u"database-cluster") {
        const QStringList primaries = primariesOf(cluster), witnesses = Settings(cluster).list(u"witnesses");
        for (const Id &member : cluster.members)
            chips.insert(member, witnesses.contains(member)
                                     ? Chip{LookBuilderTexts::tr("witness"), Tone::Operations, false}
                                 : primaries.contains(member) ? primaryChip()
                                                              : replicaChip());
    } else if (cluster.kind == u"failover-pair") {
        // Without a run the address is where keepalived puts it when all is well: at the highest priority.
        const Value *stated = Settings(cluster).find(u"priorities");
        const NumberMap *priorities = stated ? stated->get<NumberMap>() : nullptr;
        Id holder = cluster.members.value(0);
        if (priorities && !priorities->empty())
            holder = std::ranges::max_element(*priorities, {}, [](const auto &entry) {
                         return entry.second;
                     })->first;
        for (const Id &member : cluster.members)
            chips.insert(member, member == holder ? addressHolderChip() : standbyChip());
    }
    return chips;
}

}   // namespace

Chip primaryChip() { return {LookBuilderTexts::tr("primary"), Tone::Data, true}; }
Chip replicaChip() { return {LookBuilderTexts::tr("replica"), Tone::Data, false}; }
Chip addressHolderChip() { return {LookBuilderTexts::tr("VIP"), Tone::Traffic, true}; }
Chip standbyChip() { return {LookBuilderTexts::tr("standby"), Tone::Traffic, false}; }

Tone accentOf(const QString &nodeKind)
{
    const NodeKind *kind = catalog::nodeKind(nodeKind);
    switch (kind ? kind->category : Category::Operations) {
    case Category::People:
        return Tone::People;
    case Category::Edge:
        return Tone::Edge;
    case Category::Traffic:
        return Tone::Traffic;
    case Category::Compute:
        return Tone::Compute;
    case Category::Data:
        return Tone::Data;
    case Category::Operations:
        break;
    }
    return Tone::Operations;
}

TextSize textSizeOf(const Node &note)
{
    const QString size = Settings(note).text(u"textSize");
    return size == u"small" ? TextSize::Small : size == u"large" ? TextSize::Heading : TextSize::Body;
}

LookBuilder::LookBuilder(const Topology &topology, const Overlay *overlay)
    : m_topology(topology), m_overlay(overlay)
{
    for (const Cluster &cluster : topology.clusters())
        m_chips.insert(rolesOf(cluster));
}

std::optional<Chip> LookBuilder::chipFor(const Node &node) const
{
    if (m_overlay && m_overlay->chips.contains(node.id))
        return m_overlay->chips.value(node.id);
    const auto chip = m_chips.constFind(node.id);
    return chip == m_chips.cend() ? std::nullopt : std::optional(*chip);
}

CardLook LookBuilder::card(const Node &node, const QRectF &rect) const
{
    const NodeKind *kind = catalog::nodeKind(node.kind);
    CardLook card;
    card.rect = rect;
    const bool isNote = kind && kind->role == switchover::Role::Note;
    if (isNote) {
        card.shape = Settings(node).flag(u"paper") ? CardLook::Shape::Note : CardLook::Shape::Text;
        card.textSize = textSizeOf(node);
    }
    card.icon = u"kinds/"_s + node.kind;
    card.accent = accentOf(node.kind);
    const QString &name = node.name.isEmpty() ? node.id : node.name;
    card.name = isNote ? cleanProse(name) : cleanLabel(name);
    if (kind && kind->summary)
        card.line = cleanLabel(kind->summary(Settings(node)));
    card.chip = chipFor(node);
    if (Settings(node).flag(u"locked"))
        card.badges.push_back({u"actions/lock"_s, Tone::Secondary});
    if (m_overlay) {
        card.live = m_overlay->nodes.value(node.id);
        const std::vector<Badge> live = m_overlay->badges.value(node.id);
        card.badges.insert(card.badges.begin(), live.begin(), live.end());
        card.health = m_overlay->health.nodes.value(node.id);
    }
    return card;
}

LinkLook LookBuilder::link(const Link &link, Route route) const
{
    const Settings settings(link);
    const QString use = useOf(link);
    LinkLook look;
    look.route = std::move(route);
    look.tone = lineTone(use);
    look.stroke = strokeFor(use);
    look.faint = settings.flag(u"backup");
    look.encrypted = isEncrypted(link);
    look.label = cleanLabel(settings.text(u"label"));
    if (m_overlay) {
        if (m_overlay->atRest.contains(link.id)) {
            look.faint = true;
            look.arrow = false;
        }
        look.state = m_overlay->states.value(link.id);
        const auto tint = m_overlay->health.links.constFind(link.id);
        if (tint != m_overlay->health.links.cend())
            look.health = *tint;
        else if (look.state == CardState::Plain && m_overlay->badges.contains(link.id))
            look.state = CardState::Erring;   // The review warns of it.
    }
    return look;
}

const std::vector<ReplicationWay> &LookBuilder::replicationOf(const Geometry &geometry) const
{
    return m_overlay && m_overlay->replication ? *m_overlay->replication : geometry.replication;
}

LinkLook LookBuilder::replication(const ReplicationWay &way) const
{
    LinkLook look;
    look.route = way.route;
    look.tone = Tone::Replication;
    look.stroke = LinkLook::Stroke::Dashed;
    return look;
}

FrameLook LookBuilder::zone(const Zone &zone, const QRectF &rect, int depth) const
{
    const Settings settings(zone);
    FrameLook look;
    look.rect = rect;
    look.icon = u"zones/"_s + zone.kind;
    look.name = cleanLabel(zone.name.isEmpty() ? zone.id : zone.name);
    look.detail = cleanLabel(settings.text(u"cidr"));
    look.tint = trustTone(settings.text(u"trust"));
    look.depth = depth;
    if (m_overlay)
        look.state = m_overlay->states.value(zone.id);
    return look;
}

FrameLook LookBuilder::cluster(const Cluster &cluster, const QRectF &rect) const
{
    const ClusterKind *kind = catalog::clusterKind(cluster.kind);
    FrameLook look;
    look.rect = rect;
    look.icon = u"clusters/"_s + cluster.kind;
    look.name = cleanLabel(cluster.name.isEmpty() ? cluster.id : cluster.name);
    if (kind && kind->summary)
        look.detail = cleanLabel(kind->summary(Settings(cluster)));
    const Node *first = m_topology.node(cluster.members.value(0));
    look.tint = first ? accentOf(first->kind) : Tone::Operations;
    if (m_overlay) {
        look.state = m_overlay->states.value(cluster.id);
        look.detail = m_overlay->details.value(cluster.id, look.detail);
    }
    return look;
}

}   // namespace switchover::render
