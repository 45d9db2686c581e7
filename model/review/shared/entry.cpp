#include "model/review/shared/entry.h"

namespace switchover::rules {

Nodes firstBehindTheInternet(const Drawing &drawing)
{
    Nodes starts = drawing.internetClients();
    for (const Node &node : drawing.topology().nodes())
        if (node.kind == u"internet")
            starts.push_back(&node);
    const auto passes = [&](const Node &node) { return drawing.is(node, Trait::Transit); };
    Nodes found = drawing.walk(starts, passes);
    std::erase_if(found, [&](const Node *node) { return passes(*node); });
    return found;
}

}   // namespace switchover::rules
