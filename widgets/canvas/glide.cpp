#include "widgets/canvas/glide.h"

#include <QApplication>
#include <QEvent>
#include <QSettings>
#include <QStyle>

#include "model/document/document.h"
#include "widgets/canvas/view.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

constexpr int pictureTime = 16;   // Milliseconds from one picture to the next.

QPointF between(QPointF a, QPointF b, double share) { return a + (b - a) * share; }

QRectF between(const QRectF &a, const QRectF &b, double share)
{
    return {between(a.topLeft(), b.topLeft(), share), between(a.bottomRight(), b.bottomRight(), share)};
}

/// Fast at first, then slower.
double easedOut(double share) { return 1 - (1 - share) * (1 - share) * (1 - share); }

bool isInput(QEvent::Type type)
{
    switch (type) {
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonDblClick:
    case QEvent::KeyPress:
    case QEvent::ShortcutOverride:
    case QEvent::Wheel:
    case QEvent::NativeGesture:
    case QEvent::TouchBegin:
    case QEvent::DragEnter:
    case QEvent::ContextMenu:
        return true;
    default:
        return false;
    }
}

}   // namespace

bool mayAnimate()
{
    const int wanted = QApplication::style()->styleHint(QStyle::SH_Widget_Animation_Duration);
    return QSettings().value(u"view/animations"_s, wanted > 0).toBool();
}

void Glide::start(CanvasView &view, Document &document, Topology from)
{
    for (Glide *other : view.findChildren<Glide *>())
        other->finish();
    if (mayAnimate() && view.isVisible() && from.nodes().size() <= most)
        new Glide(view, document, std::move(from));
}

Glide::Glide(CanvasView &view, Document &document, Topology from)
    : QObject(&view), m_view(view), m_document(document), m_from(std::move(from)),
      m_shown(document.topology())
{
    for (const Node &node : m_shown.nodes()) {
        const Node *before = m_from.node(node.id);
        if (before && before->at != node.at)
            m_moving.insert(node.id);
    }
    for (const Zone &zone : m_shown.zones()) {
        const Zone *before = m_from.zone(zone.id);
        if (before && before->frame && zone.frame && *before->frame != *zone.frame)
            m_moving.insert(zone.id);
    }
    if (m_moving.empty()) {
        deleteLater();
        return;
    }
    connect(&document, &Document::changed, this, [this](const ChangeSet &touched) {
        m_moving.insert(touched.ids.begin(), touched.ids.end());
        finish();
    });
    connect(&document, &Document::replaced, this, &Glide::finish);
    connect(&m_timer, &QTimer::timeout, this, &Glide::step);
    qApp->installEventFilter(this);   // A menu's key does not pass through the canvas.
    m_clock.start();
    m_timer.start(pictureTime);
    step();
}

void Glide::step()
{
    const double share = double(m_clock.elapsed()) / duration;
    if (share >= 1) {
        finish();
        return;
    }
    const Topology &to = m_document.topology();
    for (const QString &id : m_moving) {
        if (const Node *node = to.node(id)) {
            Node moved = *node;
            moved.at = between(m_from.node(id)->at, node->at, easedOut(share));
            (void)m_shown.put(std::move(moved));
        } else if (const Zone *zone = to.zone(id)) {
            Zone moved = *zone;
            moved.frame = between(*m_from.zone(id)->frame, *zone->frame, easedOut(share));
            (void)m_shown.put(std::move(moved));
        }
    }
    m_view.canvasScene().setDraft(&m_shown, m_moving);
}

void Glide::finish()
{
    if (!m_timer.isActive())
        return;
    m_timer.stop();
    qApp->removeEventFilter(this);
    m_view.canvasScene().setDraft(nullptr, m_moving);
    deleteLater();
}

bool Glide::eventFilter(QObject *watched, QEvent *event)
{
    if (isInput(event->type()))
        finish();
    return QObject::eventFilter(watched, event);
}

}   // namespace switchover
