#include "widgets/panels/dock.h"

#include <QDockWidget>
#include <QMainWindow>

#include <map>
#include <vector>

#include "panels/docks/family.inc"
#include "widgets/actions/actions.h"
#include "widgets/panels/dock_tabs.h"
#include "widgets/panels/workbench.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

constexpr int sideWidth = 224, inspectorWidth = 304, bottomHeight = 232;

/// The first dock of each column, by area.
using Columns = std::map<Qt::DockWidgetArea, std::map<int, QDockWidget *>>;

void place(QMainWindow &window, QDockWidget *dock, const DockSpec &spec, Columns &placed)
{
    auto &columns = placed[spec.area];
    if (const auto found = columns.find(spec.column); found != columns.end()) {
        window.tabifyDockWidget(found->second, dock);
        return;
    }
    window.addDockWidget(spec.area, dock);
    if (!columns.empty())
        window.splitDockWidget(columns.rbegin()->second, dock, Qt::Horizontal);
    columns.emplace(spec.column, dock);
}

}   // namespace

std::span<const DockSpec> dockSpecs()
{
    static const std::vector<DockSpec> specs = {SWITCHOVER_FAMILY};
    return specs;
}

void addDocks(const Workbench &bench)
{
    QMainWindow &window = *bench.window;
    Columns columns;
    for (const DockSpec &spec : dockSpecs()) {
        auto *dock = new QDockWidget(spec.title.translated(), &window);
        dock->setObjectName(spec.id);
        dock->setWidget(spec.create(bench));
        bench.actions.adopt(u"view.dock."_s + spec.id, dock->toggleViewAction());
        place(window, dock, spec, columns);
        dock->setVisible(spec.shownAtFirst);
    }
    const std::map<Qt::DockWidgetArea, std::pair<int, Qt::Orientation>> sizes = {
        {Qt::LeftDockWidgetArea, {sideWidth, Qt::Horizontal}},
        {Qt::RightDockWidgetArea, {inspectorWidth, Qt::Horizontal}},
        {Qt::BottomDockWidgetArea, {bottomHeight, Qt::Vertical}}};
    for (const auto &[area, inArea] : columns)
        for (const auto &[column, first] : inArea) {
            first->raise();
            if (const auto size = sizes.find(area); size != sizes.end())
                window.resizeDocks({first}, {size->second.first}, size->second.second);
        }
    watchDockTabs(&window);
}

}   // namespace switchover
