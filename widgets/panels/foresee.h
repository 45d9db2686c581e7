#pragma once

namespace switchover {

struct Consequence;
class CanvasScene;
class Topology;

/// Lets the canvas look as it would with @p consequence, until it is an empty one.
void foresee(CanvasScene &scene, const Topology &topology, const Consequence &consequence);

}   // namespace switchover
