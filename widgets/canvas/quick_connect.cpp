#include "widgets/canvas/quick_connect.h"

#include "model/catalog/habits.h"
#include "model/render/node_painter.h"
#include "widgets/canvas/placing.h"
#include "widgets/canvas/scene.h"
#include "widgets/canvas/view.h"

namespace switchover {
namespace {

constexpr double gap = 72, margin = 16;   // Drawing units: room for a link's bend, and between cards.
constexpr int mostTries = 40;

void create(const Workspace &work, const Id &from, const QString &kind, QPointF at)
{
    const Topology &topology = work.document.topology();
    const auto addition = placeLinked(topology, work.scene.geometry(), from, kind, at);
    if (!addition) {
        Q_EMIT work.view.statusMessage(addition.error().what);
        return;
    }
    if (work.view.perform(CanvasView::tr("Add a node linked to %1").arg(work.view.subject({from})),
                          *addition))
        work.view.reveal(*addition->ids.begin());
}

}   // namespace

QPointF freePlaceBeside(const CanvasScene &scene, const QRectF &rect, Side side)
{
    const bool across = side == Side::Left || side == Side::Right;
    const double sign = side == Side::Left || side == Side::Above ? -1 : 1;
    const double away = across ? (rect.width() + render::cardWidth) / 2 + gap
                               : (rect.height() + render::cardHeight) / 2 + gap;
    const QPointF first = rect.center() + (across ? QPointF(sign * away, 0) : QPointF(0, sign * away));
    const double step = across ? render::cardHeight + 2 * margin : render::cardWidth + 2 * margin;
    Node card;
    for (int i = 0; i < mostTries; ++i) {
        // 0, 1, -1, 2, -2, ...: beside the first place, in turn on either hand.
        const double aside = step * ((i + 1) / 2) * (i % 2 == 0 ? -1 : 1);
        card.at = onGrid(first + (across ? QPointF(0, aside) : QPointF(aside, 0)));
        if (scene.nodesTouching(render::nodeRect(card).adjusted(-margin, -margin, margin, margin)).empty())
            return card.at;
    }
    return onGrid(first);
}

void createNext(const Workspace &work, const Id &from, Side side, QPoint onScreen)
{
    const QPointF at = freePlaceBeside(work.scene, work.scene.rectOf(from), side);
    const QString kind = catalog::usualNext(work.document.topology(), from);
    if (!kind.isEmpty()) {
        create(work, from, kind, at);
        return;
    }
    work.view.chooseKind(onScreen, KindScope::Nodes,
                         [work, from, at](const QString &chosen) { create(work, from, chosen, at); });
}

}   // namespace switchover
