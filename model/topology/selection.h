#pragma once

#include <QPointF>

#include <optional>
#include <set>

#include "model/topology/edit.h"

/// What one does with selected elements, as edits: nothing here changes a topology, and every edit
/// applies to the topology it was made for. Ids that the topology does not have are passed over.
namespace switchover {

using Ids = std::set<Id>;

/// An edit that adds elements, and the ids of what a person sees as new: nodes, clusters, links, zones.
struct Addition
{
    Edit edit;
    Ids ids;
};

/// Whether the edit is an empty batch, not worth an undo step.
bool isNothing(const Edit &edit);

/// An id that neither @p topology nor @p alsoTaken has, as close to @p stem as can be: "lb", "lb-2",
/// and "web-3" after "web-2". Characters that an id may not have become hyphens.
Id freshId(const Topology &topology, const QString &stem, const Ids &alsoTaken = {});

/// A name that is not in @p taken: "Web 3" after "Web 1" if "Web 2" is there.
QString freshName(const QString &name, const std::set<QString> &taken);

/// The names that nodes, clusters and zones have.
std::set<QString> namesIn(const Topology &topology);

/// @p ids and what goes with them: the nodes and zones in a zone, the members of a cluster.
Ids withContents(const Topology &topology, const Ids &ids);

/// Takes the elements away, and with them what cannot be without them: links, probes, scenario events
/// and expectations on them, a cluster that loses its last member. What stood in a removed zone moves
/// to the nearest zone around it that stays.
Edit removal(const Topology &topology, const Ids &ids);

/// Shifts nodes and zones with their contents, and the bends of links between them. Positions stay
/// within 1e6 drawing units of the origin.
Edit moveBy(const Topology &topology, const Ids &ids, QPointF delta);

/// What moveBy() shifts, each in the order of the file: found once for a gesture with many steps.
struct Moving
{
    Ids all;                 ///< As withContents().
    std::vector<Id> nodes;   ///< That are among them.
    std::vector<Id> zones;   ///< With a frame of their own.
    std::vector<Id> links;   ///< With bends, among them or between them.
};
Moving movingWith(const Topology &topology, const Ids &ids);

/// @pre @p moving was found in @p topology as it is
Edit moveBy(const Topology &topology, const Moving &moving, QPointF delta);

/// Names a node, cluster, zone or scenario; a link is given its label.
///
/// @errors NotFound; OutOfRange if the name has more than 2,000 characters.
Result<Edit> rename(const Topology &topology, const Id &id, const QString &name);

/// States one attribute of all @p ids, or with nullopt goes back to its default.
Edit setAttribute(const Topology &topology, const Ids &ids, const QString &attribute,
                  const std::optional<Value> &value);

/// Puts nodes and zones into @p zone; an empty id takes them out of theirs. A zone that holds
/// @p zone, or is it, stays where it is.
///
/// @errors NotFound if there is no such zone.
Result<Edit> moveToZone(const Topology &topology, const Ids &ids, const Id &zone);

/// Makes the nodes among @p ids members of @p cluster, behind those it has.
///
/// @errors NotFound if there is no such cluster; AlreadyExists if a node is in another one.
Result<Edit> joinCluster(const Topology &topology, const Ids &ids, const Id &cluster);

/// Takes the nodes out of their clusters. A cluster that loses its last member goes, with its links.
Edit leaveClusters(const Topology &topology, const Ids &ids);

/// Lets a link run between other ends; its bends are forgotten.
///
/// @errors NotFound; OutOfRange if both ends are the same; AlreadyExists if that makes it equal to
///         another link (ends and protocol).
Result<Edit> reconnect(const Topology &topology, const Id &link, const Id &from, const Id &to);

/// The cluster that @p node is a member of; nullptr if none.
const Cluster *clusterOf(const Topology &topology, const Id &node);

/// A link with these ends and this protocol (empty: none stated); nullptr if there is none.
const Link *findLink(const Topology &topology, const Id &from, const Id &to, const QString &protocol);

/// The selection as a drawing of its own, for the clipboard: the elements with their contents and
/// probes, clusters of which every member is there, and links between what is there.
Topology fragment(const Topology &topology, const Ids &ids);

/// Adds a copy of @p fragment with its middle at @p at (rounded to the grid), under fresh ids and names.
Addition paste(const Topology &topology, const Topology &fragment, QPointF at);

/// Adds a copy of the elements beside them. A copy stands in the zone of its original; copies of
/// single members join the original's cluster.
Addition duplicate(const Topology &topology, const Ids &ids, QPointF offset);

}   // namespace switchover
