#pragma once

#include <QPointF>
#include <QRectF>

#include "model/topology/selection.h"

/// Edits that need to know about kinds: what a new element is called and how a new link speaks.
namespace switchover::catalog {

/// A node of @p kind, named after it ("Web server 3") under a fresh id ("web-3").
///
/// @errors NotFound if there is no such kind.
Result<Addition> addNode(const Topology &topology, const QString &kind, QPointF at, const Id &zone = {});

/// A zone of @p kind with @p frame, around the nodes and zones in @p ids.
///
/// @errors NotFound if there is no such kind.
Result<Addition> addZone(const Topology &topology, const QString &kind, const QRectF &frame,
                         const Ids &ids = {});

/// What such a link most likely speaks: postgresql to a database, https from people, what arrives
/// at a firewall also behind it, ...
QString likelyProtocol(const Topology &topology, const Id &from, const Id &to);

/// A link with its likely protocol.
///
/// @errors NotFound if an end is not there; OutOfRange from an element to itself; AlreadyExists if
///         there is one with these ends and this protocol.
Result<Addition> connect(const Topology &topology, const Id &from, const Id &to);

/// Puts @p node between the ends of @p link: the link then ends at it, and a new one goes on from it.
///
/// @errors as connect(); OutOfRange if the node is one of the ends.
Result<Addition> insertOnLink(const Topology &topology, const Id &link, const Id &node);

/// The same with a new node.
Result<Addition> insertNewOnLink(const Topology &topology, const Id &link, const QString &kind, QPointF at);

/// Makes the nodes among @p ids, in the order of the document, one cluster of @p kind.
///
/// @errors NotFound if there is no such kind; OutOfRange if there is no node; AlreadyExists if one
///         is in a cluster already.
Result<Addition> groupIntoCluster(const Topology &topology, const Ids &ids, const QString &kind);

}   // namespace switchover::catalog
