#include "model/catalog/kinds.h"

namespace switchover::actions {

using namespace Qt::StringLiterals;

Action restore()
{
    return {
        .id = u"restore"_s,
        .label = {QT_TRANSLATE_NOOP("catalog", "Restore")},
        .help = {QT_TRANSLATE_NOOP("catalog", "It works again as drawn.")},
    };
}

}   // namespace switchover::actions
