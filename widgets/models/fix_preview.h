#pragma once

#include "model/review/review.h"

namespace switchover {

/// What an edit does, in a few words: "adds Web 3; adds 3 links; Balancer: Retries 3 \u2192 0".
QString summaryOfEdit(const Topology &topology, const Edit &edit);

/// What the thing of which @p finding warns costs, where the drawing states enough: "It alone costs 52.6 min a year."
/// Empty otherwise. May take seconds: not for the thread of a window.
QString costText(const Topology &topology, const Finding &finding, std::stop_token stop);

/// What a fix does to errors and down time: "errors: 4, then 3; Shoppers, reads: down 8.76 h a year, then 1.6 h".
QString effectWords(const Topology &topology, const FixEffect &effect);

}   // namespace switchover
