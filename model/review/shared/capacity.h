#pragma once

#include "model/review/repair.h"

namespace switchover::rules {

constexpr int mostAdded = 100;   ///< More members than that are no fix.

/// Whether the peak needs more than all members can do: by the number of members needed, or by numbers if all of them and
/// the document state them.
bool lacksCapacity(const Drawing &drawing, const Cluster &pool);
/// The same for whether it needs all of several members.
bool hasNoSpare(const Drawing &drawing, const Cluster &pool);

/// Adds members like the strongest until one can be spared.
void addSpare(Repair &repair, const Id &pool);

}   // namespace switchover::rules
