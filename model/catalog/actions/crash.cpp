#include "model/catalog/kinds.h"

namespace switchover::actions {

using namespace Qt::StringLiterals;

Action crash()
{
    return {
        .id = u"crash"_s,
        .label = {QT_TRANSLATE_NOOP("catalog", "Crash")},
        .help = {QT_TRANSLATE_NOOP("catalog", "The process is gone: connections are refused at once.")},
        .sections = {Section::Nodes, Section::Clusters, Section::Zones},
        .icon = u"crash"_s,
    };
}

}   // namespace switchover::actions
