#include "widgets/compare/picture_view.h"

#include <QEvent>
#include <QGraphicsItem>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

#include "widgets/style/app_style.h"

namespace switchover {

namespace {

constexpr double mostScale = 6, leastScale = 0.05;
constexpr double notch = 960;   // Of the wheel, for twice the size.

class PictureItem : public QGraphicsItem
{
public:
    explicit PictureItem(report::Picture picture) : m_picture(std::move(picture))
    {
        setCacheMode(DeviceCoordinateCache);
    }

    QRectF boundingRect() const override { return m_picture.area; }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *) override
    {
        m_picture.paint(*painter, appliedTheme());
    }

private:
    report::Picture m_picture;
};

}   // namespace

PictureView::PictureView(QWidget *parent) : QGraphicsView(parent)
{
    setScene(new QGraphicsScene(this));
    setFrameShape(QFrame::NoFrame);
    setDragMode(ScrollHandDrag);
    setTransformationAnchor(AnchorUnderMouse);
    setBackgroundBrush(appliedTheme().colour(render::Tone::Canvas));
    setAccessibleName(tr("Picture of the difference"));
}

void PictureView::setPicture(const report::Picture &picture)
{
    scene()->clear();
    scene()->addItem(new PictureItem(picture));
    scene()->setSceneRect(picture.area);
    setAccessibleDescription(picture.description);
    m_pointed = {};
    fit();
}

void PictureView::pointAt(const QRectF &area)
{
    m_pointed = area;
    if (!area.isNull())
        ensureVisible(area);
    viewport()->update();
}

void PictureView::drawForeground(QPainter *painter, const QRectF &)
{
    if (m_pointed.isNull())
        return;
    QPen pen(appliedTheme().colour(render::Tone::Selection), 3);
    pen.setCosmetic(true);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(pen);
    painter->drawRoundedRect(m_pointed.adjusted(-10, -10, 10, 10), 16, 16);
}

/// Never larger than it is.
void PictureView::fit()
{
    if (!m_fits || sceneRect().isEmpty() || viewport()->size().isEmpty())
        return;
    const double scale = std::min(
        {1.0, viewport()->width() / sceneRect().width(), viewport()->height() / sceneRect().height()});
    setTransform(QTransform::fromScale(scale, scale));
}

void PictureView::resizeEvent(QResizeEvent *event)
{
    QGraphicsView::resizeEvent(event);
    fit();
}

void PictureView::wheelEvent(QWheelEvent *event)
{
    const double now = transform().m11();
    const double wanted = std::clamp(now * std::exp2(event->angleDelta().y() / notch), leastScale, mostScale);
    m_fits = false;
    scale(wanted / now, wanted / now);
    event->accept();
}

void PictureView::changeEvent(QEvent *event)
{
    QGraphicsView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && scene()) {
        setBackgroundBrush(appliedTheme().colour(render::Tone::Canvas));
        for (QGraphicsItem *item : scene()->items())
            item->update();
    }
}

}   // namespace switchover
