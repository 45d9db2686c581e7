#pragma once

#include "model/review/drawing.h"

/// Where requests from the Internet arrive.
namespace switchover::rules {

/// What they meet first, names, caches of others and the network aside.
Nodes firstBehindTheInternet(const Drawing &drawing);

/// The same, looking through firewalls.
Nodes firstBehindFirewalls(const Drawing &drawing);

}   // namespace switchover::rules
