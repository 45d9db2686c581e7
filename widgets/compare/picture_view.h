#pragma once

#include <QGraphicsView>

#include "model/report/blocks.h"

namespace switchover {

/// A picture to look at: as large as there is room, the wheel zooms, the mouse moves it.
class PictureView : public QGraphicsView
{
    Q_OBJECT

public:
    explicit PictureView(QWidget *parent = nullptr);

    void setPicture(const report::Picture &picture);
    /// Sets off a place of it, and shows it if it is out of sight; a null area: none.
    void pointAt(const QRectF &area);
    const QRectF &pointedAt() const { return m_pointed; }

protected:
    void drawForeground(QPainter *painter, const QRectF &area) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void fit();

    QRectF m_pointed;
    bool m_fits = true;   ///< And goes on doing so as the size changes.
};

}   // namespace switchover
