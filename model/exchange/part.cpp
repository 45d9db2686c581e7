#include <QCoreApplication>

#include "model/exchange/exporter.h"
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

}   // namespace switchover
