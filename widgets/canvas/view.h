#pragma once

#include <QBasicTimer>

#include <functional>
#include <memory>
#include <vector>

#include "model/topology/selection.h"
#include "widgets/canvas/draft.h"
#include "widgets/canvas/kind_chooser.h"
#include "widgets/canvas/placing.h"
#include "widgets/canvas/scene.h"
#include "widgets/canvas/still_view.h"
#include "widgets/canvas/tool.h"

namespace switchover {

class CanvasKeyboard;

using KindScope = KindModel::Scope;

/// The canvas: shows the drawing, takes the mouse and keys to the tools, and does the edits that need
/// no mouse. Everything it does to the document can be undone.
class CanvasView : public StillView
{
    Q_OBJECT

public:
    static constexpr double leastZoom = 0.05, mostZoom = 8;
    /// Pixels that the mouse must go before a press becomes a drag.
    static constexpr int dragDistance = 4;

    /// Both outlive the view.
    CanvasView(Document &document, Selection &selection, QWidget *parent = nullptr);
    ~CanvasView() override;

    void setTheme(const render::Theme &theme);
    const render::Theme &theme() const { return m_scene.theme(); }
    /// Where everything stands; overlays take the routes for their dots from here.
    const render::Geometry &geometry() const { return m_scene.geometry(); }
    CanvasScene &canvasScene() { return m_scene; }

    /// Shows what is live; repaints only what differs from the last overlay.
    void setOverlay(render::Overlay overlay);

    double zoom() const { return transform().m11(); }
    /// What is at @p anchor, in pixels of the view, stays there.
    void setZoom(double zoom, QPointF anchor);
    QRectF visibleArea() const;
    void scrollBy(QPoint pixels);

    /// "select", "connect", "pan": what the left button does where nothing else is called for.
    void chooseTool(const QString &id);
    const QString &chosenTool() const { return m_chosenTool; }
    /// The one that takes what no other tool does.
    const QString &defaultTool() const { return m_tools.back().id; }

    /// Does the edit, or says why not; selects what it adds.
    bool perform(const QString &label, const Edit &edit, int gesture = 0);
    bool perform(const QString &label, const Addition &addition);
    bool commitDraft(const QString &label);
    /// Selects as a click with these keys on the element does; an empty id is the empty canvas.
    void click(const Id &id, Qt::KeyboardModifiers modifiers);
    KindChooser *chooseKind(QPoint onScreen, KindScope scope, std::function<void(const QString &)> then);
    /// "Web 1", or "3 elements": for the names of undo steps.
    QString subject(const Ids &ids) const;
    /// The one that keys act on: the first that is selected.
    Id focusedElement() const { return m_selection.ids().value(0); }

    /// Holds a kind of the palette: the next click puts it there. Empty: none is held.
    void holdKind(const QString &kind);
    const QString &heldKind() const { return m_heldKind; }
    /// What is not permitted is not offered either.
    void permit(Permission permission);
    const Permission &permission() const { return m_permission; }
    void showHeldKind(QPointF at) { placeDraft(m_heldKind, at); }
    void putHeldKind(QPointF at);
    /// Copies that the next Ctrl+D goes on from, by @p offset and by what they were moved since.
    void rememberCopies(const Ids &ids, QPointF offset);

    /// Puts a kind of the palette on the drawing, or says why not.
    bool addKind(const QString &kind, const Place &place);
    void pasteAt(QPointF at);

public Q_SLOTS:
    void zoomIn();
    void zoomOut();
    void zoom100();
    void zoomToFit();
    void zoomToSelection();
    void selectAll();
    void deleteSelection();
    void duplicateSelection();
    void copy();
    void cut();
    void paste();
    /// Edits the name of what is selected where it stands.
    void rename();
    /// Moves what is selected by grid steps. Calls that follow each other closely are one undo step.
    void nudge(int stepsRight, int stepsDown);
    /// Links what is selected: the first to each of the others, in the order of selection.
    void connectSelection();
    void startLink();   ///< From what is selected, to be completed by keys.
    /// What is locked stays where it is; all that is selected, or if all is locked, none of it.
    void lockSelection();
    void unbendSelection();   ///< Lets links go their own ways again.
    /// Makes a cluster or a zone of the kind from what is selected.
    void groupSelection(const QString &kind);
    /// Adds the kind at the middle of the view (Enter in the palette).
    void addKindAtCentre(const QString &kind);
    void cancelGesture();             ///< Ends what the mouse is doing without a trace.
    void reveal(const QString &id);   ///< Scrolls until the element can be seen.

Q_SIGNALS:
    void zoomChanged(double zoom);
    void toolChosen(const QString &id);
    /// Empty id: the empty canvas. What is under the pointer is selected already.
    void contextMenuRequested(const QString &id, QPoint globalPos, QPointF scenePos);
    void spaceTapped();
    void hammered(const QString &id);   ///< Struck with the hammer.
    void requestClicked(quint64 request);
    /// One sentence for the status bar: why something was refused, or what can be done now.
    void statusMessage(const QString &text);

protected:
    bool viewportEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void keyReleaseEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void timerEvent(QTimerEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void paintStill(QPainter &painter, const QRectF &area) override;
    void paintLive(QPainter &painter) override;
    bool focusNextPrevChild(bool next) override;

private:
    void openTools();
    void followDocument();
    void pruneSelection();
    Pointer pointerAt(QPoint inView, Qt::MouseButton button, Qt::KeyboardModifiers modifiers) const;
    std::unique_ptr<Gesture> gestureFor(const Pointer &pointer);
    void hover(const Pointer &pointer);
    void leaveTools();
    void moveGesture(const Pointer &pointer);
    void endGesture();
    void updateAutoPan(const Pointer &pointer);
    void updateAdornment();
    void updateInView(const QRectF &area);
    bool handleKey(const QKeyEvent &event);
    void showArea(const QRectF &area, double mostScale);
    Place placeFor(const QString &kind, QPointF at) const;
    void placeDraft(const QString &kind, QPointF at);
    QPointF freePlaceNear(QPointF at) const;
    void paintHint(QPainter &painter);
    void editName(const Id &id, std::optional<QPointF> near = {}, const QString &typed = {});
    void followPointer();
    Ids selected() const;
    friend class CanvasKeyboard;

    QPointF placeOfCopies() const;
    void tellLettersRest();

    Document &m_document;
    Selection &m_selection;
    CanvasScene m_scene;
    Draft m_draft;
    render::Geometry m_restGeometry;   ///< Without what is being dragged in from the palette.
    std::vector<ToolInUse> m_tools;
    QString m_chosenTool;
    std::unique_ptr<Gesture> m_gesture;
    Pointer m_pointer;    ///< As last seen.
    QRectF m_adornment;   ///< Where something is painted above the drawing.
    QBasicTimer m_autoPan;
    QPoint m_autoPanStep;
    QBasicTimer m_nudgePause;   ///< Runs while a next nudge still belongs to the same undo step.
    int m_nudgeGesture = 0;
    int m_pastes = 0;   ///< Since the last copy.
    Copied m_lastCopy;
    QString m_heldKind;
    std::unique_ptr<CanvasKeyboard> m_keyboard;
    Permission m_permission;
    bool m_spaceHeld = false;
    bool m_isEntered = false;                        ///< The pointer is over the view.
    bool m_spaceUsed = false, m_showsHint = false;   ///< For more than a tap; the text of the empty canvas.
    bool m_fits = false;   ///< Shows the whole drawing, and goes on doing so as its size changes.
    bool m_committing = false;
};

}   // namespace switchover
