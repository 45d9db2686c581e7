#pragma once

class QMenu;

namespace switchover {

class Actions;
class CanvasView;
class Document;
class Selection;

/// Title block and legend of the drawing, and its bookmarks: all kept with the document, all undoable.
void addSheetActions(Actions &actions, Document &document, Selection &selection, CanvasView &canvas);

/// The bookmarks that there are, and how to make and remove them.
void fillBookmarkMenu(QMenu *menu, const Actions &actions);

}   // namespace switchover
