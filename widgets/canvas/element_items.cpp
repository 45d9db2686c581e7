#include "widgets/canvas/element_items.h"

#include <QPainter>
#include <QStyleOptionGraphicsItem>

#include "model/render/frame_painter.h"
#include "model/render/link_painter.h"
#include "model/render/node_painter.h"
#include "model/render/overlay_painter.h"

namespace switchover {
namespace {

constexpr double frameOverhang = 14;   // A cluster's chip stands on its border; selected borders are thick.
constexpr double lineOverhang = 10;    // Arrowhead, and the glow of a selected line.

double scaleOf(const QPainter &painter)
{
    return QStyleOptionGraphicsItem::levelOfDetailFromTransform(painter.worldTransform());
}

QRectF grown(const QRectF &rect, double by) { return rect.adjusted(-by, -by, by, by); }

}   // namespace

ElementItem::ElementItem(Id id, Layer layer, const render::Theme &theme)
    : m_id(std::move(id)), m_layer(layer), m_theme(theme)
{
    setAcceptedMouseButtons(Qt::NoButton);
}

void ElementItem::setRank(Rank rank)
{
    constexpr double place = 1e-5;   // A hundred million elements fit between two layers.
    setZValue(int(m_layer) + double(rank.value) * place);
}

void ElementItem::setBounds(const QRectF &bounds)
{
    if (bounds != m_bounds) {
        prepareGeometryChange();
        m_bounds = bounds;
    }
    update();
}

void NodeItem::show(const render::CardLook &look)
{
    if (look == m_look)
        return;
    m_look = look;
    setBounds(grown(look.rect, look.health.isShown() ? render::healthOverhang : render::cardOverhang));
}

void NodeItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    const render::Detail detail = render::detailAt(scaleOf(*painter));
    render::paintCardHealth(*painter, m_look, theme(), detail);
    render::paintCard(*painter, m_look, theme(), detail);
    render::paintCardLive(*painter, m_look, theme(), detail);
}

void FrameItem::show(const render::FrameLook &look)
{
    if (look == m_look)
        return;
    m_look = look;
    // Seen from far away, a zone's name stands above its border and is as large as it must be.
    constexpr double farTitle = 60;
    setBounds(grown(look.rect, frameOverhang).adjusted(0, layer() == Layer::Zone ? -farTitle : 0, 0, 0));
}

void FrameItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    if (layer() == Layer::Zone)
        render::paintZone(*painter, m_look, theme(), scaleOf(*painter));
    else
        render::paintCluster(*painter, m_look, theme(), scaleOf(*painter));
}

void SheetItem::show(const render::Sheet &sheet)
{
    if (sheet == m_sheet)
        return;
    m_sheet = sheet;
    setZValue(int(Layer::Sheet));
    setBounds(sheet.bounds().isNull() ? QRectF() : grown(sheet.bounds(), 2));
}

void SheetItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    m_sheet.paint(*painter, theme());
}

void LinkItem::show(const render::LinkLook &look)
{
    if (look == m_look)
        return;
    m_look = look;
    setBounds(layer() == Layer::Link ? grown(look.route.bounds(), lineOverhang)
                                     : grown(render::linkSignsRect(look, theme()), 1));
}

void LinkItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    const render::Detail detail = render::detailAt(scaleOf(*painter));
    if (layer() == Layer::Link)
        render::paintLink(*painter, m_look, theme(), detail);
    else
        render::paintLinkSigns(*painter, m_look, theme(), detail);
}

}   // namespace switchover
