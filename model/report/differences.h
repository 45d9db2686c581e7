#pragma once

#include <memory>

#include "model/availability/analysis.h"
#include "model/report/blocks.h"
#include "model/review/review.h"
#include "model/scenario/comparison.h"

/// What differs between two versions of a drawing, beyond its elements and its results.
namespace switchover::report {

struct FindingDifferences
{
    std::vector<Finding> come;   ///< In the second alone; accepted ones do not count in either.
    std::vector<Finding> gone;   ///< In the first alone.
    int stayed = 0;
};

FindingDifferences compareFindings(const Review &a, const Review &b);

/// One client's reads or writes in both. A flow that is not served is down all the time.
struct FlowDifference
{
    Id client;
    bool writes = false;
    double before = 0;   ///< Unavailability.
    double after = 0;
    bool isExact = true;   ///< Both are.
    QStringList singlePointsCome;
    QStringList singlePointsGone;

    bool differs() const
    {
        return before != after || !singlePointsCome.isEmpty() || !singlePointsGone.isEmpty();
    }
};

/// Of the clients that both have.
std::vector<FlowDifference> compareAvailability(const availability::Report &a, const availability::Report &b);

/// Both drawings in one: what has come, gone and changed is set off by a frame, a sign and a word.
Picture differencePicture(std::shared_ptr<const Topology> a, std::shared_ptr<const Topology> b);

/// Where an element stands in that picture; null if it does not. @p ofFirst: the first alone has it.
QRectF placeInDifference(const Topology &a, const Topology &b, const Id &id, bool ofFirst);

/// What has changed of an element from @p a to @p b, as the inspector calls it: "Workers 8 \u2192 16, Zone A \u2192 B".
QString attributesText(const Topology &a, const Topology &b, const ElementDifferences::Change &change);
/// "Web 3: Workers 8 \u2192 16".
QString changeText(const Topology &a, const Topology &b, const ElementDifferences::Change &change);

}   // namespace switchover::report
