#pragma once

#include <QRectF>

#include <vector>

#include "model/render/flow_painter.h"
#include "model/render/geometry.h"

namespace switchover {

/// Where words beside cards find room: not on another card, not on the name of a zone or cluster, not on each other.
class NotePlaces
{
public:
    NotePlaces(const render::Geometry &geometry, const render::Theme &theme);

    /// Stands where it stands; others keep off.
    void take(const render::Note &note);
    /// Moves the note to the first place around @p card that is free, its own before all, else to the one that covers
    /// the least.
    void place(render::Note &note, const QRectF &card);

private:
    double covered(const QRectF &plate) const;

    const render::Theme &m_theme;
    std::vector<QRectF> m_taken;
};

}   // namespace switchover
