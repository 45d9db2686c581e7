#pragma once

#include <vector>

#include "model/io/element_reader.h"

namespace switchover {

/// Everything that a text holds, element by element, before it is put together.
struct Sections
{
    Header header;
    std::vector<Zone> zones;
    std::vector<Node> nodes;
    std::vector<Cluster> clusters;
    std::vector<Link> links;
    std::vector<Probe> probes;
    std::vector<Scenario> scenarios;
};

/// The version in `format`, or nullopt if the text is no document or none that can be read.
std::optional<int> readVersion(Reading &reading, const Place &root);

/// Whether what an element names must stand in the same text.
enum class References { LookedUp, Free };

/// Reads all sections of @p root, in the present format. An element's rank is its place in its section.
Sections readSections(Reading &reading, const Place &root, References references);

}   // namespace switchover
