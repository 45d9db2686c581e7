#pragma once

#include "model/review/finding.h"
#include "model/topology/edit.h"

/// Findings accepted with a reason: the document's `accepted`. Ids never change, so an acceptance
/// survives every new name of its element.
namespace switchover {

/// What the document says, in its order. Entries without a rule are passed over.
std::vector<Acceptance> acceptancesIn(const Topology &topology);

/// Accepts findings, with @p date as "2026-11-22". Ones that are accepted already get the new reason.
Edit accept(const Topology &topology, const std::vector<Finding> &findings, const QString &reason,
            const QString &date);

/// Takes acceptances back, whether or not their finding is still there.
Edit withdraw(const Topology &topology, const std::vector<Acceptance> &acceptances);

}   // namespace switchover
