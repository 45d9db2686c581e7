#pragma once

#include <QString>

#include <vector>

#include "model/sim/plan.h"

namespace switchover {

/// The requests that reach a node, as far as theory can follow them.
struct Stream
{
    enum class Shape {
        Nothing,
        Poisson,
        Turns,   ///< Each of `parts` nodes in its turn gets one of a Poisson stream.
        EqualDistances,
        Unknown
    };

    Shape shape = Shape::Nothing;
    double reads = 0;    ///< A second.
    double writes = 0;   ///< A second.
    int parts = 1;
    QString why;   ///< Of Unknown: what cannot be followed.

    double rate() const { return reads + writes; }

    /// The same stream with only some requests of it, each chosen by chance.
    Stream thinned(double readShare, double writeShare) const;
    /// What one of @p count gets that are served in turn.
    Stream inTurns(int count) const;
    /// Both together. Independent Poisson streams add up to one.
    void join(const Stream &other);

    static Stream unknown(const QString &why);
};

/// What reaches each node of the plan, by its index.
///
/// Follows Poisson streams through what leaves them as they are: passing on, splitting by chance, and a station
/// with exponential service (Burke 1956; Jackson 1957).
std::vector<Stream> streamsOf(const sim::Plan &plan);

/// Whether a Poisson stream leaves this station as a Poisson stream.
bool leavesPoisson(const sim::NodePlan &node, const Stream &stream);

}   // namespace switchover
