#include "widgets/canvas/link_gesture.h"

#include <QLineF>
#include <QPainter>

#include "model/catalog/habits.h"
#include "model/render/link_painter.h"
#include "model/render/overlay_painter.h"
#include "model/render/router.h"
#include "widgets/canvas/draft.h"
#include "widgets/canvas/placing.h"
#include "widgets/canvas/scene.h"
#include "widgets/canvas/view.h"

namespace switchover {
namespace {

/// The line that was drawn, as long as its end is asked for.
class HeldLine final : public QWidget
{
public:
    HeldLine(const Workspace &work, render::Route route)
        : QWidget(work.view.viewport()), m_work(work), m_route(std::move(route))
    {
        setAttribute(Qt::WA_TransparentForMouseEvents);
        setGeometry(work.view.viewport()->rect());
        show();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setTransform(m_work.view.viewportTransform());
        paintLinkInHand(painter, m_route, false, m_work.scene.theme());
    }

private:
    Workspace m_work;
    render::Route m_route;
};

class LinkGesture final : public Gesture
{
public:
    LinkGesture(const Workspace &workspace, Id from, const Pointer &start)
        : m_work(workspace), m_from(std::move(from)), m_start(start.inView), m_end(start.at)
    {
    }

    void move(const Pointer &pointer) override
    {
        m_dragged = m_dragged || (pointer.inView - m_start).manhattanLength() >= CanvasView::dragDistance;
        m_end = pointer.at;
        const Id under = linkEndAt(m_work.scene, pointer.at, pointer.unit);
        m_target = under == m_from ? Id() : under;
        m_work.scene.setHovered(m_target);
        const QRectF to = m_target.isEmpty() ? QRectF(m_end - QPointF(0.5, 0.5), QSizeF(1, 1))
                                             : m_work.scene.rectOf(m_target);
        const render::RouteRequest request{{m_from, m_work.scene.rectOf(m_from)}, {m_target, to}, {}};
        m_route = m_dragged ? render::routeLinks({&request, 1}, {}).front() : render::Route();
    }

    void finish(const Pointer &pointer) override
    {
        move(pointer);
        m_work.scene.setHovered({});
        if (!m_dragged)
            m_work.view.click(m_from, pointer.modifiers);
        else if (!m_target.isEmpty())
            link();
        else if (linkEndAt(m_work.scene, pointer.at, pointer.unit) != m_from)
            createThere(pointer);
    }

    void cancel() override { m_work.scene.setHovered({}); }

    Qt::CursorShape cursor() const override { return Qt::CrossCursor; }

    void paint(QPainter &painter, double) const override
    {
        paintLinkInHand(painter, m_route, !m_target.isEmpty(), m_work.scene.theme());
    }

    QRectF bounds() const override
    {
        constexpr double head = 12;
        return m_route.isEmpty() ? QRectF() : m_route.bounds().adjusted(-head, -head, head, head);
    }

private:
    void link()
    {
        const Topology &topology = m_work.document.topology();
        const auto addition = linkBetween(topology, m_from, m_target);
        if (!addition) {
            Q_EMIT m_work.view.statusMessage(addition.error().what);
            return;
        }
        const QString label =
            CanvasView::tr("Link %1 to %2").arg(topology.nameOf(m_from), topology.nameOf(m_target));
        m_work.view.perform(label, *addition);
    }

    void createThere(const Pointer &pointer)
    {
        const Workspace work = m_work;
        KindChooser *chooser = m_work.view.chooseKind(
            pointer.onScreen, KindScope::Nodes, [work, from = m_from, at = pointer.at](const QString &kind) {
                createLinked(work, from, kind, at);
            });
        chooser->setFirst(catalog::likelyNext(work.document.topology(), m_from));
        auto *line = new HeldLine(m_work, m_route);
        QObject::connect(chooser, &KindChooser::closed, line, &QObject::deleteLater);
    }

    static void createLinked(const Workspace &work, const Id &from, const QString &kind, QPointF at)
    {
        const Topology &topology = work.document.topology();
        const auto addition = placeLinked(topology, work.scene.geometry(), from, kind, at);
        if (!addition) {
            Q_EMIT work.view.statusMessage(addition.error().what);
            return;
        }
        work.view.perform(CanvasView::tr("Add a node linked to %1").arg(work.view.subject({from})),
                          *addition);
    }

    Workspace m_work;
    Id m_from;
    QPoint m_start;
    QPointF m_end;
    Id m_target;
    render::Route m_route;
    bool m_dragged = false;
};

}   // namespace

Id linkEndAt(const CanvasScene &scene, QPointF point, double unit)
{
    const double slack = 8 * unit;
    const std::vector<Id> nodes =
        scene.nodesTouching({point - QPointF(slack, slack), QSizeF(2 * slack, 2 * slack)});
    if (!nodes.empty())
        return scene.topology().zone(nodes.front()) ? Id() : nodes.front();
    Id found;
    for (const Cluster &cluster : scene.topology().clusters()) {
        if (scene.geometry().clusters.contains(cluster.id) &&
            scene.rectOf(cluster.id).adjusted(0, -render::cardOverhang, 0, 0).contains(point))
            found = cluster.id;
    }
    return found;
}

void paintLinkInHand(QPainter &painter, const render::Route &route, bool lands, const render::Theme &theme)
{
    render::LinkLook look;
    look.route = route;
    look.tone = render::Tone::Selection;
    look.stroke = lands ? render::LinkLook::Stroke::Solid : render::LinkLook::Stroke::Dashed;
    render::paintLink(painter, look, theme, render::Detail::Full);
}

std::unique_ptr<Gesture> linkGesture(const Workspace &workspace, const Id &from, const Pointer &start)
{
    return std::make_unique<LinkGesture>(workspace, from, start);
}

}   // namespace switchover
