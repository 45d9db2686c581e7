#pragma once

#include <QHash>

#include <array>
#include <initializer_list>
#include <map>

#include "model/io/problem_log.h"
#include "model/io/spec_index.h"
#include "model/topology/topology.h"

namespace switchover {

struct SectionName
{
    Section section;
    QLatin1StringView key;
};

/// In the order of the file.
inline constexpr std::array sectionNames = {
    SectionName{Section::Nodes, QLatin1StringView("nodes")},
    SectionName{Section::Clusters, QLatin1StringView("clusters")},
    SectionName{Section::Links, QLatin1StringView("links")},
    SectionName{Section::Zones, QLatin1StringView("zones")},
    SectionName{Section::Probes, QLatin1StringView("probes")},
    SectionName{Section::Scenarios, QLatin1StringView("scenarios")},
};

/// The reading of one text: what was said about it so far, and which elements it has.
class Reading
{
public:
    struct Target
    {
        Section section;
        const Json *json;   ///< The element.
        std::size_t index;
    };

    ProblemLog log;

    /// The specs of one kind by id; made once for each reading.
    const SpecIndex &indexOf(std::span<const AttributeSpec> specs);

    /// Notes all ids of the document at @p root, so that references can be looked up while the elements
    /// are read, whatever their order. Ids that stand twice are reported. Without this call references
    /// are not looked up: a part of a document may name what is elsewhere.
    void collectIds(const Place &root);

    /// nullptr: no such element, or references are not looked up.
    const Target *target(const Id &id) const;

    /// Reports @p id, named at @p place, if no element of the wanted sections has it.
    void checkReference(const Place &place, const Id &id, std::initializer_list<Section> wanted);

private:
    void collect(Section section, const Place &list);

    std::map<const AttributeSpec *, SpecIndex> m_indexes;
    QHash<Id, Target> m_targets;
    bool m_looksUp = false;
};

}   // namespace switchover
