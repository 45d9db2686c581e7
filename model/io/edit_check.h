#pragma once

#include "model/topology/edit.h"

namespace switchover {

/// Whether a file with what @p edit would make of @p topology can be read again: the same rules as for
/// reading, so that no drawing is saved that does not open.
///
/// @errors BadFormat: an element that could not stand in a document; OutOfRange: too many elements
Result<> checkEdit(const Topology &topology, const Edit &edit);

}   // namespace switchover
