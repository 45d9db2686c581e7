#include "model/catalog/kinds.h"

namespace switchover::actions {

using namespace Qt::StringLiterals;

Action errors()
{
    return {
        .id = u"errors"_s,
        .label = {QT_TRANSLATE_NOOP("catalog", "Errors")},
        .help = {QT_TRANSLATE_NOOP("catalog", "It answers a share of requests with an error.")},
        .attributes =
            {
                ratio("share", QT_TRANSLATE_NOOP("catalog", "Share"), 0.5),
            },
        .sections = {Section::Nodes},
        .icon = u"warning"_s,
    };
}

}   // namespace switchover::actions
