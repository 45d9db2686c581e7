#pragma once

#include "model/review/review.h"

namespace switchover {

/// What an edit does, in a few words: "new nodes: 2; new links: 3; changed: Balancer".
QString summaryOfEdit(const Topology &topology, const Edit &edit);

/// The same for a fix, and what it leaves undone or brings up, where that is found out at once.
QString fixPreview(const Topology &topology, const Finding &finding, const Edit &fix);

}   // namespace switchover
