#include "widgets/canvas/folding.h"

#include <algorithm>

#include "model/catalog/settings.h"
#include "model/document/document.h"
#include "model/render/folds.h"
#include "widgets/canvas/view.h"
#include "widgets/models/selection.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

struct FoldingTexts
{
    Q_DECLARE_TR_FUNCTIONS(Folding)
};

bool isCollapsed(const Topology &topology, const Id &id)
{
    const Zone *zone = topology.zone(id);
    const Cluster *cluster = topology.cluster(id);
    return zone ? Settings(*zone).flag(u"collapsed") : cluster && Settings(*cluster).flag(u"collapsed");
}

}   // namespace

Ids foldable(const Topology &topology, const Ids &ids)
{
    Ids found;
    for (const Id &id : ids) {
        if (topology.zone(id) || topology.cluster(id))
            found.insert(id);
    }
    for (const Id &id : ids) {
        const Node *node = found.empty() ? topology.node(id) : nullptr;
        const Cluster *cluster = node ? clusterOf(topology, id) : nullptr;
        if (cluster)
            return {cluster->id};
        if (node && !node->zone.isEmpty())
            return {node->zone};
    }
    return found;
}

void toggleCollapsed(CanvasView &canvas, const Document &document, Selection &selection)
{
    const Topology &topology = document.topology();
    const Ids ids = foldable(topology, {selection.ids().begin(), selection.ids().end()});
    if (ids.empty()) {
        Q_EMIT canvas.statusMessage(FoldingTexts::tr("Select a zone, a cluster, or something in one."));
        return;
    }
    const bool collapse = !std::ranges::all_of(ids, [&](const Id &id) { return isCollapsed(topology, id); });
    canvas.cancelGesture();
    const QString label = collapse ? FoldingTexts::tr("Collapse %1") : FoldingTexts::tr("Expand %1");
    if (canvas.perform(label.arg(canvas.subject(ids)),
                       setAttribute(topology, ids, u"collapsed"_s,
                                    collapse ? std::optional(Value{true, nullptr}) : std::nullopt)))
        selection.set(QStringList(ids.begin(), ids.end()));
}

Ids withHidden(const Topology &topology, const Ids &ids)
{
    Ids all = ids;
    const render::Folds folds = render::foldsOf(topology);
    for (const Id &id : ids) {
        const QStringList hidden = folds.contents.value(id);
        all.insert(hidden.begin(), hidden.end());
    }
    return all;
}

QStringList walkedIds(const CanvasView &canvas, const Topology &topology)
{
    const render::Folds &folds = canvas.geometry().folds;
    QStringList ids;
    for (const Node &node : topology.nodes()) {
        if (!folds.into.contains(node.id))
            ids.append(node.id);
    }
    ids.append(QStringList(folds.cards.begin(), folds.cards.end()));
    return ids;
}

}   // namespace switchover
