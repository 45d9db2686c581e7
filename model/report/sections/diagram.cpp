#include "model/report/pictures.h"
#include "model/report/section.h"
#include "model/report/words.h"
#include "model/topology/selection.h"

namespace switchover::report::sections {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t largeDrawing = 24;   // Nodes that one still reads in one picture on a page.
constexpr std::size_t mostZonePictures = 12;

/// What stands in a zone, with the links between; nullptr if there is too little to look at.
std::shared_ptr<const Topology> partIn(const Topology &topology, const Zone &zone)
{
    auto part = std::make_shared<Topology>(fragment(topology, withContents(topology, {zone.id})));
    return part->nodes().size() < 2 || part->nodes().size() == topology.nodes().size() ? nullptr : part;
}

Blocks writeDiagram(const Facts &facts)
{
    const Topology &topology = facts.topology;
    if (topology.nodes().empty())
        return {};
    Blocks blocks;
    blocks.push_back(
        {diagramOf(std::make_shared<Topology>(topology), u"diagram"_s, Words::tr("The whole drawing"))});
    if (topology.nodes().size() < largeDrawing)
        return blocks;
    std::size_t drawn = 0;
    for (const Zone &zone : topology.zones()) {
        if (!zone.parent.isEmpty() || drawn == mostZonePictures)
            continue;
        if (const auto part = partIn(topology, zone)) {
            ++drawn;
            Picture picture = diagramOf(part, u"zone-%1"_s.arg(drawn), topology.nameOf(zone.id));
            picture.mermaid.clear();
            blocks.push_back({std::move(picture)});
        }
    }
    return blocks;
}

}   // namespace

Section diagram()
{
    return {
        .id = u"diagram"_s,
        .title = {QT_TRANSLATE_NOOP("catalog", "Diagram")},
        .occasions = Occasion::Class | Occasion::Design | Occasion::Incident,
        .write = writeDiagram,
    };
}

}   // namespace switchover::report::sections
