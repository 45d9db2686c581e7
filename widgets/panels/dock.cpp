#include "widgets/panels/dock.h"

#include <QDockWidget>
#include <QMainWindow>
#include <QScrollArea>

#include <algorithm>
#include <map>
#include <vector>

#include "panels/docks/family.inc"
#include "widgets/actions/actions.h"
#include "widgets/panels/dock_sides.h"
#include "widgets/panels/dock_tabs.h"
#include "widgets/panels/workbench.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

/// Of docks opened for the first time. In a small window the drawing needs the room more than they do.
int sideWidth(const QWidget &window) { return std::clamp(window.width() / 6, 208, 224); }
int inspectorWidth(const QWidget &window) { return std::clamp(window.width() / 5, 264, 304); }
int bottomHeight(const QWidget &window) { return std::clamp(window.height() * 2 / 9, 176, 232); }

/// The first dock of each column, by area.
using Columns = std::map<Qt::DockWidgetArea, std::map<int, QDockWidget *>>;

/// Docks by the order of their specs.
using Docks = std::vector<QDockWidget *>;

/// What stands side by side must not make the window wider than its screen: a panel that has no room scrolls.
QWidget *scrolled(QWidget *panel)
{
    auto *area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidget(panel);
    return area;
}

Docks made(const Workbench &bench)
{
    Docks docks;
    for (const DockSpec &spec : dockSpecs()) {
        auto *dock = new QDockWidget(spec.title.translated(), bench.window);
        dock->setObjectName(spec.id);
        dock->setWidget(spec.area == Qt::BottomDockWidgetArea ? scrolled(spec.create(bench))
                                                              : spec.create(bench));
        bench.actions.adopt(u"view.dock."_s + spec.id, dock->toggleViewAction());
        docks.push_back(dock);
    }
    return docks;
}

/// Columns come before tabs: Qt makes a tab of what is to stand beside a dock that shares tabs.
Columns placed(QMainWindow &window, const Docks &docks)
{
    Columns columns;
    for (std::size_t i = 0; i < docks.size(); ++i) {
        const DockSpec &spec = dockSpecs()[i];
        auto &inArea = columns[spec.area];
        if (inArea.contains(spec.column))
            continue;
        window.addDockWidget(spec.area, docks[i]);
        if (!inArea.empty())
            window.splitDockWidget(inArea.rbegin()->second, docks[i], Qt::Horizontal);
        inArea.emplace(spec.column, docks[i]);
    }
    for (std::size_t i = 0; i < docks.size(); ++i) {
        const DockSpec &spec = dockSpecs()[i];
        QDockWidget *first = columns.at(spec.area).at(spec.column);
        if (first != docks[i])
            window.tabifyDockWidget(first, docks[i]);
        docks[i]->setVisible(spec.shownAtFirst);
    }
    return columns;
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
    const Docks docks = made(bench);
    const Columns columns = placed(window, docks);
    for (const auto &[area, inArea] : columns)
        for (const auto &[column, first] : inArea)
            first->raise();
    watchDockTabs(&window);
    new DockSides(bench);
}

void giveDocksTheirSizes(QMainWindow &window, Qt::DockWidgetAreas areas)
{
    QList<QDockWidget *> beside;
    QList<int> widths;
    for (const DockSpec &spec : dockSpecs()) {
        auto *dock = window.findChild<QDockWidget *>(spec.id);
        if (!areas.testFlag(spec.area))
            continue;
        if (spec.area == Qt::BottomDockWidgetArea) {
            window.resizeDocks({dock}, {bottomHeight(window)}, Qt::Vertical);
            beside.append(dock);
            widths.append(window.width() / (spec.column + 2));
        } else {
            window.resizeDocks(
                {dock}, {spec.area == Qt::LeftDockWidgetArea ? sideWidth(window) : inspectorWidth(window)},
                Qt::Horizontal);
        }
    }
    window.resizeDocks(beside, widths, Qt::Horizontal);
}

bool isInFront(const QDockWidget &dock)
{
    return !dock.isHidden() && (dock.isFloating() || dock.parentWidget()->rect().intersects(dock.geometry()));
}

bool raiseFromBehind(const QMainWindow &window, const QAction &toggle)
{
    for (QDockWidget *dock : window.findChildren<QDockWidget *>())
        if (dock->toggleViewAction() == &toggle && toggle.isChecked() && !isInFront(*dock)) {
            dock->raise();
            return true;
        }
    return false;
}

}   // namespace switchover
