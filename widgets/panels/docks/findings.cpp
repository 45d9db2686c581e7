#include <QCoreApplication>

#include "model/review/consequence.h"
#include "model/scenario/comparison.h"
#include "widgets/canvas/draft.h"
#include "widgets/canvas/scene.h"
#include "widgets/canvas/view.h"
#include "widgets/handbook/handbook_window.h"
#include "widgets/models/selection.h"
#include "widgets/panels/dock.h"
#include "widgets/panels/foresee.h"
#include "widgets/panels/review_panel.h"
#include "widgets/panels/workbench.h"

namespace switchover::docks {

using namespace Qt::StringLiterals;

namespace {

struct FindingsTexts
{
    Q_DECLARE_TR_FUNCTIONS(FindingsDock)
};

/// Sets off what would be new or other, says that none of it is there yet, and brings it into view.
void markPreview(const Workbench &bench, const Topology &shown)
{
    const ElementDifferences differences = compareElements(bench.document.topology(), shown);
    QStringList marked = differences.added;
    for (const ElementDifferences::Change &change : differences.changed)
        marked.append(change.id);
    bench.canvas.canvasScene().setHighlighted(marked);
    for (const Id &id : differences.added)
        if (shown.node(id))
            bench.canvas.reveal(id);
    bench.say(FindingsTexts::tr("Preview: what is set off is not on the drawing yet. Click to do it."));
}

/// While the pointer is on the button of a fix the drawing looks as if it were done.
void showFixes(ReviewPanel &panel, const Workbench &bench)
{
    CanvasScene &scene = bench.canvas.canvasScene();
    auto draft = std::make_shared<Draft>(bench.document, scene);
    const auto drop = [draft] {
        if (draft->isActive())
            draft->drop();
    };
    QObject::connect(&panel, &ReviewPanel::previewed, &scene, [draft, drop, bench](const Edit &fix) {
        if (draft->isActive()) {
            bench.canvas.canvasScene().setHighlighted({});
            bench.say({});
        }
        drop();
        if (isNothing(fix))
            return;
        draft->restart();
        if (!draft->add(fix)) {
            draft->drop();
            return;
        }
        draft->show();
        markPreview(bench, draft->topology());
    });
    QObject::connect(&bench.document, &Document::changed, &scene, drop);
    QObject::connect(&bench.document, &Document::replaced, &scene, drop);
}

QWidget *makeFindings(const Workbench &bench)
{
    auto *panel = new ReviewPanel(bench.document, bench.reviewer);
    QObject::connect(panel, &ReviewPanel::activated, &bench.canvas, &CanvasView::reveal);
    QObject::connect(panel, &ReviewPanel::pointedAt, &bench.canvas.canvasScene(),
                     &CanvasScene::setHighlighted);
    QObject::connect(
        panel, &ReviewPanel::foreseen, &bench.canvas.canvasScene(),
        [&scene = bench.canvas.canvasScene(), &document = bench.document](const Consequence &consequence) {
            foresee(scene, document.topology(), consequence);
        });
    QObject::connect(panel, &ReviewPanel::chosen, panel,
                     [&selection = bench.selection](const QStringList &ids) { selection.set(ids); });
    QObject::connect(panel, &ReviewPanel::mended, panel,
                     [&selection = bench.selection, &canvas = bench.canvas](const QStringList &ids) {
                         selection.set(ids);
                         for (const Id &id : ids)
                             canvas.reveal(id);
                     });
    showFixes(*panel, bench);
    QObject::connect(panel, &ReviewPanel::message, panel, bench.say);
    QObject::connect(
        panel, &ReviewPanel::explanationWanted, panel,
        [window = bench.window](const QString &rule) { handbookOf(window)->showPage(u"rules/"_s + rule); });
    return panel;
}

}   // namespace

DockSpec findings()
{
    return {.id = u"review"_s,
            .title = {QT_TRANSLATE_NOOP("catalog", "Review")},
            .area = Qt::BottomDockWidgetArea,
            .column = 0,
            .create = makeFindings};
}

}   // namespace switchover::docks
