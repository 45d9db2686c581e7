#include "widgets/actions/help_actions.h"

#include <QCoreApplication>
#include <QMainWindow>

#include "model/document/document.h"
#include "widgets/actions/actions.h"
#include "widgets/handbook/handbook_window.h"
#include "widgets/models/selection.h"
#include "widgets/panels/workbench.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

struct HelpActionsTexts
{
    Q_DECLARE_TR_FUNCTIONS(HelpActions)
};

/// About the first selected element, else where one begins to read.
QString pageFor(const Topology &topology, const QStringList &selected)
{
    const Id id = selected.value(0);
    if (const Node *node = topology.node(id))
        return u"kinds/"_s + node->kind;
    if (const Cluster *cluster = topology.cluster(id))
        return u"clusters/"_s + cluster->kind;
    return topology.link(id) ? u"links"_s : u"start"_s;
}

}   // namespace

void addHelpActions(const Workbench &bench)
{
    bench.actions.add({u"help.handbook"_s,
                       HelpActionsTexts::tr("&Handbook"),
                       u"info"_s,
                       {QKeySequence(QKeySequence::HelpContents)},
                       HelpActionsTexts::tr("Opens the handbook, at the page about what is selected.")},
                      [window = bench.window, &document = bench.document, &selection = bench.selection] {
                          handbookOf(window)->showPage(pageFor(document.topology(), selection.ids()));
                      });
}

}   // namespace switchover
