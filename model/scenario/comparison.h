#pragma once

#include "model/scenario/replications.h"
#include "model/topology/topology.h"

namespace switchover {

/// What is in one document and not, or not so, in the other. By id.
struct ElementDifferences
{
    QStringList added;
    QStringList removed;
    struct Change
    {
        QString id;
        QStringList attributes;   ///< Those that differ.
    };
    std::vector<Change> changed;   ///< In the order of the second document.

    bool empty() const { return added.isEmpty() && removed.isEmpty() && changed.empty(); }
};

ElementDifferences compareElements(const Topology &a, const Topology &b);

/// One figure of both documents, and of the second less the first.
struct FigureDifference
{
    QString metric;
    Interval a;
    Interval b;
    Interval difference;   ///< Its 95 % interval, of the differences run by run.

    /// Whether the two differ beyond chance.
    bool significant() const { return !difference.contains(0); }
};

/// Runs both plans with the same seeds, run by run: an element of the same id draws the same random numbers in
/// both, so that what differs is due to the drawing. The figures that both have.
/// @source Law: Simulation Modeling and Analysis, 5th ed. (2015), section 11.2 (common random numbers)
std::vector<FigureDifference> compareResults(const sim::Plan &a, const sim::Plan &b, int runs, int jobs);

}   // namespace switchover
