#pragma once

#include <vector>

#include "model/catalog/calls.h"
#include "model/topology/topology.h"

namespace switchover::report {

/// One call that a node makes: the nodes or clusters that are alternatives for it.
struct Call
{
    std::vector<CallWay> ways;   ///< In the order of the links; never empty.

    QStringList ends() const;
};

/// In the order in which they are made.
std::vector<Call> callsOf(const CallMap &calls, const Node &caller);

/// Nodes that stand in for each other: a pool, or what one caller calls for the same thing.
struct Tier
{
    QString name;
    QStringList members;
};

/// Each node in at most one, in the order of the document. Replicated stores are none.
std::vector<Tier> tiersOf(const Topology &topology);

/// So many of whom the same is to be said are told of one by one: each has its name. More are told of together.
inline constexpr qsizetype fewAlike = 3;

/// The names of these elements, in one line; of more than @p most, the first few.
QString namesOf(const Topology &topology, const QStringList &ids, qsizetype most = 8);

}   // namespace switchover::report
