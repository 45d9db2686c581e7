#include "model/catalog/kinds.h"

namespace switchover::actions {

using namespace Qt::StringLiterals;

Action crash()
{
    return {
        .id = u"crash"_s,
        .label = {QT_TRANSLATE_NOOP("catalog", "Crash")},
        .help = {QT_TRANSLATE_NOOP("catalog", "The process is gone: connections are refused at once.")},
    };
}

}   // namespace switchover::actions
