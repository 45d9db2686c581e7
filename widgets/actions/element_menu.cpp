#include "widgets/actions/element_menu.h"

#include <QMenu>

#include "model/catalog/catalog.h"
#include "widgets/panels/simulation_bar.h"
#include "widgets/style/icons.h"
#include "widgets/style/plain_text.h"

namespace switchover {

using namespace Qt::StringLiterals;

void addBreakActions(QMenu *menu, const Topology &topology, const QString &id, SimulationBar &run)
{
    menu->setToolTipsVisible(true);
    for (const Action *action : catalog::actionsFor(topology, id)) {
        QAction *entry = menu->addAction(glyphIcon(u"actions/"_s + action->icon), action->label.translated());
        setPlainToolTip(*entry, action->help.translated());
        QObject::connect(entry, &QAction::triggered, &run,
                         [&run, id, name = action->id] { run.breakElement(name, id); });
    }
    if (!menu->isEmpty())
        menu->addSeparator();
}

}   // namespace switchover
