#pragma once

#include "model/review/drawing.h"
#include "model/topology/selection.h"

namespace switchover {

/// The edit that makes a finding vanish, put together step by step. Each step sees the ones before it;
/// a step that is refused is left out.
class Repair
{
public:
    explicit Repair(const Topology &topology) : m_topology(topology) {}

    /// The drawing as it is with all steps so far.
    const Topology &topology() const { return m_topology; }
    /// All steps as one edit; an empty batch if there were none.
    Edit edit() && { return batch(std::move(m_edits)); }

    template <class T> void put(T element) { perform(switchover::put(std::move(element))); }
    void putHeader(Header header) { perform(Edit{PutHeader{std::move(header)}}); }
    /// With all that cannot be without them.
    void remove(const Ids &ids) { perform(removal(m_topology, ids)); }
    void set(const Id &element, const QString &attribute, Value to);
    void forget(const Id &element, const QString &attribute);

    /// A node in free space, as near to @p near as can be, in @p zone (empty: in none), or to the @p mates with which it
    /// is to be a cluster. Its id.
    Id addNode(const QString &kind, const QString &stem, const Node &near, const Id &zone,
               const QStringList &mates = {});
    /// A second node like @p node in @p zone, with copies of its links. What is one machine's own is left
    /// out (address, URL, notes, the machines it stands on, faults), and so are links from outside that
    /// would lead past a firewall or in the clear.
    Id duplicate(const Id &node, const Id &zone);
    /// Like duplicate(), and both are members of one cluster of @p kind (or of that of @p node).
    Id addPartner(const Id &node, const QString &kind, const Id &zone);
    /// Whether duplicate() would leave out a link to the node: then a virtual address must lead to both.
    bool isCalledFromOutside(const Id &node) const;
    /// A link with its likely protocol; nothing if there is one with these ends and this use.
    Id addLink(const Id &from, const Id &to);
    /// A link like @p link between other ends; the same.
    Id addLinkLike(const Link &link, const Id &from, const Id &to);
    /// One that carries no requests: to watch, to back up, to log.
    Id addControlLink(const Id &from, const Id &to);
    /// Lets the monitors and the log store that are drawn know the nodes.
    void watch(const Ids &nodes);

    /// A new cluster of @p nodes.
    Id addCluster(const QString &kind, const QString &stem, const QStringList &members);
    void addMember(const Id &cluster, const Id &node, bool witness = false);

    /// A zone like that of @p node (kind, parent, trust), but another one: the one with the fewest nodes,
    /// or a new one. Empty if the node is in none. @p except: not these.
    Id otherZone(const Node &node, const Ids &except = {});
    /// The same for a zone in which the node stands, directly or not: another one outside of it.
    Id zoneBeside(const Id &zone, const Node &node, const Ids &except = {});
    Id addZone(const QString &kind, const Id &parent, const QString &trust);
    /// Puts the node into the zone, to a free place there.
    void moveTo(const Id &node, const Id &zone);

private:
    void perform(const Edit &edit);
    struct Place
    {
        QStringList mates;   ///< A frame is drawn around them and what stands there.
        Id moving;           ///< Stands elsewhere now.
    };
    /// What works side by side stands one above the other.
    QPointF freePlaceBeside(const Node &node, const Id &zone, const QStringList &mates) const;
    QPointF freePlace(QPointF near, const Id &zone, const Place &who = {}) const;
    Id duplicate(const Id &node, const Id &zone, const QStringList &mates);
    QPointF middleOf(const Id &zone, QPointF otherwise) const;
    void copyLinks(const Id &from, const Id &to);
    /// A zone with a frame of its own is made as large as the node needs.
    void growFrame(const Id &zone, const Id &node);

    Topology m_topology;
    std::vector<Edit> m_edits;
};

}   // namespace switchover
