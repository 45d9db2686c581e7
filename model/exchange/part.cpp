#include <QCoreApplication>

#include "model/exchange/exporter.h"
#include "model/render/look_builder.h"
#include "model/topology/selection.h"

namespace switchover {

using namespace Qt::StringLiterals;

Result<Topology> partOf(const Topology &topology, const std::set<Id> &named)
{
    QStringList missing;
    for (const Id &id : named) {
        if (!topology.contains(id))
            missing += id;
    }
    if (!missing.isEmpty())
        return failure(Error::Code::NotFound,
                       QCoreApplication::translate("exchange", "The drawing has no element %1.")
                           .arg(missing.join(u", "_s)));
    Ids ids = named;
    for (const Id &id : named) {
        if (const Link *link = topology.link(id))
            ids.insert({link->from, link->to});
    }
    Topology part = fragment(topology, ids);
    part.setHeader(topology.header());
    return part;
}

void keepRoles(ExportRequest &part, const Topology &whole)
{
    render::Overlay overlay = part.overlay ? *part.overlay : render::Overlay();
    const render::LookBuilder looks(whole);
    for (const Node &node : part.topology.nodes()) {
        const Node *original = whole.node(node.id);
        if (const auto chip = original ? looks.chipFor(*original) : std::nullopt;
            chip && !overlay.chips.contains(node.id))
            overlay.chips.insert(node.id, *chip);
    }
    if (!overlay.chips.isEmpty())
        part.overlay = std::make_shared<const render::Overlay>(std::move(overlay));
}

}   // namespace switchover
