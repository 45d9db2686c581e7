#pragma once

#include "tests/support/canvas_rig.h"
#include "widgets/actions/actions.h"
#include "widgets/actions/edit_actions.h"

namespace switchover::testing {

/// A canvas with the actions of a window.
struct ActionRig : CanvasRig
{
    ActionRig()
    {
        addEditActions(actions, document, selection, view);
        addArrangeActions(actions, document, selection, view);
        addCanvasActions(actions, document, selection, view);
    }
    void trigger(const QString &id) { actions.find(id)->trigger(); }

    Actions actions;
};

}   // namespace switchover::testing
