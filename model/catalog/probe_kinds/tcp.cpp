#include "model/catalog/probe_kinds/shared.h"

namespace switchover::probe_kinds {

using namespace Qt::StringLiterals;

ProbeKind tcp()
{
    return {
        .id = u"tcp"_s,
        .label = {QT_TRANSLATE_NOOP("catalog", "TCP")},
        .attributes =
            {
                text("send", QT_TRANSLATE_NOOP("catalog", "Sends"))
                    .helps(QT_TRANSLATE_NOOP("catalog", "\\r, \\n, \\t and \\xHH stand for such bytes.")),
                text("expect", QT_TRANSLATE_NOOP("catalog", "Expects"))
                    .helps(QT_TRANSLATE_NOOP("catalog", "Must stand in what it says.")),
            },
    };
}

}   // namespace switchover::probe_kinds
