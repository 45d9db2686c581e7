#include "widgets/canvas/reshape_gesture.h"

#include <QLineF>
#include <QPainter>

#include <cmath>
#include <limits>

#include "model/document/document.h"
#include "model/render/link_painter.h"
#include "widgets/canvas/draft.h"
#include "widgets/canvas/link_gesture.h"
#include "widgets/canvas/placing.h"
#include "widgets/canvas/scene.h"
#include "widgets/canvas/view.h"

namespace switchover {
namespace {

using render::Route;

constexpr double gripReach = 8, lineReach = 6;   // Pixels.
constexpr double leastPiece = 24;                // Drawing units of a piece that gets a grip.
constexpr double stub = 16;

/// A link whose pieces lie and stand, and are shifted; others have waypoints that go anywhere.
bool hasPieces(const Link &link) { return render::lineStyleOf(link) == render::LineStyle::Orthogonal; }

/// The corners that keep the line as it is but for piece @p k, which is shifted by @p delta across itself.
std::vector<QPointF> shifted(const std::vector<QPointF> &corners, std::size_t k, QPointF delta)
{
    const QPointF a = corners[k], b = corners[k + 1];
    const bool lies = std::abs(b.x() - a.x()) >= std::abs(b.y() - a.y());
    const QPointF by = lies ? QPointF(0, delta.y()) : QPointF(delta.x(), 0);
    const auto onGridAcross = [lies](QPointF point) {
        return lies ? QPointF(point.x(), onGrid(point).y()) : QPointF(onGrid(point).x(), point.y());
    };
    // At a card the line still starts level with its edge: a short piece stays there.
    const auto near = [](QPointF end, QPointF other) {
        const double length = std::hypot(other.x() - end.x(), other.y() - end.y());
        return end + (other - end) * (std::min(stub, length / 3) / std::max(length, 1.0));
    };
    std::vector<QPointF> points(corners.begin() + 1, corners.end() - 1);
    const bool first = k == 0, last = k + 2 == corners.size();
    if (first)
        points.insert(points.begin(), onGridAcross(near(a, b) + by));
    else
        points[k - 1] = onGridAcross(points[k - 1] + by);
    if (last)
        points.push_back(onGridAcross(near(b, a) + by));
    else
        points[first ? 1 : k] = onGridAcross(points[first ? 1 : k] + by);
    return points;
}

class BendGesture final : public Gesture
{
public:
    BendGesture(const Workspace &workspace, const Link &link, const LinkGrip &grip, const Pointer &start)
        : m_work(workspace), m_link(link), m_grip(grip), m_start(start), m_points(link.waypoints)
    {
        m_corners = workspace.scene.geometry().links.value(link.id).corners();
        if (!hasPieces(link) && grip.part == LinkGrip::Part::Piece)
            m_points.insert(m_points.begin() + std::ptrdiff_t(grip.index), start.at);
    }

    void move(const Pointer &pointer) override
    {
        m_dragged =
            m_dragged || (pointer.inView - m_start.inView).manhattanLength() >= CanvasView::dragDistance;
        if (!m_dragged)
            return;
        const bool freely = pointer.modifiers & Qt::AltModifier;
        Link changed = m_link;
        if (hasPieces(m_link)) {
            changed.waypoints = shifted(m_corners, m_grip.index, pointer.at - m_start.at);
        } else {
            changed.waypoints = m_points;
            changed.waypoints[m_grip.index] = freely ? pointer.at : onGrid(pointer.at);
            dropIfStraight(changed.waypoints, pointer.unit);
        }
        m_work.draft.restart();
        (void)m_work.draft.add(put(changed));
        m_work.draft.show();
    }

    void finish(const Pointer &pointer) override
    {
        move(pointer);
        if (m_dragged)
            m_work.view.commitDraft(CanvasView::tr("Bend %1").arg(m_work.view.subject({m_link.id})));
        else
            m_work.view.click(m_link.id, pointer.modifiers);
    }

    void cancel() override { m_work.draft.drop(); }

    Qt::CursorShape cursor() const override { return Qt::SizeAllCursor; }

private:
    /// A waypoint that is put between its neighbours is taken out.
    void dropIfStraight(std::vector<QPointF> &points, double unit) const
    {
        const QPointF before = m_grip.index == 0 ? m_corners.front() : points[m_grip.index - 1];
        const QPointF after = m_grip.index + 1 == points.size() ? m_corners.back() : points[m_grip.index + 1];
        const Route straight({before, after});
        if (straight.distanceTo(points[m_grip.index]) < lineReach * unit)
            points.erase(points.begin() + std::ptrdiff_t(m_grip.index));
    }

    Workspace m_work;
    Link m_link;
    LinkGrip m_grip;
    Pointer m_start;
    std::vector<QPointF> m_corners;
    std::vector<QPointF> m_points;
    bool m_dragged = false;
};

class ReconnectGesture final : public Gesture
{
public:
    ReconnectGesture(const Workspace &workspace, const Link &link, bool atStart)
        : m_work(workspace), m_link(link), m_atStart(atStart)
    {
    }

