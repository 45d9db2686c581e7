#pragma once

#include <QStringList>

namespace switchover {

class Actions;
class CanvasView;
class Document;
class Selection;
class Topology;

/// Undo to rename: what changes the drawing, for menus, keys and the command palette. Actions that
/// need a selection are enabled while there is one.
void addEditActions(Actions &actions, Document &document, Selection &selection, CanvasView &canvas);

/// Align, distribute, same size; select what is connected or of the same kind.
void addArrangeActions(Actions &actions, Document &document, Selection &selection, CanvasView &canvas);

/// Find and replace, style, lock, copy as picture, the overview map, the list of shortcuts.
void addCanvasActions(Actions &actions, Document &document, Selection &selection, CanvasView &canvas);

/// Ids for the menu "Arrange".
QStringList arrangeMenu();
/// Ids for the menu "Edit".
QStringList editMenu();
/// Ids of what is for links alone.
QStringList linkMenu();
/// Ids for the context menu of the element; of the empty canvas, if there is none of that id.
QStringList elementMenu(const Topology &topology, const QString &id);

}   // namespace switchover
