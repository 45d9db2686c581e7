#pragma once

#include "model/render/sheet.h"

namespace switchover::render {

/// What occurs in the drawing and does not say itself what it means: kinds of lines, colours of
/// categories and of zones. Without places.
std::vector<Sheet::Entry> legendOf(const Topology &topology);

/// Paints how it looks in the drawing, in @p sample.
void paintSample(QPainter &painter, const Sheet::Entry &entry, const QRectF &sample, const Theme &theme);

}   // namespace switchover::render
