#include "widgets/canvas/minimap.h"

#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QScrollBar>

#include "model/render/look_builder.h"
#include "widgets/canvas/view.h"

namespace switchover {
namespace {

constexpr QSize mapSize(208, 144);
constexpr int away = 12, inset = 8;   // Pixels from the corner of the canvas, and around the drawing.
constexpr int pause = 120;            // Milliseconds.
constexpr double corner = 8;
constexpr double nearly = 0.8;   // Share of the drawing that is in view.

}   // namespace

Minimap::Minimap(CanvasView &view) : QWidget(&view), m_view(view)
{
    setAccessibleName(tr("Overview map"));
    setFixedSize(mapSize);
    setCursor(Qt::PointingHandCursor);
    m_soon.setSingleShot(true);
    m_soon.setInterval(pause);
    connect(&m_soon, &QTimer::timeout, this, &Minimap::redraw);
    connect(&view.canvasScene(), &CanvasScene::moved, this, [this] { m_soon.start(); });
    connect(&view, &CanvasView::zoomChanged, this, &Minimap::adapt);
    for (const QScrollBar *bar : {view.horizontalScrollBar(), view.verticalScrollBar()})
        connect(bar, &QScrollBar::valueChanged, this, &Minimap::adapt);
    view.installEventFilter(this);
    redraw();
}

void Minimap::setWanted(bool wanted)
{
    m_wanted = wanted;
    redraw();
}

bool Minimap::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        adapt();
    else if (event->type() == QEvent::PaletteChange)
        m_soon.start();
    return QWidget::eventFilter(watched, event);
}

void Minimap::adapt()
{
    const QRectF bounds = m_view.geometry().bounds;
    const QRectF seen = m_view.visibleArea().intersected(bounds);
    const bool nearlyAll = seen.width() * seen.height() >=
                           nearly * bounds.width() * bounds.height();   // It would only cover things.
    const bool roomy = m_view.width() > 2 * width() && m_view.height() > 2 * height();
    setVisible(m_wanted && roomy && !bounds.isNull() && !nearlyAll);
    move(m_view.width() - width() - away, m_view.height() - height() - away);
    update();
}

QTransform Minimap::toHere() const
{
    const QRectF bounds = m_view.geometry().bounds;
    const QRectF room = QRectF(rect()).adjusted(inset, inset, -inset, -inset);
    const double scale = std::min(room.width() / std::max(bounds.width(), 1.0),
                                  room.height() / std::max(bounds.height(), 1.0));
    const QPointF middle = bounds.center();
    return QTransform::fromTranslate(-middle.x(), -middle.y()) * QTransform::fromScale(scale, scale) *
           QTransform::fromTranslate(room.center().x(), room.center().y());
}

void Minimap::redraw()
{
    m_picture = {};
    adapt();
}

void Minimap::makePicture()
{
    m_picture = QPixmap(mapSize * devicePixelRatioF());
    m_picture.setDevicePixelRatio(devicePixelRatioF());
    m_picture.fill(Qt::transparent);
    QPainter painter(&m_picture);
    paintDrawing(painter);
}

void Minimap::paintDrawing(QPainter &painter) const
{
    const render::Geometry &geometry = m_view.geometry();
    const render::Theme &theme = m_view.theme();
    const QTransform to = toHere();
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.tint(render::Tone::BorderStrong, 0.25));
    for (const Id &id : geometry.zonesOuterFirst)
        painter.drawRect(to.mapRect(geometry.zones.value(id)));
    painter.setPen(QPen(theme.tint(render::Tone::Line, 0.5), 0));
    for (const render::Route &route : geometry.links) {
        const auto &corners = route.corners();
        for (std::size_t i = 1; i < corners.size(); ++i)
            painter.drawLine(to.map(corners[i - 1]), to.map(corners[i]));
    }
    const QSizeF least(2, 2);   // A card never vanishes.
    const Topology &topology = m_view.canvasScene().topology();
    for (auto it = geometry.nodes.cbegin(); it != geometry.nodes.cend(); ++it) {
        const Node *node = topology.node(it.key());
        const QRectF card = to.mapRect(*it);
        const QSizeF shown = card.size().expandedTo(least);
        painter.fillRect(QRectF(card.center() - QPointF(shown.width(), shown.height()) / 2, shown),
                         theme.colour(node ? render::accentOf(node->kind) : render::Tone::Operations));
    }
}

void Minimap::paintEvent(QPaintEvent *)
{
    if (m_picture.isNull())
        makePicture();
    const render::Theme &theme = m_view.theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.colour(render::Tone::Border), 1));
    painter.setBrush(theme.tint(render::Tone::Panel, 0.94));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), corner, corner);
    painter.drawPixmap(0, 0, m_picture);
    const QRectF seen =
        toHere().mapRect(m_view.visibleArea()).intersected(QRectF(rect()).adjusted(1, 1, -1, -1));
    painter.setPen(QPen(theme.colour(render::Tone::Selection), 1.5));
    painter.setBrush(theme.tint(render::Tone::Selection, 0.08));
    painter.drawRoundedRect(seen, 2, 2);
}

void Minimap::goTo(QPointF here)
{
    m_view.centerOn(toHere().inverted().map(here));
    update();
}

void Minimap::mousePressEvent(QMouseEvent *event)
{
    event->accept();
    if (event->button() == Qt::LeftButton)
        goTo(event->position());
}

void Minimap::mouseMoveEvent(QMouseEvent *event)
{
    event->accept();
    if (event->buttons() & Qt::LeftButton)
        goTo(event->position());
}

void Minimap::wheelEvent(QWheelEvent *event)
{
    event->accept();
    if (event->angleDelta().y() > 0)
        m_view.zoomIn();
    else if (event->angleDelta().y() < 0)
        m_view.zoomOut();
}

}   // namespace switchover
