#pragma once

#include <QString>

#include <functional>

class QMainWindow;

namespace switchover {

class Actions;
class CanvasView;
class Document;
class FileActions;
class LiveRun;
class ReviewRunner;
class Selection;
class SimulationBar;

/// What a window puts at the disposal of its panels and actions. All of it outlives them.
struct Workbench
{
    QMainWindow *window = nullptr;
    Document &document;
    Selection &selection;
    Actions &actions;
    FileActions &files;
    CanvasView &canvas;
    LiveRun &run;
    ReviewRunner &reviewer;
    SimulationBar &simulation;
    std::function<void(const QString &text)> say;   ///< A sentence for the status line.
};

}   // namespace switchover
