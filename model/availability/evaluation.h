#pragma once

#include <span>
#include <vector>

#include "model/availability/propagation.h"
#include "model/availability/structure.h"

namespace switchover::availability {

/// Answers "what still works if these are down" for one operation. Keeps its memory between questions, so many of
/// them are cheap; one thread at a time. A view: the structure outlives it.
///
/// What is known to be down is always down. One question costs O(gates + inputs).
class Evaluation
{
public:
    Evaluation(const Structure &structure, Operation operation);

    /// Asks anew with these components down; the questions below are about the last one asked.
    void setDown(std::span<const Index> down);

    bool isTrue(Index gate) const { return m_propagation.isTrue(gate); }
    /// Whether requests that reach @p node are served. False if there is no such node.
    bool serves(const Id &node) const;
    /// Whether the node and all its zones are up.
    bool isUp(const Id &node) const;

    /// The components without which, everything else being up, @p client is not served; in the order of the
    /// components. Empty if it is not served at all. Only those for which @p canFail is true are tried.
    ///
    /// Costs about a dozen evaluations, however many are found.
    std::vector<Index> singlePoints(const Id &client, const std::vector<bool> &canFail) const;

private:
    const Structure &m_structure;
    Propagation m_propagation;
    std::vector<bool> m_down;
};

/// Whether @p client is served with these components down.
bool serves(const Structure &structure, const Id &client, Operation operation,
            std::span<const Index> down = {});

/// Names of the single points of failure among all components that the drawing has, whether or not it states how
/// available they are: what reviews look at.
QStringList structuralSinglePoints(const Structure &structure, const Id &client, Operation operation);

/// The same among the components that can fail by what the document states.
QStringList singlePoints(const Structure &structure, const Id &client, Operation operation);

}   // namespace switchover::availability
