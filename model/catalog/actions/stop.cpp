#include "model/catalog/kinds.h"

namespace switchover::actions {

using namespace Qt::StringLiterals;

Action stop()
{
    return {
        .id = u"stop"_s,
        .label = {QT_TRANSLATE_NOOP("catalog", "Clean stop")},
        .help = {QT_TRANSLATE_NOOP("catalog", "It finishes what it has, says goodbye, and is gone.")},
        .sections = {Section::Nodes},
        .icon = u"stop"_s,
    };
}

}   // namespace switchover::actions
