#include "widgets/canvas/move_gesture.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

#include "model/catalog/habits.h"
#include "model/catalog/new_elements.h"
#include "model/render/label.h"
#include "widgets/canvas/draft.h"
#include "widgets/canvas/guides.h"
#include "widgets/canvas/making_room.h"
#include "widgets/canvas/membership.h"
#include "widgets/canvas/placing.h"
#include "widgets/canvas/scene.h"
#include "widgets/canvas/view.h"

namespace switchover {
namespace {

constexpr double snapDistance = 5;   // Pixels.
constexpr std::size_t mostNeighbours = 500;

bool isLinked(const Topology &topology, const Id &id)
{
    return std::ranges::any_of(topology.links(),
                               [&id](const Link &link) { return link.from == id || link.to == id; });
}

class MoveGesture final : public Gesture
{
public:
    MoveGesture(const Workspace &workspace, const Id &lead, const Pointer &start, Carry carry)
        : m_work(workspace), m_carry(carry), m_start(start.at), m_before(workspace.scene.geometry())
    {
        const Topology &topology = m_work.document.topology();
        const QStringList &selected = m_work.selection.ids();
        std::ranges::copy_if(selected, std::inserter(m_ids, m_ids.end()),
                             [&topology](const Id &id) { return !topology.link(id); });
        if (carry == Carry::Original)
            m_ids = catalog::unlocked(topology, std::move(m_ids));
        if (m_ids.empty() && !selected.isEmpty())
            Q_EMIT m_work.view.statusMessage(CanvasView::tr("It is locked in its place."));
        m_moving = movingWith(topology, m_ids);
        m_isLoose = m_ids.size() == 1 && topology.node(*m_ids.begin()) && !isLinked(topology, *m_ids.begin());
        for (const Id &id : m_ids)
            m_box |= m_work.scene.rectOf(id);
        const Node *node = topology.node(lead);
        m_anchor = node ? node->at : m_work.scene.rectOf(lead).topLeft();
        for (const Id &id : m_work.scene.nodesTouching(m_work.view.visibleArea())) {
            if (m_neighbours.size() < mostNeighbours && (carry == Carry::Copy || !m_moving.all.contains(id)))
                m_neighbours.push_back(m_before.nodes.value(id));
        }
    }

    void move(const Pointer &pointer) override
    {
        if (m_ids.empty())
            return;
        QPointF delta = pointer.at - m_start;
        if (pointer.modifiers & Qt::ShiftModifier)
            (std::abs(delta.x()) > std::abs(delta.y()) ? delta.ry() : delta.rx()) = 0;
        m_lines.clear();
        m_gaps.clear();
        if (pointer.modifiers & Qt::AltModifier) {
            delta = delta.toPoint();
        } else {
            Snap snap = snapped(m_box.translated(delta), m_anchor + delta, m_neighbours,
                                snapDistance * pointer.unit, gridStep);
            delta += snap.shift;
            m_lines = std::move(snap.lines);
            m_gaps = std::move(snap.gaps);
        }
        show(delta);
    }

    void finish(const Pointer &pointer) override
    {
        move(pointer);
        if (m_ids.empty())
            return;
        const QString subject = m_work.view.subject(m_ids);
        m_work.view.commitDraft(
            (m_carry == Carry::Copy ? CanvasView::tr("Duplicate %1") : CanvasView::tr("Move %1"))
                .arg(subject));
        if (m_carry == Carry::Copy && !m_copies.empty()) {
            m_work.selection.set(QStringList(m_copies.begin(), m_copies.end()));
            m_work.view.rememberCopies(m_copies, m_delta);
        }
    }

    void cancel() override { m_work.draft.drop(); }

    Qt::CursorShape cursor() const override
    {
        return m_carry == Carry::Copy ? Qt::DragCopyCursor : Qt::SizeAllCursor;
    }

    void paint(QPainter &painter, double unit) const override
    {
        painter.setPen(QPen(m_work.scene.theme().colour(render::Tone::Selection), unit, Qt::DashLine));
        for (const QLineF &line : m_lines)
            painter.drawLine(line);
        for (const Gap &gap : m_gaps)
            paintGap(painter, gap, unit);
    }

