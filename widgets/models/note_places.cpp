#include "widgets/models/note_places.h"

#include <algorithm>
#include <limits>

namespace switchover {

namespace {

constexpr double gap = 6, headerWidth = 180, headerHeight = 26;   ///< Drawing units.

/// A name stands at the top left of its frame.
QRectF headerOf(const QRectF &frame)
{
    return {frame.left(), frame.top(), std::min(frame.width(), headerWidth), headerHeight};
}

}   // namespace

NotePlaces::NotePlaces(const render::Geometry &geometry, const render::Theme &theme) : m_theme(theme)
{
    for (const QRectF &card : geometry.nodes)
        m_taken.push_back(card);
    for (const QRectF &frame : geometry.clusters)
        m_taken.push_back(headerOf(frame));
    for (const QRectF &frame : geometry.zones)
        m_taken.push_back(headerOf(frame));
}

void NotePlaces::take(const render::Note &note) { m_taken.push_back(render::noteRect(note, m_theme)); }

double NotePlaces::covered(const QRectF &plate) const
{
    double area = 0;
    for (const QRectF &taken : m_taken) {
        const QRectF common = plate & taken;
        area += common.width() * common.height();
    }
    return area;
}

void NotePlaces::place(render::Note &note, const QRectF &card)
{
    const QSizeF size = render::noteRect(note, m_theme).size();
    const double above = card.top() - gap - size.height() / 2,
                 below = card.bottom() + gap + size.height() / 2;
    const double step = size.height() + gap, beside = card.width() / 2 + gap + size.width() / 2;
    const QPointF middle = card.center();
    const QPointF candidates[] = {note.at,
                                  {middle.x(), below},
                                  {middle.x(), below + step},
                                  {middle.x(), above},
                                  {middle.x(), above - step},
                                  {middle.x() + beside, middle.y()},
                                  {middle.x() - beside, middle.y()},
                                  {middle.x(), below + 2 * step}};
    QPointF best = note.at;
    double least = std::numeric_limits<double>::infinity();
    for (const QPointF &each : candidates) {
        note.at = each;
        const double here = covered(render::noteRect(note, m_theme));
        if (here >= least)
            continue;
        least = here;
        best = each;
        if (here == 0)
            break;
    }
    note.at = best;
    take(note);
}

}   // namespace switchover
