#pragma once

#include <QAbstractScrollArea>

#include <optional>

#include "model/scenario/timeline.h"
#include "widgets/scenario/scenario_editor.h"
#include "widgets/scenario/time_scale.h"

namespace switchover {

/// The events of a scenario on a line of time: a row for each element, bars for what lasts until it is mended,
/// marks that can be dragged. Everything can be done with the keys as well.
class TimelineView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit TimelineView(ScenarioEditor &editor, QWidget *parent = nullptr);
    ~TimelineView() override;

    /// The present of a run; nullopt: nothing runs.
    void setPlayhead(std::optional<SimDuration> at);
    const TimeScale &scale() const { return m_scale; }
    /// Where new events go: the playhead, else the middle of what is shown.
    SimDuration freshMoment() const;

    /// The middle of an event's mark, in pixels of the viewport; for tests and for the keyboard's menu.
    QPointF placeOf(std::size_t event) const;
    /// When what is being dragged would happen; empty while nothing is.
    QString draggedTime() const;
    /// A point in the row of an element at a time; the row below the last if it has none.
    QPointF pointAt(const Id &target, SimDuration at) const;

    QSize sizeHint() const override { return {480, 160}; }
    QSize minimumSizeHint() const override { return {240, 96}; }

Q_SIGNALS:
    /// A mark was clicked.
    void eventClicked(std::size_t event);
    /// The selected event is to be edited: Enter, or a double click on it.
    void editWanted();
    /// Something is to happen at that moment. Empty target: to what is selected in the drawing.
    void addWanted(switchover::SimDuration at, const switchover::Id &target);
    void menuWanted(QPoint globalPosition, switchover::SimDuration at, const switchover::Id &target);

protected:
    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    /// What of the picture can be grabbed.
    struct Grip
    {
        enum class Part { None, Mark, Bar, OpenEnd };
        Part part = Part::None;
        std::size_t event = 0;            ///< Mark; of a bar and an open end: the event that begins it.
        std::optional<std::size_t> end;   ///< Of a bar.
    };
    struct Drag
    {
        Grip grip;
        QPointF from;
        Scenario before;
        bool moves = false;
    };
    struct Place   ///< Of a row, in pixels of the viewport.
    {
        double top = 0;
        double height = 0;
    };

    const Scenario *shown() const;
    void refresh();
    void fitScrollBars();
    Place placeOfRow(std::size_t row) const;
    QRectF barRect(const EventSpan &span, const Place &place) const;
    QPointF markAt(std::size_t event, const Place &place, int lane) const;
    Grip gripAt(QPointF point) const;
    Id targetAt(double y) const;
    void moveDrag(QPointF to, bool snaps);
    void endDrag(bool keep);
    void step(int steps, Qt::KeyboardModifiers modifiers);
    void selectNext(int direction);
    void setHovered(const Grip &grip);
    void tellReaders();
    void zoomBy(double factor, double anchor);
    QStringList elementsIn(const class QMimeData *dropped) const;

    void paintGrid(QPainter &painter) const;
    void paintRow(QPainter &painter, std::size_t row) const;
    void paintBar(QPainter &painter, const EventSpan &span, const Place &place) const;
    void paintMark(QPainter &painter, std::size_t event, QPointF at) const;
    void paintPlayhead(QPainter &painter) const;
    void paintDragged(QPainter &painter) const;
    void paintEmpty(QPainter &painter) const;
    void paintDropHint(QPainter &painter) const;

    ScenarioEditor &m_editor;
    TimeScale m_scale;
    std::vector<EventRow> m_rows;
    std::optional<Scenario> m_draft;   ///< While something is dragged.
    std::optional<Drag> m_drag;
    std::optional<SimDuration> m_playhead;
    std::optional<QPointF> m_drop;   ///< Where something hovers that would become an event.
    Grip m_hovered;
};

}   // namespace switchover
