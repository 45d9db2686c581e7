#pragma once

#include <QObject>
#include <QPoint>

namespace switchover {

class CanvasView;
class Selection;

/// Makes a canvas one to look at: the mouse selects, pans and zooms, keys only look; nothing changes the drawing.
class StillCanvas : public QObject
{
    Q_OBJECT

public:
    /// Both outlive this.
    StillCanvas(CanvasView &view, Selection &selection);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool mouse(const class QMouseEvent &event);

    CanvasView &m_view;
    Selection &m_selection;
    QPoint m_last;
    bool m_pans = false;
};

}   // namespace switchover
