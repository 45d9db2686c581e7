#pragma once

#include "model/topology/selection.h"

namespace switchover {

/// The card of a node with its middle at @p at.
QRectF cardAt(QPointF at, const std::optional<QSizeF> &size);

/// What stands where on the drawing, with the frames that are drawn around zones and clusters: for finding a place that
/// takes none from anything.
class Room
{
public:
    enum class Fit { No, Crowded, Free };

    /// @p moving is taken off the drawing first.
    Room(const Topology &topology, const Id &moving);

    /// How a card at @p card in @p zone fits if a cluster's frame is drawn around it and @p mates. Crowded: nothing is
    /// covered by the card itself, but a frame that grows takes in what does not belong to it.
    Fit fit(const QRectF &card, const Id &zone, const QStringList &mates) const;

private:
    struct Card
    {
        const Node *node;
        QRectF rect;
    };
    struct Frame
    {
        QRectF rect;
        Ids members;   ///< Nodes in it.
    };

    void readZones();
    bool clustersStayApart(const QRectF &card, const Id &zone, const QStringList &mates) const;
    bool zonesStayApart(const QRectF &card, const Id &zone) const;
    bool takesStrangers(const QRectF &before, const QRectF &after, const Ids &own, const Id &zone) const;

    const Topology &m_topology;
    std::vector<Card> m_cards;
    std::map<Id, Frame> m_clusters;
    std::map<Id, Frame> m_zones;
};

}   // namespace switchover
