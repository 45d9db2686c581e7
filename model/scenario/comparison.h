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

/// What a version runs where both are to run the scenario @p id: its own of that id, else the other's; null if neither
/// has it.
const Scenario *scenarioOfEither(const Topology &own, const Topology &other, const Id &id);

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

/// Runs of both plans with the same seeds, run by run: an element of the same id draws the same random numbers in
/// both, so that what differs is due to the drawing.
/// @source Law: Simulation Modeling and Analysis, 5th ed. (2015), section 11.2 (common random numbers)
class ComparisonSet
{
public:
    /// Both outlive the set.
    ComparisonSet(const sim::Plan &a, const sim::Plan &b) : m_a(a), m_b(b) {}

    /// Makes @p runs more of each, @p jobs at a time. Cancelled: none, and false.
    bool add(int runs, int jobs, const ReplicationSet::Cancelled &cancelled = {});

    int runs() const { return int(m_b.runs().size()); }
    /// The figures that both have, over all runs. @pre at least one run
    std::vector<FigureDifference> figures() const;

private:
    ReplicationSet m_a;
    ReplicationSet m_b;
};

/// All at once.
std::vector<FigureDifference> compareResults(const sim::Plan &a, const sim::Plan &b, int runs, int jobs);

/// One side of a comparison at the same moment as the other.
struct ComparedRun
{
    QString name;
    const sim::Plan &plan;
    const sim::Results &results;
};

/// What a person would say of the two, what matters most first: who failed more requests and wrote less safely, who
/// is slower, what idles, what is nearest to its limit.
QStringList differencesTold(const ComparedRun &a, const ComparedRun &b);

/// Of the figures that differ beyond chance those that a person reads first: what was served, lost and waited for, then
/// the elements whose load has changed most.
std::vector<FigureDifference> figuresThatMatter(const std::vector<FigureDifference> &figures);

/// The same of many runs: the figures that matter most, with the 95 % interval of their difference, where it is
/// beyond chance. Never empty.
QStringList differencesOver(const std::vector<FigureDifference> &figures, int runs, const QString &a,
                            const QString &b);

}   // namespace switchover
