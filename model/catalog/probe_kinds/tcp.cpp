#include "model/catalog/kinds.h"

namespace switchover::probe_kinds {

using namespace Qt::StringLiterals;

ProbeKind tcp()
{
    return {
        .id = u"tcp"_s,
        .label = {QT_TRANSLATE_NOOP("catalog", "TCP")},
        .attributes =
            {
                text("send", QT_TRANSLATE_NOOP("catalog", "Sends")),
                text("expect", QT_TRANSLATE_NOOP("catalog", "Expects")),
            },
    };
}

}   // namespace switchover::probe_kinds
