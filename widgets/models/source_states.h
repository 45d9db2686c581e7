#pragma once

#include <map>
#include <vector>

#include "model/health/endpoint.h"
#include "model/probe/sources/imported.h"
#include "model/topology/topology.h"

namespace switchover {

/// What engines that look at the endpoints already say of the nodes of a drawing.
class SourceStates
{
public:
    struct Change
    {
        probe::ProbeState before;
        probe::ProbeState now;
    };

    void clear();
    /// Takes what source @p number said at @p now (milliseconds since 1970). Gives the verdicts that changed. A node that
    /// a source never knew has no row; one that it knew keeps it, and is unknown when the source says nothing.
    std::vector<Change> take(std::size_t number, const probe::Import &import, const Topology &topology,
                             qint64 now);

    /// All rows, source by source, in the order of the drawing.
    std::vector<health::Endpoint> endpoints() const;
    /// What balancers sent where, of the source that said so last.
    const probe::Import *lastOf(const QString &source) const;

private:
    struct Source
    {
        probe::Import import;
        std::map<Id, health::Endpoint> rows;
        std::vector<Id> order;
    };

    std::map<std::size_t, Source> m_sources;
};

}   // namespace switchover
