#pragma once

#include <QPixmap>
#include <QTimer>
#include <QWidget>

namespace switchover {

class CanvasView;

/// The whole drawing, small, in the lower right corner of the canvas, with a frame around what can be
/// seen: press or drag to go there. Hides by itself while everything can be seen.
class Minimap : public QWidget
{
    Q_OBJECT

public:
    /// Stands on @p view, which owns it.
    explicit Minimap(CanvasView &view);

    /// Whether a person wants it; it shows when there is something outside the view.
    void setWanted(bool wanted);
    bool isWanted() const { return m_wanted; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void adapt();
    void redraw();
    void makePicture();
    void paintDrawing(QPainter &painter) const;
    /// From drawing units to pixels here.
    QTransform toHere() const;
    void goTo(QPointF here);

    CanvasView &m_view;
    QPixmap m_picture;
    QTimer m_soon;   ///< A drag changes the drawing often; the picture follows a little later.
    bool m_wanted = true;
};

}   // namespace switchover
