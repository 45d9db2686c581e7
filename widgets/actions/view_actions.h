#pragma once

#include <QStringList>

class QMainWindow;

namespace switchover {

class Actions;
class CanvasView;

/// Zoom, theme, full screen, and "about".
void addViewActions(Actions &actions, CanvasView &canvas, QMainWindow *window);

/// Ids for the menu "View".
QStringList viewMenu();

/// Dresses the program in the theme that the settings name ("system" by default).
void applyChosenTheme();

}   // namespace switchover
