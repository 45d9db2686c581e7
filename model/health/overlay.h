#pragma once

#include "model/health/endpoint.h"
#include "model/render/look_builder.h"

namespace switchover::health {

/// What is painted over @p topology: of each node the worst of its endpoints, of each link how both its ends are.
/// @p now: milliseconds since 1970, the moment that is shown.
render::HealthOverlay overlayOf(const Topology &topology, const std::vector<Endpoint> &endpoints, qint64 now);

/// The worst of all; nullptr if there are none.
const Endpoint *worstOf(const std::vector<Endpoint> &endpoints);

}   // namespace switchover::health
