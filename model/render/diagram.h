#pragma once

#include "model/render/geometry.h"
#include "model/render/look_builder.h"
#include "model/render/sheet.h"
#include "model/render/theme.h"

class QPainter;

namespace switchover::render {

struct DiagramOptions
{
    Theme theme = lightTheme();
    bool transparent = false;   ///< Leaves the ground unpainted.
    SheetParts sheet;           ///< Shown besides what the document says.
    double margin = 32;         ///< Around everything, in drawing units.
    double scale = 1;           ///< Pixels a unit, to choose how much is drawn. Files keep 1: all of it.
};

/// A whole drawing, ready to be painted. Keeps views of the topology and the overlay.
class Diagram
{
public:
    explicit Diagram(const Topology &topology, DiagramOptions options = {}, const Overlay *overlay = nullptr);

    /// What paint() covers, in drawing units. Never empty.
    QRectF bounds() const;
    const Geometry &geometry() const { return m_geometry; }

    /// Paints at the painter's coordinates. The same topology gives the same strokes.
    void paint(QPainter &painter) const;

private:
    void paintFrames(QPainter &painter) const;
    void paintLinks(QPainter &painter) const;
    void paintNodes(QPainter &painter) const;

    const Topology &m_topology;
    DiagramOptions m_options;
    const Overlay *m_overlay;
    LookBuilder m_looks;
    Geometry m_geometry;
    Sheet m_sheet;
};

}   // namespace switchover::render
