#pragma once

#include "model/topology/edit.h"

namespace switchover {

/// The edit that gives a note this text, and the size that it then needs: paper grows downwards, and words without paper are
/// as wide as they are long, up to a limit. A size that a person gave it is only added to.
///
/// @errors those of rename().
Result<Edit> withText(const Topology &topology, const Id &note, const QString &text);

}   // namespace switchover
