#pragma once

#include "model/review/drawing.h"

/// Who watches whom.
namespace switchover::rules {

Nodes monitorsIn(const Drawing &drawing);

/// Servers that nobody watches although there is monitoring. A monitor without any link watches all;
/// what a provider runs, the provider watches.
Nodes unwatchedServers(const Drawing &drawing);

}   // namespace switchover::rules
