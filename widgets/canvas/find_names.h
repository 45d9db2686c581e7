#pragma once

#include "model/topology/edit.h"

/// Finding elements by what they are called, and calling them something else.
namespace switchover {

/// Nodes, clusters, zones, and links by their label, whose name holds @p words in any case; of a node
/// also its id, its address and its tags. In the order of the file. Empty words find nothing.
QStringList elementsNamed(const Topology &topology, const QString &words);

/// The same elements with @p words in their names replaced; names alone are changed.
///
/// @errors those of rename().
Result<Edit> namesReplaced(const Topology &topology, const QStringList &ids, const QString &words,
                           const QString &by);

}   // namespace switchover