    void move(const Pointer &pointer) override
    {
        const Id kept = m_atStart ? m_link.to : m_link.from;
        const Id under = linkEndAt(m_work.scene, pointer.at, pointer.unit);
        m_target = under == kept ? Id() : under;
        m_isOnKept = under == kept;
        m_work.scene.setHovered(m_target);
        const QRectF loose = m_target.isEmpty() ? QRectF(pointer.at - QPointF(0.5, 0.5), QSizeF(1, 1))
                                                : m_work.scene.rectOf(m_target);
        const render::RouteEnd fixed{kept, m_work.scene.rectOf(kept)}, moving{m_target, loose};
        const render::RouteRequest request{m_atStart ? moving : fixed, m_atStart ? fixed : moving, {}};
        m_route = render::routeLinks({&request, 1}, {}).front();
    }

    void finish(const Pointer &pointer) override
    {
        move(pointer);
        m_work.scene.setHovered({});
        if (!m_target.isEmpty())
            take(reconnected(m_work.document.topology(), {m_link.id, m_atStart}, m_target));
        else if (!m_isOnKept)
            askAt(pointer);
    }

    void cancel() override { m_work.scene.setHovered({}); }

    Qt::CursorShape cursor() const override { return Qt::CrossCursor; }

    void paint(QPainter &painter, double) const override
    {
        paintLinkInHand(painter, m_route, !m_target.isEmpty(), m_work.scene.theme());
    }
    QRectF bounds() const override
    {
        return m_route.isEmpty() ? QRectF() : m_route.bounds().adjusted(-12, -12, 12, 12);
    }

private:
    void take(const Result<Edit> &edit) const
    {
        if (edit)
            m_work.view.perform(CanvasView::tr("Reconnect %1").arg(m_work.view.subject({m_link.id})), *edit);
        else
            Q_EMIT m_work.view.statusMessage(edit.error().what);
    }

    void askAt(const Pointer &pointer) const
    {
        m_work.view.chooseKind(
            pointer.onScreen, KindScope::Nodes, [self = *this, at = pointer.at](const QString &kind) {
                self.take(reconnectedToNew(self.m_work.document.topology(), self.m_work.scene.geometry(),
                                           {self.m_link.id, self.m_atStart}, kind, at));
            });
    }

    Workspace m_work;
    Link m_link;
    bool m_atStart;
    Id m_target;
    bool m_isOnKept = false;
    Route m_route;
};

}   // namespace

std::vector<LinkGrip> gripsOf(const CanvasScene &scene, const Id &id, double unit)
{
    const Link *link = scene.topology().link(id);
    const Route route = scene.geometry().links.value(id);
    if (!link || route.isEmpty() || scene.geometry().folds.involve(*link))
        return {};
    std::vector<LinkGrip> grips{{LinkGrip::Part::Start, 0, route.start()},
                                {LinkGrip::Part::End, 0, route.end()}};
    if (!hasPieces(*link)) {
        for (std::size_t i = 0; i < link->waypoints.size(); ++i)
            grips.push_back({LinkGrip::Part::Corner, i, link->waypoints[i]});
        return grips;
    }
    const auto &corners = route.corners();
    for (std::size_t i = 1; i < corners.size(); ++i) {
        if (QLineF(corners[i - 1], corners[i]).length() >= leastPiece * std::max(1.0, unit))
            grips.push_back({LinkGrip::Part::Piece, i - 1, (corners[i - 1] + corners[i]) / 2});
    }
    return grips;
}

std::optional<LinkGrip> gripAt(const CanvasScene &scene, const Id &id, QPointF point, double unit)
{
    for (const LinkGrip &grip : gripsOf(scene, id, unit)) {
        if (QLineF(grip.at, point).length() <= gripReach * unit)
            return grip;
    }
    const Link *link = scene.topology().link(id);
    const Route route = scene.geometry().links.value(id);
    if (!link || route.isEmpty() || scene.geometry().folds.involve(*link) ||
        route.distanceTo(point) > lineReach * unit)
        return std::nullopt;
    const auto &corners = route.corners();
    std::optional<LinkGrip> nearest;
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t i = 1; i < corners.size(); ++i) {
        const double distance = Route({corners[i - 1], corners[i]}).distanceTo(point);
        if (distance < least) {
            least = distance;
            nearest = LinkGrip{LinkGrip::Part::Piece, i - 1, point};
        }
    }
    // A curve on automatic has corners, but no waypoints yet to put one between.
    if (nearest && !hasPieces(*link))
        nearest->index = std::min(nearest->index, link->waypoints.size());
    return nearest;
}

std::unique_ptr<Gesture> reshapeGesture(const Workspace &workspace, const Id &link, const LinkGrip &grip,
                                        const Pointer &start)
{
    const Link &taken = *workspace.document.topology().link(link);
    if (grip.part == LinkGrip::Part::Start || grip.part == LinkGrip::Part::End)
        return std::make_unique<ReconnectGesture>(workspace, taken, grip.part == LinkGrip::Part::Start);
    return std::make_unique<BendGesture>(workspace, taken, grip, start);
}

}   // namespace switchover
