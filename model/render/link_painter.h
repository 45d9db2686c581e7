#pragma once

#include "model/render/looks.h"

class QPainter;

namespace switchover::render {

/// Paints the line and its arrowhead.
void paintLink(QPainter &painter, const LinkLook &link, const Theme &theme, Detail detail);

/// Paints what stands on the line: lock, label, sign of a cut. After all lines and before cards, so
/// that no line runs through a word.
void paintLinkSigns(QPainter &painter, const LinkLook &link, const Theme &theme, Detail detail);

/// What paintLinkSigns() covers; empty if nothing stands on the line.
QRectF linkSignsRect(const LinkLook &link, const Theme &theme);

}   // namespace switchover::render
