#include "widgets/panels/outline.h"
#include "widgets/actions/actions.h"
#include "widgets/canvas/view.h"
#include "widgets/panels/dock.h"
#include "widgets/panels/workbench.h"

namespace switchover::docks {

using namespace Qt::StringLiterals;

namespace {

QWidget *makeOutline(const Workbench &bench)
{
    auto *panel = new OutlinePanel(bench.document, bench.selection);
    QObject::connect(panel, &OutlinePanel::activated, &bench.canvas, &CanvasView::reveal);
    QObject::connect(panel, &OutlinePanel::menuRequested, &bench.canvas,
                     [&canvas = bench.canvas](const QString &id, QPoint onScreen) {
                         Q_EMIT canvas.contextMenuRequested(id, onScreen,
                                                            canvas.canvasScene().rectOf(id).center());
                     });
    for (const QString &id : {u"edit.cut"_s, u"edit.duplicate"_s, u"edit.delete"_s})
        panel->addAction(bench.actions.find(id));   // What is chosen there is an element of the drawing.
    return panel;
}

}   // namespace

DockSpec outline()
{
    return {.id = u"outline"_s,
            .title = {QT_TRANSLATE_NOOP("catalog", "Outline")},
            .area = Qt::LeftDockWidgetArea,
            .column = 0,
            .create = makeOutline};
}

}   // namespace switchover::docks
