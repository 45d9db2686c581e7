#pragma once

#include "model/render/looks.h"

class QPainter;

namespace switchover::render {

/// Size of a card that states none.
inline constexpr double cardWidth = 168, cardHeight = 64;
inline constexpr double cardRadius = 10;

/// Paints one node without what is live on it. Needs nothing but its arguments, and leaves the
/// painter as it was.
void paintCard(QPainter &painter, const CardLook &card, const Theme &theme, Detail detail);

/// Where the name of a card stands.
QRectF nameRowOf(const CardLook &card);

/// The font of a note's text.
QFont noteFont(TextSize size, const Theme &theme);

/// Paints a round sign of the given radius on a plate.
void paintBadge(QPainter &painter, QPointF centre, double radius, const Badge &badge, const Theme &theme);

/// Paints a chip whose left end and middle line are at @p at, at most @p room wide; returns its width.
double paintChip(QPainter &painter, QPointF at, const Chip &chip, const Theme &theme, double room);
double chipWidth(const Chip &chip, const Theme &theme);

}   // namespace switchover::render
