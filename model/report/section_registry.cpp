#include <algorithm>

#include "model/report/section.h"
#include "report/sections/family.inc"

namespace switchover::report {

std::span<const Section> allSections()
{
    static const std::vector<Section> list{SWITCHOVER_FAMILY};
    return list;
}

const Section *sectionById(const QString &id)
{
    const auto all = allSections();
    const auto found = std::ranges::find(all, id, &Section::id);
    return found == all.end() ? nullptr : &*found;
}

}   // namespace switchover::report
