#pragma once

#include <memory>

#include "model/topology/elements.h"
#include "widgets/canvas/tool.h"

namespace switchover {

enum class Carry { Original, Copy };

/// Moves what is selected, or a copy of it, with links following; @p lead is what the mouse holds.
/// Snaps to neighbours and the grid unless Alt is held; Shift keeps to one direction. Crossing a
/// zone's frame makes or ends membership; a lone node dropped on a link goes between its ends.
std::unique_ptr<Gesture> moveGesture(const Workspace &workspace, const Id &lead, const Pointer &start,
                                     Carry carry);

}   // namespace switchover
