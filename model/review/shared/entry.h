#pragma once

#include "model/review/drawing.h"

/// Where requests from the Internet arrive.
namespace switchover::rules {

/// What they meet first, names, caches of others and the network aside.
Nodes firstBehindTheInternet(const Drawing &drawing);

}   // namespace switchover::rules
