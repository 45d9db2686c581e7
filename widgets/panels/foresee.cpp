#include "widgets/panels/foresee.h"

#include "model/review/consequence.h"
#include "widgets/canvas/scene.h"

namespace switchover {

void foresee(CanvasScene &scene, const Topology &topology, const Consequence &consequence)
{
    using render::CardState;
    QHash<Id, CardState> states;
    for (const Id &id : consequence.failed)
        states.insert(id, topology.link(id) ? CardState::Cut : CardState::Down);
    for (const Id &id : consequence.cutOff)
        states.insert(id, CardState::Cut);
    scene.setForeseen(states);
}

}   // namespace switchover
