#pragma once

#include "model/review/repair.h"

namespace switchover::rules {

/// What a pool has over what the peak needs.
enum class Spare { Enough, Nothing, Missing };

constexpr int mostAdded = 100;   ///< More members than that are no fix.

/// By the number of members needed, and by numbers if all members and the document state them.
Spare spareOf(const Drawing &drawing, const Cluster &pool);

/// Adds members like the strongest until one can be spared.
void addSpare(Repair &repair, const Id &pool);

}   // namespace switchover::rules
