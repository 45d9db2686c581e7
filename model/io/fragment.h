#pragma once

#include <vector>

#include "model/io/problem.h"
#include "model/topology/topology.h"

namespace switchover {

/// Elements out of a document, as they travel over the clipboard. They may name what is not among them.
struct Fragment
{
    std::vector<Node> nodes;
    std::vector<Cluster> clusters;
    std::vector<Link> links;
    std::vector<Zone> zones;
    std::vector<Probe> probes;
    std::vector<Scenario> scenarios;

    friend bool operator==(const Fragment &, const Fragment &) = default;
};

/// As a document's text, so that it can be pasted into an editor and a whole file into the drawing.
QByteArray writeFragment(const Fragment &fragment);

/// Reads what writeFragment() wrote, or a document.
///
/// @errors BadFormat: not such a text.
Result<Fragment> readFragment(const QByteArray &utf8);

}   // namespace switchover
