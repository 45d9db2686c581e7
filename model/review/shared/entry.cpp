#include "model/review/shared/entry.h"

namespace switchover::rules {

static Nodes firstBehind(const Drawing &drawing, Traits passed)
{
    Nodes starts = drawing.internetClients();
    for (const Node &node : drawing.topology().nodes())
        if (node.kind == u"internet")
            starts.push_back(&node);
    Nodes found = drawing.walk(starts, [&](const Node &node) { return drawing.is(node, passed); });
    std::erase_if(found, [&](const Node *node) { return drawing.is(*node, passed); });
    return found;
}

Nodes firstBehindTheInternet(const Drawing &drawing) { return firstBehind(drawing, Trait::Transit); }

Nodes firstBehindFirewalls(const Drawing &drawing)
{
    return firstBehind(drawing, Trait::Transit | Trait::Filter);
}

}   // namespace switchover::rules
