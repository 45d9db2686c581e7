#pragma once

#include <QString>

class QMenu;

namespace switchover {

struct Workbench;

/// What the right mouse button offers on an element, or on the empty canvas (an empty id). While nothing runs, drawing
/// comes first; during a run, breaking does: one entry for each action of the catalogue that suits the element.
void fillContextMenu(QMenu &menu, const Workbench &bench, const QString &id);

}   // namespace switchover
