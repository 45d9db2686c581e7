#include "widgets/canvas/quick_connect.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

#include "model/catalog/habits.h"
#include "model/render/frame_painter.h"
#include "model/render/node_painter.h"
#include "widgets/canvas/placing.h"
#include "widgets/canvas/scene.h"
#include "widgets/canvas/view.h"

namespace switchover {
namespace {

constexpr double gap = 72, margin = 16;   // Drawing units: room for a link's bend, and between cards.
constexpr int mostColumns = 4, mostRows = 12;
constexpr double nameOverhang = 12;   // A cluster's name stands on its border.

/// Whether a card there covers no other, and stands wholly inside or wholly outside of every frame.
bool isFree(const CanvasScene &scene, QPointF at)
{
    Node card;
    card.at = at;
    const QRectF rect = render::nodeRect(card), wide = rect.adjusted(-margin, -margin, margin, margin);
    if (!scene.nodesTouching(wide).empty())
        return false;
    const auto &zones = scene.geometry().zones, &clusters = scene.geometry().clusters;
    return std::ranges::none_of(clusters,
                                [&](const QRectF &frame) {
                                    return frame.adjusted(0, -nameOverhang, 0, 0).intersects(wide);
                                }) &&
           std::ranges::none_of(zones, [&](const QRectF &frame) {
               const QRectF inside = frame.adjusted(margin / 2, render::zoneHeader, -margin / 2, -margin / 2);
               return frame.intersects(rect) && !inside.contains(rect);
           });
}

/// Where on that side the nearest of the nodes stands that @p from calls already: the middle of its column, or of its row.
std::optional<double> columnOf(const CanvasScene &scene, const Id &from, const QRectF &rect, QPointF ahead)
{
    std::optional<double> column;
    double least = 0;
    for (const Link &link : scene.topology().links()) {
        const Node *to = link.from == from ? scene.topology().node(link.to) : nullptr;
        const QPointF way = to ? scene.rectOf(to->id).center() - rect.center() : QPointF();
        const double along = QPointF::dotProduct(way, ahead);
        const double aside = std::abs(way.x() * ahead.y()) + std::abs(way.y() * ahead.x());
        if (along <= aside || (column && along >= least))
            continue;
        least = along;
        column = ahead.x() != 0 ? to->at.x() : to->at.y();
    }
    return column;
}

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

QPointF freePlaceBeside(const CanvasScene &scene, const Id &from, Side side)
{
    const QRectF rect = scene.rectOf(from);
    const bool across = side == Side::Left || side == Side::Right;
    const double sign = side == Side::Left || side == Side::Above ? -1 : 1;
    const double away = across ? (rect.width() + render::cardWidth) / 2 + gap
                               : (rect.height() + render::cardHeight) / 2 + gap;
    const QPointF ahead = across ? QPointF(sign, 0) : QPointF(0, sign);
    const QPointF beside =
        across ? QPointF(0, render::cardHeight + 2 * margin) : QPointF(render::cardWidth + 2 * margin, 0);
    const double step = across ? render::cardWidth + gap : render::cardHeight + gap;
    QPointF first = rect.center() + ahead * away;
    if (const auto column = columnOf(scene, from, rect, ahead))   // The next one of a row stands in it.
        (across ? first.rx() : first.ry()) = *column;
    std::vector<std::pair<double, QPointF>> places;
    for (int far = 0; far < mostColumns; ++far)
        for (int row = -mostRows; row <= mostRows; ++row) {
            const QPointF way = ahead * (far * step) + beside * row;
            places.emplace_back(std::hypot(way.x(), way.y()) + (row < 0 ? 1 : 0), onGrid(first + way));
        }
    std::ranges::stable_sort(places, {}, [](const auto &place) { return place.first; });
    const auto free =
        std::ranges::find_if(places, [&scene](const auto &place) { return isFree(scene, place.second); });
    return free == places.end() ? onGrid(first) : free->second;
}

void createNext(const Workspace &work, const Id &from, Side side, QPoint onScreen)
{
    const QPointF at = freePlaceBeside(work.scene, from, side);
    const QString kind = catalog::usualNext(work.document.topology(), from);
    if (!kind.isEmpty()) {
        create(work, from, kind, at);
        return;
    }
    work.view
        .chooseKind(onScreen, KindScope::Nodes,
                    [work, from, at](const QString &chosen) { create(work, from, chosen, at); })
        ->setFirst(catalog::likelyNext(work.document.topology(), from));
}

}   // namespace switchover
