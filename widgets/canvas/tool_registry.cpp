#include "widgets/canvas/tool.h"

#include <vector>

#include "canvas/tools/family.inc"

namespace switchover {

std::span<const ToolSpec> toolSpecs()
{
    static const std::vector<ToolSpec> specs = {SWITCHOVER_FAMILY};
    return specs;
}

}   // namespace switchover
