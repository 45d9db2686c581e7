#include "widgets/actions/menus.h"

#include <QMenuBar>

#include "widgets/actions/actions.h"
#include "widgets/actions/edit_actions.h"
#include "widgets/actions/file_actions.h"
#include "widgets/actions/health_actions.h"
#include "widgets/actions/run_actions.h"
#include "widgets/actions/sheet_actions.h"
#include "widgets/actions/view_actions.h"
#include "widgets/panels/dock.h"
#include "widgets/panels/dock_sides.h"
#include "widgets/panels/simulation_bar.h"
#include "widgets/panels/workbench.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

struct MenusTexts
{
    Q_DECLARE_TR_FUNCTIONS(Menus)
};

void fillFileMenu(QMenu *menu, const Workbench &bench)
{
    bench.actions.fill(menu, {u"file.new"_s, u"file.open"_s});
    menu->addMenu(bench.files.recentMenu());
    menu->addMenu(bench.files.exampleMenu());
    bench.actions.fill(menu, {{},
                              u"file.save"_s,
                              u"file.save-as"_s,
                              {},
                              u"file.export"_s,
                              u"file.report"_s,
                              u"file.compare"_s,
                              u"file.compare-saved"_s,
                              u"file.print"_s,
                              {},
                              u"file.close"_s,
                              u"file.quit"_s});
}

void fillViewMenu(QMenu *menu, const Workbench &bench)
{
    bench.actions.fill(menu, viewMenu());
    bench.actions.fill(menu, {u"view.present"_s, {}});
    fillBookmarkMenu(menu->addMenu(MenusTexts::tr("&Bookmarks")), bench.actions);
    QMenu *panels = menu->addMenu(MenusTexts::tr("&Panels"));
    bench.actions.fill(panels, QStringList(u"view.panels"_s) + DockSides::actions() + QStringList(QString()));
    for (const DockSpec &spec : dockSpecs())
        bench.actions.fill(panels, {u"view.dock."_s + spec.id});
}

void fillRunMenu(QMenu *menu, const Workbench &bench)
{
    bench.actions.fill(menu, bench.simulation.menu() + runMenu());
    QMenu *breaking = menu->addMenu(MenusTexts::tr("&Break and Mend What Is Selected"));
    breaking->setToolTipsVisible(true);
    bench.actions.fill(breaking, breakMenu());
    bench.actions.fill(menu, {{}, u"run.all-scenarios"_s, u"run.side-by-side"_s, {}, u"run.record"_s});
}

QStringList helpMenu()
{
    return {u"help.handbook"_s, u"help.lessons"_s, u"help.why"_s, u"help.commands"_s, u"help.shortcuts"_s, {},
            u"help.about"_s};
}

}   // namespace

void fillMenus(QMenuBar *bar, const Workbench &bench)
{
    fillFileMenu(bar->addMenu(MenusTexts::tr("&File")), bench);
    bench.actions.fill(bar->addMenu(MenusTexts::tr("&Edit")), editMenu());
    bench.actions.fill(bar->addMenu(MenusTexts::tr("&Arrange")), arrangeMenu());
    fillViewMenu(bar->addMenu(MenusTexts::tr("&View")), bench);
    fillRunMenu(bar->addMenu(MenusTexts::tr("&Run")), bench);
    bench.actions.fill(bar->addMenu(MenusTexts::tr("Hea&lth")), healthMenu());
    bench.actions.fill(bar->addMenu(MenusTexts::tr("&Help")), helpMenu());
}

}   // namespace switchover
