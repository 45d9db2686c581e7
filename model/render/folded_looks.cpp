#include <QCoreApplication>

#include <algorithm>

#include "model/catalog/catalog.h"
#include "model/catalog/settings.h"
#include "model/render/label.h"
#include "model/render/look_builder.h"

/// Looks of what stands for several elements.
namespace switchover::render {

using namespace Qt::StringLiterals;

namespace {

struct FoldedLooksTexts
{
    Q_DECLARE_TR_FUNCTIONS(render)
};

/// The higher, the more a person must know of it.
int gravityOf(CardState state)
{
    switch (state) {
    case CardState::Plain:
        return 0;
    case CardState::Unknown:
        return 1;
    case CardState::Starting:
        return 2;
    case CardState::Draining:
        return 3;
    case CardState::Slow:
        return 4;
    case CardState::Erring:
        return 5;
    case CardState::Cut:
        return 6;
    case CardState::Hung:
        return 7;
    case CardState::Down:
        break;
    }
    return 8;
}

CardState worse(CardState a, CardState b) { return gravityOf(a) < gravityOf(b) ? b : a; }

int gravityOf(Tone tone)
{
    return tone == Tone::Failed ? 4 : tone == Tone::Warning ? 3 : tone == Tone::Unknown ? 2 : 1;
}

void addLive(CardLook &card, const Id &hidden, const Overlay &overlay)
{
    if (const auto live = overlay.nodes.constFind(hidden); live != overlay.nodes.cend()) {
        card.live.state = worse(card.live.state, live->state);
        if (live->load)
            card.live.load = std::max(card.live.load.value_or(0), *live->load);
        card.live.queue += live->queue;
    }
    card.live.state = worse(card.live.state, overlay.states.value(hidden));
    for (const Badge &badge : overlay.badges.value(hidden)) {
        if (std::ranges::find(card.badges, badge) == card.badges.end())
            card.badges.push_back(badge);
    }
    const CardHealth health = overlay.health.nodes.value(hidden);
    if (health.isShown() && (!card.health.isShown() || gravityOf(health.tone) > gravityOf(card.health.tone)))
        card.health = health;
}

}   // namespace

CardLook LookBuilder::collapsed(const Id &id, const Geometry &geometry) const
{
    const QStringList contents = geometry.folds.contents.value(id);
    const auto nodes =
        std::ranges::count_if(contents, [this](const Id &one) { return m_topology.node(one); });
    CardLook card;
    card.rect = geometry.nodes.value(id);
    card.shape = CardLook::Shape::Stack;
    card.line = FoldedLooksTexts::tr("%n nodes", nullptr, int(nodes));
    card.name = cleanLabel(m_topology.nameOf(id));
    if (const Zone *zone = m_topology.zone(id)) {
        card.icon = u"zones/"_s + zone->kind;
        if (Settings(*zone).flag(u"locked"))
            card.badges.push_back({u"actions/lock"_s, Tone::Secondary});
    } else if (const Cluster *cluster = m_topology.cluster(id)) {
        card.icon = u"clusters/"_s + cluster->kind;
        const ClusterKind *kind = catalog::clusterKind(cluster->kind);
        if (kind && kind->summary)
            card.line += u", "_s + cleanLabel(kind->summary(Settings(*cluster)));
        if (const Node *first = m_topology.node(cluster->members.value(0)))
            card.accent = accentOf(first->kind);
    }
    if (!m_overlay)
        return card;
    card.live = m_overlay->nodes.value(id);
    addLive(card, id, *m_overlay);
    for (const Id &hidden : contents)
        addLive(card, hidden, *m_overlay);
    return card;
}

LinkLook LookBuilder::link(const Link &drawn, const Geometry &geometry) const
{
    LinkLook look = link(drawn, geometry.links.value(drawn.id));
    const QStringList others = geometry.folds.contents.value(drawn.id);
    if (others.isEmpty())
        return look;
    look.label = FoldedLooksTexts::tr("%1 links").arg(others.size() + 1);
    for (const Id &id : others) {
        const LinkLook other = link(*m_topology.link(id), look.route);
        look.encrypted = look.encrypted && other.encrypted;
        look.faint = look.faint && other.faint;
        look.state = worse(look.state, other.state);
        if (other.health && (!look.health || gravityOf(*other.health) > gravityOf(*look.health)))
            look.health = other.health;
    }
    return look;
}

}   // namespace switchover::render
