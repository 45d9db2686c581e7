#pragma once

#include "model/io/reading.h"
#include "model/lessons/lesson.h"

namespace switchover {

/// Reads one step that starts with @p drawing, which it leaves as the step's solution makes it; nullopt if the
/// drawing itself was refused.
Step readStep(Reading &reading, const Place &place, std::optional<Topology> &drawing);

}   // namespace switchover
