#pragma once

#include <memory>

#include "model/render/look_builder.h"
#include "model/report/blocks.h"
#include "model/topology/topology.h"

namespace switchover::report {

/// The drawing, or a part of it, with its text for Mermaid.
Picture diagramOf(std::shared_ptr<const Topology> topology, const QString &name, const QString &caption,
                  std::shared_ptr<const render::Overlay> overlay = {});

/// The nodes and links of a drawing in Mermaid's language, zones and clusters as frames.
/// @source Mermaid documentation, "Flowcharts - Basic Syntax"
QString mermaidOf(const Topology &topology);

/// The theme of a report's pictures: no shadows, and letters of one size on every desktop.
render::Theme pictureTheme(const QString &id);

/// A picture as an SVG file of its own.
QByteArray svgOf(const Picture &picture, const render::Theme &theme);

}   // namespace switchover::report
