#include <QDockWidget>
#include <QMainWindow>

#include "widgets/actions/actions.h"
#include "widgets/inspector/inspector.h"
#include "widgets/inspector/why_section.h"
#include "widgets/panels/dock.h"
#include "widgets/panels/workbench.h"

namespace switchover::docks {

using namespace Qt::StringLiterals;

namespace {

struct InspectorTexts
{
    Q_DECLARE_TR_FUNCTIONS(InspectorDock)
};

QWidget *makeInspector(const Workbench &bench)
{
    auto *panel = new InspectorPanel(bench.document, bench.selection);
    bench.actions.add({u"help.why"_s,
                       InspectorTexts::tr("&Why Is This Here?"),
                       u"question"_s,
                       {QKeySequence(u"Shift+F1"_s)}},
                      [bench, panel] {
                          auto *dock = bench.window->findChild<QDockWidget *>(u"inspector"_s);
                          dock->show();
                          dock->raise();
                          panel->findChild<WhySection *>()->ask();
                      });
    return panel;
}

}   // namespace

DockSpec inspector()
{
    return {.id = u"inspector"_s,
            .title = {QT_TRANSLATE_NOOP("catalog", "Inspector")},
            .area = Qt::RightDockWidgetArea,
            .column = 0,
            .create = makeInspector};
}

}   // namespace switchover::docks
