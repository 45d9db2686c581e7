#pragma once

#include <QElapsedTimer>
#include <QGraphicsView>
#include <QImage>
#include <QTimer>

#include <deque>

namespace switchover {

/// A view whose drawing stands still below what moves over it. The drawing is painted once, into a picture of just the
/// pixels of the screen, and from then on only where it is no longer true; a frame copies from it and paints what moves.
class StillView : public QGraphicsView
{
    Q_OBJECT

public:
    explicit StillView(QWidget *parent = nullptr);

    /// Some of the drawing is another now; a null area: all of it. With @p mayWait and many frames a second, that is
    /// painted over the next of them, a few milliseconds in each.
    void markStale(const QRectF &area, bool mayWait = false);

    /// Of a whole picture, in nanoseconds: the least for which zoomsOn() makes a difference.
    void setDear(qint64 cost) { m_dear = cost; }

protected:
    /// Paints ground and drawing of @p area, in drawing units.
    virtual void paintStill(QPainter &painter, const QRectF &area) = 0;
    /// Paints what moves above it, in drawing units.
    virtual void paintLive(QPainter &painter) = 0;

    /// The zoom changes now and is likely to go on: if the drawing is dear to paint, the picture is stretched, and sharp
    /// again as soon as it rests.
    void zoomsOn() { m_zoomsOn = true; }

    void paintEvent(QPaintEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    void bringUpToDate(const QTransform &device);
    void paintWaiting();
    void fit(const QTransform &device);
    bool shift(const QTransform &toPicture);
    bool stretch(const QTransform &toPicture);
    void paintPart(const QRect &part);
    void update(const QRect &part);

    QImage m_picture;         ///< In pixels of the device, as are all the following.
    QTransform m_toPicture;   ///< From drawing units.
    double m_ratio = 1;       ///< Pixels of the device in one of the view.
    QPointF m_offset;         ///< The part of a pixel by which the view's corner is off.
    QRegion m_stale;
    std::deque<QRect> m_waiting;
    QElapsedTimer m_sinceFrame;
    qint64 m_wholeCost = 0;      ///< Nanoseconds of the last painting of all of it.
    qint64 m_dear = 4'000'000;   ///< See setDear().
    bool m_zoomsOn = false;
    QTimer m_sharpen;
};

}   // namespace switchover
