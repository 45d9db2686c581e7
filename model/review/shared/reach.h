#pragma once

#include "model/review/drawing.h"

namespace switchover::rules {

/// Nodes with links that no client's request ever reaches. What stands by counts as reached with its
/// cluster; what is no part of requests, or begins them itself, is left out.
Nodes unreachedNodes(const Drawing &drawing);

}   // namespace switchover::rules
