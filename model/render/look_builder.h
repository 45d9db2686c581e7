#pragma once

#include <QHash>
#include <QSet>

#include "model/render/flow_painter.h"
#include "model/render/geometry.h"
#include "model/render/looks.h"
#include "model/render/overlay_painter.h"

namespace switchover::render {

/// How the real endpoints are, by element; shown beside what a run shows, or without one.
struct HealthOverlay
{
    QHash<Id, CardHealth> nodes;
    QHash<Id, Tone> links;

    bool isEmpty() const { return nodes.isEmpty() && links.isEmpty(); }
};

/// What is live on a drawing, by element; what is not named has nothing.
struct Overlay
{
    QHash<Id, CardLive> nodes;
    QHash<Id, Chip> chips;                  ///< Roles as they are now, in place of those drawn.
    QHash<Id, std::vector<Badge>> badges;   ///< Findings of the review, states of probes; a link is tinted.
    QHash<Id, CardState> states;            ///< Of links, zones and clusters.
    std::vector<RequestDot> requests;
    std::vector<FailureMark> failures;
    std::vector<Flow> flows;
    std::vector<Note> notes;
    /// Replication as it goes now, in place of the ways drawn; absent: nothing runs.
    std::optional<std::vector<ReplicationWay>> replication;
    QSet<Id> atRest;              ///< Links for replication over which none goes now.
    QHash<Id, QString> details;   ///< Of clusters, beside their name, in place of what is drawn.
    HealthOverlay health;
};

/// Turns elements into what the painters take. Canvas, export and report all go through here, so that
/// an element looks the same everywhere. Keeps views of both arguments of the constructor.
class LookBuilder
{
public:
    explicit LookBuilder(const Topology &topology, const Overlay *overlay = nullptr);

    CardLook card(const Node &node, const QRectF &rect) const;
    /// A zone or cluster that is drawn as one card: how many it stands for, and the worst of how they are.
    CardLook collapsed(const Id &id, const Geometry &geometry) const;
    LinkLook link(const Link &link, Route route) const;
    /// With all links that it stands for.
    LinkLook link(const Link &link, const Geometry &geometry) const;
    LinkLook replication(const ReplicationWay &way) const;
    /// Those that are drawn: as replication goes now, else as the drawing says.
    const std::vector<ReplicationWay> &replicationOf(const Geometry &geometry) const;
    FrameLook zone(const Zone &zone, const QRectF &rect, int depth) const;
    FrameLook cluster(const Cluster &cluster, const QRectF &rect) const;

    /// What a node is in its cluster.
    std::optional<Chip> chipFor(const Node &node) const;

private:
    const Topology &m_topology;
    const Overlay *m_overlay;
    QHash<Id, Chip> m_chips;   ///< Role of each member of a pair or database cluster.
};

/// The accent of a kind's category.
Tone accentOf(const QString &nodeKind);

/// How large a note's text is.
TextSize textSizeOf(const Node &note);

Chip primaryChip();
Chip replicaChip();
Chip addressHolderChip();   ///< "VIP": has the pair's virtual address.
Chip standbyChip();

}   // namespace switchover::render
