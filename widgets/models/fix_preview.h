#pragma once

#include "model/review/review.h"

namespace switchover {

/// What an edit does, in a few words: "new nodes: 2; new links: 3; changed: Balancer".
QString summaryOfEdit(const Topology &topology, const Edit &edit);

/// What the thing of which @p finding warns costs, where the drawing states enough: "It alone costs 52.6 min a year."
/// Empty otherwise. May take seconds: not for the thread of a window.
QString costText(const Topology &topology, const Finding &finding, std::stop_token stop);

/// What a fix does, in a few words, and what it leaves undone or brings up, where that is found out at once.
QString fixPreview(const Topology &topology, const Finding &finding, const Edit &fix);

}   // namespace switchover
