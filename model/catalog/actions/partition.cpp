#include "model/catalog/kinds.h"

namespace switchover::actions {

using namespace Qt::StringLiterals;

Action partition()
{
    return {
        .id = u"partition"_s,
        .label = {QT_TRANSLATE_NOOP("catalog", "Partition")},
        .help = {QT_TRANSLATE_NOOP("catalog",
                                   "Nothing passes, and nobody is told: callers wait until they give up.")},
        .sections = {Section::Nodes, Section::Links, Section::Clusters, Section::Zones},
        .icon = u"partition"_s,
    };
}

}   // namespace switchover::actions
