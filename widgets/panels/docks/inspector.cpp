#include "widgets/inspector/inspector.h"
#include "widgets/panels/dock.h"
#include "widgets/panels/workbench.h"

namespace switchover::docks {

using namespace Qt::StringLiterals;

namespace {

QWidget *make(const Workbench &bench) { return new InspectorPanel(bench.document, bench.selection); }

}   // namespace

DockSpec inspector()
{
    return {.id = u"inspector"_s,
            .title = {QT_TRANSLATE_NOOP("catalog", "Inspector")},
            .area = Qt::RightDockWidgetArea,
            .column = 0,
            .create = make};
}

}   // namespace switchover::docks
