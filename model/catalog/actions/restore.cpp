#include "model/catalog/kinds.h"

namespace switchover::actions {

using namespace Qt::StringLiterals;

Action restore()
{
    return {
        .id = u"restore"_s,
        .label = {QT_TRANSLATE_NOOP("catalog", "Restore")},
        .help = {QT_TRANSLATE_NOOP("catalog", "It works again as drawn.")},
        .sections = {Section::Nodes, Section::Links, Section::Clusters, Section::Zones},
        .icon = u"restore"_s,
    };
}

}   // namespace switchover::actions
