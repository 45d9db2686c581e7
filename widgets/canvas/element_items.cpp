#include "widgets/canvas/element_items.h"

#include <QPainter>

#include <algorithm>

#include "model/render/frame_painter.h"
#include "model/render/link_painter.h"
#include "model/render/node_painter.h"
#include "model/render/overlay_painter.h"
#include "model/render/stage_painter.h"

namespace switchover {

using render::Detail;

namespace {

constexpr double lineOverhang = 10;   // Arrowhead, and the glow of a selected line.

QRectF grown(const QRectF &rect, double by) { return rect.adjusted(-by, -by, by, by); }

/// From how near on one sees what differs between two looks of a card. While it runs most of it is words.
Detail seenFrom(render::CardLook before, const render::CardLook &now)
{
    before.live.line = now.live.line;
    before.live.queue = now.live.queue;
    before.live.turn = now.live.turn;
    if (before == now)
        return Detail::Full;
    before.live.load = now.live.load;
    return before == now ? Detail::Brief : Detail::Dot;
}

}   // namespace

ElementItem::ElementItem(Id id, Layer layer, const render::Theme &theme)
    : m_id(std::move(id)), m_layer(layer), m_theme(theme), m_height(int(layer))
{
}

void ElementItem::setRank(Rank rank)
{
    constexpr double place = 1e-5;   // A hundred million elements fit between two layers.
    m_height = int(m_layer) + double(rank.value) * place;
}

std::optional<Detail> NodeItem::show(const render::CardLook &look)
{
    if (look == m_look)
        return std::nullopt;
    const Detail from = seenFrom(m_look, look);
    m_look = look;
    const double overhang = look.health.isShown() ? render::healthOverhang : render::cardOverhang;
    setBounds(grown(look.rect, std::max(overhang, render::stageOverhang(theme()))));
    return from;
}

void NodeItem::paint(QPainter &painter, double scale) const
{
    const Detail detail = render::detailAt(scale);
    if (theme().letters > 0 && !m_look.isProse()) {
        render::paintStageCard(painter, m_look, theme());
        return;
    }
    render::paintCardHealth(painter, m_look, theme(), detail);
    render::paintCard(painter, m_look, theme(), detail);
    render::paintCardLive(painter, m_look, theme(), detail);
}

std::optional<Detail> FrameItem::show(const render::FrameLook &look)
{
    if (look == m_look)
        return std::nullopt;
    m_look = look;
    setBounds(grown(look.rect, render::frameOverhang(look, theme())));
    return Detail::Dot;
}

void FrameItem::paint(QPainter &painter, double scale) const
{
    if (theme().letters > 0)   // As if seen from where its letters must be so large.
        scale = std::min(scale, std::clamp(double(render::TextSize::Small) / theme().letters, 0.2, 0.45));
    if (layer() == Layer::Zone)
        render::paintZone(painter, m_look, theme(), scale);
    else
        render::paintCluster(painter, m_look, theme(), scale);
}

std::optional<Detail> SheetItem::show(const render::Sheet &sheet)
{
    if (sheet == m_sheet)
        return std::nullopt;
    m_sheet = sheet;
    setBounds(sheet.bounds().isNull() ? QRectF() : grown(sheet.bounds(), 2));
    return Detail::Dot;
}

void SheetItem::paint(QPainter &painter, double) const { m_sheet.paint(painter, theme()); }

std::optional<Detail> LinkItem::show(const render::LinkLook &look)
{
    if (look == m_look)
        return std::nullopt;
    m_look = look;
    if (layer() == Layer::Link) {
        setBounds(grown(look.route.bounds(), lineOverhang));
    } else {
        const QRectF signs = render::linkSignsRect(look, theme());
        setBounds(signs.isNull() ? QRectF() : grown(signs, 1));
    }
    return Detail::Dot;
}

void LinkItem::paint(QPainter &painter, double scale) const
{
    const Detail detail = render::detailAt(scale);
    if (layer() == Layer::Link)
        render::paintLink(painter, m_look, theme(), detail);
    else
        render::paintLinkSigns(painter, m_look, theme(), detail);
}

}   // namespace switchover
