#pragma once

#include <QCursor>
#include <QPointF>
#include <QRectF>
#include <QString>

#include <memory>
#include <optional>
#include <span>

#include "model/base/text.h"

class QPainter;

namespace switchover {

class CanvasScene;
class CanvasView;
class Document;
class Draft;
class Selection;

/// The mouse as a tool sees it.
struct Pointer
{
    QPointF at;      ///< In drawing units.
    QPoint inView;   ///< In pixels of the view.
    QPoint onScreen;
    double unit = 1;                         ///< Drawing units a pixel: a tolerance of 6 pixels is 6 * unit.
    Qt::MouseButton button = Qt::NoButton;   ///< Left, if nothing else is said.
    Qt::KeyboardModifiers modifiers;
    bool spaceHeld = false;
};

/// What a tool works on. All of it outlives the tool.
struct Workspace
{
    Document &document;
    Selection &selection;
    CanvasScene &scene;
    Draft &draft;
    CanvasView &view;
};

/// From a press of the mouse to its release. Dropped without finish() after cancel().
class Gesture
{
public:
    virtual ~Gesture() = default;

    virtual void move(const Pointer &pointer) = 0;
    virtual void finish(const Pointer &pointer) = 0;
    /// Leaves document and selection as they were at the press.
    virtual void cancel() = 0;

    /// Whether the view moves along when the pointer comes to its edge.
    virtual bool pansAtEdges() const { return true; }
    virtual Qt::CursorShape cursor() const { return Qt::ArrowCursor; }

    /// What is painted above the drawing, and where, in drawing units.
    virtual void paint(QPainter &, double) const {}
    virtual QRectF bounds() const { return {}; }
};

/// Turns the mouse into edits. Tools are asked in the order of the family, the chosen one first.
class Tool
{
public:
    virtual ~Tool() = default;

    /// A gesture if the press is one for this tool, else nullptr.
    virtual std::unique_ptr<Gesture> press(const Pointer &pointer, bool chosen) = 0;

    /// The pointer moves with no button down. The shape it gets here; nullopt: of no matter to this tool.
    virtual std::optional<Qt::CursorShape> hover(const Pointer &, bool) { return std::nullopt; }
    /// The pointer is elsewhere, or another tool's.
    virtual void leave() {}

    /// What hovering paints above the drawing; @p unit is one pixel in drawing units.
    virtual void paint(QPainter &, double) const {}
    virtual QRectF bounds() const { return {}; }
};

struct ToolSpec
{
    QString id;
    Text label;
    QString icon;              ///< Glyph id.
    bool canBeChosen = true;   ///< Else it acts by itself, where the mouse calls for it.
    bool edits = false;        ///< Is of no use where nothing may be edited.
    std::unique_ptr<Tool> (*create)(const Workspace &workspace) = nullptr;
};

struct ToolInUse
{
    QString id;
    std::unique_ptr<Tool> tool;
    bool edits = false;
};

/// All tools, in the order in which they are asked.
std::span<const ToolSpec> toolSpecs();

}   // namespace switchover
