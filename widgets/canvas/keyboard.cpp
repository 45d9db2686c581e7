#include "widgets/canvas/keyboard.h"

#include <QKeyEvent>
#include <QPainter>

#include <cmath>

#include "model/catalog/habits.h"
#include "model/catalog/variants.h"
#include "model/document/document.h"
#include "widgets/canvas/placing.h"
#include "widgets/canvas/scene.h"
#include "widgets/canvas/view.h"

namespace switchover {
namespace {

std::optional<Side> sideOf(int key)
{
    switch (key) {
    case Qt::Key_Left:
        return Side::Left;
    case Qt::Key_Right:
        return Side::Right;
    case Qt::Key_Up:
        return Side::Above;
    case Qt::Key_Down:
        return Side::Below;
    default:
        return std::nullopt;
    }
}

/// How well @p way leads to that side: its length, and dearer the more it leads aside; nothing if it
/// leads elsewhere.
std::optional<double> costOf(QPointF way, Side side)
{
    const QPointF turned = side == Side::Right   ? way
                           : side == Side::Left  ? -way
                           : side == Side::Below ? QPointF(way.y(), way.x())
                                                 : QPointF(-way.y(), way.x());
    if (turned.x() <= 0 || std::abs(turned.y()) > 4 * turned.x())
        return std::nullopt;
    return turned.x() + 2 * std::abs(turned.y());
}

/// What stands at the other end of each link of @p id, and the members of its cluster or the cluster.
Ids neighboursOf(const Topology &topology, const Id &id)
{
    const Cluster *own = clusterOf(topology, id);
    const Id cluster = own ? own->id : Id();
    Ids found;
    for (const Link &link : topology.links()) {
        if (link.from == id || (!cluster.isEmpty() && link.from == cluster))
            found.insert(link.to);
        else if (link.to == id || (!cluster.isEmpty() && link.to == cluster))
            found.insert(link.from);
    }
    if (const Cluster *self = own ? own : topology.cluster(id))
        found.insert(self->members.begin(), self->members.end());
    found.erase(id);
    return found;
}

}   // namespace

Id CanvasKeyboard::current() const
{
    const QStringList &ids = m_work.selection.ids();
    return ids.size() == 1 ? ids.first() : Id();
}

bool CanvasKeyboard::take(const QKeyEvent &event)
{
    if (isLinking() && (event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter)) {
        completeLink();
        return true;
    }
    if (isLinking() && event.key() == Qt::Key_Escape) {
        endLink();
        return true;
    }
    if (const auto side = sideOf(event.key()))
        return takeArrow(*side, event.modifiers());
    return addByLetter(event);
}

bool CanvasKeyboard::takeArrow(Side side, Qt::KeyboardModifiers modifiers)
{
    const Topology &topology = m_work.document.topology();
    const Id id = current();
    const auto held = modifiers & ~Qt::KeyboardModifiers(Qt::KeypadModifier);
    if (held == Qt::AltModifier || (isLinking() && held == Qt::NoModifier)) {
        walk(side);
        return true;
    }
    if (held != Qt::ControlModifier || !m_work.view.permission().edits ||
        !(topology.node(id) || topology.cluster(id)))
        return false;
    const QPoint at = m_work.view.mapFromScene(m_work.scene.rectOf(id).center());
    createNext(m_work, id, side, m_work.view.viewport()->mapToGlobal(at));
    return true;
}

/// Along links first; while a link is drawn, to any node.
void CanvasKeyboard::walk(Side side)
{
    const Topology &topology = m_work.document.topology();
    const QPointF from = m_work.scene.rectOf(current()).center();
    Ids candidates = neighboursOf(topology, current());
    if (isLinking() || current().isEmpty()) {
        for (const Node &node : topology.nodes())
            candidates.insert(node.id);
    }
    Id best;
    double least = 0;
    for (const Id &id : candidates) {
        const auto cost = costOf(m_work.scene.rectOf(id).center() - from, side);
        if (id != current() && cost && (best.isEmpty() || *cost < least)) {
            best = id;
            least = *cost;
        }
    }
    if (best.isEmpty())
        return;
    m_work.selection.set({best});
    m_work.view.reveal(best);
    moved();
}

bool CanvasKeyboard::addByLetter(const QKeyEvent &event)
{
    const QString text = event.text();
    const bool plain = !(event.modifiers() & ~Qt::KeyboardModifiers(Qt::ShiftModifier));
    if (plain && text.size() == 1 && text[0].isPrint() && isText(current())) {
        m_work.view.editName(current(), {}, text);
        return true;
    }
    const QString kind = plain && text.size() == 1 ? catalog::kindOfLetter(text[0]) : QString();
    if (kind.isEmpty() || !m_work.view.permission().edits)
        return false;
    if (!m_work.view.permission().letters) {
        m_work.view.tellLettersRest();
        return true;
    }
    if (m_work.view.underMouse() && m_work.view.visibleArea().contains(m_work.view.m_pointer.at))
        m_work.view.addKind(kind,
                            m_work.view.placeFor(kind, m_work.view.freePlaceNear(m_work.view.m_pointer.at)));
    else
        m_work.view.addKindAtCentre(kind);
    return true;
}

bool CanvasKeyboard::isText(const Id &id) const
{
    const Node *node = m_work.document.topology().node(id);
    return node && catalog::makesText(node->kind);
}

void CanvasKeyboard::startLink()
{
    if (!m_work.view.permission().edits)
        return;
    const Topology &topology = m_work.document.topology();
    const Id from = current();
    if (!topology.node(from) && !topology.cluster(from)) {
        Q_EMIT m_work.view.statusMessage(CanvasView::tr("Select the node first that the link starts at."));
        return;
    }
    m_linkFrom = from;
    Q_EMIT m_work.view.statusMessage(
        CanvasView::tr("Link from %1: go to the other end with Tab or the arrows, then press Enter.")
            .arg(topology.nameOf(from)));
}

void CanvasKeyboard::endLink()
{
    m_linkFrom.clear();
    moved();
}

void CanvasKeyboard::completeLink()
{
    const Topology &topology = m_work.document.topology();
    const Id from = std::exchange(m_linkFrom, Id()), to = current();
    moved();
    const auto addition = linkBetween(topology, from, to);
    if (!addition) {
        Q_EMIT m_work.view.statusMessage(addition.error().what);
        return;
    }
    const QString label = CanvasView::tr("Link %1 to %2").arg(topology.nameOf(from), topology.nameOf(to));
    m_work.view.perform(label, addition->edit);   // What was reached stays selected, to go on from.
}

void CanvasKeyboard::moved() { m_work.view.updateAdornment(); }

void CanvasKeyboard::paint(QPainter &painter, double unit) const
{
    const QRectF from = m_work.scene.rectOf(m_linkFrom), to = m_work.scene.rectOf(current());
    if (!isLinking() || from.isNull() || to.isNull())
        return;
    painter.setPen(QPen(m_work.scene.theme().colour(render::Tone::Selection), 2 * unit, Qt::DashLine));
    painter.setBrush(Qt::NoBrush);
    painter.drawLine(from.center(), to.center());
    painter.drawRoundedRect(from.adjusted(-4, -4, 4, 4), 12, 12);
}

QRectF CanvasKeyboard::bounds() const
{
    if (!isLinking())
        return {};
    return m_work.scene.rectOf(m_linkFrom).united(m_work.scene.rectOf(current())).adjusted(-8, -8, 8, 8);
}

}   // namespace switchover
