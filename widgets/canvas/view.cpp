#include "widgets/canvas/view.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScopedValueRollback>

#include <algorithm>

#include "widgets/canvas/accessible_canvas.h"
#include "widgets/canvas/folding.h"
#include "widgets/canvas/keyboard.h"
#include "widgets/style/plain_text.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

constexpr double farthest = 1.2e6;   // Positions of elements stay within a million units.
constexpr int autoPanMargin = 32, autoPanInterval = 16, fastestAutoPan = 24;

}   // namespace

CanvasView::CanvasView(Document &document, Selection &selection, QWidget *parent)
    : StillView(parent), m_document(document), m_selection(selection), m_scene(document, selection),
      m_draft(document, m_scene)
{
    AccessibleCanvas::install();   // Before anything is said of this one.
    setScene(&m_scene);
    setSceneRect(-farthest, -farthest, 2 * farthest, 2 * farthest);
    setFrameShape(QFrame::NoFrame);
    setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTransformationAnchor(NoAnchor);
    setResizeAnchor(NoAnchor);
    setMouseTracking(true);
    viewport()->setMouseTracking(true);
    setAcceptDrops(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Canvas"));
    setAccessibleDescription(
        tr("The drawing. Tab walks from node to node, Alt with an arrow along links, arrows move what is "
           "selected. A letter adds a kind, Ctrl+L links."));
    connect(&selection, &Selection::changed, this, [this] {
        if (hasFocus())
            AccessibleCanvas::tellFocus(*this, focusedElement());
        followPointer();
    });
    openTools();
    followDocument();
    zoom100();
}

CanvasView::~CanvasView() { m_draft.drop(); }

void CanvasView::openTools()
{
    const Workspace workspace{m_document, m_selection, m_scene, m_draft, *this};
    for (const ToolSpec &spec : toolSpecs())
        m_tools.push_back({spec.id, spec.create(workspace), spec.edits});
    m_chosenTool = defaultTool();
    m_keyboard = std::make_unique<CanvasKeyboard>(workspace);
}

void CanvasView::followDocument()
{
    connect(&m_document, &Document::changed, this, [this] {
        if (!m_committing)
            cancelGesture();   // Whoever changed the drawing meant what was there before the gesture.
        pruneSelection();
    });
    connect(&m_document, &Document::replaced, this, [this] {
        cancelGesture();
        holdKind({});
        m_lastCopy = {};
        m_selection.clear();
        zoomToFit();
    });
    connect(&m_scene, &CanvasScene::stale, this, [this](const QRectF &area, render::Detail from) {
        if (area.isNull() || render::detailAt(zoom()) <= from)
            markStale(area, from != render::Detail::Dot);
    });
    // The hint on an empty canvas is fixed to the view, not to the drawing.
    connect(&m_scene, &CanvasScene::moved, this, [this] {
        if (m_scene.itemCount() <= 1)
            viewport()->update();
        followPointer();
    });
}

void CanvasView::pruneSelection()
{
    QStringList present = m_selection.ids();
    present.removeIf([this](const Id &id) { return !m_document.topology().contains(id); });
    m_selection.set(present);
}

void CanvasView::setTheme(const render::Theme &theme) { m_scene.setTheme(theme); }

void CanvasView::chooseTool(const QString &id)
{
    const auto wanted = std::ranges::find(m_tools, id, &ToolInUse::id);
    if (id == m_chosenTool || wanted == m_tools.end() || (wanted->edits && !m_permission.edits))
        return;
    cancelGesture();
    m_chosenTool = id;
    hover(m_pointer);
    Q_EMIT toolChosen(id);
}

Pointer CanvasView::pointerAt(QPoint inView, Qt::MouseButton button, Qt::KeyboardModifiers modifiers) const
{
    return {.at = viewportTransform().inverted().map(QPointF(inView)),
            .inView = inView,
            .onScreen = viewport()->mapToGlobal(inView),
            .unit = 1 / zoom(),
            .button = button,
            .modifiers = modifiers,
            .spaceHeld = m_spaceHeld};
}

/// The chosen tool goes first, but only for the left button alone: what moves the view works everywhere.
std::unique_ptr<Gesture> CanvasView::gestureFor(const Pointer &pointer)
{
    const auto chosen = std::ranges::find(m_tools, m_chosenTool, &ToolInUse::id);
    if (pointer.button == Qt::LeftButton && !pointer.spaceHeld && m_chosenTool != defaultTool() &&
        (m_permission.edits || !chosen->edits)) {
        if (auto gesture = chosen->tool->press(pointer, true))
            return gesture;
    }
    for (ToolInUse &use : m_tools) {
        if (use.edits && !m_permission.edits)
            continue;
        if (auto gesture = use.tool->press(pointer, false))
            return gesture;
    }
    return nullptr;
}

void CanvasView::permit(Permission permission)
{
    const bool isOther = permission.edits != std::exchange(m_permission, permission).edits;
    if (isOther)
        viewport()->update();
    if (permission.edits)
        return;
    cancelGesture();
    holdKind({});
    const auto chosen = std::ranges::find(m_tools, m_chosenTool, &ToolInUse::id);
    if (chosen->edits)
        chooseTool(defaultTool());
    leaveTools();
}

void CanvasView::mousePressEvent(QMouseEvent *event)
{
    const Pointer pointer = pointerAt(event->position().toPoint(), event->button(), event->modifiers());
    m_pointer = pointer;
    event->accept();
    if (m_gesture) {
        if (event->button() == Qt::RightButton)
            cancelGesture();
        return;
    }
    if (event->button() == Qt::RightButton)
        return;   // contextMenuEvent() follows.
    m_fits = false;
    setFocus(Qt::MouseFocusReason);
    leaveTools();
    m_spaceUsed = true;
    m_gesture = gestureFor(pointer);
    if (m_gesture)
        viewport()->setCursor(m_gesture->cursor());
    updateAdornment();
}

void CanvasView::mouseMoveEvent(QMouseEvent *event)
{
    m_pointer = pointerAt(event->position().toPoint(), Qt::NoButton, event->modifiers());
    m_isEntered = true;
    event->accept();
    if (m_gesture)
        moveGesture(m_pointer);
    else
        hover(m_pointer);
}

void CanvasView::moveGesture(const Pointer &pointer)
{
    m_gesture->move(pointer);
    if (!m_gesture)
        return;
    viewport()->setCursor(m_gesture->cursor());
    updateAdornment();
    updateAutoPan(pointer);
}

void CanvasView::mouseReleaseEvent(QMouseEvent *event)
{
    event->accept();
    if (!m_gesture || event->buttons() != Qt::NoButton)
        return;
    m_pointer = pointerAt(event->position().toPoint(), event->button(), event->modifiers());
    m_autoPan.stop();
    const std::unique_ptr<Gesture> ending = std::move(m_gesture);
    {
        const QScopedValueRollback committing(m_committing, true);
        ending->finish(m_pointer);
    }
    endGesture();
}

void CanvasView::endGesture()
{
    m_gesture.reset();
    m_autoPan.stop();
    updateAdornment();
    m_pointer = pointerAt(m_pointer.inView, Qt::NoButton, m_pointer.modifiers);
    hover(m_pointer);
}

void CanvasView::cancelGesture()
{
    if (!m_gesture)
        return;
    std::exchange(m_gesture, nullptr)->cancel();
    endGesture();
}

void CanvasView::hover(const Pointer &pointer)
{
    std::optional<Qt::CursorShape> shape;
    const auto ask = [&](ToolInUse &use, bool chosen) {
        if (shape || (use.edits && !m_permission.edits))
            use.tool->leave();
        else
            shape = use.tool->hover(pointer, chosen);
    };
    const bool explicitly = m_chosenTool != defaultTool();
    for (ToolInUse &use : m_tools)
        ask(use, explicitly && use.id == m_chosenTool);
    viewport()->setCursor(shape.value_or(Qt::ArrowCursor));
    updateAdornment();
}

/// What tools paint beside something stands where it stands now, or goes with it.
void CanvasView::followPointer()
{
    if (m_gesture || m_committing || m_draft.isActive())
        return;
    m_pointer = pointerAt(m_pointer.inView, Qt::NoButton, m_pointer.modifiers);
    if (m_isEntered && m_heldKind.isEmpty())
        hover(m_pointer);
    else
        leaveTools();
}

void CanvasView::leaveTools()
{
    for (ToolInUse &use : m_tools)
        use.tool->leave();
    updateAdornment();
}

void CanvasView::updateAutoPan(const Pointer &pointer)
{
    const QRect calm =
        viewport()->rect().adjusted(autoPanMargin, autoPanMargin, -autoPanMargin, -autoPanMargin);
    const auto beyond = [](int value, int low, int high) {
        return std::clamp(value < low    ? value - low
                          : value > high ? value - high
                                         : 0,
                          -fastestAutoPan, fastestAutoPan);
    };
    m_autoPanStep = {beyond(pointer.inView.x(), calm.left(), calm.right()),
                     beyond(pointer.inView.y(), calm.top(), calm.bottom())};
    if (m_autoPanStep.isNull() || !m_gesture->pansAtEdges())
        m_autoPan.stop();
    else if (!m_autoPan.isActive())
        m_autoPan.start(autoPanInterval, Qt::PreciseTimer, this);
}

void CanvasView::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_nudgePause.timerId()) {
        m_nudgePause.stop();
    } else if (event->timerId() == m_autoPan.timerId() && m_gesture) {
        scrollBy(m_autoPanStep / 2);
        m_pointer = pointerAt(m_pointer.inView, Qt::NoButton, m_pointer.modifiers);
        moveGesture(m_pointer);
    } else {
        StillView::timerEvent(event);
    }
}

