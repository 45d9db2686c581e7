#pragma once

#include "model/render/looks.h"

class QPainter;

namespace switchover::render {

/// A card for a room: name, role or state, and one line, in letters of theme.letters as far as they fit, and what is
/// live on it as large. Takes the place of paintCard() and paintCardLive().
void paintStageCard(QPainter &painter, const CardLook &card, const Theme &theme);

/// How far beyond its rectangle a card for a room reaches.
double stageOverhang(const Theme &theme);

}   // namespace switchover::render
