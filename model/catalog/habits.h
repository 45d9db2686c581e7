#pragma once

#include "model/topology/selection.h"

/// What people usually draw next, so that one key or one click is enough; and what they want to stay.
namespace switchover::catalog {

/// The kind that usually follows @p node: what it calls already, else what its kind mostly stands
/// before (a balancer before a server, a server before a database). Empty: none comes to mind.
QString usualNext(const Topology &topology, const Id &node);

/// All kinds that may follow @p node, the likelier first: usualNext(), then what usually stands behind its category; those
/// that call and are not called (users, attackers) last.
QStringList likelyNext(const Topology &topology, const Id &node);

/// The letter that puts a node of this kind on the canvas; null: it has none.
QChar letterOf(const QString &nodeKind);
/// The kind with this letter, in either case; empty: none has it.
QString kindOfLetter(QChar letter);

/// Whether the node or zone stays where it is.
bool isLocked(const Topology &topology, const Id &id);
/// Those of @p ids that may be moved.
Ids unlocked(const Topology &topology, Ids ids);

}   // namespace switchover::catalog