    QRectF bounds() const override
    {
        QRectF all;
        for (const QLineF &line : m_lines)
            all |= QRectF(line.p1(), line.p2()).normalized().adjusted(-2, -2, 2, 2);
        const double room = 32 / m_work.view.zoom();   // For the distance.
        for (const Gap &gap : m_gaps)
            all |= QRectF(gap.line.p1(), gap.line.p2()).normalized().adjusted(-room, -room, room, room);
        return all;
    }

private:
    /// A line from edge to edge with its length, as large at any zoom.
    void paintGap(QPainter &painter, const Gap &gap, double unit) const
    {
        const render::Theme &theme = m_work.scene.theme();
        const QColor colour = theme.colour(render::Tone::Selection);
        const bool lies = gap.line.dx() != 0;
        const QPointF end = (lies ? QPointF(0, 4) : QPointF(4, 0)) * unit;
        painter.setPen(QPen(colour, unit));
        painter.drawLine(gap.line);
        for (const QPointF at : {gap.line.p1(), gap.line.p2()})
            painter.drawLine(at - end, at + end);
        painter.save();
        painter.translate(gap.line.center());
        painter.scale(unit, unit);
        const QString text = QString::number(qRound(gap.size));
        const QFont font = theme.font(render::TextSize::Small, render::Weight::Strong);
        const QSizeF size(render::textWidth(text, font) + 8, 16);
        const QRectF plate(
            lies ? QPointF(-size.width() / 2, -size.height() - 4) : QPointF(6, -size.height() / 2), size);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawRoundedRect(plate, 4, 4);
        painter.setPen(theme.colour(render::Tone::OnSolid));
        render::paintLine(painter, plate, text, font, Qt::AlignHCenter);
        painter.restore();
    }

    void show(QPointF delta)
    {
        m_delta = delta;
        Draft &draft = m_work.draft;
        draft.restart();
        if (m_carry == Carry::Copy) {
            const Addition copy = duplicate(draft.topology(), m_ids, delta);
            m_copies = copy.ids;
            add(copy.edit);
        } else if (!delta.isNull()) {
            add(moveBy(draft.topology(), m_moving, delta));
            for (const Edit &edit : zoneChanges(draft.topology(), m_before, m_moving.all))
                add(edit);
            putBetween();
        }
        draft.show();
    }

    void add(const Edit &edit)
    {
        if (isNothing(edit))
            return;
        if (const auto done = m_work.draft.add(edit); !done)
            Q_EMIT m_work.view.statusMessage(done.error().what);
    }

    /// A lone, unlinked node that is held over a link goes between its ends. Where links ran before
    /// counts: now they may go around it.
    void putBetween()
    {
        if (!m_isLoose)
            return;
        const Topology &topology = m_work.draft.topology();
        const Id id = *m_ids.begin();
        const Node *node = topology.node(id);
        const Link *onto = topology.link(linkNear(m_before, node->at));
        const auto between = onto ? catalog::insertOnLink(topology, onto->id, id) : Result<Addition>();
        if (!onto || !between)
            return;
        const Room room =
            roomOnLink(topology, m_before, *onto, node->at, m_before.nodes.value(id).size(), id);
        Node placed = *node;
        placed.at = room.at;
        add(between->edit);
        add(put(std::move(placed)));
        for (const Edit &edit : room.edits)
            add(edit);
    }

    Workspace m_work;
    Carry m_carry;
    QPointF m_start;
    render::Geometry m_before;
    Ids m_ids;   ///< What is selected.
    Moving m_moving;
    bool m_isLoose = false;   ///< A lone node without links.
    Ids m_copies;
    QRectF m_box;
    QPointF m_delta;    ///< By which it is moved now.
    QPointF m_anchor;   ///< What comes to the grid.
    std::vector<QRectF> m_neighbours;
    std::vector<QLineF> m_lines;
    std::vector<Gap> m_gaps;
};

}   // namespace

std::unique_ptr<Gesture> moveGesture(const Workspace &workspace, const Id &lead, const Pointer &start,
                                     Carry carry)
{
    return std::make_unique<MoveGesture>(workspace, lead, start, carry);
}

}   // namespace switchover
