#pragma once

#include "model/render/looks.h"

class QPainter;

namespace switchover::render {

/// Height of the strip at the top of a zone that holds its name.
inline constexpr double zoneHeader = 28;
inline constexpr double zoneRadius = 14;

/// Paints a zone's tint, border and header. @p scale keeps the name legible from far away.
void paintZone(QPainter &painter, const FrameLook &zone, const Theme &theme, double scale);

/// Paints a cluster's frame. Its chip stands on the upper border.
void paintCluster(QPainter &painter, const FrameLook &cluster, const Theme &theme, double scale);

/// How far what is painted of a frame stands over its border: its name seen from far away, its chip.
double frameOverhang(const FrameLook &frame, const Theme &theme);

/// Where a person grabs a frame: its header or chip.
QRectF zoneHeaderRect(const FrameLook &zone);
QRectF clusterChipRect(const FrameLook &cluster, const Theme &theme);

}   // namespace switchover::render
