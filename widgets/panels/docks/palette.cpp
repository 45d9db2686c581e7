#include "widgets/panels/palette.h"
#include "widgets/canvas/view.h"
#include "widgets/panels/dock.h"
#include "widgets/panels/workbench.h"

namespace switchover::docks {

using namespace Qt::StringLiterals;

namespace {

QWidget *makePalette(const Workbench &bench)
{
    auto *panel = new PalettePanel(bench.document, bench.selection);
    QObject::connect(panel, &PalettePanel::kindActivated, &bench.canvas, &CanvasView::addKindAtCentre);
    QObject::connect(panel, &PalettePanel::kindPicked, &bench.canvas, &CanvasView::holdKind);
    return panel;
}

}   // namespace

DockSpec palette()
{
    return {.id = u"palette"_s,
            .title = {QT_TRANSLATE_NOOP("catalog", "Palette")},
            .area = Qt::LeftDockWidgetArea,
            .column = 0,
            .create = makePalette};
}

}   // namespace switchover::docks