void CanvasView::mouseDoubleClickEvent(QMouseEvent *event)
{
    event->accept();
    if (event->button() != Qt::LeftButton)
        return;
    cancelGesture();
    const Pointer pointer = pointerAt(event->position().toPoint(), event->button(), event->modifiers());
    const Hit hit = m_scene.hitAt(pointer.at, pointer.unit);
    if (hit.firm) {
        m_selection.set({hit.id});
        if (!m_permission.edits)
            return;
        if (geometry().folds.isCard(hit.id))
            toggleCollapsed(*this, m_document, m_selection);
        else
            editName(hit.id, pointer.at);
        return;
    }
    if (!m_permission.edits)
        return;
    chooseKind(pointer.onScreen, KindScope::NodesAndZones, [this, at = pointer.at](const QString &kind) {
        addKind(kind, {at, {}, {}});
    });
}

void CanvasView::contextMenuEvent(QContextMenuEvent *event)
{
    event->accept();
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    Id id = m_selection.ids().value(0);
    QPoint at = event->pos();
    if (byKey && !id.isEmpty())
        at = mapFromScene(m_scene.rectOf(id).center());
    const Pointer pointer = pointerAt(at, Qt::NoButton, {});
    if (!byKey) {
        id = m_scene.hitAt(pointer.at, pointer.unit).id;
        if (!m_selection.contains(id))
            m_selection.set(id.isEmpty() ? QStringList() : QStringList{id});
    }
    Q_EMIT contextMenuRequested(id, pointer.onScreen, pointer.at);
}

bool CanvasView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::NativeGesture) {
        const auto *gesture = static_cast<QNativeGestureEvent *>(event);
        if (gesture->gestureType() == Qt::ZoomNativeGesture) {
            zoomsOn();
            setZoom(zoom() * (1 + gesture->value()), gesture->position());
            return true;
        }
    } else if (event->type() == QEvent::Leave && !m_gesture) {
        m_isEntered = false;
        leaveTools();
    } else if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const Pointer pointer = pointerAt(help->pos(), Qt::NoButton, {});
        const Hit hit = m_scene.hitAt(pointer.at, pointer.unit);
        showPlainToolTip(help->globalPos(), hit.firm ? m_scene.wordsOn(hit.id) : QString(), viewport());
        return true;
    }
    return StillView::viewportEvent(event);
}

void CanvasView::focusOutEvent(QFocusEvent *event)
{
    m_spaceHeld = false;   // Its release goes elsewhere.
    StillView::focusOutEvent(event);
}

}   // namespace switchover
